"""Lines or documents that occur more than once: recognised by their digests, and dropped while reading.

Here, a unit is a line or a document. The units of a shard are numbered as they are read. Units without
characters are never duplicates.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from textmine.counts.distinct import distinct
from textmine.io.batches import Batch
from textmine.io.decoding import Tally
from textmine.text.blocks import from_code_points

Unit = Literal["line", "document"]

DIGEST_BYTES = 16
"""Of BLAKE2b: the probability that two of 10**12 different units have the same digest is below 10**-14."""


def digests(batches: Iterable[Batch], unit: Unit) -> tuple[NDArray[np.uint64], NDArray[np.bool_]]:
    """The digest of each unit, shape (n_units, 2), and whether it has no characters, shape (n_units,)."""
    found: list[bytes] = []
    blank: list[bool] = []
    begun = hashlib.blake2b(digest_size=DIGEST_BYTES)
    n_begun, n_line_ends, is_blank = 0, 0, True  # of the unit that has begun; line ends wait for further text
    n_before = 0
    for batch in batches:
        start = 0
        ends = _ends(batch, unit).tolist()
        for end in [*ends, len(batch.text)]:
            piece = batch.text[start:end] if n_begun else batch.text[start:end].lstrip("\n")
            stripped = piece.rstrip("\n")
            if stripped:
                begun.update(("\n" * n_line_ends + stripped).encode("utf-8", "surrogatepass"))
                n_begun, n_line_ends, is_blank = n_begun + len(stripped), 0, is_blank and not stripped.strip()
            n_line_ends += len(piece) - len(stripped)
            start = end
            if len(found) < n_before + len(ends):
                found.append(begun.digest())
                blank.append(is_blank)
                begun = hashlib.blake2b(digest_size=DIGEST_BYTES)
                n_begun, n_line_ends, is_blank = 0, 0, True
        n_before += len(ends)
    return np.frombuffer(b"".join(found), np.uint64).reshape(-1, 2), np.array(blank, np.bool_)


class Sieve:
    """Decides which units to leave out of the batches of a shard, given one after another.

    dropped : int64, the numbers of these units, ascending
    tally   : counts what is left out
    """

    def __init__(self, dropped: NDArray[np.int64], unit: Unit, tally: Tally) -> None:
        self._dropped = dropped
        self._unit = unit
        self._tally = tally
        self._n_before = 0

    def unit_ends(self, batch: Batch) -> NDArray[np.int64]:
        """The offsets before which units end."""
        return _ends(batch, self._unit)

    def left_out(self, batch: Batch) -> NDArray[np.bool_]:
        """Whether to leave out each unit that ends in the next batch, and the one that continues after it."""
        ends = self.unit_ends(batch)
        gone = np.isin(np.arange(self._n_before, self._n_before + len(ends) + 1), self._dropped)
        self._n_before += len(ends)
        if gone.any():
            points = batch.points[np.repeat(gone, _lengths(ends, batch))]
            self._tally.bytes_dropped += len(from_code_points(points).encode("utf-8", "surrogatepass"))
            self._tally.units_dropped += int(np.count_nonzero(gone[:-1]))
        return gone


def without(batches: Iterable[Batch], sieve: Sieve) -> Iterator[Batch]:
    """The batches without their duplicate units."""
    for batch in batches:
        gone = sieve.left_out(batch)
        if not gone.any():
            yield batch
            continue
        kept = np.repeat(~gone, _lengths(sieve.unit_ends(batch), batch))
        place = np.concatenate([[0], np.cumsum(kept)])
        yield Batch(batch.points[kept], distinct(place[batch.document_ends]), batch.disk_bytes)


def _lengths(ends: NDArray[np.int64], batch: Batch) -> NDArray[np.int64]:
    return np.diff(ends, prepend=0, append=len(batch.points))


def _ends(batch: Batch, unit: Unit) -> NDArray[np.int64]:
    return batch.line_ends if unit == "line" else batch.document_ends
