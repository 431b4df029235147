"""From the INPUT arguments to a list of files, in a stable order, without repetitions."""

from __future__ import annotations

import glob
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from os import PathLike, fspath
from pathlib import Path, PurePath
from typing import BinaryIO, NamedTuple
from urllib.request import url2pathname

from textmine.errors import InputError
from textmine.io.archives import SYSTEM_FILES, Left, kind_of, members
from textmine.io.decoding import Tally
from textmine.io.files import files_at, is_address, open_file, shown, state_of
from textmine.io.inspecting import Inspected, inspect
from textmine.io.not_text import NotTextError
from textmine.io.opening import unreadable
from textmine.io.output import STORE_ENDING, writing
from textmine.settings.reading import ReadSettings

Warn = Callable[[str], object]

STDIN = "-"
_ON_DISK = "file://"
_NAME_SOMETHING = "Name a file, a folder, a quoted glob such as 'corpus/**/*.txt', or - for standard input."
_LEVELS = 2
"""Archives, and archives in these."""
_PATIENCE = 1.0
"""Seconds for which a pipe may be without a writer before that is said."""


def paths_of(given: str | PathLike[str] | Sequence[str | PathLike[str]]) -> list[str]:
    """One path or several as a list of strings."""
    return [fspath(given)] if isinstance(given, str | PathLike) else [fspath(path) for path in given]


def find_sources(
    inputs: Sequence[str],
    read: ReadSettings,
    temp_dir: str,
    warn: Warn,
    written: Collection[str] = (),
    tally: Tally | None = None,
) -> Iterator[Inspected]:
    """Every file that INPUT names, examined; InputError if there is none.

    A folder stands for the files below it, sorted by name, without hidden ones. Files there that are not text
    are skipped with a warning. A file reached twice is read once, with a warning. Standard input and named
    pipes are copied to `temp_dir` first, because shards are read by other processes.

    written : files and folders that this run writes: skipped in folders, an error if they are named
    tally   : is told of files that cannot be read and are left out, if the settings say so
    """
    is_empty = True
    seen: dict[tuple[int, int] | str, str] = {}
    own = {_real(path) for path in written if path}
    skipping = _Skipping(warn, (tally or Tally()) if read.errors == "skip" else None)
    for path, name, named in _paths(inputs, temp_dir, skipping):
        if own and not is_address(path) and not own.isdisjoint(((real := _real(path)), *real.parents)):
            if named:
                raise InputError("is both an input and the output", where=name, hint="Choose another output.")
            continue
        with skipping(of_named=named):
            identity = _identity(path, name)
            if identity in seen:
                same = "given twice" if name == seen[identity] else f"the same file as {seen[identity]}"
                warn(f"{name}: {same}, read once")
                continue
            seen[identity] = name
            for each in _unpacked(path, name, named, temp_dir, Left(path, name, read.max_expansion)):
                found = None
                with skipping(of_named=each.named):
                    found = inspect(each.path, each.name, read, named=each.named)
                    if found.note:
                        warn(f"{each.name}: {found.note}")
                if found is not None:
                    is_empty = False
                    yield found
    if is_empty:
        raise InputError(
            "no text files found",
            where=" ".join(map(shown, inputs)),
            hint=skipping.first or _NAME_SOMETHING,
        )


def _real(path: str) -> Path:
    """A path without links; one that leads back to itself stays."""
    return Path(os.path.realpath(path))


class _Skipping:
    """Turns errors for files that are left out into warnings, or into entries of a tally.

    first : the first that was left out, and why
    """

    def __init__(self, warn: Warn, tally: Tally | None) -> None:
        self.first = ""
        self.warn = warn
        self._tally = tally

    @contextmanager
    def __call__(self, of_named: bool) -> Iterator[None]:
        """Of files that the user named, only with a tally; of others, those that are no text."""
        try:
            yield
        except InputError as error:
            if self._tally is not None:
                self._tally.leave_out(error.what, shown(error.where))
            elif of_named or not isinstance(error, NotTextError):
                raise
            else:
                self.warn(f"skipped {error}")
            self.first = self.first or f"{error.where}: {error.what}."


def _identity(path: str, name: str) -> tuple[int, int] | str:
    """What tells whether two paths lead to the same file."""
    if is_address(path):
        return path
    try:
        stat = Path(path).stat()
    except OSError as error:
        raise unreadable(name, error) from error
    return (stat.st_dev, stat.st_ino) if stat.st_ino else str(_real(path))  # some shares of Windows number no files


class _Found(NamedTuple):
    path: str
    name: str
    named: bool


