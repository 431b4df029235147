"""Writes results beside the target and renames them, so that a failed run leaves no incomplete file."""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from textmine.errors import OutputError, reader_has_gone
from textmine.io.aligned import Aligner
from textmine.io.compressing import COMPRESSED_ENDINGS, compressing
from textmine.io.files import is_address, shown
from textmine.io.locks import locked
from textmine.io.opening import without_compression
from textmine.io.replacing import beside, remove, replace_file, replace_folder, sweep
from textmine.settings.output import STDOUT
from textmine.settings.private import planted
from textmine.text.visible import visible

STORE_ENDING = ".store"
MANIFEST = "manifest.json"
"""The manifest of a store: written last; a folder that has one may be replaced by another store."""
PARTS_MANIFEST = "_textmine.json"
"""The same of a folder of Parquet parts (io/parts.py)."""


def check_writable(target: str) -> None:
    """Raise OutputError if `target` cannot be written: before the work starts, not after it."""
    path = Path(target)
    if target == STDOUT or is_special(path):
        return
    if is_address(target):
        raise OutputError("is an address", where=shown(target), hint="Write a file on disk, and copy it there.")
    if without_compression(target)[1] and not target.lower().endswith(COMPRESSED_ENDINGS):
        raise OutputError("no such compression is written", where=target, hint=f"Use {', '.join(COMPRESSED_ENDINGS)}.")
    folder = path.parent
    if (path / PARTS_MANIFEST).is_file():
        pass  # parts, to be replaced
    elif path.is_dir() and not path.name.lower().endswith(STORE_ENDING):
        raise OutputError("is a folder", where=target, hint="Name a file, for example counts.tsv.")
    elif path.is_dir() and any(path.iterdir()) and not (path / MANIFEST).is_file():
        raise OutputError("is a folder, but not a store", where=target, hint="Choose another name.")
    if not folder.is_dir():
        raise OutputError("the folder does not exist", where=str(folder), hint=f"mkdir -p {folder}")
    probe = beside(_real(target))
    with writing(target):
        probe.touch(exist_ok=False)
        probe.unlink()


@contextmanager
def opened_for_writing(target: str, is_text: bool = False, is_table: bool = False) -> Iterator[BinaryIO]:
    """A binary file that becomes `target` if the block succeeds, and is deleted if it fails.

    `-` is standard output. A device or a pipe is written to directly.
    is_text : whole lines of text: a terminal gets them without what would steer it, and where the ending of `target`
        is that of a compressor, they are compressed
    is_table : with tabs between columns, which stand below one another on a terminal
    """
    if target == STDOUT:
        with writing("standard output"), _buffered_stdout() as stream:
            shown = _shown(stream, is_table) if is_text and sys.stdout.isatty() else stream
            yield shown
            shown.flush()
        return
    compression = without_compression(target)[1] if is_text else ""
    path = _real(target)
    if is_special(path):
        with writing(target), path.open("wb") as stream, compressing(stream, compression) as compressed:
            shown = _shown(compressed, is_table) if is_text and stream.isatty() else compressed
            yield shown
            shown.flush()
        return
    part = beside(path)
    sweep(path)
    try:
        with writing(target):
            part.touch(exist_ok=False)
            with locked(part):
                with part.open("wb") as stream, compressing(stream, compression) as compressed:
                    yield compressed
                replace_file(part, path)
    finally:
        remove(part)


@contextmanager
def _buffered_stdout() -> Iterator[BinaryIO]:
    """Standard output; with PYTHONUNBUFFERED it is a raw file, whose short writes would go unnoticed."""
    if isinstance(sys.stdout.buffer, io.RawIOBase):
        with os.fdopen(sys.stdout.buffer.fileno(), "wb", closefd=False) as stream:
            yield stream
    else:
        yield sys.stdout.buffer


def _shown(stream: BinaryIO, is_table: bool) -> BinaryIO:
    return cast(BinaryIO, _Terminal(stream, is_table))


class _Terminal:
    """Shows text on a terminal, which nothing in it steers."""

    def __init__(self, stream: BinaryIO, is_table: bool) -> None:
        self._stream = stream
        self._aligner = Aligner() if is_table else None
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def write(self, text: bytes) -> None:
        """Write text in UTF-8, cut anywhere."""
        shown = visible(self._decoder.decode(text))
        self._put(self._aligner.of(shown) if self._aligner else shown)

    def flush(self) -> None:
        """Write what waits."""
        if self._aligner:
            self._put(self._aligner.rest())
        self._stream.flush()

    def _put(self, text: str) -> None:
        self._stream.write(text.encode("utf-8", "replace"))


@contextmanager
def folder_for_writing(target: str) -> Iterator[Path]:
    """A new folder that becomes `target` if the block succeeds, replacing an existing one."""
    check_writable(target)
    path = _real(target)
    part = beside(path)
    sweep(path)
    try:
        with writing(target):
            part.mkdir()
            with locked(part):
                yield part
                replace_folder(part, path)
    finally:
        remove(part)


@contextmanager
def writing(target: str) -> Iterator[None]:
    """Turns an OSError in the block into an OutputError that names `target`, except BrokenPipeError."""
    try:
        yield
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        if reader_has_gone(error):
            raise BrokenPipeError from error
        raise not_written(target, error) from error


def not_written(target: str, error: OSError) -> OutputError:
    """The OutputError for an OSError met while writing `target`."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return OutputError(
            f"no room to write ({error.strerror})",
            where=target,
            hint="Free some space, or put the output or the temporary files elsewhere (-o, --temp-dir).",
        )
    return OutputError(f"cannot be written: {error.strerror or error}", where=target)


def _real(target: str) -> Path:
    """Where a target is: of a link, which is kept, where it leads. OutputError if somebody else made the link."""
    path = Path(target)
    with writing(target):
        link = planted(path)
    if link:
        raise OutputError(
            "is a link that another user has put where all may write", where=str(link), hint="Choose another name."
        )
    try:
        real = path.resolve()
    except RuntimeError:  # until Python 3.13
        real = path
    if real.is_symlink():
        raise OutputError("is a link that leads to itself", where=target, hint="Choose another name.")
    return real


def is_special(path: Path) -> bool:
    """Whether a path names a device or a pipe, which is written to directly."""
    return path.exists() and not path.is_file() and not path.is_dir()
