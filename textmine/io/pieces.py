"""A stream of bytes that come piece by piece: what decompressors and documents give."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class Pieces(io.RawIOBase):
    """A stream of bytes that come piece by piece."""

    _ready = memoryview(b"")

    def readable(self) -> bool:
        """See io.RawIOBase."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """See io.RawIOBase."""
        if not self._ready:
            self._ready = memoryview(self._piece())
        target = memoryview(buffer).cast("B")
        n = min(len(target), len(self._ready))
        target[:n] = self._ready[:n]
        self._ready = self._ready[n:]
        return n

    def _piece(self) -> bytes:
        """The next piece, empty only after the last."""
        raise NotImplementedError
