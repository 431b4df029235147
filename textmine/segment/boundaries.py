"""Cutting runs by what stands around: the log-odds of a word boundary, linear in the symbols on both sides.

Each template is some of the two symbols before a place and the two behind it, and each combination of symbols has
its weight, found by hashing. So a place is cut by eight look-ups, whatever else the text holds, and a larger
`granularity` cuts at a subset of the places.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from textmine.counts.hashing import MULTIPLIER
from textmine.errors import SettingsError
from textmine.lm.vocabulary import NO_SYMBOL, Vocabulary
from textmine.segment.cutter import Cutter
from textmine.settings.reading import Normalization
from textmine.settings.segment import LM_HAS_NO_GRANULARITY, checked_granularity

TEMPLATES = ((-1,), (0,), (-1, 0), (-2, -1), (0, 1), (-2, -1, 0), (-1, 0, 1), (-2, -1, 0, 1))
"""Which symbols, 0 being the one behind the place. docs/segmentation.md has what each is worth."""
UNIT = 1 / 16
"""Of a weight, in log-odds (natural logarithms)."""
REACH = 2

_BITS = 64
_AT_ONCE = 1 << 15  # what they need stays in the cache


@dataclass(frozen=True, repr=False)
class BoundaryCutter:
    """Cuts runs of symbols into words.

    weights     : int8, shape (n_templates, 2**n_bits), in UNITs
    granularity : the least log-odds of a boundary at which is cut
    normalize   : how the text was normalised that it was learnt from
    """

    vocabulary: Vocabulary
    weights: NDArray[np.int8]
    granularity: float = 0.0
    normalize: Normalization = "width"
    number_units: bool = True

    def __repr__(self) -> str:
        return f"<BoundaryCutter of {len(self.vocabulary):,} symbols, granularity {self.granularity:g}>"

    def begins_word(self, ids: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether a word begins at each symbol.

        ids : of the vocabulary, NO_SYMBOL between runs, shape (n,)
        """
        begins = self.log_odds(ids) >= self.granularity
        begins[1:] |= ids[:-1] == NO_SYMBOL
        begins[:1] = True
        return begins

    def log_odds(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """Of a word boundary before each symbol."""
        sums = np.empty(len(ids), np.int16)
        n_bits = (self.weights.shape[1] - 1).bit_length()
        for block, columns in hashed(ids):
            total = np.zeros(block.stop - block.start, np.int16)
            for weights, slots in zip(self.weights, slots_of(columns, n_bits), strict=True):
                total += np.take(weights, slots)
            sums[block] = total
        return sums * np.float32(UNIT)


def with_granularity(cutter: Cutter, granularity: str | float) -> Cutter:
    """A cutter that cuts more or less finely; SettingsError if it cannot."""
    number = checked_granularity(granularity)
    if not isinstance(cutter, BoundaryCutter):
        raise SettingsError(LM_HAS_NO_GRANULARITY, hint="Learn again with other weights.")
    return replace(cutter, granularity=number)


def hashed(ids: NDArray[np.int64]) -> Iterator[tuple[slice, NDArray[np.uint64]]]:
    """Blocks of a text, and in each the symbols at the offsets -REACH to REACH - 1, to be added up; 0 outside the run.

    Yields uint64, shape (2 * REACH, n_in_block).
    """
    padded = np.zeros(len(ids) + 2 * REACH, np.uint64)
    np.add(ids, 1, out=padded[REACH : len(ids) + REACH], casting="unsafe")  # NO_SYMBOL is 0
    for start in range(0, len(ids), _AT_ONCE):
        block = slice(start, min(start + _AT_ONCE, len(ids)))
        symbols = [padded[block.start + i : block.stop + i] for i in range(2 * REACH)]
        symbols[0] = symbols[0] * (symbols[1] > 0)  # nothing beyond the end of a run
        symbols[3] = symbols[3] * (symbols[2] > 0)
        yield block, np.stack([column * multiplier for column, multiplier in zip(symbols, _MULTIPLIERS, strict=True)])


def slots_of(columns: NDArray[np.uint64], n_bits: int) -> Iterator[NDArray[np.int64]]:
    """Where the weights of each template are, in tables of 2**n_bits; multiply-shift hashing (Dietzfelbinger 1996)."""
    shift = np.uint64(_BITS - n_bits)
    for template in TEMPLATES:
        sums = columns[template[0] + REACH]
        for offset in template[1:]:
            sums = sums + columns[offset + REACH]
        yield (sums >> shift).view(np.int64)


_MULTIPLIERS = [np.uint64(pow(MULTIPLIER, 2 * i + 1, 1 << _BITS)) for i in range(2 * REACH)]
