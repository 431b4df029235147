"""A kernel at work on a shard: text in, partial tables out, kept in a folder of their own.

A kernel is a value: built once, with all that it needs, it turns the text of a shard into partial tables. It opens no
file and knows no process. `Work` gives it its text, keeps its tables, and takes those that an earlier run finished.

The name of that folder (part_folder.py) is a digest of all that the tables depend on: the kernel's settings, how text
is read, the shard with its file's size and time of modification, and what is left out of it. So a folder that is kept
by `--resume` is used by just those runs that would write the same; whether files have the same in them, is looked at
as well (io/contents.py).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, Generic, Self, TypeVar

from textmine.engine.base import Progress
from textmine.io.contents import contents_of
from textmine.io.decoding import Tally
from textmine.io.shards import Shard, disk_bytes
from textmine.pipeline.run.names import name_of
from textmine.pipeline.run.part_folder import Form, PartFolder
from textmine.pipeline.run.reader import Reader, Text

_LAYOUT = 3
"""To be raised whenever tables are kept in another form under the same settings."""

S = TypeVar("S")
T = TypeVar("T")


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
    remade   : whether an earlier run had made it, but it was damaged since, or what it is of has changed
    n_rare   : rows that the tables lack, because what they count is too rare
    """

    tables: tuple[Any, ...]
    n_tokens: int
    tally: Tally
    reused: bool = False
    remade: bool = False
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
        is_there = not self.is_begun_anew(shard)
        name = self.name_of(shard) if self.folder else ""
        contents = contents_of(shard) if self.reuse else []
        made = self.kept(name, self.tables(shard, progress), self.kernel.form, contents)
        return replace(made, remade=is_there)

    def tables(self, shard: Shard, progress: Progress) -> Generator[T, None, Read]:
        """The tables of a shard, one after another, and what was read."""
        text = self.reader.text(shard, progress, self.kernel.batch_bytes, self.kernel.never_after)
        yield from self.kernel(text)
        return Read(text.n_tokens, text.tally)

    def kept(
        self, name: str, tables: Generator[S, None, Read], form: Form[S], contents: Sequence[tuple[int, str]] = ()
    ) -> Part[S]:
        """Tables put where they are kept, under a name of their own; `contents`: of the files that they are of."""
        if not self.folder:
            held: list[S] = []
            read = _hand_over(held.append, tables)
            return Part(tuple(held), read.n_tokens, read.tally, n_rare=read.n_rare)
        folder = PartFolder(Path(self.folder) / name, form, durable=self.reuse)
        read = _hand_over(folder.add, tables)
        paths = folder.finish(read.n_tokens, read.tally, list(contents))
        return Part(paths, read.n_tokens, read.tally, n_rare=read.n_rare)

    def portable(self) -> Work[T]:
        """The same work for another machine, which has none of the folders of this one."""
        return replace(self, kernel=self.kernel.portable(), folder="", reuse=False)

    def finished(self, shard: Shard) -> Part[T] | None:
        """What an earlier run made of a shard, if it may be taken and is as it was."""
        done = self._of(shard).finished(shard) if self.reuse else None
        return done and Part(*done, reused=True)

    def is_begun_anew(self, shard: Shard) -> bool:
        """Whether no earlier run finished a shard; its part may be damaged, and then be made again all the same."""
        return not self.reuse or self._of(shard).about() is None

    def _of(self, shard: Shard) -> PartFolder:
        return PartFolder(Path(self.folder) / self.name_of(shard), self.kernel.form, durable=True)

    def name_of(self, shard: Shard) -> str:
        """The name under which what is made of a shard is kept."""
        return name_of(shard, [*self._settings, self.reader.duplicates.digest(shard)])

    @cached_property
    def _settings(self) -> list[Any]:
        return [_LAYOUT, type(self.kernel).__name__, self.kernel.digest, asdict(self.reader.read)]


def _hand_over(take: Callable[[S], object], given: Generator[S, None, Read]) -> Read:
    """Have `take` called with all that is given; what is said at the end."""
    while True:
        try:
            take(next(given))
        except StopIteration as end:
            read: Read = end.value
            return read
