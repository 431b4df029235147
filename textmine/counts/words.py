"""Tables of words and counts, sorted by code point, stored in a few arrays.

Tables are a commutative monoid under `merge`: any order and grouping of merges gives the same bytes,
and the empty table is the zero. Tables may be memory-mapped; nothing here copies more than necessary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.counts.encoding import END as END
from textmine.counts.encoding import Encoded, check_encodable, encode_lines, encode_spans, encode_words
from textmine.counts.packing import LF, add_up, pack, unpack
from textmine.counts.spans import gather, sort_spans
from textmine.counts.totals import as_counts, check_total
from textmine.text.blocks import code_points

_END = bytes([END])

Mapped = Callable[[Callable[[Any], "WordTable"], Iterable[Any]], Iterator["WordTable"]]
"""What applies a function to items, like `map`."""


@dataclass(frozen=True, slots=True)
class WordTable:
    """Words in ascending order with their counts.

    letters   : uint8, shape (n_bytes,), the words in UTF-8, each followed by END; UTF-8 sorts by code point
    ends      : int64, shape (n_types,), one past each word's END in `letters`
    counts    : int64, shape (n_types,), each >= 1
    documents : int64, shape (n_types,), the number of documents that contain the word; or None
    """

    letters: NDArray[np.uint8]
    ends: NDArray[np.int64]
    counts: NDArray[np.int64]
    documents: NDArray[np.int64] | None = None

    @classmethod
    def from_counts(cls, counts: Mapping[str, int], documents: Mapping[str, int] | None = None) -> WordTable:
        """The table of a dictionary of counts; words with count 0 and no document are left out.

        InputError of a lone surrogate in a word, of what is no count, and of too large counts (counts/totals.py).

        >>> WordTable.from_counts({"词": 2, "a": 1}).words()
        ['a', '词']
        """
        columns = [as_counts(counts.values())]
        if documents is not None:
            columns.append(as_counts([documents.get(word, 0) for word in counts]))
        lengths = np.fromiter(map(len, counts), np.int64, len(counts))
        points = code_points("".join(counts))
        check_encodable(points)
        return of_spans(points, np.cumsum(lengths) - lengths, lengths, np.stack(columns, axis=1))

    @classmethod
    def from_packed(cls, keys: NDArray[np.uint64], counts: NDArray[np.int64]) -> WordTable:
        """The table of packed words (counts/packing.py), distinct and ascending."""
        return cls(*encode_lines(unpack(keys)), counts)

    @classmethod
    def empty(cls, with_documents: bool = False) -> WordTable:
        """The table without words."""
        return cls.from_counts({}, {} if with_documents else None)

    def __len__(self) -> int:
        return len(self.ends)

    @property
    def n_tokens(self) -> int:
        """The sum of all counts."""
        return int(self.counts.sum())

    def encoded(self, start: int = 0, stop: int | None = None) -> list[bytes]:
        """The words of rows [start, stop) in UTF-8."""
        stop = len(self) if stop is None else min(stop, len(self))
        if start >= stop:
            return []
        return self.letters[self._begin(start) : int(self.ends[stop - 1])].tobytes().split(_END)[:-1]

    def words(self, start: int = 0, stop: int | None = None) -> list[str]:
        """The words of rows [start, stop)."""
        return [word.decode() for word in self.encoded(start, stop)]

    def words_at(self, rows: NDArray[np.int64]) -> list[str]:
        """The words of any rows, in the order of `rows`."""
        ends = self.ends[rows]
        begins = np.where(rows > 0, self.ends[rows - 1], 0)
        letters = gather(self.letters, begins, ends - begins)
        if LF in letters:  # inside a word
            return [word.decode() for word in letters.tobytes().split(_END)[:-1]]
        letters[letters == END] = LF
        return letters.tobytes().decode().split("\n")[:-1]

    def find(self, word: str) -> int:
        """The row of `word`, or -1."""
        key = word.encode("utf-8", "surrogatepass")
        row = self.lower_bound(key)
        return row if row < len(self) and self._word(row) == key else -1

    def lower_bound(self, key: bytes) -> int:
        """The first row whose word is not below `key` (UTF-8), in [0, n_types]."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self._word(middle) < key:
                low = middle + 1
            else:
                high = middle
        return low

    def slice(self, start: int, stop: int) -> WordTable:
        """Rows [start, stop) as a table, sharing memory."""
        begin = self._begin(start)
        end = int(self.ends[stop - 1]) if stop > start else begin
        documents = None if self.documents is None else self.documents[start:stop]
        return WordTable(self.letters[begin:end], self.ends[start:stop] - begin, self.counts[start:stop], documents)

    def keep(self, rows: NDArray[np.int64]) -> WordTable:
        """The table of these rows, given in ascending order."""
        documents = None if self.documents is None else self.documents[rows]
        return WordTable(*encode_words(self.words_at(rows)), self.counts[rows], documents)

    def _spans(self) -> tuple[NDArray[np.uint32], NDArray[np.int64], NDArray[np.int64]]:
        """The code points, and the start and length of each word in them."""
        letters = np.array(self.letters)
        letters[self.ends - 1] = LF
        points = code_points(letters.tobytes().decode())
        is_end = points == LF
        if np.count_nonzero(is_end) == len(self):
            lengths = np.diff(np.flatnonzero(is_end), prepend=-1) - 1
        else:  # a word contains a line end
            lengths = np.array([len(word) for word in self.words()], np.int64)
        return points, np.cumsum(lengths + 1) - lengths - 1, lengths

    def as_arrays(self) -> tuple[NDArray[np.uint8], NDArray[np.int64], NDArray[np.int64]]:
        """As kernels/merging.py has it."""
        columns = [self.counts] if self.documents is None else [self.counts, self.documents]
        return np.require(self.letters, requirements="W"), np.require(self.ends, requirements="W"), np.stack(columns)

    def _begin(self, row: int) -> int:
        return int(self.ends[row - 1]) if row else 0

    def _word(self, row: int) -> bytes:
        return self.letters[self._begin(row) : int(self.ends[row]) - 1].tobytes()


