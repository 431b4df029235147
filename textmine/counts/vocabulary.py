"""Numbers words in sorted order; the ids of n-gram symbols are made of these numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from textmine.counts.encoding import encode_spans
from textmine.counts.spans import gather, sort_spans
from textmine.counts.words import WordTable, concatenate, ranges, spans_of


def number_spans(
    points: NDArray[np.uint32], starts: NDArray[np.int64], lengths: NDArray[np.int64], counts: NDArray[np.int64]
) -> tuple[WordTable, NDArray[np.uint32]]:
    """The table of the words `points[start : start + length]`, and each word's row in it.

    counts : int64, shape (n,), each >= 1; counts of equal words are summed
    Returns the table and uint32, shape (n,).

    >>> points = np.array([0x62, 0x61, 0x62], np.uint32)
    >>> table, rows = number_spans(points, np.arange(3), np.ones(3, np.int64), np.ones(3, np.int64))
    >>> table.words(), table.counts.tolist(), rows.tolist()
    (['a', 'b'], [1, 2], [1, 0, 1])
    """
    order, is_new = sort_spans(points, starts, lengths)
    rows = np.empty(len(order), np.uint32)
    rows[order] = np.cumsum(is_new) - 1
    first = np.flatnonzero(is_new)
    words = order[first]
    letters, ends = encode_spans(gather(points, starts[words], lengths[words]), lengths[words])
    sums = np.add.reduceat(counts[order], first) if len(first) else counts
    return WordTable(letters, ends, sums), rows


def union(tables: Sequence[WordTable], max_rows: int) -> tuple[WordTable, list[NDArray[np.uint32]]]:
    """The sum of tables, and for each table the rows of its words in that sum, ascending.

    max_rows : about how many rows of the tables are sorted at once
    """
    pieces: list[WordTable] = []
    rows: list[list[NDArray[np.uint32]]] = [[np.empty(0, np.uint32)] for _ in tables]
    n_before = 0
    for piece, parts in aligned(tables, max_rows):
        for held, (_, numbers) in zip(rows, parts, strict=True):
            held.append(numbers + np.uint32(n_before))
        pieces.append(piece)
        n_before += len(piece)
    return concatenate(pieces), [np.concatenate(held) for held in rows]


def aligned(
    tables: Sequence[WordTable], max_rows: int
) -> Iterator[tuple[WordTable, list[tuple[WordTable, NDArray[np.uint32]]]]]:
    """The sum of tables in ascending pieces; with each piece, the portion of each table in it and its rows there.

    max_rows : about how many rows of the tables are sorted at once
    """
    for bounds in ranges(tables, max_rows) if tables else ():
        parts = [table.slice(*span) for table, span in zip(tables, bounds, strict=True)]
        piece, numbers = number_spans(*spans_of(parts), np.concatenate([part.counts for part in parts]))
        rows = np.split(numbers, np.cumsum([len(part) for part in parts])[:-1])
        yield piece, list(zip(parts, rows, strict=True))


def counts_beside(
    rows: NDArray[np.int64], n_words: int, parts: Sequence[tuple[WordTable, NDArray[np.uint32]]]
) -> NDArray[np.int64]:
    """How often the words of some rows, of `n_words`, occur in each of several tables, shape (n_tables, n_rows).

    parts : the tables and their rows, as `aligned` gives them
    """
    place = np.full(n_words, -1)
    place[rows] = np.arange(len(rows))
    counts = np.zeros((len(parts), len(rows)), np.int64)
    for i, (part, own) in enumerate(parts):
        places = place[own]
        counts[i, places[places >= 0]] = part.counts[places >= 0]
    return counts
