"""The words of a text, counted while it is cut: as they are written, punctuation too."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.counts.words import WordTable, merge, of_spans
from textmine.kernels.writing import LINE_END
from textmine.pipeline.segment.output import TextCutter
from textmine.pipeline.segment.tokenized import CountedText, Words
from textmine.segment.words import word_spans


class TalliedCutter:
    """A cutter whose words are counted."""

    def __init__(self, cutter: TextCutter) -> None:
        self._cutter = cutter
        self._tables: list[WordTable] = []

    def starts(self, points: NDArray[np.uint32]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """See TextCutter."""
        starts, is_space = self._cutter.starts(points)
        begins, ends = word_spans(starts, is_space)
        self._tables.append(of_spans(points, begins, ends - begins, np.ones((len(begins), 1), np.int64)))
        return starts, is_space

    def table(self) -> WordTable:
        """The words so far, with their counts."""
        return merge(self._tables)


class TalliedText(CountedText):
    """Words that count, and how often each was found."""

    def __init__(self, *of_text: Any) -> None:
        super().__init__(*of_text)
        self._tables: list[WordTable] = []

    def of(self, points: NDArray[np.uint32]) -> Words:
        """See CountedText."""
        found = super().of(points)
        numbers, counts = np.unique(found.numbers[found.numbers != LINE_END], return_counts=True)
        words = self.numbers.words(numbers)
        self._tables.append(WordTable.from_counts(dict(zip(words, counts.tolist(), strict=True))))
        return found

    def table(self) -> WordTable:
        """The words so far, with their counts."""
        return merge(self._tables)
