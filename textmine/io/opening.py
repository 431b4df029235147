"""Opening files, compressed or not, by what is in them."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Literal, cast

import zstandard

from textmine.errors import InputError

Compression = Literal["", "gz", "bz2", "xz", "zst"]

MAGIC: tuple[tuple[bytes, Compression], ...] = (
    (b"\x1f\x8b", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zst"),
)

DAMAGED = (EOFError, zlib.error, lzma.LZMAError, zstandard.ZstdError, gzip.BadGzipFile)


def compression_of(head: bytes) -> Compression:
    """How a file that begins with `head` is compressed; empty if it is not."""
    return next((name for magic, name in MAGIC if head.startswith(magic)), "")


@contextmanager
def opened(path: str, compression: Compression = "", name: str = "") -> Iterator[BinaryIO]:
    """The uncompressed bytes of a file; whatever goes wrong is an InputError that names it."""
    with opened_with_raw(path, compression, name) as (stream, _):
        yield stream


@contextmanager
def opened_with_raw(path: str, compression: Compression = "", name: str = "") -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """As `opened`, with the file as it is on disk beside it, whose position tells how far reading has come."""
    name = name or path
    try:
        with Path(path).open("rb") as raw, _decompressed(raw, compression) as stream:
            yield stream, raw
    except DAMAGED as error:
        raise InputError(
            f"damaged or cut short ({compression or 'file'}: {error})",
            where=name,
            hint="Fetch or compress the file again, or take it out of the inputs.",
        ) from error
    except OSError as error:
        raise unreadable(name, error) from error


def unreadable(name: str, error: OSError) -> InputError:
    """The InputError for an OSError met while finding, opening or reading `name`."""
    if isinstance(error, FileNotFoundError):
        return InputError("no such file or folder", where=name, hint="Check the spelling and the current folder.")
    if isinstance(error, PermissionError):
        return InputError("cannot be read: permission denied", where=name, hint="Check its owner and mode.")
    return InputError(f"cannot be read: {error.strerror or error}", where=name)


def _decompressed(raw: BinaryIO, compression: Compression) -> BinaryIO:
    if compression == "gz":
        return cast(BinaryIO, gzip.GzipFile(fileobj=raw))
    if compression == "bz2":
        return cast(BinaryIO, bz2.BZ2File(raw))
    if compression == "xz":
        return cast(BinaryIO, lzma.LZMAFile(raw))
    if compression == "zst":
        reader = zstandard.ZstdDecompressor(max_window_size=2**31).stream_reader(raw, read_across_frames=True)
        return cast(BinaryIO, reader)
    return raw
