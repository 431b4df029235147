"""Where candidates occur in a text, and their neighbours, in a few passes over an array of symbols."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.counts.lookup import KeySieve
from textmine.counts.packing import add_up, count_keys
from textmine.counts.vocabulary import number_spans
from textmine.discovery.frequent import CORE, MAX_LENGTH, OTHER, FrequentNgrams, Symbols, keys_of, pair_keys
from textmine.text.symbols import END, WIDE, symbolize

_SYMBOL_BITS = np.uint64(16)


def numbered(
    points: NDArray[np.uint32], numbers: Symbols, units: Mapping[str, int]
) -> tuple[Symbols, NDArray[np.int64]]:
    """A text as symbols of an alphabet, with END between runs and at both ends, and the offset of each in the text.

    numbers : the number of each character of the basic plane, shape (0x10000,), as in Alphabet.numbers
    units   : the number of each unit (and Han character beyond the basic plane) in the alphabet
    """
    found = symbolize(points)
    symbols = numbers[found.narrow]
    if len(found.wide_at):
        lengths = found.wide_stops - found.wide_starts
        table, rows = number_spans(points, found.wide_starts, lengths, np.ones(len(lengths), np.int64))
        of_unit = np.array([units.get(unit, OTHER) for unit in table.words()], np.uint16)
        symbols[found.narrow == WIDE] = of_unit[rows]
    return symbols, np.flatnonzero(found.kept) - 1


def longer_keys(symbols: Symbols, frequent: FrequentNgrams, sieve: KeySieve) -> dict[int, NDArray[np.uint64]]:
    """For each length above CORE, the sorted keys of the n-grams in which every CORE symbols are a frequent n-gram.

    sieve : a sieve of the keys of the frequent n-grams of CORE symbols
    """
    n = len(symbols) - CORE + 1
    if n <= 0:
        return {length: np.empty(0, np.uint64) for length in range(CORE + 1, MAX_LENGTH + 1)}
    keys = symbols[:n].astype(np.uint64)
    for place in range(1, CORE):
        keys = keys << _SYMBOL_BITS | symbols[place : n + place]
    hits = np.flatnonzero(sieve.may_hold(keys))
    rows = np.full(n + MAX_LENGTH, -1, np.int32)
    rows[hits] = frequent.rows_of_keys(CORE, keys[hits])
    found = {}
    starts = np.flatnonzero(rows >= 0)
    for length in range(CORE + 1, MAX_LENGTH + 1):
        starts = starts[rows[starts + length - CORE] >= 0]
        of_length = pair_keys(rows[starts], rows[starts + length - CORE])
        of_length.sort()
        found[length] = of_length
    return found


@dataclass(frozen=True, slots=True)
class Candidates:
    """Which frequent n-grams are candidates.

    numbers : by length, int32, shape (n_rows of that length,): the candidate's number, or -1
    n       : the number of candidates
    """

    numbers: Mapping[int, NDArray[np.int32]]
    n: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The neighbours of candidates: integers that can be added up.

    left, right             : (keys, counts): candidate << 16 | symbol, ascending, without the ends of runs
    at_start, at_end, alone : int64, shape (n_candidates,): count at the start of a run, at its end, and at both
    documents               : int64, shape (n_candidates,), the number of documents that contain it
    """

    left: tuple[NDArray[np.uint64], NDArray[np.int64]]
    right: tuple[NDArray[np.uint64], NDArray[np.int64]]
    at_start: NDArray[np.int64]
    at_end: NDArray[np.int64]
    alone: NDArray[np.int64]
    documents: NDArray[np.int64]


