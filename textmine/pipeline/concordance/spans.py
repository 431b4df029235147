"""The hits of a span of text, batch by batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from textmine.io.batches import Batch
from textmine.io.duplicates import Sieve
from textmine.text.matching import Matcher


class SpanReader:
    """Finds the hits of a span batch by batch.

    What may still matter of a line that continues in the next batch is kept and looked at with that: the
    line from `_begin`, before which all is done, and what stands left of there.

    n_units : lines, or records, that stand before the text
    """

    def __init__(self, by_lines: bool, matcher: Matcher, width: int, sieve: Sieve, n_units: int = 0) -> None:
        self._by_lines = by_lines
        self._matcher = matcher
        self._width = width
        self._sieve = sieve
        self._n_left = max(width, matcher.lookbehind)
        self._n_right = matcher.reach + width
        self._carried = ""
        self._column = 0  # how many characters of its line stand before what is carried
        self._begin = 0  # where in what is carried the search goes on
        self.n_units = n_units
        """How many lines, or records, have ended."""

    def hits(self, batch: Batch) -> Iterator[tuple[int, int, str, str, str]]:
        """The hits that can be told by now: number of the line or record, position, left, hit, right."""
        text = self._carried + batch.text
        line_ends = batch.line_ends + len(self._carried)
        unit_ends = line_ends if self._by_lines else batch.document_ends + len(self._carried)
        line_start = text.rfind("\n") + 1
        stop = len(text)
        if line_start < len(text):
            stop -= self._n_right
            if (
                stop < max(self._begin, line_start) + self._n_right
            ):  # twice as much, lest it be looked at again and again
                stop = max(self._begin, line_start)
        starts, ends = self._matcher.spans(text, line_ends, self._begin, stop)
        left_out = self._sieve.left_out(batch)
        yield from self._in_context(text, line_ends, unit_ends, *self._kept(batch, left_out, starts, ends))
        begin = max(stop, ends[-1] if ends else 0)
        keep_from = max(line_start, min(begin, len(text)) - self._n_left)
        self._column = keep_from - line_start + (0 if line_start else self._column)
        self._carried, self._begin = text[keep_from:], begin - keep_from
        self.n_units += len(unit_ends)

    def _kept(
        self, batch: Batch, left_out: NDArray[np.bool_], starts: Sequence[int], ends: Sequence[int]
    ) -> tuple[Sequence[int], Sequence[int]]:
        """The hits that stand in nothing that is left out; what is carried belongs to the first unit of the batch."""
        if not left_out.any():
            return starts, ends
        units = np.searchsorted(self._sieve.unit_ends(batch) + len(self._carried), starts, "right")
        kept = ~left_out[units]
        return list(compress(starts, kept)), list(compress(ends, kept))

    def _in_context(
        self,
        text: str,
        line_ends: NDArray[np.int64],
        unit_ends: NDArray[np.int64],
        starts: Sequence[int],
        ends: Sequence[int],
    ) -> Iterator[tuple[int, int, str, str, str]]:
        if not starts:
            return
        line_bounds = np.concatenate([[0], line_ends, [len(text) + 1]])
        lines = np.searchsorted(line_ends, starts, "right")
        units = np.searchsorted(unit_ends, starts, "right")
        unit_starts = np.concatenate([[-self._column], unit_ends])[units]
        columns = np.asarray(starts) - unit_starts + 1
        froms = np.maximum(line_bounds[lines], np.asarray(starts) - self._width)
        tos = np.minimum(line_bounds[lines + 1] - 1, np.asarray(ends) + self._width)
        numbers = units + (self.n_units + 1)
        columns_of_hits = (numbers.tolist(), columns.tolist(), froms.tolist(), starts, ends, tos.tolist())
        for number, column, first, start, end, last in zip(*columns_of_hits, strict=True):
            yield number, column, text[first:start], text[start:end], text[end:last]
