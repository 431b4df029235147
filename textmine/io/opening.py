"""Opens files, recognising compression by their content; brotli, which has no mark, by its ending."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import BinaryIO, cast

from textmine.errors import InputError
from textmine.io.decompressing import Compression, DamagedError, Frames, LeftOut
from textmine.io.files import open_file

_SKIPPABLE = tuple(bytes([byte]) + b"\x2a\x4d\x18" for byte in range(0x50, 0x60))
"""Frames without text, of zst and of lz4; what follows them tells."""

MAGIC: tuple[tuple[bytes, Compression], ...] = (
    (b"\x1f\x8b", "gz"),
    *((b"BZh%d1AY&SY" % level, "bz2") for level in range(1, 10)),
    *((b"BZh%d\x17rE8P\x90" % level, "bz2") for level in range(1, 10)),  # an empty file
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zst"),
    (b"\x04\x22\x4d\x18", "lz4"),
)

UNKNOWN: tuple[tuple[bytes, str, str], ...] = (
    *((bytes([byte]) + b"\xb5\x2f\xfd", "an old zst format", "zstd -d") for byte in (0x1E, *range(0x22, 0x28))),
    (b"\x02\x21\x4c\x18", "an old lz4 format", "lz4 -d"),
    (b"\x1f\x9d", "compress (.Z)", "uncompress"),
    (b"LZIP", "lzip", "lzip -d"),
    (b"\x89LZO\x00", "lzop", "lzop -d"),
    (b"\xff\x06\x00\x00sNaPpY", "snappy", "python -m snappy -d -i"),
)
"""Compressions that are not read: how they begin, what they are called, and what undoes them."""

_BY_ENDING: Mapping[str, Compression] = {
    ".gz": "gz",
    ".bz2": "bz2",
    ".xz": "xz",
    ".lzma": "xz",
    ".zst": "zst",
    ".lz4": "lz4",
    ".br": "br",
}

HEAD_BYTES = 32
"""The number of bytes that `compression_of` needs."""


def compression_of(head: bytes, name: str = "") -> Compression:
    """How a file that begins with `head` and is called `name` is compressed; empty if it is not, or in another way."""
    if head.startswith(_SKIPPABLE):
        following = head[8 + int.from_bytes(head[4:8], "little") :]
        return "lz4" if compression_of(following) == "lz4" else "zst"
    if head.startswith(b"\x5d\x00\x00") and head[5:13] == b"\xff" * 8:
        return "xz"  # its predecessor, .lzma
    if without_compression(name)[1] == "br":
        return "br"
    return next((kind for magic, kind in MAGIC if head.startswith(magic)), "")


def without_compression(name: str) -> tuple[str, Compression]:
    """The name of a file without the ending of a compressor, and which compressor that is; empty if none.

    >>> without_compression("words.CSV.GZ")
    ('words.CSV', 'gz')
    """
    for ending, compression in _BY_ENDING.items():
        if name.lower().endswith(ending):
            return name[: -len(ending)], compression
    return name, ""


@contextmanager
def opened(path: str, compression: Compression = "", name: str = "") -> Iterator[BinaryIO]:
    """The uncompressed bytes of a file; every failure is an InputError that names the file."""
    with opened_with_raw(path, compression, name) as (stream, _):
        yield stream


@contextmanager
def opened_as_it_is(path: str, name: str = "") -> Iterator[BinaryIO]:
    """The uncompressed bytes of a file, with the compression found from its first bytes."""
    with opened(path, name=name) as stream:
        compression = compression_of(stream.read(HEAD_BYTES), name or path)
    with opened(path, compression, name) as stream:
        yield stream


@contextmanager
def opened_with_raw(
    path: str, compression: Compression = "", name: str = "", left_out: list[LeftOut] | None = None
) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """Like `opened`, together with the file on disk, whose position shows the progress of reading.

    left_out : if given, a file that is cut short, or has something behind its end, ends there, and that is added here
    """
    name = name or path
    try:
        with open_file(path) as raw, _decompressed(raw, compression, left_out) as stream:
            yield stream, raw
    except DamagedError as error:
        raise InputError(
            str(error),
            where=name,
            hint="Fetch or compress the file again, or take it out of the inputs.",
        ) from error
    except OSError as error:
        raise unreadable(name, error) from error


def problem_of_compressed(path: str, compression: Compression, name: str) -> str:
    """What a compressed file lacks, read through to its end; empty if it is whole.

    InputError if it is damaged inside, so that text of it may be of no text that ever was.
    """
    left_out: list[LeftOut] = []
    with opened_with_raw(path, compression, name, left_out) as (stream, _):
        while stream.read(1 << 20):
            pass
    return left_out[0].why if left_out else ""


def unreadable(name: str, error: OSError) -> InputError:
    """The InputError for an OSError met while finding, opening or reading `name`."""
    if isinstance(error, FileNotFoundError):
        return InputError("no such file or folder", where=name, hint="Check the spelling and the current folder.")
    if isinstance(error, PermissionError):
        return InputError("cannot be read: permission denied", where=name, hint="Check its owner and mode.")
    return InputError(f"cannot be read: {error.strerror or error}", where=name)


def _decompressed(raw: BinaryIO, compression: Compression, left_out: list[LeftOut] | None) -> BinaryIO:
    if not compression:
        return raw
    return cast(BinaryIO, io.BufferedReader(Frames(raw, compression, left_out)))
