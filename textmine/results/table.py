"""Results that are columns of one length: printed, and saved in any format."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.errors import SettingsError
from textmine.io.output import STDOUT
from textmine.io.tables import Rows, TableFormat, format_of, write_table

_DECIMALS = 3


@dataclass(frozen=True)
class Table(ABC):
    """Columns of one length that can be printed and saved."""

    @abstractmethod
    def columns(self) -> dict[str, Sequence[Any]]:
        """The columns by name."""

    def rows_of(self, top: int | None) -> list[slice]:
        """Which rows a table of the `top` words has."""
        return [slice(top)]

    def save(self, path: str, *, to: TableFormat | None = None, top: int | None = None) -> None:
        """Write the table; the ending of `path` chooses: tsv, csv, jsonl, parquet; `-` is standard output."""
        chosen = table_format(path, to, "this is")
        columns = self.columns()
        write_table(path, chosen, tuple(columns), self._rows(columns, top))

    def print(self, to: TableFormat = "tsv", top: int | None = None) -> None:
        """Write the table to standard output."""
        self.save(STDOUT, to=to, top=top)

    def _rows(self, columns: dict[str, Sequence[Any]], top: int | None) -> Iterator[Rows]:
        for rows in self.rows_of(top):
            yield Rows([column[rows] for column in columns.values()])


def table_format(path: str, to: TableFormat | None, what: str) -> TableFormat:
    """The format that `to` names, else the ending of `path`; SettingsError if it does not hold any table.

    what : says in the error what is a table
    """
    chosen = format_of(path, to)
    if chosen in ("store", "dict.txt"):
        raise SettingsError(f"{what} a table, not a {chosen}", hint="Choose tsv, csv, jsonl or parquet.")
    return chosen


def rounded(values: NDArray[np.float64], decimals: int = _DECIMALS) -> list[float | None]:
    """As a table shows them; None for nan."""
    return [value if value == value else None for value in values.round(decimals).tolist()]