def _unpacked(path: str, name: str, named: bool, temp_dir: str, left: Left, level: int = 0) -> Iterator[_Found]:
    """A file, or the members of an archive, and of archives among these."""
    kind = kind_of(path, name) if level < _LEVELS else ""
    if not kind:
        yield _Found(path, name, named)
        return
    for member in members(path, name, kind, temp_dir, left):
        yield from _unpacked(member.path, member.name, False, temp_dir, left, level + 1)


def _paths(inputs: Sequence[str], temp_dir: str, skipping: _Skipping) -> Iterator[tuple[str, str, bool]]:
    """(path, name, whether it was named, rather than found in a folder or by a glob)."""
    for argument in inputs:
        with skipping(of_named=True):
            try:
                yield from _paths_of(argument, temp_dir, skipping.warn)
            except OSError as error:
                raise unreadable(shown(argument), error) from error


def _paths_of(argument: str, temp_dir: str, warn: Warn) -> Iterator[tuple[str, str, bool]]:
    if is_address(argument):
        if not argument.lower().startswith(_ON_DISK):
            yield from _paths_at(argument, temp_dir)
            return
        argument = url2pathname(argument[len(_ON_DISK) :])
    path = Path(argument)
    if argument == STDIN:
        if sys.stdin.buffer.isatty():
            warn("reading standard input: end it with Ctrl-D")
        yield _kept(sys.stdin.buffer, "<stdin>", temp_dir), "<stdin>", True
    elif path.is_dir() and path.name.lower().endswith(STORE_ENDING):
        raise InputError("a store of counts, not text", where=argument, hint="Name the texts it was counted from.")
    elif path.is_dir():
        yield from ((str(file), str(file), False) for file in _files_below(path, warn))
    elif path.is_fifo():
        patience = threading.Timer(_PATIENCE, warn, [f"{argument}: a pipe to which nobody writes yet; waiting"])
        patience.daemon = True
        patience.start()
        with path.open("rb") as stream:
            patience.cancel()
            yield _kept(stream, argument, temp_dir), argument, True
    elif path.exists() or path.is_symlink() or not glob.has_magic(argument):
        yield argument, argument, True
    else:
        matches = sorted(glob.glob(argument, recursive=True))
        if not matches:
            raise InputError("nothing matches", where=argument, hint="Quote the pattern and check the folder.")
        for match in map(Path, matches):
            if not match.is_dir() and _is_regular(match, warn):
                yield str(match), str(match), False


def _paths_at(address: str, temp_dir: str) -> Iterator[tuple[str, str, bool]]:
    """The same for an address. A file of which no parts can be had is copied."""
    for file, named in files_at(address):
        if state_of(file).size >= 0:
            yield file, shown(file), named
        else:
            with open_file(file) as stream:
                yield _kept(stream, shown(file), temp_dir, PurePath(file).suffix), shown(file), named


def _files_below(top: Path, warn: Warn) -> Iterator[Path]:
    """Regular files below a folder, each folder's entries by name; a folder that links lead back to is visited once."""
    entered: set[tuple[int, int] | str] = set()
    waiting = [top]
    while waiting:
        path = waiting.pop()
        try:
            if path != top and not path.is_dir():
                if _is_regular(path, warn):
                    yield path
                continue
            if path != top and path.name.lower().endswith(STORE_ENDING):
                warn(f"skipped {path}: a count store, not text")
                continue
            identity = _identity(str(path), str(path))
            if identity not in entered:
                entered.add(identity)
                found = sorted(path.iterdir(), reverse=True)
                waiting += [each for each in found if not (each.name.startswith(".") or each.name in SYSTEM_FILES)]
        except OSError as error:
            raise unreadable(str(path), error) from error


def _is_regular(path: Path, warn: Warn) -> bool:
    """Whether there is a file to read; if not, warns."""
    if path.is_file():
        return True
    warn(f"skipped {path}: {'not a regular file' if path.exists() else 'a broken link'}")
    return False


def _kept(stream: BinaryIO, name: str, temp_dir: str, suffix: str = "") -> str:
    """A copy of an input that can be read only once."""
    with (
        writing(temp_dir),
        tempfile.NamedTemporaryFile(dir=temp_dir, prefix="stdin-", suffix=suffix, delete=False) as kept,
    ):
        for block in _blocks(stream, name):
            kept.write(block)
    return kept.name


def _blocks(stream: BinaryIO, name: str) -> Iterator[bytes]:
    try:
        while block := stream.read(1 << 20):
            yield block
    except OSError as error:
        raise unreadable(name, error) from error
