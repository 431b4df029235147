"""From compressed bytes to their text, piece by piece: however far they grow, little of it is in memory at once."""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO, Literal, NamedTuple

import zstandard

from textmine.errors import MissingExtraError
from textmine.io.pieces import Pieces

Compression = Literal["", "gz", "bz2", "xz", "zst", "lz4", "br"]


class LeftOut(NamedTuple):
    """Part of a file that is not read, and why: said in the summary."""

    where: str
    why: str


class DamagedError(Exception):
    """A compressed file is not whole.

    inside : a frame goes on, but not as it was written, so that what it gives cannot be trusted; else it just ends
             early, or something else follows the last frame
    """

    def __init__(self, what: str, inside: bool = False) -> None:
        super().__init__(what)
        self.inside = inside


_DECOMPRESSORS: Mapping[Compression, Callable[[], Any]] = {
    "gz": lambda: zlib.decompressobj(wbits=31),
    "bz2": lambda: _InPieces(bz2.BZ2Decompressor()),
    "xz": lambda: _InPieces(lzma.LZMADecompressor()),
    "zst": lambda: zstandard.ZstdDecompressor(max_window_size=2**31).decompressobj(),
    "lz4": lambda: _Lz4(),
    "br": lambda: _Brotli(),
}
_SLICE_BYTES = 1 << 10
"""Compressed bytes that are decompressed at once: repeated text can grow ten-thousandfold."""
_PIECE_BYTES = 1 << 20
"""Text that bz2, xz and brotli give at once: there it can grow millionfold."""


class _InPieces:
    """A decompressor of the standard library, likewise, that gives its text in pieces."""

    def __init__(self, frame: bz2.BZ2Decompressor | lzma.LZMADecompressor) -> None:
        self._frame = frame

    def decompress(self, compressed: bytes) -> bytes:
        return self._frame.decompress(compressed, _PIECE_BYTES)

    @property
    def needs_input(self) -> bool:
        return self._frame.needs_input

    @property
    def eof(self) -> bool:
        return self._frame.eof

    @property
    def unused_data(self) -> bytes:
        return self._frame.unused_data


class _Lz4:
    """A frame of lz4, with the attributes of a decompressor of the standard library."""

    def __init__(self) -> None:
        try:
            import lz4.frame
        except ImportError as error:
            raise MissingExtraError("lz4 is not installed", hint="pip install lz4") from error
        self._frame = lz4.frame.LZ4FrameDecompressor()

    def decompress(self, compressed: bytes) -> bytes:
        try:
            text: bytes = self._frame.decompress(compressed)
        except RuntimeError as error:
            raise OSError(error) from error
        return text

    @property
    def eof(self) -> bool:
        return bool(self._frame.eof)

    @property
    def unused_data(self) -> bytes:
        return self._frame.unused_data or b""


class _Brotli:
    """A brotli file, likewise, in pieces."""

    unused_data = b""

    def __init__(self) -> None:
        try:
            import brotli
        except ImportError as error:
            raise MissingExtraError("brotli is not installed", hint="pip install brotli") from error
        self._error, self._stream = brotli.error, brotli.Decompressor()
        self._is_full = False  # the last piece, so that more may be held

    def decompress(self, compressed: bytes) -> bytes:
        try:
            text: bytes = self._stream.process(compressed, output_buffer_limit=_PIECE_BYTES)
        except self._error as error:
            raise OSError(error) from error
        self._is_full = len(text) >= _PIECE_BYTES
        return text

    @property
    def needs_input(self) -> bool:
        return not self._is_full and bool(self._stream.can_accept_more_data())

    @property
    def eof(self) -> bool:
        return bool(self._stream.is_finished())


class Frames(Pieces):
    """Concatenated compressed frames (members, streams) as one stream; zeros between them are allowed.

    The readers of the standard library and of zstandard are not sufficient: they end silently where a zst file
    is cut short, and at unknown bytes after the first bz2 or xz stream.
    """

    def __init__(self, raw: BinaryIO, compression: Compression, left_out: list[LeftOut] | None) -> None:
        self._raw = raw
        self._compression = compression
        self._left_out = left_out
        self._new_frame = _DECOMPRESSORS[compression]
        self._frame = self._new_frame()
        self._unused = b""
        self._is_over = False
        self._is_begun = False  # whether the frame has given text

    def _piece(self) -> bytes:
        if self._is_over:
            return b""
        try:
            return self._next()
        except DamagedError as error:
            damage = f"damaged or cut short ({self._compression}: {error})"
            if self._left_out is None:
                raise DamagedError(damage) from error
            if error.inside:
                raise DamagedError(f"{damage}; nothing of it is read", inside=True) from error
            self._left_out.append(LeftOut("", f"{damage}; what follows is left out"))
            self._is_over = True
            return b""

    def _next(self) -> bytes:
        """Some more text, empty only after the last frame."""
        while (compressed := self._compressed()) is not None:
            if self._frame.eof:
                compressed = compressed.lstrip(b"\0")
                if not compressed:
                    continue
                self._frame = self._new_frame()
            try:
                text: bytes = self._frame.decompress(compressed)
            except (OSError, zlib.error, lzma.LZMAError, zstandard.ZstdError) as error:
                raise DamagedError(str(error), inside=self._is_begun) from error
            self._is_begun = not self._frame.eof and (self._is_begun or bool(text))
            if self._frame.eof:
                self._unused = self._frame.unused_data
            if text:
                return text
        if not self._frame.eof:
            raise DamagedError("its end is missing")
        return b""

    def _compressed(self) -> bytes | None:
        """What to decompress next, nothing if there is more text of what the decompressor has; None at the end."""
        if not self._frame.eof and not getattr(self._frame, "needs_input", True):
            return b""
        compressed, self._unused = self._unused or self._raw.read(_SLICE_BYTES), b""
        return compressed or None
