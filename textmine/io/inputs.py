"""From the INPUT arguments to a list of files, in a stable order, without repetitions."""

from __future__ import annotations

import glob
import sys
import tempfile
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from os import PathLike, fspath
from pathlib import Path
from typing import BinaryIO, NamedTuple

from textmine.errors import InputError
from textmine.io.archives import kind_of, members
from textmine.io.opening import unreadable
from textmine.io.output import STORE_ENDING, writing
from textmine.io.sources import Inspected, NotTextError, inspect
from textmine.settings.reading import MAX_EXPANSION, Format

Warn = Callable[[str], object]

STDIN = "-"
_LEVELS = 2
"""Archives, and archives in these."""
_PATIENCE = 1.0
"""Seconds for which a pipe may be without a writer before that is said."""


def paths_of(given: str | PathLike[str] | Sequence[str | PathLike[str]]) -> list[str]:
    """One path or several as a list of strings."""
    return [fspath(given)] if isinstance(given, str | PathLike) else [fspath(path) for path in given]


def find_sources(
    inputs: Sequence[str],
    wanted: Format,
    encoding: str,
    temp_dir: str,
    warn: Warn,
    written: Collection[str] = (),
    max_expansion: int = MAX_EXPANSION,
) -> list[Inspected]:
    """Every file that INPUT names, examined.

    A folder stands for the files below it, sorted by name, without hidden ones. Files there that are not text
    are skipped with a warning. A file reached twice is read once, with a warning. Standard input and named
    pipes are copied to `temp_dir` first, because shards are read by other processes.

    written : files and folders that this run writes: skipped in folders, an error if they are named
    max_expansion : how many times as large as an archive its members may be together
    """
    found: list[Inspected] = []
    seen: dict[tuple[int, int], str] = {}
    own = {Path(path).resolve() for path in written if path}
    for path, name, named in _paths(inputs, temp_dir, warn):
        if own and not own.isdisjoint((path.resolve(), *path.resolve().parents)):
            if named:
                raise InputError("is both an input and the output", where=name, hint="Choose another output.")
            continue
        try:
            stat = path.stat()
        except OSError as error:
            raise unreadable(name, error) from error
        identity = (stat.st_dev, stat.st_ino)
        if identity in seen:
            same = "given twice" if name == seen[identity] else f"the same file as {seen[identity]}"
            warn(f"{name}: {same}, read once")
            continue
        seen[identity] = name
        files: list[_Found] = []
        with _skipping(warn, unless=named):
            files = list(_unpacked(path, name, named, temp_dir, max_expansion))
        for each in files:
            with _skipping(warn, unless=each.named):
                found.append(inspect(each.path, each.name, wanted, encoding))
                if found[-1].note:
                    warn(f"{each.name}: {found[-1].note}")
    if not found:
        raise InputError(
            "no text files found",
            where=" ".join(inputs),
            hint="Name a file, a folder, a quoted glob such as 'corpus/**/*.txt', or - for standard input.",
        )
    return found


@contextmanager
def _skipping(warn: Warn, unless: bool) -> Iterator[None]:
    """Turn the error for a file that is no text into a warning, unless the user named it."""
    try:
        yield
    except NotTextError as error:
        if unless:
            raise
        warn(f"skipped {error}")


class _Found(NamedTuple):
    path: Path
    name: str
    named: bool


def _unpacked(
    path: Path, name: str, named: bool, temp_dir: str, max_expansion: int, level: int = 0
) -> Iterator[_Found]:
    """A file, or the members of an archive, and of archives among these."""
    kind = kind_of(path, name) if level < _LEVELS else ""
    if not kind:
        yield _Found(path, name, named)
        return
    for member in members(path, name, kind, temp_dir, max_expansion):
        yield from _unpacked(member.path, member.name, False, temp_dir, max_expansion, level + 1)


def _paths(inputs: Sequence[str], temp_dir: str, warn: Warn) -> Iterator[tuple[Path, str, bool]]:
    """(path, name, whether it was named, rather than found in a folder or by a glob)."""
    for argument in inputs:
        try:
            yield from _paths_of(argument, temp_dir, warn)
        except OSError as error:
            raise unreadable(argument, error) from error


def _paths_of(argument: str, temp_dir: str, warn: Warn) -> Iterator[tuple[Path, str, bool]]:
    path = Path(argument)
    if argument == STDIN:
        if sys.stdin.buffer.isatty():
            warn("reading standard input: end it with Ctrl-D")
        yield _kept(sys.stdin.buffer, "<stdin>", temp_dir), "<stdin>", True
    elif path.is_dir() and path.name.lower().endswith(STORE_ENDING):
        raise InputError("a store of counts, not text", where=argument, hint="Name the texts it was counted from.")
    elif path.is_dir():
        yield from ((file, str(file), False) for file in _files_below(path, warn))
    elif path.is_fifo():
        patience = threading.Timer(_PATIENCE, warn, [f"{argument}: a pipe to which nobody writes yet; waiting"])
        patience.daemon = True
        patience.start()
        with path.open("rb") as stream:
            patience.cancel()
            yield _kept(stream, argument, temp_dir), argument, True
    elif path.exists() or path.is_symlink() or not glob.has_magic(argument):
        yield path, argument, True
    else:
        matches = sorted(glob.glob(argument, recursive=True))
        if not matches:
            raise InputError("nothing matches", where=argument, hint="Quote the pattern and check the folder.")
        for match in map(Path, matches):
            if not match.is_dir() and _is_regular(match, warn):
                yield match, str(match), False


def _files_below(top: Path, warn: Warn) -> Iterator[Path]:
    """Regular files below a folder, each folder's entries by name; a folder that links lead back to is visited once."""
    entered: set[tuple[int, int]] = set()
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
            stat = path.stat()
            if (stat.st_dev, stat.st_ino) not in entered:
                entered.add((stat.st_dev, stat.st_ino))
                found = sorted(path.iterdir(), reverse=True)
                waiting += [each for each in found if not each.name.startswith(".")]
        except OSError as error:
            raise unreadable(str(path), error) from error


def _is_regular(path: Path, warn: Warn) -> bool:
    """Whether there is a file to read; if not, warns."""
    if path.is_file():
        return True
    warn(f"skipped {path}: {'not a regular file' if path.exists() else 'a broken link'}")
    return False


def _kept(stream: BinaryIO, name: str, temp_dir: str) -> Path:
    """A copy of an input that can be read only once."""
    with writing(temp_dir), tempfile.NamedTemporaryFile(dir=temp_dir, prefix="stdin-", delete=False) as kept:
        for block in _blocks(stream, name):
            kept.write(block)
    return Path(kept.name)


def _blocks(stream: BinaryIO, name: str) -> Iterator[bytes]:
    try:
        while block := stream.read(1 << 20):
            yield block
    except OSError as error:
        raise unreadable(name, error) from error
