"""N-grams of up to MAX_LENGTH symbols that are frequent enough to be words, and the counts of all their parts.

Symbols are renumbered, because only the frequent ones matter and these fit into 16 bits, whatever the text.
An n-gram of up to four symbols is one 64-bit key. A longer one is identified by the rows of its first and its
last four symbols, which overlap or touch and so determine it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from textmine.counts.lookup import KeyTable
from textmine.counts.ngrams import FIRST_WIDE_ID
from textmine.counts.symbol_texts import texts_of
from textmine.counts.table import CountTable
from textmine.text.symbols import END

MAX_LENGTH = 8
CORE = 4
"""The number of symbols in a key."""

OTHER = 1
"""Stands for every symbol that is too rare to be part of a word; END (0) is kept."""
_FIRST = 2
_MAX_SYMBOLS = 1 << 16

Symbols = NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Alphabet:
    """The frequent symbols of a text, numbered from 2 on.

    ids   : uint32, shape (n,), in a count table; END for both END and OTHER
    texts : the text of each symbol
    n_left_out : symbols that occur as often as was asked for, but are too many to be numbered
    """

    ids: NDArray[np.uint32]
    texts: list[str]
    n_left_out: int = 0

    @classmethod
    def of(cls, table: CountTable, min_count: int) -> Alphabet:
        """The symbols that occur at least `min_count` times; if there are too many, the most frequent of them."""
        pieces = list(table.of_order(1, min_count))
        ids = np.concatenate([np.empty(0, np.uint32), *(piece.windows()[:, 0] for piece in pieces)])
        counts = np.concatenate([np.empty(0, np.int64), *(piece.counts for piece in pieces)])
        most = np.sort(np.argsort(-counts, kind="stable")[: _MAX_SYMBOLS - _FIRST])
        ids = np.concatenate([np.zeros(_FIRST, np.uint32), ids[most]])
        return cls(ids, texts_of(ids[:, None], table.symbols), len(counts) - len(most))

    def __len__(self) -> int:
        return len(self.ids)

    def numbers(self, n_symbols: int) -> Symbols:
        """The number of each id of a count table with `n_symbols` wide symbols, shape (FIRST_WIDE_ID + n_symbols,)."""
        numbers = np.full(FIRST_WIDE_ID + n_symbols, OTHER, np.uint16)
        numbers[self.ids] = np.arange(len(self.ids))
        numbers[END] = END
        return numbers

    def is_han(self) -> NDArray[np.bool_]:
        """Whether a symbol is a single character: a Han character, not a unit."""
        return np.array([len(text) == 1 and not text.isascii() for text in self.texts])

    def is_mixed(self) -> NDArray[np.bool_]:
        """Whether a symbol is a unit of letters and digits, such as GPT-4: a word by itself."""
        return np.array([any(map(str.isalpha, text)) and any(map(str.isdigit, text)) for text in self.texts])

    def is_number(self) -> NDArray[np.bool_]:
        """Whether a symbol is a unit without a letter, such as 2024 or 3.5."""
        return np.array([bool(text) and not any(map(str.isalpha, text)) for text in self.texts])


def keys_of(windows: Symbols) -> NDArray[np.uint64]:
    """The keys of n-grams of up to CORE symbols, shape (n, k)."""
    keys = np.zeros(len(windows), np.uint64)
    for place in range(windows.shape[1]):
        keys = keys << np.uint64(16) | windows[:, place].astype(np.uint64)
    return keys


class FrequentNgrams:
    """The frequent n-grams of each length, as rows that can be looked up.

    windows : by length, uint16, shape (n_rows, length), symbols of the alphabet
    counts  : by length, int64, shape (n_rows,), each >= min_count
    """

    def __init__(self, alphabet: Alphabet, table: CountTable, min_count: int) -> None:
        self.alphabet = alphabet
        self.windows: dict[int, Symbols] = {}
        self.counts: dict[int, NDArray[np.int64]] = {}
        self._tables: dict[int, KeyTable] = {}
        numbers = alphabet.numbers(len(table.symbols))
        for length in range(1, min(CORE, table.order) + 1):
            pieces = list(table.of_order(length, min_count))
            windows = [numbers[piece.windows()] for piece in pieces]
            empty = np.empty((0, length), np.uint16)
            self._set(
                length,
                np.concatenate([empty, *windows]),
                np.concatenate([np.empty(0, np.int64), *(piece.counts for piece in pieces)]),
            )

    def _set(self, length: int, windows: Symbols, counts: NDArray[np.int64]) -> None:
        known = (windows > OTHER).all(axis=1)
        self.windows[length], self.counts[length] = windows[known], counts[known]
        self._tables[length] = KeyTable(self._keys(self.windows[length]))

    def add(self, length: int, pairs: NDArray[np.uint64], counts: NDArray[np.int64]) -> None:
        """Add n-grams of a length above CORE, as `pairs` of the rows of their first and last CORE symbols."""
        first = self.windows[CORE][(pairs >> np.uint64(32)).astype(np.int64)]
        last = self.windows[CORE][(pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)]
        self._set(length, np.concatenate([first, last[:, 2 * CORE - length :]], axis=1), counts)

    @property
    def lengths(self) -> list[int]:
        """The lengths for which there are n-grams, from 1 on."""
        return sorted(self.windows)

    def find(self, windows: Symbols) -> NDArray[np.int32]:
        """The rows of n-grams of one length, shape (n, length); -1 if not frequent."""
        return self._tables[windows.shape[1]].find(self._keys(windows))

    def rows_in(self, symbols: Symbols) -> NDArray[np.int32]:
        """Like `find`, for the CORE symbols from each place of a text on."""
        return self._tables[CORE].find_windows(symbols)

    def counts_of(self, windows: Symbols) -> NDArray[np.int64]:
        """The counts of frequent n-grams of one length."""
        return self.counts[windows.shape[1]][self.find(windows)]

    def texts(self, windows: Symbols) -> list[str]:
        """N-grams as text."""
        names = np.array(self.alphabet.texts, object)
        columns = [names[windows[:, place]] for place in range(windows.shape[1])]
        return ["".join(row) for row in zip(*columns, strict=True)]

    def _keys(self, windows: Symbols) -> NDArray[np.uint64]:
        length = windows.shape[1]
        if length <= CORE:
            return keys_of(windows)
        core = self._tables[CORE]
        first, last = (core.find(keys_of(part)) for part in (windows[:, :CORE], windows[:, -CORE:]))
        return pair_keys(first, last)


def pair_keys(first: NDArray[np.int32], last: NDArray[np.int32]) -> NDArray[np.uint64]:
    """The keys of longer n-grams from the rows of their first and last CORE symbols; in no table if a row is -1."""
    keys = first.astype(np.uint64) << np.uint64(32) | last.astype(np.uint64) & np.uint64(0xFFFFFFFF)
    keys[(first < 0) | (last < 0)] = np.uint64(2**64 - 2)
    return keys


def largest_extension(frequent: FrequentNgrams, length: int) -> NDArray[np.int64]:
    """For each n-gram of a length, the count of the most frequent one with one symbol more; 0 if there is none."""
    largest = np.zeros(len(frequent.counts[length]), np.int64)
    longer = frequent.windows.get(length + 1)
    if longer is not None:
        for part in (longer[:, :-1], longer[:, 1:]):
            np.maximum.at(largest, frequent.find(part), frequent.counts[length + 1])
    return largest
