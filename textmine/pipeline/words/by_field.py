"""Counting the words of records by the value of a field, such as a year or a source."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from textmine.engine.base import Progress
from textmine.errors import SettingsError
from textmine.io.batches import Batch, read_labelled
from textmine.io.decoding import Tally
from textmine.io.shards import Shard
from textmine.pipeline.run.partials import Partial, PartialWriter, partial_name
from textmine.pipeline.words.counters import Counter
from textmine.pipeline.words.kernel import CountWords, flush
from textmine.settings.words import MAX_PARTS

NO_VALUE = "(none)"


@dataclass(frozen=True)
class CountByField:
    """The kernel: counts a shard, leaves a partial table for each value of the field."""

    kernel: CountWords
    field: str

    def __call__(self, shard: Shard, progress: Progress) -> list[tuple[str, Partial]]:
        """Count one shard."""
        counters: dict[str, Counter] = {}
        writers: dict[str, PartialWriter] = {}
        n_tokens: dict[str, int] = {}
        tally = Tally()

        def flush_all() -> None:
            for value, counter in counters.items():
                n_tokens[value] += flush(counter, writers[value])

        for batch, labels in self._batches(shard, tally):
            for value, part in _by_value(batch, labels):
                if value not in counters:
                    _check_number(len(counters) + 1, self.field)
                    counters[value] = self.kernel.counter()
                    writers[value] = PartialWriter(
                        self.kernel.folder, partial_name(shard, f"{self.kernel.digest} {value}")
                    )
                    n_tokens[value] = 0
                counters[value].add(part)
            if sum(counter.n_bytes for counter in counters.values()) > self.kernel.max_bytes:
                flush_all()
            progress(batch.disk_bytes)
        flush_all()
        done = [(value, writer.finish(n_tokens[value], Tally())) for value, writer in writers.items()]
        if done:  # all that was read is told once
            done[0][1].tally.add(tally)
        return done

    def _batches(self, shard: Shard, tally: Tally) -> Iterator[tuple[Batch, Sequence[str]]]:
        kernel = self.kernel
        for span in shard:
            yield from read_labelled(span, kernel.read, self.field, tally, kernel.batch_bytes, kernel.inside_words)


def _by_value(batch: Batch, labels: Sequence[str]) -> Iterator[tuple[str, Batch]]:
    """The documents of a batch by their value, each value's as a batch of its own."""
    ends = batch.document_ends.tolist()
    starts = [0, *ends]
    documents: dict[str, list[str]] = {}
    for label, start, end in zip(labels, starts, ends, strict=False):
        documents.setdefault(label.strip() or NO_VALUE, []).append(batch.text[start:end])
    for label, texts in documents.items():
        yield label, Batch.of_text("".join(texts), np.cumsum(list(map(len, texts))))


def in_order(labelled: Iterable[tuple[str, Partial]]) -> list[tuple[str, Partial]]:
    """Partial tables by value: numbers by size, if all values are, else by code point; those without a value last."""
    pairs = list(labelled)
    values = {value for value, _ in pairs}
    _check_number(len(values), "")
    numbers = {value: _number(value) for value in values - {NO_VALUE}}
    by_number = all(map(math.isfinite, numbers.values()))

    def place(pair: tuple[str, Partial]) -> tuple[bool, float, str]:
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
