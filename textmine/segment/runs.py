"""Runs of symbols as arrays, and the order in which all of them are processed in lock-step."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.lm.vocabulary import NO_SYMBOL


def run_spans(ids: NDArray[np.signedinteger[Any]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The starts and lengths of the runs of a text.

    ids : NO_SYMBOL between runs, shape (n,)
    """
    is_symbol = np.zeros(len(ids) + 2, np.int8)
    is_symbol[1:-1] = ids != NO_SYMBOL
    changes = np.diff(is_symbol)
    starts = np.flatnonzero(changes == 1)
    return starts, np.flatnonzero(changes == -1) - starts


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of symbols, one after another.

    symbols : int64, shape (n,), each in [0, n_kinds)
    starts  : int64, shape (n_runs,), ascending, where each run begins in `symbols`
    lengths : int64, shape (n_runs,), each >= 1
    n_kinds : the number of different symbols
    """

    symbols: NDArray[np.int64]
    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    n_kinds: int

    @classmethod
    def of(cls, ids: NDArray[np.signedinteger[Any]], n_kinds: int, longest: int) -> Runs:
        """The runs of a text.

        ids     : NO_SYMBOL between runs
        longest : longer runs are divided into several
        """
        _, lengths = run_spans(ids)
        n_pieces = -(-lengths // longest)
        lengths = np.repeat(lengths, n_pieces)
        numbers = np.arange(len(lengths)) - np.repeat(np.cumsum(n_pieces) - n_pieces, n_pieces)
        lengths = np.minimum(lengths - numbers * longest, longest)
        symbols = ids[ids != NO_SYMBOL].astype(np.int64, copy=False)
        return cls(symbols, np.cumsum(lengths) - lengths, lengths, n_kinds)

    def __len__(self) -> int:
        return len(self.starts)

    def keep(self, chosen: NDArray[np.bool_]) -> tuple[Runs, NDArray[np.bool_]]:
        """Some of the runs, by a mask of shape (n_runs,), and which symbols belong to them, shape (n,)."""
        theirs = np.repeat(chosen, self.lengths)
        lengths = self.lengths[chosen]
        return Runs(self.symbols[theirs], np.cumsum(lengths) - lengths, lengths, self.n_kinds), theirs

    def n_left(self) -> NDArray[np.int64]:
        """The number of symbols from each symbol to the end of its run, including itself."""
        return np.repeat(self.starts + self.lengths, self.lengths) - np.arange(len(self.symbols))


class Steps:
    """The symbols of runs in the order of processing: the first symbol of every run, then every second one, and so on.

    starts, lengths : of the runs, longest first
    n_alive : by step, the number of runs that are at least that long
    firsts  : where a step begins; the symbol at offset t of run r is the (firsts[t] + r)-th
    at      : offsets of the symbols in the text
    """

    def __init__(self, starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> None:
        longest = int(lengths[0]) if len(lengths) else 0
        self.starts, self.lengths = starts, lengths
        self.n_alive = np.searchsorted(-lengths, -np.arange(1, longest + 1), side="right")
        self.firsts = np.cumsum(self.n_alive) - self.n_alive

    @cached_property
    def at(self) -> NDArray[np.int64]:
        """See above."""
        at = np.empty(int(self.n_alive.sum()), np.int64)
        for step, span in enumerate(self.spans()):
            np.add(self.starts[: span.stop - span.start], step, out=at[span])
        return at

    def spans(self) -> list[slice]:
        """The slice of `at` for each step."""
        pairs = zip(self.firsts.tolist(), (self.firsts + self.n_alive).tolist(), strict=True)
        return [slice(*pair) for pair in pairs]
