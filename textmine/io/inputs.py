"""From the INPUT arguments to a list of files, in a stable order, each once."""

from __future__ import annotations

import glob
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from textmine.errors import InputError
from textmine.io.opening import unreadable
from textmine.io.sources import Format, Inspected, NotTextError, inspect

Warn = Callable[[str], object]

STDIN = "-"
STORE_ENDING = ".store"


def find_sources(inputs: Sequence[str], wanted: Format, encoding: str, temp_dir: str, warn: Warn) -> list[Inspected]:
    """Every file that INPUT names, looked into.

    A folder gives the files below it, sorted by name, hidden ones left out; what is no text there is
    skipped with a warning. A file reached twice is read once, with a warning. Standard input is
    copied to `temp_dir` first, because shards are read by other processes.
    """
    found: list[Inspected] = []
    seen: dict[tuple[int, int], str] = {}
    for path, name, named in _paths(inputs, temp_dir, warn):
        try:
            stat = path.stat()
        except OSError as error:
            raise unreadable(name, error) from error
        identity = (stat.st_dev, stat.st_ino)
        if identity in seen:
            warn(f"{name}: the same file as {seen[identity]}, read once")
            continue
        seen[identity] = name
        try:
            found.append(inspect(path, name, wanted, encoding))
        except NotTextError as error:
            if named:
                raise
            warn(f"skipped {error}")
    if not found:
        raise InputError(
            "no text files found",
            where=" ".join(inputs),
            hint="Name a file, a folder, a quoted glob such as 'corpus/**/*.txt', or - for standard input.",
        )
    return found


def _paths(inputs: Sequence[str], temp_dir: str, warn: Warn) -> Iterator[tuple[Path, str, bool]]:
    """(path, name, whether it was named rather than met in a folder or by a glob)."""
    for argument in inputs:
        path = Path(argument)
        if argument == STDIN:
            yield _keep_stdin(temp_dir), "<stdin>", True
        elif path.is_dir():
            yield from ((file, str(file), False) for file in _files_below(path, warn))
        elif path.exists() or path.is_symlink() or not glob.has_magic(argument):
            yield path, argument, True
        else:
            matches = sorted(glob.glob(argument, recursive=True))
            if not matches:
                raise InputError("nothing matches", where=argument, hint="Quote the pattern and check the folder.")
            for match in map(Path, matches):
                if match.is_dir():
                    continue
                yield match, str(match), False


def _files_below(top: Path, warn: Warn) -> Iterator[Path]:
    """Regular files below a folder, each folder's entries by name; a folder that links lead back to is entered once."""
    entered: set[tuple[int, int]] = set()

    def visit(folder: Path) -> Iterator[Path]:
        stat = folder.stat()
        if (stat.st_dev, stat.st_ino) in entered:
            return
        entered.add((stat.st_dev, stat.st_ino))
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            if entry.name.startswith("."):
                continue
            path = folder / entry.name
            try:
                if entry.is_dir():
                    if entry.name.endswith(STORE_ENDING):
                        warn(f"skipped {path}: a count store, not text")
                    else:
                        yield from visit(path)
                elif entry.is_file():
                    yield path
                else:
                    warn(f"skipped {path}: {'a broken link' if entry.is_symlink() else 'not a regular file'}")
            except OSError as error:
                raise unreadable(str(path), error) from error

    try:
        yield from visit(top)
    except OSError as error:
        raise unreadable(str(top), error) from error


def _keep_stdin(temp_dir: str) -> Path:
    with tempfile.NamedTemporaryFile(dir=temp_dir, prefix="stdin-", delete=False) as kept:
        shutil.copyfileobj(sys.stdin.buffer, kept, 1 << 20)
    return Path(kept.name)
