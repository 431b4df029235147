"""Opens files, recognising compression by their content."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, cast

import zstandard

from textmine.errors import InputError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

Compression = Literal["", "gz", "bz2", "xz", "zst"]

MAGIC: tuple[tuple[bytes, Compression], ...] = (
    (b"\x1f\x8b", "gz"),
    *((b"BZh%d1AY&SY" % level, "bz2") for level in range(1, 10)),
    *((b"BZh%d\x17rE8P\x90" % level, "bz2") for level in range(1, 10)),  # an empty file
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zst"),
    (b"\x50\x2a\x4d\x18", "zst"),  # pzstd's first frame, which is skippable
)

_BY_ENDING: Mapping[str, Compression] = {".gz": "gz", ".bz2": "bz2", ".xz": "xz", ".zst": "zst"}

HEAD_BYTES = max(len(magic) for magic, _ in MAGIC)
"""The number of bytes that `compression_of` needs."""


def compression_of(head: bytes) -> Compression:
    """How a file that begins with `head` is compressed; empty if it is not."""
    return next((name for magic, name in MAGIC if head.startswith(magic)), "")


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
def opened_as_it_is(path: str) -> Iterator[BinaryIO]:
    """The uncompressed bytes of a file, with the compression found from its first bytes."""
    with opened(path) as stream:
        compression = compression_of(stream.read(HEAD_BYTES))
    with opened(path, compression) as stream:
        yield stream


@contextmanager
def opened_with_raw(path: str, compression: Compression = "", name: str = "") -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """Like `opened`, together with the file on disk, whose position shows the progress of reading."""
    name = name or path
    try:
        with Path(path).open("rb") as raw, _decompressed(raw, compression) as stream:
            yield stream, raw
    except _DamagedError as error:
        raise InputError(
            f"damaged or cut short ({compression}: {error})",
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
    return cast(BinaryIO, io.BufferedReader(_Frames(raw, _DECOMPRESSORS[compression]))) if compression else raw


_DECOMPRESSORS: Mapping[Compression, Callable[[], Any]] = {
    "gz": lambda: zlib.decompressobj(wbits=31),
    "bz2": bz2.BZ2Decompressor,
    "xz": lzma.LZMADecompressor,
    "zst": lambda: zstandard.ZstdDecompressor(max_window_size=2**31).decompressobj(),
}
_SLICE_BYTES = 1 << 10
"""Compressed bytes that are decompressed at once: repeated text can grow ten-thousandfold."""


class _DamagedError(Exception):
    pass


class _Frames(io.RawIOBase):
    """Concatenated compressed frames (members, streams) as one stream; zeros between them are allowed.

    The readers of the standard library and of zstandard are not sufficient: they end silently where a zst file
    is cut short, and at unknown bytes after the first bz2 or xz stream.
    """

    def __init__(self, raw: BinaryIO, new_frame: Callable[[], Any]) -> None:
        self._raw = raw
        self._new_frame = new_frame
        self._frame = new_frame()
        self._unused = b""
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        if not self._ready:
            self._ready = memoryview(self._next())
        target = memoryview(buffer).cast("B")
        n = min(len(target), len(self._ready))
        target[:n] = self._ready[:n]
        self._ready = self._ready[n:]
        return n

    def _next(self) -> bytes:
        """Some more text, empty only after the last frame."""
        while compressed := self._unused or self._raw.read(_SLICE_BYTES):
            self._unused = b""
            if self._frame.eof:
                compressed = compressed.lstrip(b"\0")
                if not compressed:
                    continue
                self._frame = self._new_frame()
            try:
                text: bytes = self._frame.decompress(compressed)
            except (OSError, zlib.error, lzma.LZMAError, zstandard.ZstdError) as error:
                raise _DamagedError(str(error)) from error
            if self._frame.eof:
                self._unused = self._frame.unused_data
            if text:
                return text
        if not self._frame.eof:
            raise _DamagedError("its end is missing")
        return b""
