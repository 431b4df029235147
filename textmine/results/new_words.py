"""The result of looking for new words: a table, best first, with the evidence for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.io.columns import Chunk, Column, integer, text
from textmine.results.explanation import Explanation
from textmine.results.naming import inline, some_of
from textmine.results.summary import Summary
from textmine.results.table import Table, Tabular
from textmine.settings.output import NEW_WORD_FORMATS

_DECIMALS = 3
_COLUMNS = {
    "pmi": "pmi_nats",
    "left_entropy": "left_entropy_nats",
    "right_entropy": "right_entropy_nats",
}
_TERMS = {
    "first": "first_nats",
    "last": "last_nats",
    "inner": "inner_nats",
    "bound": "bound_ln",
    "excess": "excess_nats",
    "edges": "edges_ln",
    "outer": "outer_nats",
    "alone": "alone",
    "nested": "nested",
}


def _figure(name: str) -> Column:
    return Column(name, "real", "nats" if name.endswith("_nats") else "", _DECIMALS)


NEW_WORDS = (
    *(text("word"), integer("count"), _figure("score"), *map(_figure, _COLUMNS.values())),
    *(integer("documents", "documents"), text("parts"), *map(_figure, _TERMS.values()), text("note")),
)
"""The columns of a table of new words, without examples."""


@dataclass(frozen=True, slots=True, repr=False)
class NewWord:
    """A word that no known dictionary has; docs/newwords.md says what each figure means.

    word      : the word
    count     : how often it occurs
    score     : the sum of ln(count) and of a term for each property; higher is better
    pmi_nats  : the smallest pointwise mutual information over all splits in two
    left_entropy_nats, right_entropy_nats : of its neighbours
    documents : how many have it
    parts     : how the known dictionary would have cut it
    terms     : the other properties that the score is made of, by name
    note      : empty, or why it is doubtful
    examples  : contexts, if they were asked for
    """

    word: str
    count: int
    score: float
    pmi_nats: float
    left_entropy_nats: float
    right_entropy_nats: float
    documents: int
    parts: tuple[str, ...]
    terms: Mapping[str, float]
    note: str = ""
    examples: tuple[str, ...] = ()

    def __repr__(self) -> str:
        note = f", {self.note}" if self.note else ""
        return f"<NewWord {inline(self.word)}: count {self.count:,}, score {self.score:.3f}{note}>"


@dataclass(frozen=True)
class NewWords(Tabular, Sequence[NewWord]):
    """Words that no known dictionary has, best first; the doubtful ones, which have a note, at the end.

    words, counts, documents, parts, scores, notes, properties : see NewWord, one entry a word
    about        : how they were chosen: min_count, cut-offs, and the reason of each
    examples     : contexts of words, if they were asked for
    explanations : of the words that were to be explained
    summary      : what was read
    """

    words: NDArray[Any]
    counts: NDArray[np.int64]
    documents: NDArray[np.int64]
    parts: NDArray[Any]
    properties: Mapping[str, NDArray[np.float64]]
    scores: NDArray[np.float64]
    notes: NDArray[Any]
    about: Mapping[str, Any] = field(default_factory=dict)
    examples: Mapping[str, Sequence[str]] = field(default_factory=dict)
    summary: Summary = field(default_factory=Summary)
    explanations: Sequence[Explanation] = ()

    formats = NEW_WORD_FORMATS
    what = "a table of new words"

    def __len__(self) -> int:
        return len(self.words)

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        named = {name: float(values[index]) for name, values in self.properties.items()}
        word = self.words[index]
        return NewWord(
            word=word,
            count=int(self.counts[index]),
            score=float(self.scores[index]),
            pmi_nats=named["pmi"],
            left_entropy_nats=named["left_entropy"],
            right_entropy_nats=named["right_entropy"],
            documents=int(self.documents[index]),
            parts=tuple(self.parts[index].split(" ")),
            terms={name: named[name] for name in _TERMS},
            note=self.notes[index],
            examples=tuple(self.examples.get(word, ())),
        )

    def __repr__(self) -> str:
        return f"<NewWords: {len(self):,}, {some_of(self.words)}>"

    def as_table(self, top: int | None = None) -> Table:
        """The words, best first."""
        n_rows = len(self) if top is None else min(top, len(self))
        return Table("New words", self._schema(), n_rows, lambda: [self._chunk(n_rows)], NEW_WORD_FORMATS)

    def _schema(self) -> tuple[Column, ...]:
        return (*NEW_WORDS, text("examples")) if self.examples else NEW_WORDS

    def _chunk(self, n: int) -> Chunk:
        columns: list[Sequence[Any]] = [self.words[:n].tolist(), self.counts[:n].tolist(), _rounded(self.scores[:n])]
        columns += [_rounded(self.properties[name][:n]) for name in _COLUMNS]
        columns += [self.documents[:n].tolist(), self.parts[:n].tolist()]
        columns += [_rounded(self.properties[name][:n]) for name in _TERMS]
        columns.append(self.notes[:n].tolist())
        if self.examples:
            columns.append([" ‖ ".join(self.examples.get(word, ())) for word in self.words[:n]])
        return columns


def _rounded(values: NDArray[np.float64]) -> list[float | None]:
    """None for what is not there, such as the inner parts of a word of two."""
    return [round(value, _DECIMALS) if np.isfinite(value) else None for value in values.tolist()]
