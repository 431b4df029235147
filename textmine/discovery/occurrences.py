"""Where candidates occur in a text, and their neighbours, in a few passes over an array of symbols."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from textmine.counts.lookup import KeyCounts
from textmine.counts.packing import add_up
from textmine.counts.vocabulary import number_spans
from textmine.discovery.frequent import CORE, MAX_LENGTH, OTHER, FrequentNgrams, Symbols, pair_keys
from textmine.kernels.beside import ALONE, AT_END, AT_START, DOCUMENTS, LATEST, look_beside
from textmine.kernels.trie import lay_out, places_of
from textmine.text.symbols import END, WIDE, symbolize

_ALL = slice(None)


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


def longer_keys(symbols: Symbols, frequent: FrequentNgrams, starts: slice = _ALL) -> dict[int, NDArray[np.uint64]]:
    """For each length above CORE, the sorted keys of the n-grams in which every CORE symbols are a frequent n-gram.

    starts : where in the text they begin
    """
    first, stop, _ = starts.indices(len(symbols))
    rows = np.full(stop - first + MAX_LENGTH, -1, np.int32)
    of_places = frequent.rows_in(symbols[first : stop + MAX_LENGTH - 1])
    rows[: len(of_places)] = of_places
    found = {}
    places = np.flatnonzero(rows[: stop - first] >= 0)
    for length in range(CORE + 1, MAX_LENGTH + 1):
        places = places[rows[places + length - CORE] >= 0]
        of_length = pair_keys(rows[places], rows[places + length - CORE])
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


Neighbours = tuple[NDArray[np.uint64], NDArray[np.int64]]
"""Keys, candidate << 16 | symbol, ascending, and their counts."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The neighbours of candidates: integers that can be added up.

    left, right             : without the ends of runs
    at_start, at_end, alone : int64, shape (n_candidates,): count at the start of a run, at its end, and at both
    documents               : int64, shape (n_candidates,), the number of documents that contain it
    """

    left: Neighbours
    right: Neighbours
    at_start: NDArray[np.int64]
    at_end: NDArray[np.int64]
    alone: NDArray[np.int64]
    documents: NDArray[np.int64]

    def sides(self) -> tuple[Iterable[Neighbours], Iterable[Neighbours]]:
        """The neighbours on the left and on the right, in ascending pieces."""
        return [self.left], [self.right]


class Finder:
    """Finds candidates in texts."""

    def __init__(self, frequent: FrequentNgrams, candidates: Candidates) -> None:
        chosen = [(frequent.windows[length], of_length) for length, of_length in candidates.numbers.items()]
        words = [np.empty((0, MAX_LENGTH), np.uint16)]
        numbers = [np.empty(0, np.int64)]
        for windows, of_length in chosen:
            rows = np.flatnonzero(of_length >= 0)
            words.append(np.pad(windows[rows], ((0, 0), (0, MAX_LENGTH - windows.shape[1]))))
            numbers.append(of_length[rows].astype(np.int64))
        self._n = candidates.n
        self._codes, self._links = _trie(np.concatenate(words), np.concatenate(numbers))

    def surroundings(self, symbols: Symbols, document_starts: NDArray[np.int64]) -> Surroundings:
        """The neighbours of the candidates in a text.

        document_starts : offsets in `symbols` at which a document begins, ascending
        """
        symbols = np.require(symbols, np.uint16, ["C", "W"])
        document_starts = np.require(document_starts, np.int64, ["C", "W"])
        left, right = KeyCounts(len(symbols) // 8), KeyCounts(len(symbols) // 8)
        sums = np.zeros((self._n, LATEST + 1), np.int64)
        done = 0
        while True:
            tables = (left.shift, left.slots, left.sums, right.slots, right.sums)
            n_held = np.array([left.n_held, right.n_held])
            done = look_beside(symbols, done, document_starts, self._codes, self._links, *tables, n_held, sums)
            left.n_held, right.n_held = n_held.tolist()
            if done == len(symbols):
                break
            left.grow()
            right.grow()
        return Surroundings(left.sorted(), right.sorted(), *sums[:, [AT_START, AT_END, ALONE, DOCUMENTS]].T)


def _trie(words: Symbols, numbers: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """The codes of symbols, and the links of words with their numbers (kernels/beside.py).

    words : distinct, shape (n, MAX_LENGTH), zeros behind those that are shorter
    """
    codes = np.zeros(1 << 16, np.int32)
    uses = np.bincount(words.ravel(), minlength=len(codes))
    uses[END] = 0
    used = np.argsort(-uses, kind="stable")[: np.count_nonzero(uses)]
    codes[used] = np.arange(1, len(used) + 1)
    coded = codes[words]
    order = np.lexsort(coded.T[::-1])
    coded = coded[order]
    ends = np.cumsum(np.count_nonzero(coded, axis=1))
    letters = coded[coded > 0]
    by_place = lay_out(letters, ends, len(used) + 1)
    links = np.stack([by_place, np.full(len(by_place), -1)], axis=1)
    links[places_of(letters, ends, by_place), 1] = numbers[order]
    return codes, links.ravel()


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
    def added(tables: Sequence[Neighbours]) -> Neighbours:
        return add_up(np.concatenate([keys for keys, _ in tables]), np.concatenate([counts for _, counts in tables]))

    return Surroundings(
        added([part.left for part in parts]),
        added([part.right for part in parts]),
        np.sum([part.at_start for part in parts], axis=0),
        np.sum([part.at_end for part in parts], axis=0),
        np.sum([part.alone for part in parts], axis=0),
        np.sum([part.documents for part in parts], axis=0),
    )
