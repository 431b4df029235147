"""A kernel at work on a shard: text in, partial tables out, kept in a folder of their own.

A kernel is a value: built once, with all that it needs, it turns the text of a shard into partial tables. It opens no
file and knows no process. `Work` gives it its text, keeps its tables, and takes those that an earlier run finished.

::

    FOLDER/3f9c…/table-0, table-1, …   what the kernel yielded, in its form; one, unless memory ran short
    FOLDER/3f9c…/part.json             {"n_tables": 2, "n_bytes": 90112, "n_tokens": 81234, "tally": {…}}: written last

The folder's name is a digest of all that the tables depend on: the kernel's settings, how text is read, the shard with
its file's size and time of modification, and what is left out of it. So a folder that is kept by `--resume` is used by
just those runs that would write the same.
"""

from __future__ import annotations

import json
import shutil
from abc import ABC, abstractmethod
from collections.abc import Callable, Generator, Iterator
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, Generic, Protocol, Self, TypeVar

from textmine.engine.base import Progress
from textmine.errors import InputError
from textmine.io.decoding import Tally
from textmine.io.output import writing
from textmine.io.shards import Shard, disk_bytes
from textmine.pipeline.run.names import name_of
from textmine.pipeline.run.reader import Reader, Text

S = TypeVar("S")
T = TypeVar("T")
T_contra = TypeVar("T_contra", contravariant=True)


class Form(Protocol[T_contra]):
    """How the tables of a kernel are kept in files.

    appended : all tables of a shard are one file, each written behind the one before
    """

    appended: ClassVar[bool]

    def write(self, path: Path, table: T_contra) -> None:
        """Write a table; `path` is not there yet, or was written to before if tables are `appended`."""

    def check(self, path: Path) -> None:
        """Raise InputError if what is there is not whole."""


