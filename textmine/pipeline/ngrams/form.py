"""How sorted runs of n-gram windows (io/runs.py), and count tables made of them, are kept in files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textmine.counts.ngram_runs import NgramRun
from textmine.counts.table import CountTable
from textmine.io.ngram_store import write_ngrams
from textmine.io.runs import write_run


@dataclass(frozen=True, slots=True)
class RunForm:
    """See Form. `order` is that of the n-grams."""

    order: int

    appended: ClassVar[bool] = False

    def write(self, path: Path, table: NgramRun) -> None:
        """See Form."""
        path.mkdir()
        write_run(path, table, self.order)


class TableForm:
    """See Form. A store for each table (io/ngram_store.py)."""

    appended: ClassVar[bool] = False

    def write(self, path: Path, table: CountTable) -> None:
        """See Form."""
        path.mkdir()
        write_ngrams(path, table.order, [table.narrow], [table.wide], table.symbols, {})