def merge(tables: Sequence[WordTable]) -> WordTable:
    """The sum of tables, in memory; InputError if it is too large (counts/totals.py)."""
    _check_sums(tables)
    if len({table.documents is None for table in tables}) > 1:
        raise ValueError("only some of the tables have document counts")
    waiting = list(tables) or [WordTable.empty()]
    while len(waiting) > 1:
        odd = waiting[-1:] if len(waiting) % 2 else []
        waiting = [_merge_two(one, two) for one, two in zip(waiting[::2], waiting[1::2], strict=False)] + odd
    return waiting[0]


def _check_sums(tables: Sequence[WordTable]) -> None:
    check_total(table.counts for table in tables)
    check_total(table.documents for table in tables if table.documents is not None)


def _merge_two(one: WordTable, two: WordTable) -> WordTable:
    from textmine.kernels.merging import merge_two  # loads numba, which takes a while

    n = len(one) + len(two)
    letters, ends = np.empty(len(one.letters) + len(two.letters), np.uint8), np.empty(n, np.int64)
    columns = np.empty((1 if one.documents is None else 2, n), np.int64)
    n = merge_two(*one.as_arrays(), *two.as_arrays(), letters, ends, columns)
    counts, *documents = columns[:, :n]
    return WordTable(letters[: ends[n - 1] if n else 0], ends[:n], counts, *documents)


def locate(words: WordTable, table: WordTable) -> NDArray[np.int64]:
    """The row of each word in another table, -1 if it is not there; shape (n_types,).

    >>> locate(WordTable.from_counts({"b": 1, "c": 1}), WordTable.from_counts({"a": 1, "c": 2})).tolist()
    [-1, 1]
    """
    from textmine.kernels import merging, read_only  # loads numba, which takes a while

    rows = np.empty(len(words), np.int64)
    in_table = (read_only(table.letters), read_only(table.ends))
    merging.locate(read_only(words.letters), read_only(words.ends), *in_table, rows)
    return rows


def spans_of(tables: Sequence[WordTable]) -> tuple[NDArray[np.uint32], NDArray[np.int64], NDArray[np.int64]]:
    """The words of all tables: code points, and the start and length of each word in them."""
    points, starts, lengths = zip(*(table._spans() for table in tables), strict=True)
    shifts = np.cumsum([0, *map(len, points[:-1])])
    shifted = [start + shift for start, shift in zip(starts, shifts, strict=True)]
    return np.concatenate(points), np.concatenate(shifted), np.concatenate(lengths)


