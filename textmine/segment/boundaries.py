"""Cuts runs by context: the log-odds of a word boundary, linear in the symbols on both sides.

Each template selects some of the two symbols before a boundary and the two after it. Each combination of symbols has
a weight, found by hashing. So eight look-ups decide on a boundary, whatever else is in the text, and a higher
`granularity` cuts a subset of the boundaries.
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
"""Offsets of symbols; 0 is the symbol after the boundary. docs/segmentation.md says what each is worth."""
UNIT = 1 / 16
"""The unit of a weight, in log-odds (natural logarithms)."""
REACH = 2

_BITS = 64
_AT_ONCE = 1 << 15  # symbols at once: their data stays in the cache


@dataclass(frozen=True, repr=False)
class BoundaryCutter:
    """Cuts runs of symbols into words.

    weights     : int8, shape (n_templates, 2**n_bits), in UNITs
    granularity : a boundary is cut if its log-odds are at least this
    normalize   : how the training text was normalised
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
        """The log-odds of a word boundary before each symbol."""
        sums = np.empty(len(ids), np.int16)
        n_bits = (self.weights.shape[1] - 1).bit_length()
        for block, columns in hashed(ids):
            total = np.zeros(block.stop - block.start, np.int16)
            for weights, slots in zip(self.weights, slots_of(columns, n_bits), strict=True):
                total += np.take(weights, slots)
            sums[block] = total
        return sums * np.float32(UNIT)


def with_granularity(cutter: Cutter, granularity: str | float) -> Cutter:
    """The cutter with another granularity; SettingsError if it has none."""
    number = checked_granularity(granularity)
    if not isinstance(cutter, BoundaryCutter):
        raise SettingsError(LM_HAS_NO_GRANULARITY, hint="Train again with other --weights.")
    return replace(cutter, granularity=number)


def hashed(ids: NDArray[np.int64]) -> Iterator[tuple[slice, NDArray[np.uint64]]]:
    """The symbols at the offsets -REACH to REACH - 1 from each boundary, block by block; 0 outside the run.

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
    """The slot of the weight for each template, of 2**n_bits slots; multiply-shift hashing (Dietzfelbinger 1996)."""
    shift = np.uint64(_BITS - n_bits)
    for template in TEMPLATES:
        sums = columns[template[0] + REACH]
        for offset in template[1:]:
            sums = sums + columns[offset + REACH]
        yield (sums >> shift).view(np.int64)


_MULTIPLIERS = [np.uint64(pow(MULTIPLIER, 2 * i + 1, 1 << _BITS)) for i in range(2 * REACH)]
