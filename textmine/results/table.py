"""One shape of result: columns with names, kinds and units under a title, and rows, some at a time.

From it alone come files, printing, the Arrow interface and what a notebook shows.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from os import fspath
from typing import TYPE_CHECKING, Any, TypeVar

from textmine.io.columns import Chunk, Column
from textmine.io.formats import format_of
from textmine.io.tables import write_table
from textmine.results.html import html_of
from textmine.settings.output import STDOUT, TABLE_FORMATS, CsvStyle, Target
from textmine.settings.running import Reporter

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

T = TypeVar("T")

WRITING = "writing"
N_SHOWN = 20
"""Rows that a notebook shows."""


class Tabular(ABC):
    """A result that is a table, or several: it can be saved, printed, shown, and read by way of Arrow.

    formats : the formats that it can be saved in
    what    : what it is, for an error
    """

    __slots__ = ()
    formats: Sequence[str] = TABLE_FORMATS
    what: str = "a table"

    @abstractmethod
    def as_table(self, top: int | None = None) -> Table:
        """The table; of `top` only its first rows."""

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables of the result, that of `as_table` first."""
        return (self.as_table(),)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the table's columns."""
        return self.as_table(0).columns

    def save(
        self,
        path: Target,
        *,
        to: str | None = None,
        top: int | None = None,
        csv: CsvStyle | None = None,
        report: Reporter | None = None,
    ) -> None:
        """Write the table; `to` or else the ending of `path` chooses one of `formats`; `-` is standard output.

        Text is compressed where `path` also ends in .gz, .bz2, .xz or .zst. Without an ending, and for .txt, it is TSV.
        top : only so many rows, the first
        csv : "excel", for spreadsheets, with a byte order mark and an apostrophe before what would be run as a formula;
            or "plain". By default, "excel" to a file.
        report : what to call with progress
        SettingsError for a format that the result does not have, OutputError where nothing can be written.
        """
        path = fspath(path)
        chosen = format_of(path, to, self.formats, self.what, csv)
        table = self.as_table(top)
        if chosen == "xlsx":
            from textmine.io.xlsx import check_rows

            check_rows(len(table), path)
        with (report or Reporter()).phase(WRITING, len(table), "rows") as advance:
            write_table(path, chosen, table.schema, told(table.chunks(), advance, n_rows), csv)

    def print(self, to: str | None = None, top: int | None = None) -> None:
        """Write the table to standard output."""
        self.save(STDOUT, to=to, top=top)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The table for pyarrow, polars, pandas and DuckDB; MissingExtraError without pyarrow."""
        from textmine.io.arrow import arrow_stream

        table = self.as_table()
        return arrow_stream(table.schema, table.chunks(), requested_schema)

    def to_dict(self, top: int | None = None) -> dict[str, list[Any]]:
        """All values by the names of the columns."""
        table = self.as_table(top)
        chunks = list(table.chunks())
        return {name: [value for chunk in chunks for value in chunk[i]] for i, name in enumerate(table.columns)}

    def to_arrow(self, top: int | None = None) -> pyarrow.Table:
        """The table as a pyarrow.Table; MissingExtraError without pyarrow."""
        from textmine.io.arrow import arrow_table

        table = self.as_table(top)
        made: pyarrow.Table = arrow_table(table.schema, table.chunks())
        return made

    def to_pandas(self, top: int | None = None) -> pandas.DataFrame:
        """The table as a pandas.DataFrame; MissingExtraError without pandas.

        Integers are int64, or Int64 in a column that has gaps; reals are float64.
        """
        from textmine.io.frames import pandas_frame

        table = self.as_table(top)
        frame: pandas.DataFrame = pandas_frame(table.schema, table.to_dict())
        return frame

    def to_polars(self, top: int | None = None) -> polars.DataFrame:
        """The table as a polars.DataFrame; MissingExtraError without polars."""
        from textmine.io.frames import polars_frame

        table = self.as_table(top)
        frame: polars.DataFrame = polars_frame(table.schema, table.to_dict())
        return frame

    def plot(self, path: Target | None = None, *, lang: str = "auto", chart: str = "") -> Any:
        """The chart of the result, for a notebook: as textmine.plot, which says more."""
        import textmine  # draws what stands above results

        return textmine.plot(self, path, lang, chart)

    def _repr_html_(self) -> str:
        """The first rows, for a notebook."""
        return "\n".join(html_of(table.title, table.schema, table.rows(), n) for table, n in self._shown())

    def _shown(self) -> Iterable[tuple[Table, int]]:
        """Tables of the first rows, and how many rows each has in all."""
        return ((table.as_table(N_SHOWN), len(table)) for table in self.tables)


@dataclass(frozen=True, slots=True, repr=False)
class Table(Tabular):
    """Columns of one length.

    title  : what it is called
    schema : its columns
    n_rows : how many rows it has
    chunks : makes the rows, some at a time and anew at each call, for there may be more than memory holds
    formats : the formats that it can be saved in

    >>> schema = (Column("river", "text"), Column("length", "integer", "km"))
    >>> table = Table("Rivers", schema, 1, lambda: [[["长江"], [6300]]])
    >>> table
    <Table: Rivers, 1 row of river, length>
    >>> table.to_dict()
    {'river': ['长江'], 'length': [6300]}
    """

    title: str
    schema: tuple[Column, ...]
    n_rows: int
    chunks: Callable[[], Iterable[Chunk]]
    formats: Sequence[str] = TABLE_FORMATS

    def __len__(self) -> int:
        return self.n_rows

    def __repr__(self) -> str:
        return f"<Table: {self.title}, {self.n_rows:,} row{'s' * (self.n_rows != 1)} of {', '.join(self.columns)}>"

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.schema)

    def as_table(self, top: int | None = None) -> Table:
        """Itself, or a table of its first rows."""
        if top is None or top >= self.n_rows:
            return self
        return Table(self.title, self.schema, top, lambda: _first(self.chunks(), top), self.formats)

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """One row after another."""
        return chain.from_iterable(zip(*chunk, strict=True) for chunk in self.chunks())


def told(parts: Iterable[T], advance: Callable[[int], object], n_of: Callable[[T], int]) -> Iterator[T]:
    """Parts one after another, while it is told of how much of them was taken."""
    for part in parts:
        yield part
        advance(n_of(part))


def n_rows(chunk: Chunk) -> int:
    """How many rows some columns have."""
    return len(chunk[0])


def one_chunk(title: str, schema: tuple[Column, ...], rows: Sequence[Sequence[Any]]) -> Table:
    """A table of rows that are all there."""
    columns = [[row[i] for row in rows] for i in range(len(schema))]
    return Table(title, schema, len(rows), lambda: [columns])


def _first(chunks: Iterable[Chunk], n_rows: int) -> Iterator[Chunk]:
    for chunk in chunks:
        if n_rows <= 0:
            return
        yield [values[:n_rows] for values in chunk]
        n_rows -= len(chunk[0])
