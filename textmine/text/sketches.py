"""Sketches of documents, by which those that are nearly alike are found: MinHash, and the sets of shingles.

A shingle is five characters that follow one another; white space is not looked at. Documents are candidates if they
agree in all minima of a band, which two of Jaccard similarity s do in one of the bands with probability
1 - (1 - s**6)**20: 0.998 at 0.8, 0.92 at 0.7, 0.27 at 0.5. Source: Broder (1997); the bands, Leskovec, Rajaraman and
Ullman (2014), Mining of Massive Datasets, 3.4.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.hashing import MULTIPLIER
from textmine.kernels.shingles import sketch

WIDTH = 5
N_BANDS, N_ROWS = 20, 6
MAX_SET = 1 << 16
"""Larger sets are thinned out to between a half of that and all: the error of a similarity of 0.8 is below 0.003."""

_WIDE = 1 << 16
_IS_SPACE = np.array([chr(point).isspace() for point in range(_WIDE)])  # there is none beyond


@dataclass(frozen=True, eq=False)
class Sketches:
    """Of documents that follow one another, blank ones included.

    keys   : uint32, shape (1 + N_BANDS, n): of the whole set, and of each band
    sizes  : int64, shape (n,), of the sets; 0 of blank documents
    levels : uint8, shape (n,), how far the sets are thinned out
    hashes : uint32, the sets, one after another
    """

    keys: NDArray[np.uint32]
    sizes: NDArray[np.int64]
    levels: NDArray[np.uint8]
    hashes: NDArray[np.uint32]

    @property
    def n_bytes(self) -> int:
        """In memory."""
        return self.keys.nbytes + self.sizes.nbytes + self.levels.nbytes + self.hashes.nbytes


class Sketcher:
    """Makes sketches of a text that is given a batch at a time, wherever batches end."""

    def __init__(self) -> None:
        self._open = np.empty(0, np.uint32)  # the last characters of the document that goes on
        self._held = np.empty(0, np.uint32)
        self._level = 0
        self._minima = np.full(N_BANDS * N_ROWS, np.uint32(0xFFFFFFFF))

    def add(self, points: NDArray[np.uint32], ends: NDArray[np.int64]) -> Sketches:
        """The sketches of the documents that end in the next batch.

        ends : offsets into `points` before which they end, ascending
        """
        shown = ~_IS_SPACE[np.minimum(points, _WIDE - 1)]
        places = np.concatenate([[0], np.cumsum(shown)])
        own = np.concatenate([self._open, points[shown]])
        own_ends = places[ends] + len(self._open)
        n = len(ends)
        hashes = np.empty(len(self._held) + len(own) + n + 1, np.uint32)
        hashes[: len(self._held)] = self._held
        keys, sizes, levels = np.empty((1 + N_BANDS, n), np.uint32), np.empty(n, np.int64), np.empty(n, np.uint8)
        n_held = len(self._held)
        written = self._minima, hashes
        n_held, self._level = sketch(
            own, own_ends, n_held, self._level, WIDTH, _FACTORS, _ADDENDS, *written, keys, sizes, levels, MAX_SET
        )
        n_done = int(sizes.sum())
        self._held = hashes[n_done : n_done + n_held].copy()
        begun = int(own_ends[-1]) if n else 0
        self._open = own[max(begun, len(own) - WIDTH + 1) :].copy()
        return Sketches(keys, sizes, levels, hashes[:n_done].copy())


def _mixed(number: int) -> int:
    """32 bits that look random: the finalizer of SplitMix64, Steele et al. (2014)."""
    code = number * MULTIPLIER % (1 << 64)
    code = (code ^ code >> 30) * 0xBF58476D1CE4E5B9 % (1 << 64)
    code = (code ^ code >> 27) * 0x94D049BB133111EB % (1 << 64)
    return (code ^ code >> 31) >> 32


_FACTORS = np.array([_mixed(1 + k) | 1 for k in range(N_BANDS * N_ROWS)], np.uint32)
_ADDENDS = np.array([_mixed(1 + N_BANDS * N_ROWS + k) for k in range(N_BANDS * N_ROWS)], np.uint32)