class Finder:
    """Finds candidates in texts."""

    def __init__(self, frequent: FrequentNgrams, candidates: Candidates) -> None:
        self._frequent = frequent
        self._numbers = candidates.numbers
        self._n = candidates.n
        beginnings: dict[int, list[NDArray[np.uint64]]] = {2: [], 3: [], 4: []}
        for length, numbers in candidates.numbers.items():
            windows = frequent.windows[length][numbers >= 0]
            for size in range(2, min(length, CORE) + 1):
                beginnings[size].append(keys_of(windows[:, :size]))
        self._alone = np.full(1 << 16, -1, np.int32)  # by symbol: the candidate that consists of it alone
        if 1 in candidates.numbers:
            self._alone[frequent.windows[1][:, 0]] = candidates.numbers[1]
        none = np.empty(0, np.uint64)
        self._sieves = {size: KeySieve(np.concatenate([none, *keys])) for size, keys in beginnings.items()}

    def find(self, symbols: Symbols) -> tuple[NDArray[np.int32], NDArray[np.int64], NDArray[np.int64]]:
        """The candidates that occur, with the start and length of each; shapes (n,)."""
        found, places, lengths = [np.empty(0, np.int32)], [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        if 1 in self._numbers:
            at = np.flatnonzero(self._alone[symbols] >= 0)
            found, places, lengths = [self._alone[symbols[at]]], [at], [np.ones(len(at), np.int64)]
        padded = np.concatenate([symbols, np.zeros(MAX_LENGTH, np.uint16)])
        keys = padded[:-1].astype(np.uint64) << _SYMBOL_BITS | padded[1:]
        at = np.flatnonzero(self._sieves[2].may_hold(keys[: len(symbols)]))
        keys = keys[at]
        for length in range(2, MAX_LENGTH + 1):
            if length > 2 and length <= CORE:
                keys = keys << _SYMBOL_BITS | padded[at + length - 1]
                may_be = self._sieves[length].may_hold(keys)
                at, keys = at[may_be], keys[may_be]
            if length not in self._numbers:
                continue
            if length <= CORE:
                rows = self._frequent.rows_of_keys(length, keys)
            else:
                rows = self._frequent.find(padded[at[:, None] + np.arange(length)])
            if not len(self._numbers[length]):
                continue
            numbers = np.where(rows >= 0, self._numbers[length][rows], np.int32(-1))
            is_candidate = numbers >= 0
            found.append(numbers[is_candidate])
            places.append(at[is_candidate])
            lengths.append(np.full(int(is_candidate.sum()), length))
        return np.concatenate(found), np.concatenate(places), np.concatenate(lengths)

    def surroundings(self, symbols: Symbols, document_starts: NDArray[np.int64]) -> Surroundings:
        """The neighbours of the candidates in a text.

        document_starts : offsets in `symbols` at which a document begins, ascending
        """
        found, places, lengths = self.find(symbols)
        before, behind = symbols[places - 1], symbols[places + lengths]
        at_start, at_end = before == END, behind == END
        document = np.searchsorted(document_starts, places, "right")
        pairs = found.astype(np.uint64) << np.uint64(40) | document.astype(np.uint64)
        distinct, _ = count_keys(pairs)
        return Surroundings(
            _neighbours(found[~at_start], before[~at_start]),
            _neighbours(found[~at_end], behind[~at_end]),
            np.bincount(found[at_start], minlength=self._n),
            np.bincount(found[at_end], minlength=self._n),
            np.bincount(found[at_start & at_end], minlength=self._n),
            np.bincount((distinct >> np.uint64(40)).astype(np.int64), minlength=self._n),
        )


def _neighbours(found: NDArray[np.int32], symbols: Symbols) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    return count_keys(found.astype(np.uint64) << _SYMBOL_BITS | symbols)


_MAX_WAITING_ROWS = 1 << 22


def add_surroundings(parts: Iterable[Surroundings], n: int) -> Surroundings:
    """The sum over texts, for `n` candidates; only a few addends are in memory at a time."""
    none = (np.empty(0, np.uint64), np.empty(0, np.int64))
    zeros = np.zeros(n, np.int64)
    waiting = [Surroundings(none, none, zeros, zeros, zeros, zeros)]
    n_rows = 0
    for part in parts:
        waiting.append(part)
        n_rows += len(part.left[0]) + len(part.right[0])
        if n_rows > max(_MAX_WAITING_ROWS, len(waiting[0].left[0]) + len(waiting[0].right[0])):
            waiting, n_rows = [_sum(waiting)], 0
    return _sum(waiting)


def _sum(parts: Sequence[Surroundings]) -> Surroundings:
    def added(tables: Sequence[tuple[NDArray[np.uint64], NDArray[np.int64]]]) -> tuple[Any, Any]:
        return add_up(np.concatenate([keys for keys, _ in tables]), np.concatenate([counts for _, counts in tables]))

    return Surroundings(
        added([part.left for part in parts]),
        added([part.right for part in parts]),
        np.sum([part.at_start for part in parts], axis=0),
        np.sum([part.at_end for part in parts], axis=0),
        np.sum([part.alone for part in parts], axis=0),
        np.sum([part.documents for part in parts], axis=0),
    )
