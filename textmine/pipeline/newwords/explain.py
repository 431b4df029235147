"""Why a string is a new word, or why it is none: every figure, the deciding rule, examples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import inf, log

import numpy as np

from textmine.discovery.candidates import MAX_NESTED
from textmine.discovery.scoring import MIDDLING, TERMS
from textmine.pipeline.newwords.contexts import RUN_END, RUN_START, Occurrences, line_symbols
from textmine.results.new_words import NewWords
from textmine.results.ngrams import NgramCounts

LEADING = 8
"""Neighbours that are shown."""
N_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Explanation:
    """All about a word.

    splits    : (left part, right part, its count, its count, PMI in nats) for each place where it may be cut
    verdict   : the rule that decided
    rank      : among the words found, from 1; 0 if it is not among them
    """

    word: str
    count: int
    splits: Sequence[tuple[str, str, int, int, float]]
    left: Mapping[str, int]
    right: Mapping[str, int]
    left_entropy_nats: float
    right_entropy_nats: float
    lines: int
    verdict: str
    rank: int
    terms: Mapping[str, tuple[float, float]]
    parts: tuple[str, ...]
    nested_in: str
    examples: Sequence[str]

    def __str__(self) -> str:
        lines = [f"{self.word}: {self.verdict}"]
        if not self.count:
            return lines[0]
        lines.append(f"  occurs {self.count:,} times in {self.lines:,} lines")
        if self.parts:
            lines.append(f"  the known dictionary would cut it {' | '.join(self.parts)}")
        lines += [f"  {a} ({n_a:,}) | {b} ({n_b:,}): PMI {pmi:.2f} nats" for a, b, n_a, n_b, pmi in self.splits]
        for side, entropy, neighbours in (
            ("left", self.left_entropy_nats, self.left),
            ("right", self.right_entropy_nats, self.right),
        ):
            leading = ", ".join(f"{text} {n:,}" for text, n in Counter(neighbours).most_common(LEADING))
            lines.append(f"  {side} neighbours: entropy {entropy:.2f} nats, {len(neighbours):,} distinct: {leading}")
        if self.nested_in:
            lines.append(f"  mostly inside {self.nested_in}")
        if self.terms:
            shown = (f"{name} {value:.2f} ({term:.2f})" for name, (value, term) in self.terms.items())
            lines.append(f"  properties, and what each adds to the score: {', '.join(shown)}")
        lines += [f"  {example}" for example in self.examples]
        return "\n".join(lines)


def explained(
    word: str, counts: NgramCounts, beside: Mapping[str, Occurrences], found: NewWords, known: Collection[str]
) -> Explanation:
    """All about a word.

    beside : occurrences of the word, and of its parts that are longer than the counts' order
    known  : words of the known dictionary, this one among them if it has it
    """
    held = beside[word]
    order = counts.order

    def count_of(symbols: Sequence[str]) -> int:
        text = "".join(symbols)
        return counts[text] if len(symbols) <= order else beside[text].count

    symbols = symbols_of(word)
    n_tokens = counts.n_tokens
    splits = []
    for cut in range(1, len(symbols)) if held.count else ():
        n_a, n_b = count_of(symbols[:cut]), count_of(symbols[cut:])
        if not n_a * n_b:  # the counts are a store's, of other text
            continue
        pmi = log(n_tokens * held.count / (n_a * n_b))
        splits.append(("".join(symbols[:cut]), "".join(symbols[cut:]), n_a, n_b, pmi))
    rows = [i for i, other in enumerate(found.words) if other == word]
    row = rows[0] if rows else -1
    values = {name: float(each[row]) for name, each in found.properties.items()} if rows else {}
    return Explanation(
        word=word,
        count=held.count,
        splits=splits,
        left=held.left,
        right=held.right,
        left_entropy_nats=_entropy(held.left, RUN_START),
        right_entropy_nats=_entropy(held.right, RUN_END),
        lines=held.lines,
        verdict=_verdict(word, held, min((pmi for *_, pmi in splits), default=inf), found, row, known),
        rank=row + 1,
        terms={
            name: (values[name], float(term.of(np.array(values[name]))))
            for name, term in TERMS.items()
            if np.isfinite(values.get(name, inf))
        },
        parts=tuple(found.parts[row].split(" ")) if rows else (),
        nested_in=_nested_in(word, held),
        examples=held.examples,
    )


def symbols_of(word: str) -> list[str]:
    """The symbols of a word."""
    return [symbol for symbol in line_symbols(word) if symbol]


def parts_of(word: str) -> list[str]:
    """All parts of a word that a split may leave."""
    symbols = symbols_of(word)
    return ["".join(symbols[:cut]) for cut in range(1, len(symbols))] + [
        "".join(symbols[cut:]) for cut in range(1, len(symbols))
    ]


def _entropy(neighbours: Mapping[str, int], mark: str) -> float:
    """In nats; each end of a run is a neighbour of its own."""
    total = sum(neighbours.values())
    return log(total) - sum(n * log(n) for text, n in neighbours.items() if text != mark) / total if total else 0.0


def _nested_in(word: str, held: Occurrences) -> str:
    """The longer string that most of its occurrences are part of, if there is one."""
    sides = ((held.left, RUN_START, "{other}{word}"), (held.right, RUN_END, "{word}{other}"))
    for neighbours, mark, form in sides:
        inside = Counter({text: n for text, n in neighbours.items() if text != mark})
        if inside and inside.most_common(1)[0][1] >= MAX_NESTED * held.count:
            return form.format(word=word, other=inside.most_common(1)[0][0])
    return ""


def _verdict(word: str, held: Occurrences, pmi: float, found: NewWords, row: int, known: Collection[str]) -> str:
    about = found.about
    if not held.count:
        return "does not occur as whole symbols between punctuation"
    if row >= 0:
        note = found.notes[row]
        doubt = f", but doubtful ({note})" if note else ""
        return f"found, rank {row + 1:,} of {len(found):,}, score {found.scores[row]:.2f}{doubt}"
    if held.count < about["min_count"]:
        return f"not found: it occurs {held.count:,} times, and min_count is {about['min_count']:,}"
    if word in known:
        return "not new: the known dictionary has it"
    if nested := _nested_in(word, held):
        return f"not found: at least {MAX_NESTED:.0%} of its occurrences are inside {nested}"
    if held.lines < 2:
        return "not found: only one line has it"
    if pmi <= 0:
        return f"not found: its parts occur together no more often than by chance (PMI {pmi:.2f} nats)"
    return f"not found: its terms add up to less than {MIDDLING:.2f}, which a middling word has"
