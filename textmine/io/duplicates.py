"""Lines or documents that occur more than once: told by their digests, dropped while reading.

A unit is a line or a document; units of a shard are numbered as they are read. Units without characters
are never duplicates.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from textmine.counts.spans import gather
from textmine.io.batches import Batch
from textmine.io.decoding import Tally
from textmine.text.blocks import code_points, from_code_points

Unit = Literal["line", "document"]

DIGEST_BYTES = 16
"""Of BLAKE2b: two different units among 10**12 share a digest with a probability below 10**-14."""


def digests(batches: Iterable[Batch], unit: Unit) -> tuple[NDArray[np.uint64], NDArray[np.bool_]]:
    """The digest of each unit, shape (n_units, 2), and whether it has no characters, shape (n_units,)."""
    found: list[bytes] = []
    blank: list[bool] = []
    begun = hashlib.blake2b(digest_size=DIGEST_BYTES)
    n_begun, n_line_ends, is_blank = 0, 0, True  # of the unit that has begun; line ends are held back
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


def without(batches: Iterable[Batch], dropped: NDArray[np.int64], unit: Unit, tally: Tally) -> Iterator[Batch]:
    """The batches without the units whose numbers are in `dropped`, ascending; what was dropped is tallied."""
    n_before = 0
    for batch in batches:
        ends = _ends(batch, unit)
        bounds = np.concatenate([[0], ends, [len(batch.text)]])
        number = n_before + np.arange(len(ends) + 1)
        n_before += len(ends)
        gone = np.isin(number, dropped)
        if not gone.any():
            yield batch
            continue
        points, lengths = code_points(batch.text), np.diff(bounds)
        removed = from_code_points(gather(points, bounds[:-1][gone], lengths[gone]))
        tally.bytes_dropped += len(removed.encode("utf-8", "surrogatepass"))
        tally.units_dropped += int(np.count_nonzero(gone[: len(ends)]))
        kept = from_code_points(gather(points, bounds[:-1][~gone], lengths[~gone]))
        inside = np.repeat(~gone, lengths)
        place = np.concatenate([[0], np.cumsum(inside)])
        line_ends = place[batch.line_ends[inside[batch.line_ends - 1]]]
        yield Batch(kept, line_ends, np.unique(place[batch.document_ends]), batch.disk_bytes)


def _ends(batch: Batch, unit: Unit) -> NDArray[np.int64]:
    return batch.line_ends if unit == "line" else batch.document_ends
