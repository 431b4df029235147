"""All substrings of runs, up to some length, that occur more than once: the possible words of a text."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from textmine.segment.runs import Runs

_ID_BITS = np.uint64(32)


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
    def of(cls, runs: Runs, longest: int) -> Substrings:
        """The substrings of up to `longest` symbols, each length from the one below."""
        n_left = runs.n_left()
        ids = np.full((longest, len(n_left)), -1, np.int32)
        columns = []
        n_types = 0
        for length in range(1, longest + 1):
            at = np.flatnonzero(n_left >= length)
            keys = runs.symbols[at + length - 1].astype(np.uint64)
            if length > 1:
                beginnings = ids[length - 2, at]
                is_there = beginnings >= 0
                at = at[is_there]
                keys = beginnings[is_there].astype(np.uint64) << _ID_BITS | keys[is_there]
            order = np.argsort(keys, kind="stable")
            keys = keys[order]
            is_first = np.ones(len(keys), np.bool_)
            is_first[1:] = keys[1:] != keys[:-1]
            first = np.flatnonzero(is_first)
            counts = np.diff(np.append(first, len(keys)))
            kept = np.flatnonzero(counts > 1)
            kept = kept[np.argsort(-counts[kept], kind="stable")]
            numbers = np.full(len(counts), -1)
            numbers[kept] = n_types + np.arange(len(kept))
            ids[length - 1, at[order]] = numbers[np.cumsum(is_first) - 1]
            columns.append((at[order[first[kept]]], np.full(len(kept), length), counts[kept]))
            n_types += len(columns[-1][0])
        firsts, lengths, counts = (np.concatenate(each) for each in zip(*columns, strict=True))
        return cls(ids, firsts, lengths, counts)

    def __len__(self) -> int:
        return len(self.firsts)
