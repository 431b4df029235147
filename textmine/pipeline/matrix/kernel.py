"""Counting the words of each document of a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from textmine.pipeline.matrix.counter import CellCounts
from textmine.pipeline.matrix.form import DocumentWords, DocumentWordsForm
from textmine.pipeline.run.reader import Text
from textmine.pipeline.run.work import Kernel
from textmine.pipeline.words.kernel import CountWords


@dataclass(frozen=True)
class CountDocumentWords(Kernel[DocumentWords]):
    """The kernel: how often each word occurs in each document.

    words : how words are counted
    label : a field of records, whose value names them; empty for none
    """

    doing: ClassVar[str] = "counting by document"
    words: CountWords
    label: str

    @property
    def in_threads(self) -> bool:
        """See Kernel."""
        return self.words.in_threads

    @property
    def form(self) -> DocumentWordsForm:
        """See Kernel."""
        return DocumentWordsForm()

    @property
    def digest(self) -> str:
        """See Kernel."""
        return f"{self.words.digest} {self.label}"

    @property
    def never_after(self) -> frozenset[str]:
        """See Kernel."""
        return self.words.never_after

    def portable(self) -> CountDocumentWords:
        """See Kernel."""
        return replace(self, words=self.words.portable())

    def __call__(self, text: Text) -> Iterator[DocumentWords]:
        """See Kernel. There is one table at least, and the last one says how many lines or records there are."""
        counter = CellCounts(self.words.tokenizer, self.words.word_filter)
        held: list[_Places] = []
        n_units = np.zeros(len(text.shard), np.int64)
        for documents in text.documents(self.label, n_units):
            counter.add(self.words.folded(documents.batch))
            held.append((documents.spans, documents.numbers, documents.labels))
            if counter.n_bytes > self.words.max_bytes:
                yield _taken(counter, held, n_units, text)
                held = []
        yield _taken(counter, held, n_units, text)


_Places = tuple[NDArray[np.int64], NDArray[np.int64], Sequence[str]]
"""Spans, numbers and labels of documents."""


def _taken(counter: CellCounts, held: Sequence[_Places], n_units: NDArray[np.int64], text: Text) -> DocumentWords:
    cells, words = counter.take()
    text.n_tokens += words.n_tokens
    none = np.empty(0, np.int64)
    spans = np.concatenate([none, *(spans for spans, _, _ in held)])
    numbers = np.concatenate([none, *(numbers for _, numbers, _ in held)])
    labels = [label for _, _, labels in held for label in labels]
    return DocumentWords(words, cells, spans, numbers, labels, n_units.tolist())
