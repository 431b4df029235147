"""The published program for new words, reproduced step by step with its quirks.

Source: kexue.fm/archives/6920 and github.com/bojone/word-discovery, with kenlm's `count_ngrams`. A text is
a line with its line end. Each run of characters other than U+4E00–9FA5, digits, Latin letters and the
space is one line break, and a sentence is what is between two breaks. The quirks: 4-grams are pruned before
they are summed; a prefix of a pruned 4-gram is counted once more for every `<s>` that it sheds; spaces are
dropped for counting, but cut words afterwards; every text ends with an additional, empty sentence, which counts in N.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from textmine.counts.lookup import KeyTable
from textmine.counts.packing import add_up
from textmine.settings.newwords import PUBLISHED_MIN_COUNT, PUBLISHED_MIN_PMI_NATS
from textmine.text.blocks import members

ORDER = 4
_LF, _SPACE = 0x0A, 0x20
_END, _START = 0, 1  # of a sentence; not characters of the text
_BITS = 16
AT_START = np.full(ORDER - 1, _START, np.uint64)
"""What is before a line."""


def normalized(points: NDArray[np.uint32]) -> tuple[NDArray[np.uint16], NDArray[np.int64]]:
    """Lines as the program sees them.

    points : code points of lines, each ended by LF, or of stretches of them that end as `end_of_stretch` says
    Returns characters and line breaks, uint16, shape (n,), and the breaks after which a text ends.
    """
    characters = np.where(_is_kept(points), points, _LF).astype(np.uint16)
    is_break = characters == _LF
    is_line_end = points == _LF
    first = is_break.copy()  # of a run of breaks inside a line
    first[1:] &= ~is_break[:-1] | is_line_end[:-1]
    ends = np.cumsum(~is_break | first)[is_line_end]
    return characters[~is_break | first], ends


def end_of_stretch(points: NDArray[np.uint32]) -> int:
    """How much of a line that goes on can be looked at by itself: up to the last character that is no break, 0 if none.

    So no run of breaks is divided.
    """
    kept = np.flatnonzero(_is_kept(points))
    return int(kept[-1]) + 1 if len(kept) else 0


def _is_kept(points: NDArray[np.uint32]) -> NDArray[np.bool_]:
    is_kept: NDArray[np.bool_] = _kept()[np.minimum(points, 0xFFFF)] & (points <= 0xFFFF)
    return is_kept


@cache
def _kept() -> NDArray[np.bool_]:
    return members(((0x4E00, 0x9FA5), (0x30, 0x39), (0x41, 0x5A), (0x61, 0x7A), (_SPACE, _SPACE)))[:0x10000]


def four_grams(
    characters: NDArray[np.uint16], text_ends: NDArray[np.int64], before: NDArray[np.uint64] = AT_START
) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """The 4-grams that the program counts, as unsorted keys: one ends at each character and at each end of sentence.

    characters, text_ends : as `normalized` gives them
    before : the ORDER - 1 symbols before them, where they are a stretch of a line that began earlier
    Returns the keys, and what is `before` for what follows.
    """
    is_text_end = np.zeros(len(characters), np.bool_)
    is_text_end[text_ends - 1] = True
    is_text_end = is_text_end[characters != _SPACE]
    characters = characters[characters != _SPACE]
    is_break = characters == _LF
    lengths = np.where(is_text_end, 2 * ORDER, np.where(is_break, ORDER, 1))
    symbols = np.full(ORDER - 1 + int(lengths.sum()), _START, np.uint64)
    symbols[: ORDER - 1] = before
    starts = ORDER - 1 + np.cumsum(lengths) - lengths
    symbols[starts] = np.where(is_break, _END, characters)
    symbols[starts[is_text_end] + ORDER] = _END
    keys = symbols[:-3] << np.uint64(48) | symbols[1:-2] << np.uint64(32) | symbols[2:-1] << np.uint64(16) | symbols[3:]
    inside = (symbols[:-3] != _END) & (symbols[1:-2] != _END) & (symbols[2:-1] != _END) & (symbols[3:] != _START)
    return keys[inside], symbols[1 - ORDER :]


@dataclass(frozen=True, slots=True)
class Solid:
    """The solid n-grams, one table for each order from 2 to ORDER."""

    tables: tuple[KeyTable, ...]

    def joins(self, characters: NDArray[np.uint16]) -> NDArray[np.bool_]:
        """Which characters belong to the same piece as the previous one, because a solid n-gram contains both."""
        n = len(characters)
        joined = np.zeros(n + ORDER, np.bool_)
        padded = np.concatenate([characters, np.zeros(ORDER, np.uint16)]).astype(np.uint64)
        keys = padded[:n].copy()
        for length, table in zip(range(2, ORDER + 1), self.tables, strict=True):
            keys = keys << np.uint64(_BITS) | padded[length - 1 : n + length - 1]
            at = np.flatnonzero(table.find(keys) >= 0)
            for place in range(1, length):
                joined[at + place] = True
        return joined[:n]

    def divide(self, characters: NDArray[np.uint16], *, goes_on: bool) -> tuple[NDArray[np.int64], int]:
        """The starts of pieces, and where the last one ends.

        goes_on : the line does, so a piece that more characters could join is left out
        """
        starts = np.flatnonzero(~self.joins(characters))
        if not goes_on:
            return starts, len(characters)
        n_sure = max(int(np.searchsorted(starts, len(characters) - ORDER + 1, "right")) - 1, 0)
        return starts[:n_sure], int(starts[n_sure]) if len(starts) else 0

    def holds(self, characters: NDArray[np.uint16]) -> bool:
        """Whether a word is solid; if it is longer than ORDER, whether all its n-grams of order ORDER are."""
        length = min(len(characters), ORDER)
        keys = np.zeros(len(characters) - length + 1, np.uint64)
        for place in range(length):
            keys = keys << np.uint64(_BITS) | characters[place : place + len(keys)].astype(np.uint64)
        return bool((self.tables[length - 2].find(keys) >= 0).all())


def solid_ngrams(
    keys: NDArray[np.uint64],
    counts: NDArray[np.int64],
    min_count: int = PUBLISHED_MIN_COUNT,
    min_pmi_nats: Sequence[float] = PUBLISHED_MIN_PMI_NATS,
) -> Solid:
    """The n-grams whose minimum PMI over all splits reaches the bound for their length.

    keys, counts : all 4-grams with their counts
    """
    frequent = counts >= min_count
    counts = counts[frequent]
    symbols = np.stack([(keys[frequent] >> np.uint64(_BITS * place)) & np.uint64(0xFFFF) for place in (3, 2, 1, 0)], 1)
    n_starts = (symbols == _START).sum(axis=1)
    n_left = ORDER - n_starts - (symbols == _END).sum(axis=1)
    total = float(counts.sum())
    tables: list[tuple[KeyTable, NDArray[np.int64]]] = []
    solid: list[KeyTable] = []
    for order in range(1, ORDER + 1):
        long_enough = np.flatnonzero(n_left >= order)
        prefixes = np.zeros(len(long_enough), np.uint64)
        for place in range(order):
            prefixes = prefixes << np.uint64(_BITS) | symbols[long_enough, n_starts[long_enough] + place]
        distinct, sums = add_up(prefixes, counts[long_enough])
        if order > 1:
            ratio = np.full(len(distinct), np.inf)
            for left in range(1, order):
                bits = np.uint64(_BITS * (order - left))
                parts = (distinct >> bits, distinct & ((np.uint64(1) << bits) - np.uint64(1)))
                n_a, n_b = (
                    _looked_up(tables[length - 1], part, total)
                    for length, part in zip((left, order - left), parts, strict=True)
                )
                ratio = np.minimum(ratio, total * sums / (n_a * n_b))
            solid.append(KeyTable(distinct[np.log(ratio) >= min_pmi_nats[order - 1]]))
        tables.append((KeyTable(distinct), sums))
    return Solid(tuple(solid))


def _looked_up(
    table: tuple[KeyTable, NDArray[np.int64]], keys: NDArray[np.uint64], absent: float
) -> NDArray[np.float64]:
    rows = table[0].find(keys)
    if not len(table[1]):
        return np.full(len(keys), absent)
    return np.where(rows >= 0, table[1][rows], absent)
