"""Counting the words of records by the value of a field, such as a year or a source."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from textmine.errors import SettingsError
from textmine.io.batches import Batch
from textmine.pipeline.run.reader import Text
from textmine.pipeline.run.work import Kernel
from textmine.pipeline.words.counters import Counter
from textmine.pipeline.words.form import LabelledWords, LabelledWordsForm
from textmine.pipeline.words.kernel import CountWords
from textmine.settings.words import MAX_PARTS

NO_VALUE = "(none)"

T = TypeVar("T")


@dataclass(frozen=True)
class CountByField(Kernel[LabelledWords]):
    """The kernel: the words of the records that have the same value in a field, a table for each value.

    words : how words are counted
    """

    words: CountWords
    field: str

    @property
    def form(self) -> LabelledWordsForm:
        """See Kernel."""
        return LabelledWordsForm()

    @property
    def digest(self) -> str:
        """See Kernel."""
        return f"{self.words.digest} {self.field}"

    @property
    def never_after(self) -> frozenset[str]:
        """See Kernel."""
        return self.words.never_after

    def __call__(self, text: Text) -> Iterator[LabelledWords]:
        """See Kernel."""
        counters: dict[str, Counter] = {}

        def taken() -> Iterator[LabelledWords]:
            for value, counter in counters.items():
                table = counter.take()  # also where it is empty: a value without words is listed
                text.n_tokens += table.n_tokens
                yield LabelledWords(value, table)

        for batch, labels in text.labelled(self.field):
            for value, part in _by_value(batch, labels):
                if value not in counters:
                    _check_number(len(counters) + 1, self.field)
                    counters[value] = self.words.counter()
                counters[value].add(part)
            if sum(counter.n_bytes for counter in counters.values()) > self.words.max_bytes:
                yield from taken()
        yield from taken()


def _by_value(batch: Batch, labels: Sequence[str]) -> Iterator[tuple[str, Batch]]:
    """The documents of a batch by their value, each value's as a batch of its own."""
    ends = batch.document_ends.tolist()
    starts = [0, *ends]
    documents: dict[str, list[str]] = {}
    for label, start, end in zip(labels, starts, ends, strict=False):
        documents.setdefault(label.strip() or NO_VALUE, []).append(batch.text[start:end])
    for label, texts in documents.items():
        yield label, Batch.of_text("".join(texts), np.cumsum(list(map(len, texts))))


def in_order(labelled: Iterable[tuple[str, T]]) -> list[tuple[str, T]]:
    """Pairs of value and anything by value: numbers by size, if all are, else by code point; those without one last."""
    pairs = list(labelled)
    values = {value for value, _ in pairs}
    _check_number(len(values), "")
    numbers = {value: _number(value) for value in values - {NO_VALUE}}
    by_number = all(map(math.isfinite, numbers.values()))

    def place(pair: tuple[str, T]) -> tuple[bool, float, str]:
        value, _ = pair
        return value == NO_VALUE, numbers.get(value, 0.0) if by_number else 0.0, value

    return sorted(pairs, key=place)


def _number(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return math.nan


def _check_number(n_values: int, field: str) -> None:
    if n_values > MAX_PARTS:
        name = f" of {field}" if field else ""
        raise SettingsError(
            f"more than {MAX_PARTS} values{name}", hint="Choose a field with fewer, such as a year or a source."
        )
