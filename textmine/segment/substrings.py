"""All substrings of runs, up to some length, that occur more than once: the possible words of a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from textmine.segment.arrays import Empty
from textmine.segment.runs import Runs

_ID_BITS = np.uint64(32)
_AT_ONCE = 1 << 20
"""Occurrences that are sorted at once; of one beginning, all are."""
_NONE = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class Substrings:
    """Numbers of substrings.

    ids     : int32, shape (longest, n): ids[k - 1, i] is that of the k symbols from the i-th on; -1 if they occur
              once or leave their run. The ids of length k follow those of length k - 1,
              the most frequent first, so that what is often looked up by them lies together
    firsts  : int64, shape (n_types,): the first occurrence of each
    lengths : int64, shape (n_types,)
    counts  : int64, shape (n_types,), each >= 2
    """

    ids: NDArray[np.int32]
    firsts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    counts: NDArray[np.int64]

    @classmethod
    def of(cls, runs: Runs, longest: int, empty: Empty = np.empty) -> Substrings:
        """The substrings of up to `longest` symbols, each length from the one below.

        empty : makes the array of ids
        """
        n_left = np.minimum(runs.n_left(), longest).astype(np.int8)
        ids = empty((longest, len(n_left)), np.int32)
        ids.fill(-1)
        beginnings: NDArray[np.int64] | NDArray[np.int32] = runs.symbols
        n_of_beginnings = np.bincount(runs.symbols, minlength=runs.n_kinds)
        columns = []
        n_types = n_before = 0
        for length in range(1, longest + 1):
            groups = [(_NONE, _NONE)]
            n_found = 0
            for first, stop in _together(n_of_beginnings):
                at = np.flatnonzero((beginnings >= n_before + first) & (beginnings < n_before + stop))
                at = at[n_left[at] >= length]
                keys = beginnings[at].astype(np.uint64)
                if length > 1:
                    keys = keys << _ID_BITS | runs.symbols[at + length - 1].astype(np.uint64)
                at, group, counts = _grouped(at, keys)
                again = counts > 1
                ids[length - 1, at] = np.where(again, n_found - 1 + np.cumsum(again), -1)[group]
                groups.append((at[np.cumsum(counts) - counts][again], counts[again]))
                n_found += int(np.count_nonzero(again))
            firsts, counts = (np.concatenate(each) for each in zip(*groups, strict=True))
            order = np.argsort(-counts, kind="stable")
            numbers = np.full(n_found + 1, -1, np.int32)  # the last one, of -1, stays
            numbers[order] = n_types + np.arange(n_found)
            for start in range(0, len(n_left), _AT_ONCE):
                some = ids[length - 1, start : start + _AT_ONCE]
                some[:] = numbers[some]
            columns.append((firsts[order], np.full(n_found, length), counts[order]))
            beginnings, n_of_beginnings, n_before = ids[length - 1], counts[order], n_types
            n_types += n_found
        firsts, lengths, counts = (np.concatenate(each) for each in zip(*columns, strict=True))
        return cls(ids, firsts, lengths, counts)

    def __len__(self) -> int:
        return len(self.firsts)


def _grouped(
    at: NDArray[np.int64], keys: NDArray[np.uint64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Places in the order of their keys, the group of equal keys of each, and how many there are in each group."""
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    is_first = np.ones(len(keys), np.bool_)
    is_first[1:] = keys[1:] != keys[:-1]
    counts = np.diff(np.append(np.flatnonzero(is_first), len(keys)))
    return at[order], np.cumsum(is_first) - 1, counts


def _together(counts: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Ranges of numbers whose counts add up to about _AT_ONCE."""
    ends = np.cumsum(counts)
    wanted = np.arange(_AT_ONCE, ends[-1] if len(ends) else 0, _AT_ONCE)
    yield from pairwise([0, *np.unique(np.searchsorted(ends, wanted) + 1).tolist(), len(counts)])
