"""Lines of words and numbers, as bytes."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.compiled import compiled, part

MAX_DIGITS = 19
"""Of an int64 that is not negative."""

_TAB, _LF, _CR, _BACKSLASH = 0x09, 0x0A, 0x0D, 0x5C
_T, _N, _R = 0x74, 0x6E, 0x72
_ZERO, _COLON, _SPACE = 0x30, 0x3A, 0x20


@compiled
def write_lines(
    letters: NDArray[np.uint8],
    ends: NDArray[np.int64],
    counts: NDArray[np.int64],
    documents: NDArray[np.int64],
    rows: NDArray[np.int64],
    lines: NDArray[np.uint8],
) -> int:
    """Write some words, each with its count and, if there are any, its documents, as lines of TSV.

    letters, ends, counts, documents : of a WordTable, read-only; documents are empty if there are none
    rows  : of the table, in the order of the lines
    lines : written; with room for two bytes for each of the words' and for a tab and MAX_DIGITS for each number
    In a word, a tab, CR, LF or backslash is written as in io/tables.py.
    Returns how many bytes there are.
    """
    size: Any = np.int64(0)
    for row in rows:
        start = ends[row - 1] if row else 0
        for at in range(start, ends[row] - 1):
            letter = letters[at]
            if letter == _TAB or letter == _LF or letter == _CR or letter == _BACKSLASH:
                lines[size] = _BACKSLASH
                size += 1
                if letter == _TAB:
                    letter = np.uint8(_T)
                elif letter == _LF:
                    letter = np.uint8(_N)
                elif letter == _CR:
                    letter = np.uint8(_R)
            lines[size] = letter
            size += 1
        size = _number(_TAB, counts[row], lines, size)
        if len(documents):
            size = _number(_TAB, documents[row], lines, size)
        lines[size] = _LF
        size += 1
    return int(size)


@compiled
def write_coordinates(
    first: int, ends: NDArray[np.int64], words: NDArray[np.int32], counts: NDArray[np.int64], lines: NDArray[np.uint8]
) -> int:
    """Write cells as lines of numbers: the document and the word, from 1 on, and the count.

    first : the number of the first document, from 0 on
    ends, words, counts : see counts/cells.py
    lines : written; with room for 3 numbers of MAX_DIGITS, each with a byte, for each cell
    Returns how many bytes there are.
    """
    size: Any = np.int64(0)
    start: Any = np.int64(0)
    for document in range(len(ends)):
        for cell in range(start, ends[document]):
            size = _number(_LF, np.int64(first + document + 1), lines, size)
            size = _number(_SPACE, np.int64(words[cell]) + 1, lines, size)
            size = _number(_SPACE, counts[cell], lines, size)
        start = ends[document]
    return int(size)


@compiled
def write_documents(
    ends: NDArray[np.int64], words: NDArray[np.int32], counts: NDArray[np.int64], lines: NDArray[np.uint8]
) -> int:
    """Write documents as lines: how many words each has, then each word, from 0 on, with its count, as `7:2`.

    ends, words, counts : see counts/cells.py
    lines : written; with room for a number of MAX_DIGITS and a byte for each document, and two for each cell
    Returns how many bytes there are.
    """
    size: Any = np.int64(0)
    start: Any = np.int64(0)
    for document in range(len(ends)):
        size = _number(_LF, ends[document] - start, lines, size)
        for cell in range(start, ends[document]):
            size = _number(_SPACE, np.int64(words[cell]), lines, size)
            size = _number(_COLON, counts[cell], lines, size)
        start = ends[document]
    return int(size)


@part
def _number(before: int, number: np.int64, lines: NDArray[np.uint8], size: int) -> int:
    """Write a byte and a number that is not negative; the new size."""
    lines[size] = before
    n_digits = 1
    rest = number // 10
    while rest:
        n_digits += 1
        rest //= 10
    for place in range(n_digits, 0, -1):
        lines[size + place] = _ZERO + number % 10
        number //= 10
    return size + 1 + n_digits
