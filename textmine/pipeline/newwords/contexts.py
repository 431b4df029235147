"""Words in their contexts: the first lines that have them, and all that stands beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import ahocorasick

from textmine.io.batches import Batch
from textmine.io.decoding import Tally
from textmine.pipeline.run.plan import Plan
from textmine.settings.reading import ReadSettings
from textmine.text.blocks import code_points, from_code_points
from textmine.text.symbols import symbolize

CONTEXT_CHARACTERS = 20
"""On each side."""

RUN_START, RUN_END = "<s>", "</s>"


def examples(plan: Plan, read: ReadSettings, words: Sequence[str], k: int) -> dict[str, list[str]]:
    """Up to `k` contexts of each word, one a line of text, in the order of the text."""
    found: dict[str, list[str]] = {word: [] for word in words}
    lacking = set(words)
    searched: set[str] = set()
    automaton = ahocorasick.Automaton()
    for batch in _batches(plan, read):
        if not lacking:
            break
        if len(lacking) < 0.7 * len(searched) or not searched:
            automaton = ahocorasick.Automaton()
            for word in lacking:
                automaton.add_word(word, word)
            automaton.make_automaton()
            searched = set(lacking)
        for line in batch.text.split("\n"):
            in_line: set[str] = set()
            for end, word in automaton.iter(line):
                if word not in in_line and word in lacking:
                    in_line.add(word)
                    found[word].append(context(line, end + 1 - len(word), end + 1))
                    if len(found[word]) == k:
                        lacking.discard(word)
    return found


def context(line: str, start: int, end: int) -> str:
    """A word with what stands around it in its line, the word in brackets."""
    before, behind = line[max(0, start - CONTEXT_CHARACTERS) : start], line[end : end + CONTEXT_CHARACTERS]
    cut_before, cut_behind = start > CONTEXT_CHARACTERS, len(line) > end + CONTEXT_CHARACTERS
    return f"{'…' if cut_before else ''}{before}【{line[start:end]}】{behind}{'…' if cut_behind else ''}".strip()


@dataclass(slots=True)
class Occurrences:
    """Where a word occurs as whole symbols, and what stands beside it; RUN_START and RUN_END for no neighbour."""

    count: int = 0
    lines: int = 0
    alone: int = 0
    left: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)


def occurrences(plan: Plan, read: ReadSettings, words: Sequence[str], k: int) -> dict[str, Occurrences]:
    """All about some words, with up to `k` contexts of each."""
    found = {word: Occurrences() for word in words}
    wanted = {word: [symbol for symbol in line_symbols(word) if symbol] for word in words}
    for batch in _batches(plan, read):
        for line in batch.text.split("\n"):
            inside = [word for word in words if word in line]
            symbols = line_symbols(line) if inside else []
            for word in inside:
                if _add(found[word], wanted[word], symbols) and len(found[word].examples) < k:
                    start = line.index(word)
                    found[word].examples.append(context(line, start, start + len(word)))
    return found


def _add(held: Occurrences, wanted: Sequence[str], symbols: Sequence[str]) -> bool:
    """Take in the symbols of a line; whether the word is among them."""
    n, before = len(wanted), held.count
    for at in range(1, len(symbols) - n):
        if symbols[at : at + n] == wanted:
            left, right = symbols[at - 1], symbols[at + n]
            held.count += 1
            held.left[left or RUN_START] += 1
            held.right[right or RUN_END] += 1
            held.alone += not left and not right
    held.lines += held.count > before
    return held.count > before


def line_symbols(text: str) -> list[str]:
    """The symbols of a text, an empty one between runs and at both ends."""
    points = code_points(text)
    found = symbolize(points)
    texts = [chr(point) if point else "" for point in found.narrow.tolist()]
    for at, start, stop in zip(
        found.wide_at.tolist(), found.wide_starts.tolist(), found.wide_stops.tolist(), strict=True
    ):
        texts[at] = from_code_points(points[start:stop])
    return texts


def _batches(plan: Plan, read: ReadSettings) -> Iterator[Batch]:
    for shard in plan.shards:
        yield from plan.batches(shard, read, Tally())
