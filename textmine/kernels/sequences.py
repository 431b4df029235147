"""Counts sequences of words: each is the sequence before its last word, and that word, found in a hash table.

A sequence of two words has the first word as the one before it.

slots : int32, shape (n_slots,), a power of two: one more than the number of the sequence there, 0 if there is none
rows  : int64, shape (max_rows, 4): of each sequence, side by side: BEFORE, the number of the sequence before, or -1 -
        the first word; its LAST word; its COUNT; the HASH of the first two
The caller owns these.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.compiled import compiled, part
from textmine.kernels.hashing import MULTIPLIER
from textmine.kernels.prefetch import prefetch

BEFORE, LAST, COUNT, HASH = range(4)
NONE = np.iinfo(np.int64).min
"""No sequence ends here."""

_MULTIPLIER = np.uint64(MULTIPLIER)
_HIGH = np.uint64(32)
_AHEAD = 8
"""So many words before two of them are looked up, their place is asked for."""


@compiled
def count_sequences(
    words: NDArray[np.int64],
    begin: int,
    weight: int,
    ending: NDArray[np.int64],
    slots: NDArray[np.int32],
    rows: NDArray[np.int64],
    n_rows: int,
) -> tuple[int, int]:
    """Count the sequences of 2 to `len(ending)` + 1 words that end at words[begin:].

    words  : numbers of words; one below 0 ends the sequences
    weight : what each sequence counts
    ending : by length - 1: the sequence that ended at the word before, NONE if there is none; written
    n_rows : sequences that are in the table already
    Returns the index of the first word for which there was no room, and the new `n_rows`.
    """
    mask = np.int64(len(slots) - 1)
    n_lengths = len(ending)
    for i in range(begin, len(words)):
        if n_rows + n_lengths > len(rows) or 2 * (n_rows + n_lengths) > len(slots):
            return i, n_rows
        if i + _AHEAD < len(words):
            prefetch(slots, _hash(-1 - words[i + _AHEAD - 1], words[i + _AHEAD]) & mask)
        word = words[i]
        if word < 0:
            for k in range(n_lengths):
                ending[k] = NONE
            continue
        for k in range(n_lengths - 1, -1, -1):
            if ending[k] == NONE:
                continue
            code = _hash(ending[k], word)
            slot = code & mask
            number = -1
            while slots[slot] != 0:
                other = slots[slot] - 1
                if rows[other, BEFORE] == ending[k] and rows[other, LAST] == word:
                    number = other
                    break
                slot = slot + 1 & mask
            if number < 0:
                number = n_rows
                slots[slot] = number + 1
                rows[number, BEFORE] = ending[k]
                rows[number, LAST] = word
                rows[number, COUNT] = 0
                rows[number, HASH] = code
                n_rows += 1
            rows[number, COUNT] += weight
            if k + 1 < n_lengths:
                ending[k + 1] = number
                if i + 1 < len(words):
                    prefetch(slots, _hash(ending[k + 1], words[i + 1]) & mask)
        ending[0] = -1 - word
    return len(words), n_rows


@compiled
def fill_slots(slots: NDArray[np.int32], rows: NDArray[np.int64], n: int) -> None:
    """Put the first `n` sequences back into slots that are larger and empty."""
    mask = np.int64(len(slots) - 1)
    for number in range(n):
        if number + _AHEAD < n:
            prefetch(slots, rows[number + _AHEAD, HASH] & mask)
        slot = rows[number, HASH] & mask
        while slots[slot] != 0:
            slot = slot + 1 & mask
        slots[slot] = number + 1


@part
def _hash(before: int, word: int) -> Any:
    code = (np.uint64(before) ^ np.uint64(word) << _HIGH) * _MULTIPLIER
    code ^= code >> _HIGH
    code *= _MULTIPLIER
    return np.int64(code ^ code >> _HIGH)


@compiled
def key_sequences(
    rows: NDArray[np.int64],
    places: NDArray[np.int64],
    n_bits: int,
    keys: NDArray[np.uint64],
    lengths: NDArray[np.int8],
) -> None:
    """The places of the words of each sequence, in as many bits each, as keys that sort like the sequences.

    rows    : shape (n, 4)
    places  : of words, by number, above 0 and below 2**n_bits
    keys    : shape (n_columns, n), zeros; written: of the words of a sequence, 64 // n_bits in each column
    lengths : shape (n,), written: how many words each has
    """
    at_once = 64 // n_bits
    for row in range(len(rows)):
        earlier = rows[row, BEFORE]
        if earlier < 0:
            length = 1
            keys[0, row] = np.uint64(places[-1 - earlier]) << np.uint64(64 - n_bits)
        else:
            length = lengths[earlier]
            for column in range(len(keys)):
                keys[column, row] = keys[column, earlier]
        shift = np.uint64(64 - n_bits * (length % at_once + 1))
        keys[length // at_once, row] |= np.uint64(places[rows[row, LAST]]) << shift
        lengths[row] = length + 1


@compiled
def spell_sequences(
    keys: NDArray[np.uint64],
    n_bits: int,
    words: NDArray[np.uint8],
    bounds: NDArray[np.int64],
    separator: int,
    ends: NDArray[np.int64],
    letters: NDArray[np.uint8],
) -> None:
    """Write the words of sequences, with a separator between them.

    keys   : as key_sequences has them
    words, bounds : by place: a word and its end mark is words[bounds[place - 1] : bounds[place]]
    ends   : shape (n,), written: one past each sequence's end mark
    letters : written; if it is empty, only `ends` is
    """
    mask = np.uint64((1 << n_bits) - 1)
    size = np.int64(0)
    for row in range(len(ends)):
        is_first = True
        for column in range(len(keys)):
            for shift in range(64 - n_bits, -1, -n_bits):
                place = np.int64(keys[column, row] >> np.uint64(shift) & mask)
                if place == 0:
                    break
                start, end = bounds[place - 1], bounds[place]
                if len(letters):
                    if not is_first:
                        letters[size - 1] = separator
                    for at in range(start, end):
                        letters[size + at - start] = words[at]
                is_first = False
                size += end - start
        ends[row] = size
