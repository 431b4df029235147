"""The running table of a shard: tokens counted as integers, types looked at once at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from textmine.counts.packing import MAX_PACKED, add_up, any_character, count_keys, pack, unpack
from textmine.counts.words import WordTable, merge
from textmine.text.blocks import code_points
from textmine.text.words import WordFilter

_BYTES_PER_ROW = 64  # of a packed word while tables are added up
BYTES_PER_TYPE = 280
"""A word in a dictionary of counts while that is sorted and written: an estimate on the safe side, not measured."""


class PackedCounts:
    """Counts of tokens; short ones as sorted integers, the others in a dictionary.

    pending_rows : see Sizes
    """

    def __init__(self, pending_rows: int) -> None:
        self._pending_rows = pending_rows
        self._keys: list[NDArray[np.uint64]] = []
        self._counts: list[NDArray[np.int64]] = []
        self._n_rows = 0
        self._others: dict[str, int] = {}

    @property
    def n_bytes(self) -> int:
        """How much memory this takes, about, while its table is made."""
        return _BYTES_PER_ROW * self._n_rows + BYTES_PER_TYPE * len(self._others)

    def add(self, text: str, lengths: NDArray[np.int64]) -> None:
        """Count the tokens of a text, given by their lengths."""
        starts = np.cumsum(lengths) - lengths
        keys, packed = pack(code_points(text), starts, lengths)
        spans = zip(starts[~packed].tolist(), lengths[~packed].tolist(), strict=True)
        others = self._others
        for token, n in Counter(text[start : start + length] for start, length in spans).items():
            others[token] = others.get(token, 0) + n
        distinct, counts = count_keys(keys[packed])
        self._keys.append(distinct)
        self._counts.append(counts)
        self._n_rows += len(distinct)
        if self._n_rows > self._pending_rows:
            self._add_up()

    def take(self, mend: Callable[[str], list[str]], suspects: frozenset[str], word_filter: WordFilter) -> WordTable:
        """The counts of words: tokens mended and filtered, each type once."""
        self._add_up()
        keys, counts = self._keys[0], self._counts[0]
        looked_at = worth_a_look(keys, suspects, word_filter)
        tokens = self._others | dict(zip(unpack(keys[looked_at]).split("\n"), counts[looked_at].tolist(), strict=False))
        words: dict[str, int] = {}
        for token, n in tokens.items():
            for part in mend(token):
                words[part] = words.get(part, 0) + n
        word_filter.apply(words)
        plain = WordTable.from_packed(keys[~looked_at], counts[~looked_at])
        return merge([plain, WordTable.from_counts(words)])

    def _add_up(self) -> None:
        keys, counts = add_up(
            np.concatenate([*self._keys, np.empty(0, np.uint64)]),
            np.concatenate([*self._counts, np.empty(0, np.int64)]),
        )
        self._keys, self._counts, self._n_rows = [keys], [counts], len(keys)


def worth_a_look(keys: NDArray[np.uint64], suspects: frozenset[str], word_filter: WordFilter) -> NDArray[np.bool_]:
    """Which packed words may have to be mended, dropped or changed: the others count as they are."""
    found = any_character(keys, _table(word_filter.lowercase))
    if word_filter.min_length > 1:
        place = MAX_PACKED - min(word_filter.min_length, MAX_PACKED)
        found |= (keys >> np.uint64(16 * place)) & np.uint64(0xFFFF) == 0
        if word_filter.min_length > MAX_PACKED:
            found[:] = True
    listed = [word for word in (*suspects, *word_filter.stopwords) if 0 < len(word) <= MAX_PACKED]
    if listed:
        lengths = np.array([len(word) for word in listed], np.int64)
        listed_keys, _ = pack(code_points("".join(listed)), np.cumsum(lengths) - lengths, lengths)
        found |= np.isin(keys, listed_keys)
    return found


@cache
def _table(lowercase: bool) -> NDArray[np.bool_]:
    """Over the basic plane: characters that are neither letters nor digits, and those that change case."""
    characters = map(chr, range(0x10000))
    table = np.array([not c.isalnum() or (lowercase and c.lower() != c) for c in characters])
    table[0] = False
    return table
