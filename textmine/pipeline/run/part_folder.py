"""A folder of partial tables, and what makes them count: a description, sealed and written last.

::

    FOLDER/table-0, table-1, …   what a kernel yielded, in its form; one, unless memory ran short
    FOLDER/part.json             {"n_tables": 2, "n_tokens": 81234, "tally": {…}, "contents": […], "seconds": 1.3, …}
"""

from __future__ import annotations

import shutil
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any, ClassVar, Protocol, TypeVar

from textmine.errors import InputError
from textmine.io.contents import Contents, still_has
from textmine.io.decoding import Tally
from textmine.io.digests import check_digests, digest_of, read_sealed, sealed
from textmine.io.durable import put, sync, sync_all
from textmine.io.output import writing
from textmine.io.shards import Shard

T_contra = TypeVar("T_contra", contravariant=True)

ABOUT = "part.json"


class Form(Protocol[T_contra]):
    """How the tables of a kernel are kept in files.

    appended : all tables of a shard are one file, each written behind the one before
    """

    appended: ClassVar[bool]

    def write(self, path: Path, table: T_contra) -> None:
        """Write a table; `path` is not there yet, or was written to before if tables are `appended`."""


def said_of_part(folder: Path) -> dict[str, Any] | None:
    """What was said of a part when it was finished; None if it never was. Its files may be damaged."""
    try:
        return read_sealed(folder / ABOUT)
    except (OSError, ValueError):
        return None


class PartFolder:
    """The folder of a part.

    durable : a later run may take it, so it must outlast a power cut and show any damage
    """

    def __init__(self, path: Path, form: Form[Any], durable: bool) -> None:
        self._path = path
        self._form = form
        self._durable = durable
        self._n_tables = 0
        self._began = time.perf_counter()

    def add(self, table: Any) -> None:
        """Keep a table."""
        with writing(str(self._path.parent)):
            if not self._n_tables:
                self._clear()
            self._form.write(self._table(self._n_tables), table)
        self._n_tables += 1

    def finish(self, n_tokens: int, tally: Tally, contents: Contents) -> tuple[str, ...]:
        """Make the tables count, which are of files with these contents; their paths."""
        with writing(str(self._path.parent)):
            if not self._n_tables:
                self._clear()
            if self._durable:
                sync_all(self._path)
                about = {"n_tables": self._n_tables, "n_tokens": n_tokens, "tally": asdict(tally), "contents": contents}
                seconds = round(time.perf_counter() - self._began, 3)
                digests = {name: digest_of(self._path / name) for name in self._names()}
                put(self._path / ABOUT, sealed({**about, "seconds": seconds, "sha256": digests}))
                sync(self._path.parent)
        return self._tables(self._n_tables)

    def about(self) -> dict[str, Any] | None:
        """See `said_of_part`."""
        return said_of_part(self._path)

    def finished(self, shard: Shard) -> tuple[tuple[str, ...], int, Tally] | None:
        """Its tables, tokens and tally; None if it was never finished, or it or the shard is not as it was then."""
        about = self.about()
        if about is None:
            return None
        try:
            if set(about["sha256"]) != set(self._names()):
                return None
            check_digests(self._path, about["sha256"], "")
            if not still_has(shard, about["contents"]):
                return None
            return self._tables(about["n_tables"]), about["n_tokens"], Tally(**about["tally"])
        except (KeyError, TypeError, ValueError, InputError):
            return None

    def _clear(self) -> None:
        """Make way: a worker that died may have left something. The folder above is the run's: it alone makes that."""
        shutil.rmtree(self._path, ignore_errors=True)
        self._path.mkdir()

    def _names(self) -> list[str]:
        """The files of all tables."""
        files = (path for path in self._path.rglob("*") if path.is_file() and path.name != ABOUT)
        return sorted(path.relative_to(self._path).as_posix() for path in files)

    def _tables(self, n_tables: int) -> tuple[str, ...]:
        n_files = min(1, n_tables) if self._form.appended else n_tables
        return tuple(str(self._table(number)) for number in range(n_files))

    def _table(self, number: int) -> Path:
        return self._path / f"table-{0 if self._form.appended else number}"
