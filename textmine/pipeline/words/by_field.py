"""Counting the words of records by the value of a field, such as a year or a source."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from textmine.errors import SettingsError
from textmine.io.batches import Batch
from textmine.io.labelled_words import Labelled
from textmine.pipeline.run.reader import Text
from textmine.pipeline.run.work import Kernel
from textmine.pipeline.words.counters import Counter
from textmine.pipeline.words.form import LabelledWordsForm
from textmine.pipeline.words.kernel import CountWords
from textmine.settings.dates import MAX_DATES, NO_VALUE, By
from textmine.settings.words import MAX_PARTS

_COUNTER_BYTES = 1 << 18
"""Of a counter that has counted nothing yet: an estimate on the safe side."""


@dataclass(frozen=True)
class CountByField(Kernel[Sequence[Labelled]]):
    """The kernel: the words of the records that have the same value in a field, a table for each value.

    words : how words are counted
    """

    doing: ClassVar[str] = "counting words"
    words: CountWords
    by: By

    @property
    def form(self) -> LabelledWordsForm:
        """See Kernel."""
        return LabelledWordsForm()

    @property
    def digest(self) -> str:
        """See Kernel."""
        return f"{self.words.digest} {self.by.field} {self.by.unit}"

    @property
    def never_after(self) -> frozenset[str]:
        """See Kernel."""
        return self.words.never_after

    def __call__(self, text: Text) -> Iterator[Sequence[Labelled]]:
        """See Kernel."""
        counters: dict[str, Counter] = {}
        n_documents: dict[str, int] = {}
        for batch, labels in text.labelled(self.by):
            for value, n_more, part in _by_value(batch, labels):
                if value not in counters:
                    check_number(len(counters) + 1, self.by)
                    counters[value] = self.words.counter()
                counters[value].add(part)
                n_documents[value] = n_documents.get(value, 0) + n_more
            if sum(counter.n_bytes + _COUNTER_BYTES for counter in counters.values()) > self.words.max_bytes:
                yield self._taken(counters, n_documents, text)
        yield self._taken(counters, n_documents, text)

    def _taken(self, counters: dict[str, Counter], n_documents: dict[str, int], text: Text) -> Sequence[Labelled]:
        """What was counted, also where that is nothing: a value without words is listed; nothing is left."""
        taken = []
        for value, counter in counters.items():
            table = counter.take()
            text.n_tokens += table.n_tokens
            taken.append(Labelled(value, n_documents[value], [table]))
        counters.clear()
        n_documents.clear()
        return taken


def _by_value(batch: Batch, labels: Sequence[str]) -> Iterator[tuple[str, int, Batch]]:
    """The documents of a batch by their value: how many have characters, and all as a batch of their own."""
    ends = batch.document_ends.tolist()
    starts = [0, *ends]
    documents: dict[str, list[str]] = {}
    for label, start, end in zip(labels, starts, ends, strict=False):
        documents.setdefault(label.strip() or NO_VALUE, []).append(batch.text[start:end])
    for label, texts in documents.items():
        n = sum(text.count("\n") < len(text) for text in texts)
        yield label, n, Batch.of_text("".join(texts), np.cumsum(list(map(len, texts))))


def in_order(values: Iterable[str]) -> list[str]:
    """Values: numbers by size, if all are, else by code point; those without one last."""
    values = list(values)
    numbers = {value: _number(value) for value in values if value != NO_VALUE}
    by_number = all(map(math.isfinite, numbers.values()))

    def place(value: str) -> tuple[bool, float, str]:
        return value == NO_VALUE, numbers.get(value, 0.0) if by_number else 0.0, value

    return sorted(values, key=place)


def _number(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return math.nan


def check_number(n_values: int, by: By) -> None:
    """SettingsError for more values than there may be."""
    if by.unit and n_values > MAX_DATES:
        raise SettingsError(
            f"more than {MAX_DATES:,} {by.unit}s of {by.field}", hint="Divide by month or year, or read less at a time."
        )
    if not by.unit and n_values > MAX_PARTS:
        hint = "Choose a field with fewer, such as a year or a source"
        raise SettingsError(
            f"more than {MAX_PARTS} values of {by.field}", hint=f"{hint}; of dates, {by.field}:month or {by.field}:day."
        )
