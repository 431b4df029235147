"""A text that is cut into words, each in a class, and the counts of these.

ids      : int32, shape (LONGEST, n): of the string of k symbols from each place on; -1 if it occurs once in the text
begins   : bool, shape (n,): whether a word begins there
classes  : int8, shape (n,): the class of the word that begins there
rows     : int32, shape (n_ids + 1,): by id the row of the string in `by_class`; 0 for those that were no words yet, and
           at the end, for the id -1
by_class : float32, shape (n_rows, WIDTH): how often each is a word of each class; in the column N_WITH, how many
           classes have it; row 0 stays empty
in_class : float64, shape (2, WIDTH): by class, how many words, and how many different ones
steps    : float64, shape (WIDTH + 1, WIDTH + 1): from class to class; last row: from the start; last column: to the end
totals   : float64, shape (3,): words of each class that differ, over all classes; words that differ; rows in use
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.compiled import compiled, part

WIDTH = 16
"""Columns of a row: a fixed number, so that one instruction serves many classes, and a row is one line of the cache."""

MAX_CLASSES = N_WITH = WIDTH - 1

LONGEST = 5
"""Of words, in symbols."""

DIFFERENT_IN_CLASSES, DIFFERENT, N_ROWS = 0, 1, 2
"""What `totals` holds."""


@compiled
def count_all(
    starts: NDArray[np.int64],
    lengths: NDArray[np.int64],
    n_classes: int,
    ids: NDArray[np.int32],
    begins: NDArray[np.bool_],
    classes: NDArray[np.int8],
    rows: NDArray[np.int32],
    by_class: NDArray[np.float32],
    in_class: NDArray[np.float64],
    steps: NDArray[np.float64],
    totals: NDArray[np.float64],
) -> None:
    """Count the words of all runs; there must be rows for all of them."""
    for run in range(len(starts)):
        change(starts[run], lengths[run], 1, n_classes, ids, begins, classes, rows, by_class, in_class, steps, totals)


@compiled
def different_words(
    starts: NDArray[np.int64],
    lengths: NDArray[np.int64],
    ids: NDArray[np.int32],
    begins: NDArray[np.bool_],
    rows: NDArray[np.int32],
    n_rows: int,
    n_words: int,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where each word of up to LONGEST symbols occurs first, and its length.

    n_rows  : an upper bound of the rows
    n_words : an upper bound of the number of words
    """
    at_of, length_of = np.empty(n_words, np.int64), np.empty(n_words, np.int64)
    was_seen = np.zeros(n_rows, np.bool_)
    n = 0
    for run in range(len(starts)):
        at = starts[run]
        stop = at + lengths[run]
        while at < stop:
            behind = at + 1
            while behind < stop and not begins[behind]:
                behind += 1
            if behind - at <= LONGEST:
                number = ids[behind - at - 1, at]
                is_new = True
                if number >= 0:
                    row = rows[number]
                    is_new = not was_seen[row]
                    was_seen[row] = True
                if is_new:
                    at_of[n] = at
                    length_of[n] = behind - at
                    n += 1
            at = behind
    return at_of[:n], length_of[:n]


@part
def change(
    start: int,
    length: int,
    sign: int,
    n_classes: int,
    ids: NDArray[np.int32],
    begins: NDArray[np.bool_],
    classes: NDArray[np.int8],
    rows: NDArray[np.int32],
    by_class: NDArray[np.float32],
    in_class: NDArray[np.float64],
    steps: NDArray[np.float64],
    totals: NDArray[np.float64],
) -> None:
    """Add the words of a run to the counts, or with sign -1 take them away."""
    before: Any = np.int64(WIDTH)
    at = start
    stop = start + length
    while at < stop:
        behind = at + 1
        while behind < stop and not begins[behind]:
            behind += 1
        z = np.int64(classes[at])
        number = ids[behind - at - 1, at] if behind - at <= LONGEST else -1
        is_new = True
        if number >= 0:
            row = rows[number]
            if row == 0:
                totals[N_ROWS] += 1
                row = np.int32(totals[N_ROWS])
                rows[number] = row
            count = by_class[row, z]
            by_class[row, z] = count + sign
            is_new = count + min(sign, 0) == 0
            if is_new:
                by_class[row, N_WITH] += sign
                totals[DIFFERENT] += sign if by_class[row, N_WITH] == max(sign, 0) else 0
        else:
            totals[DIFFERENT] += sign
        if is_new:
            in_class[1, z] += sign
            totals[DIFFERENT_IN_CLASSES] += sign
        in_class[0, z] += sign
        steps[before, z] += sign
        before = z
        at = behind
    steps[before, WIDTH] += sign
