"""Whether the line ends of a text merely wrap its lines."""

from __future__ import annotations

MIN_LINES = 30
MIN_WIDTH = 20
_SENTENCE_ENDS = frozenset("。！？；：…”』」）!?.;:\"')")


def looks_hard_wrapped(text: str) -> bool:
    """Whether most lines are equally long and end in mid-sentence.

    A line within two characters of the longest of ten counts as full. In a wrapped text, at least half of
    the lines are full, and few of these end a sentence.
    """
    lines = [line.rstrip() for line in text.split("\n")[:-1] if line.strip()]
    if len(lines) < MIN_LINES:
        return False
    lengths = sorted(map(len, lines))
    width = lengths[len(lengths) * 9 // 10]
    full = [line for line in lines if abs(len(line) - width) <= 2]
    ended = sum(line[-1] in _SENTENCE_ENDS for line in full)
    return width >= MIN_WIDTH and 2 * len(full) >= len(lines) and 4 * ended <= len(full)
