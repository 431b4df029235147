"""Compresses what is written: the twin of opening.py, in four of its formats."""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

import zstandard

from textmine.io.decompressing import Compression

COMPRESSED_ENDINGS = (".gz", ".bz2", ".xz", ".zst")

_XZ_PRESET = 2
"""17 MB of memory; the usual 6 takes 94."""

_COMPRESSORS: Mapping[Compression, Callable[[], Any]] = {
    "gz": lambda: zlib.compressobj(wbits=31),  # its header has no time and no name: equal text, equal bytes
    "bz2": bz2.BZ2Compressor,
    "xz": lambda: lzma.LZMACompressor(preset=_XZ_PRESET),
    "zst": lambda: zstandard.ZstdCompressor(write_checksum=True).compressobj(),
}


class _Compressing:
    """A stream that takes text and hands it on compressed."""

    def __init__(self, stream: BinaryIO, compression: Compression) -> None:
        self._stream = stream
        self._compressor = _COMPRESSORS[compression]()

    def write(self, text: bytes) -> None:
        """Take some bytes; some come out."""
        self._stream.write(self._compressor.compress(text))

    def flush(self) -> None:
        """Nothing: what waits would be compressed less well."""

    def finish(self) -> None:
        """Hand on the rest."""
        self._stream.write(self._compressor.flush())


@contextmanager
def compressing(stream: BinaryIO, compression: Compression) -> Iterator[BinaryIO]:
    """`stream` itself, or one that compresses what it takes. If the block fails, what was written has no end."""
    if not compression:
        yield stream
        return
    compressed = _Compressing(stream, compression)
    yield cast(BinaryIO, compressed)
    compressed.finish()
