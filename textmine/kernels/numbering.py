"""Numbers words in the order in which they first occur, in a hash table with open addressing.

slots   : int32, shape (n_slots,), a power of two: one more than the number of the word there, 0 if there is none
hashes  : uint64, shape (max_words,): of each word
bounds  : int64, shape (max_words + 1,): word k is letters[bounds[k] : bounds[k + 1]]
letters : uint32, shape (max_letters,)
The caller owns these four; they are written to, and made larger by the caller where a kernel ran out of room.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.compiled import compiled, part
from textmine.kernels.hashing import MULTIPLIER

_MULTIPLIER = np.uint64(MULTIPLIER)
_HIGH = np.uint64(32)


@compiled
def number_spans(
    points: NDArray[np.uint32],
    starts: NDArray[np.int64],
    begin: int,
    slots: NDArray[np.int32],
    hashes: NDArray[np.uint64],
    bounds: NDArray[np.int64],
    letters: NDArray[np.uint32],
    n_words: int,
    numbers: NDArray[np.int32],
) -> tuple[int, int]:
    """Number the words that fill a text, from the one of index `begin` on.

    starts  : shape (n + 1,): word i is points[starts[i] : starts[i + 1]]
    n_words : that are in the table already
    numbers : shape (n,), written
    Returns the index of the first word for which there was no room, n if there was, and the new `n_words`.
    """
    mask = np.uint64(len(slots) - 1)
    for i in range(begin, len(starts) - 1):
        start = starts[i]
        length = starts[i + 1] - start
        code = np.uint64(length)
        for at in range(start, start + length):
            code = (code ^ np.uint64(points[at])) * _MULTIPLIER
            code ^= code >> _HIGH
        slot = code & mask
        number = -1
        while slots[slot] != 0:
            other = slots[slot] - 1
            if hashes[other] == code and _is_same(points, start, length, letters, bounds[other], bounds[other + 1]):
                number = other
                break
            slot = slot + np.uint64(1) & mask
        if number < 0:
            end = bounds[n_words]
            if n_words >= len(hashes) or 2 * n_words >= len(slots) or end + length > len(letters):
                return i, n_words
            number = n_words
            slots[slot] = number + 1
            hashes[number] = code
            for at in range(length):
                letters[end + at] = points[start + at]
            n_words += 1
            bounds[n_words] = end + length
        numbers[i] = number
    return len(starts) - 1, n_words


@part
def _is_same(
    points: NDArray[np.uint32], start: int, length: int, letters: NDArray[np.uint32], first: int, last: int
) -> bool:
    if last - first != length:
        return False
    for at in range(length):
        if points[start + at] != letters[first + at]:
            return False
    return True


@compiled
def fill_slots(slots: NDArray[np.int32], codes: NDArray[np.uint64], n: int) -> None:
    """Put the first `n` words back into slots that are larger and empty.

    codes : their hashes
    """
    mask = np.uint64(len(slots) - 1)
    for number in range(n):
        slot = codes[number] & mask
        while slots[slot] != 0:
            slot = slot + np.uint64(1) & mask
        slots[slot] = number + 1


@compiled
def count_documents(
    words: NDArray[np.int64],
    starts: NDArray[np.int64],
    document_ends: NDArray[np.int64],
    document: int,
    counts: NDArray[np.int64],
    documents: NDArray[np.int64],
    latest: NDArray[np.int64],
) -> int:
    """Count words, and the documents that have them.

    words         : shape (n,): numbers of words, below 0 for those that are not counted
    starts        : shape (n,) or more: where each begins
    document_ends : where documents end, ascending
    document      : the number of the first one
    counts, documents, latest : by word: how often it occurred, in how many documents, and in which one last; written
    Returns the number of the document that is open at the end.
    """
    n_ended = 0
    for i in range(len(words)):
        while n_ended < len(document_ends) and document_ends[n_ended] <= starts[i]:
            n_ended += 1
        word = words[i]
        if word >= 0:
            counts[word] += 1
            if latest[word] != document + n_ended:
                latest[word] = document + n_ended
                documents[word] += 1
    return document + len(document_ends)
