"""Tables of words as rows."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from textmine.counts.words import WordTable
from textmine.io.arrow import import_pyarrow
from textmine.io.arrow_words import array_of_words, table_of
from textmine.pipeline.run.rows import ROWS_AT_ONCE, TABLE_ROWS, grouped
from textmine.pipeline.words.form import WordsForm


@dataclass(frozen=True, slots=True)
class WordRows:
    """See Rows.

    docs  : the tables have document counts
    least : words that occur less often have no row in a sum
    top   : of a sum, only so many rows are asked for, the most frequent, of equal counts the first; None for all
    """

    docs: bool
    least: int = 1
    top: int | None = None

    keys: ClassVar[Mapping[str, str]] = {"word": "string"}
    near: ClassVar[str] = "word"
    ordered: ClassVar[bool] = False
    adds: ClassVar[bool] = False

    @property
    def counts(self) -> tuple[str, ...]:
        """See Rows."""
        return ("count", "docs") if self.docs else ("count",)

    @property
    def form(self) -> WordsForm:
        """See Rows."""
        return WordsForm()

    def batches(self, table: WordTable) -> Iterator[Any]:
        """See Rows."""
        pyarrow = import_pyarrow()
        for start in range(0, len(table), ROWS_AT_ONCE):
            some = table.slice(start, min(start + ROWS_AT_ONCE, len(table)))
            columns = [some.counts] if some.documents is None else [some.counts, some.documents]
            yield pyarrow.record_batch(
                [array_of_words(some), *map(pyarrow.array, columns)], names=["word", *self.counts]
            )

    def tables(self, batches: Iterable[Any]) -> Generator[WordTable, None, int]:
        """See Rows."""
        pyarrow = import_pyarrow()
        n_rare = 0
        for some in grouped(batches, TABLE_ROWS):
            whole = pyarrow.Table.from_batches(some).combine_chunks()
            words = pyarrow.concat_arrays(whole.column("word").chunks) if len(whole) else pyarrow.array([], "string")
            columns = np.stack([whole.column(name).to_numpy() for name in self.counts])
            kept = columns[0] >= self.least
            n_rare += int(np.count_nonzero(~kept))
            table = table_of(words if kept.all() else words.filter(pyarrow.array(kept)), columns[:, kept])
            if self.top is not None and len(table) > self.top:
                n_rare += len(table) - self.top
                table = table.keep(np.sort(np.argsort(-table.counts, kind="stable")[: self.top]))
            yield table
        return n_rare