def concatenate(pieces: Sequence[WordTable]) -> WordTable:
    """Ascending pieces as one table, without document counts."""
    if not pieces:
        return WordTable.empty()
    shifts = np.cumsum([0, *(len(piece.letters) for piece in pieces[:-1])])
    ends = [piece.ends + shift for piece, shift in zip(pieces, shifts, strict=True)]
    letters = np.concatenate([piece.letters for piece in pieces])
    return WordTable(letters, np.concatenate(ends), np.concatenate([piece.counts for piece in pieces]))


def of_spans(
    points: NDArray[np.uint32], starts: NDArray[np.int64], lengths: NDArray[np.int64], columns: NDArray[np.int64]
) -> WordTable:
    """The table of the words `points[start : start + length]`, with the columns of equal words summed.

    columns : shape (n, 1) or (n, 2): counts, or counts and documents. Words whose sums are all 0 are left out.
    Short words are sorted as integers (counts/packing.py), the others as strings (counts/spans.py).
    """
    keys, packed = pack(points, starts, lengths)
    short_keys, short_sums = add_up(keys[packed], columns[packed])
    present = short_sums.any(axis=1)
    short_keys, sums = short_keys[present], short_sums[present]
    short = encode_lines(unpack(short_keys))
    rest = np.flatnonzero(~packed)
    if not len(rest):
        return _table(short, sums)
    order, is_new = sort_spans(points, starts[rest], lengths[rest])
    first = np.flatnonzero(is_new)
    long_sums = np.add.reduceat(columns[rest[order]], first, axis=0)
    present = long_sums.any(axis=1)
    words = rest[order[first]][present]
    places = np.searchsorted(short_keys, keys[words], "right")
    rows = places + np.arange(len(words))
    long = encode_spans(gather(points, starts[words], lengths[words]), lengths[words])
    return _table(_interleave(short, long, rows), np.insert(sums, places, long_sums[present], axis=0))


def _table(encoded: Encoded, sums: NDArray[np.int64]) -> WordTable:
    return WordTable(*encoded, sums[:, 0].copy(), sums[:, 1].copy() if sums.shape[1] > 1 else None)


def _interleave(one: Encoded, two: Encoded, places: NDArray[np.int64]) -> Encoded:
    """Two lists of words as one, in which the words of `two` are at the rows `places`."""
    in_two = np.zeros(len(one[1]) + len(two[1]), np.bool_)
    in_two[places] = True
    sizes = np.empty(len(in_two), np.int64)
    sizes[~in_two], sizes[in_two] = np.diff(one[1], prepend=0), np.diff(two[1], prepend=0)
    ends = np.cumsum(sizes)
    letters = np.empty(len(one[0]) + len(two[0]), np.uint8)
    letters_in_two = np.repeat(in_two, sizes)
    letters[~letters_in_two], letters[letters_in_two] = one[0], two[0]
    return letters, ends


def merge_by_ranges(
    tables: Sequence[WordTable], max_rows: int, mapped: Mapped = map, n_at_once: int = 1
) -> Iterator[WordTable]:
    """The sum of tables in ascending pieces, which are made of about `max_rows` rows at a time.

    mapped : applies a function to items; of its results, in order, `n_at_once` are in memory at a time
    InputError if the sum is too large (counts/totals.py).
    """
    _check_sums(tables)
    per_range = max_rows if sum(map(len, tables)) <= max_rows else max(1, max_rows // n_at_once)

    def sum_of(bounds: list[tuple[int, int]]) -> WordTable:
        return merge([table.slice(*span) for table, span in zip(tables, bounds, strict=True)])

    return mapped(sum_of, ranges(tables, per_range))


def ranges(tables: Sequence[WordTable], max_rows: int) -> Iterator[list[tuple[int, int]]]:
    """Rows (start, stop) of each table for one range of words after another, about `max_rows` rows in total each."""
    n_rows = sum(map(len, tables))
    starts = [0] * len(tables)
    if n_rows > max_rows:
        step = max(1, max_rows // (2 * len(tables)))
        samples = sorted(table._word(row) for table in tables for row in range(step, len(table), step))
        per_range = max(1, max_rows // (2 * step))
        for splitter in samples[per_range::per_range]:
            stops = [table.lower_bound(splitter) for table in tables]
            yield list(zip(starts, stops, strict=True))
            starts = stops
    yield list(zip(starts, map(len, tables), strict=True))
