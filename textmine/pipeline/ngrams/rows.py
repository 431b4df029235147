"""Windows of n-grams as rows.

=======  =======================================================================================================
lead     of the first two symbols: what begins with the same two comes to one place
narrow   the first four symbols of a narrow row (counts/ngrams.py); 0 of a wide one
last     the fifth; only if the order is five
wide     of a wide row all symbols as text, LF behind each: their numbers differ from shard to shard; else empty
count    how often the window occurs
=======  =======================================================================================================
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from textmine.counts.ngram_runs import NgramRun
from textmine.counts.ngrams import FIRST_WIDE_ID, narrow_layout, wide_layout
from textmine.counts.packing import LF
from textmine.counts.pruning import without_rare
from textmine.counts.rows import Columns, RowCounts, add_up_rows, count_sorted
from textmine.counts.symbol_texts import ended_texts
from textmine.counts.table import CountTable
from textmine.counts.vocabulary import number_spans
from textmine.counts.words import WordTable
from textmine.io.arrow import import_pyarrow
from textmine.io.arrow_words import array_of_spans, parts_of
from textmine.pipeline.ngrams.form import TableForm
from textmine.pipeline.run.rows import ROWS_AT_ONCE, TABLE_ROWS, grouped
from textmine.settings.ngrams import MAX_ORDER
from textmine.text.blocks import code_points
from textmine.text.symbols import END, WIDE, symbolize

_IS_WIDE = 1 << 62


@dataclass(frozen=True, slots=True)
class WindowRows:
    """See Rows. The tables of sums are count tables, which add up to the whole.

    order : of the n-grams
    least : n-grams that occur less often need no count of their own in a sum
    whole : all n-grams of two symbols and more that begin alike are in one table; of itself if there is a `least`
    """

    order: int
    least: int = 1
    whole: bool = False

    counts: ClassVar[tuple[str, ...]] = ("count",)
    near: ClassVar[str] = "lead"
    adds: ClassVar[bool] = True

    def __post_init__(self) -> None:
        object.__setattr__(self, "whole", self.whole or self.least > 1)

    @property
    def keys(self) -> Mapping[str, str]:
        """See Rows."""
        last = {"last": "int"} if self.order == MAX_ORDER else {}
        return {"lead": "bigint", "narrow": "bigint", **last, "wide": "string"}

    @property
    def ordered(self) -> bool:
        """See Rows."""
        return self.whole

    @property
    def form(self) -> TableForm:
        """See Rows."""
        return TableForm()

    def batches(self, table: NgramRun | CountTable) -> Iterator[Any]:
        """See Rows."""
        narrow = table.narrow if isinstance(table, CountTable) else count_sorted(table.narrow)
        for start in range(0, len(narrow), ROWS_AT_ONCE):
            some = narrow.slice(start, start + ROWS_AT_ONCE)
            yield self._batch(some.columns, _no_texts(len(some)), some.counts)
        wide = table.wide if isinstance(table, CountTable) else count_sorted(table.wide)
        for start in range(0, len(wide), ROWS_AT_ONCE):
            some = wide.slice(start, start + ROWS_AT_ONCE)
            points, lengths = ended_texts(wide_layout(self.order).symbols(some.columns, self.order), table.symbols)
            none = tuple(np.zeros(len(some), dtype) for dtype in narrow_layout(self.order).dtypes)
            texts = array_of_spans(points, lengths.sum(axis=1))
            yield self._batch(none, texts, some.counts, _leads(points, lengths))

    def tables(self, batches: Iterable[Any]) -> Generator[CountTable, None, int]:
        """See Rows."""
        pyarrow = import_pyarrow()
        for some in _by_lead(batches) if self.whole else grouped(batches, TABLE_ROWS):
            whole = pyarrow.Table.from_batches(some)
            made = self._table(whole)
            if self.least > 1:
                narrow = without_rare(made.narrow, narrow_layout(self.order), self.least)
                wide = without_rare(made.wide, wide_layout(self.order), self.least)
                made = CountTable(self.order, narrow, wide, made.symbols)
            yield made
        return 0

    def _batch(
        self, narrow: Columns, texts: Any, counts: NDArray[np.int64], leads: NDArray[np.int64] | None = None
    ) -> Any:
        pyarrow = import_pyarrow()
        first, *rest = narrow
        if leads is None:
            leads = (first >> np.uint64(32)).astype(np.int64)
        columns = [leads, first.view(np.int64), *(column.astype(np.int32) for column in rest)]
        arrays = [*map(pyarrow.array, columns), texts, pyarrow.array(counts)]
        return pyarrow.record_batch(arrays, names=[*self.keys, *self.counts])

    def _table(self, rows: Any) -> CountTable:
        """The count table of rows."""
        pyarrow = import_pyarrow()
        counts = rows.column("count").to_numpy()
        texts = pyarrow.concat_arrays(rows.column("wide").chunks)
        bounds, letters = parts_of(texts)
        is_wide = np.diff(bounds) > 0
        narrow = tuple(
            rows.column(name).to_numpy()[~is_wide].astype(dtype, copy=False)
            for name, dtype in zip(("narrow", "last"), narrow_layout(self.order).dtypes, strict=False)
        )
        wide, symbols = self._wide(letters, counts[is_wide])
        return CountTable(self.order, add_up_rows(narrow, counts[~is_wide]), wide, symbols)

    def _wide(self, letters: NDArray[np.uint8], counts: NDArray[np.int64]) -> tuple[RowCounts, WordTable]:
        """Wide rows of texts, and the numbers of their symbols."""
        points = code_points(letters.tobytes().decode())
        ends = np.flatnonzero(points == LF)
        starts = np.append(0, ends[:-1] + 1)[: len(ends)]
        lengths = ends - starts
        found = symbolize(points)
        windows = np.zeros(len(ends), np.uint32)  # END where nothing stands
        windows[lengths > 0] = found.narrow[found.narrow != END]
        wide_at = np.flatnonzero(windows == WIDE)
        times = np.where(wide_at % self.order == 0, counts[wide_at // self.order], 0)
        symbols, numbers = number_spans(points, starts[wide_at], lengths[wide_at], times)
        windows[wide_at] = numbers + np.uint32(FIRST_WIDE_ID)
        return add_up_rows(wide_layout(self.order).pack(windows.reshape(-1, self.order)), counts), symbols


def _no_texts(n: int) -> Any:
    return array_of_spans(np.empty(0, np.uint32), np.zeros(n, np.int64))


def _leads(points: NDArray[np.uint32], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Of the lengths and first characters of the first two symbols of each window.

    points, lengths : as `ended_texts` has them
    """
    starts = np.cumsum(lengths).reshape(lengths.shape) - lengths
    lead = np.full(len(lengths), _IS_WIDE, np.int64)
    for place in range(min(2, lengths.shape[1])):
        first = np.where(lengths[:, place] > 1, points[starts[:, place]], 0).astype(np.int64)
        lead |= (first << (21 * place)) | (np.minimum(lengths[:, place], 31) << (42 + 5 * place))
    return lead


def _by_lead(batches: Iterable[Any]) -> Iterator[list[Any]]:
    """Batches of rows that ascend by their leads, cut where a lead ends, together of about TABLE_ROWS rows."""
    held: list[Any] = []
    for batch in batches:
        if not len(batch):
            continue
        leads = batch.column(0).to_numpy()
        if sum(map(len, held)) >= TABLE_ROWS:
            cut = int(np.searchsorted(leads, held[-1].column(0)[-1].as_py(), "right"))
            if cut < len(batch):
                yield [*held, batch.slice(0, cut)]
                held, batch = [], batch.slice(cut)
        held.append(batch)
    if held:
        yield held
