"""How sorted runs of n-gram windows are kept in files (io/runs.py)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textmine.counts.ngram_runs import NgramRun
from textmine.io.runs import open_run, write_run


@dataclass(frozen=True, slots=True)
class RunForm:
    """See Form. `order` is that of the n-grams."""

    order: int

    appended: ClassVar[bool] = False

    def write(self, path: Path, table: NgramRun) -> None:
        """See Form."""
        path.mkdir()
        write_run(path, table, self.order)

    def check(self, path: Path) -> None:
        """See Form."""
        open_run(str(path))
