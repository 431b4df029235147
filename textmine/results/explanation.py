"""Why a string is a new word, or why it is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textmine.io.columns import integer, real, text
from textmine.results.naming import inline
from textmine.results.table import Table, Tabular, one_chunk

LEADING = 8
"""Neighbours that are shown."""


@dataclass(frozen=True, slots=True, repr=False)
class Explanation(Tabular):
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

    what = "an explanation"

    def __repr__(self) -> str:
        return f"<Explanation of {inline(self.word)}, count {self.count:,}: {inline(self.verdict)}>"

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

    def as_table(self, top: int | None = None) -> Table:
        """Where the word may be cut in two, and how closely the parts belong together."""
        schema = (text("left_part"), text("right_part"), integer("left_count"), integer("right_count"))
        return one_chunk(f"Parts of {self.word}", (*schema, real("pmi_nats", "nats")), self.splits).as_table(top)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The parts, and what stands beside the word."""
        schema = (text("side"), text("neighbour"), integer("count"))
        sides = (("left", self.left), ("right", self.right))
        rows = [(side, *pair) for side, neighbours in sides for pair in Counter(neighbours).most_common()]
        return self.as_table(), one_chunk(f"Neighbours of {self.word}", schema, rows)