@dataclass(frozen=True)
class Kernel(ABC, Generic[T]):
    """What is done with the text of a shard.

    batch_bytes : of text at once; no table depends on it
    doing       : what a progress bar says that it does
    """

    batch_bytes: int
    doing: ClassVar[str] = "reading"

    @property
    def in_threads(self) -> bool:
        """Whether it releases the interpreter lock while it works, so that threads serve as well as processes."""
        return False

    @abstractmethod
    def __call__(self, text: Text) -> Iterator[T]:
        """The partial tables of a text."""

    @property
    @abstractmethod
    def form(self) -> Form[T]:
        """How its tables are kept in files."""

    @property
    @abstractmethod
    def digest(self) -> str:
        """Of all settings that change the tables."""

    @property
    def never_after(self) -> frozenset[str]:
        """Characters after which a long line is not cut, because they stand inside words."""
        return frozenset()

    def portable(self) -> Self:
        """The same kernel, for another machine: without files of this one."""
        return self


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a shard, in numbers.

    n_tokens : words or symbols counted
    n_rare   : rows that its tables lack, because what they count is too rare (pipeline/run/rows.py)
    """

    n_tokens: int
    tally: Tally
    n_rare: int = 0


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """What a kernel left of a shard.

    tables   : paths of what is kept in files, or the tables themselves
    n_tokens : words or symbols counted
    reused   : whether an earlier run made it
    n_rare   : rows that the tables lack, because what they count is too rare
    """

    tables: tuple[Any, ...]
    n_tokens: int
    tally: Tally
    reused: bool = False
    n_rare: int = 0


@dataclass(frozen=True)
class Work(Generic[T]):
    """A kernel with its text and its place: what an engine runs.

    folder : for the tables; empty to hold them in memory
    reuse  : take what an earlier run finished in `folder`
    """

    kernel: Kernel[T]
    reader: Reader
    folder: str
    reuse: bool = False

    def __call__(self, shard: Shard, progress: Progress) -> Part[T]:
        """Work through one shard."""
        if (done := self.finished(shard)) is not None:
            progress(sum(map(disk_bytes, shard)))
            return done
        return self.kept(self._name(shard), self.tables(shard, progress), self.kernel.form)

    def tables(self, shard: Shard, progress: Progress) -> Generator[T, None, Read]:
        """The tables of a shard, one after another, and what was read."""
        text = self.reader.text(shard, progress, self.kernel.batch_bytes, self.kernel.never_after)
        yield from self.kernel(text)
        return Read(text.n_tokens, text.tally)

    def kept(self, name: str, tables: Generator[S, None, Read], form: Form[S]) -> Part[S]:
        """Tables put where they are kept, under a name of their own."""
        if not self.folder:
            held: list[S] = []
            read = _hand_over(held.append, tables)
            return Part(tuple(held), read.n_tokens, read.tally, n_rare=read.n_rare)
        folder = _Folder(Path(self.folder) / name, form)
        return folder.finish(_hand_over(folder.add, tables))

    def portable(self) -> Work[T]:
        """The same work for another machine, which has none of the folders of this one."""
        return replace(self, kernel=self.kernel.portable(), folder="", reuse=False)

    def finished(self, shard: Shard) -> Part[T] | None:
        """What an earlier run made of a shard, if it may be taken and is whole."""
        if not self.reuse:
            return None
        folder = _Folder(Path(self.folder) / self._name(shard), self.kernel.form)
        done = folder.finished()
        return done and replace(done, reused=True)

    def _name(self, shard: Shard) -> str:
        return name_of(shard, [*self._settings, self.reader.duplicates.digest(shard)])

    @cached_property
    def _settings(self) -> list[Any]:
        return [type(self.kernel).__name__, self.kernel.digest, asdict(self.reader.read)]


def _hand_over(take: Callable[[S], object], given: Generator[S, None, Read]) -> Read:
    """Have `take` called with all that is given; what is said at the end."""
    while True:
        try:
            take(next(given))
        except StopIteration as end:
            read: Read = end.value
            return read


class _Folder:
    """The folder of a part; it counts as finished once part.json is there."""

    def __init__(self, path: Path, form: Form[Any]) -> None:
        self._path = path
        self._form = form
        self._n_tables = 0

    def add(self, table: Any) -> None:
        """Keep a table."""
        with writing(str(self._path.parent)):
            if not self._n_tables:
                self._clear()
            self._form.write(self._table(self._n_tables), table)
        self._n_tables += 1

    def finish(self, read: Read) -> Part[Any]:
        """Make the tables count."""
        with writing(str(self._path.parent)):
            if not self._n_tables:
                self._clear()
            about = {
                "n_tables": self._n_tables,
                "n_bytes": self._n_bytes(),
                "n_tokens": read.n_tokens,
                "tally": asdict(read.tally),
            }
            part = self._path / "part.json.new"
            part.write_text(json.dumps(about))
            part.replace(self._path / "part.json")
        return replace(self._part(about), n_rare=read.n_rare)

    def finished(self) -> Part[Any] | None:
        """What was made to count here, None if nothing was or it is not whole any more."""
        try:
            about = json.loads((self._path / "part.json").read_text())
            done = self._part(about)
            if about["n_bytes"] != self._n_bytes():
                return None
            for table in done.tables:
                self._form.check(Path(table))
        except (OSError, ValueError, KeyError, TypeError, InputError):
            return None
        return done

    def _clear(self) -> None:
        """Make way: a worker that died may have left something."""
        shutil.rmtree(self._path, ignore_errors=True)
        self._path.mkdir(parents=True)

    def _n_bytes(self) -> int:
        """Of all tables."""
        files = (path for path in self._path.rglob("*") if path.is_file() and path.name != "part.json")
        return sum(path.stat().st_size for path in files)

    def _part(self, about: dict[str, Any]) -> Part[Any]:
        n_files = min(1, about["n_tables"]) if self._form.appended else about["n_tables"]
        tables = tuple(str(self._table(number)) for number in range(n_files))
        return Part(tables, about["n_tokens"], Tally(**about["tally"]))

    def _table(self, number: int) -> Path:
        return self._path / f"table-{0 if self._form.appended else number}"
