"""Words in latent classes: the current segmentation of a text, with its counts.

A run is a chain of classes, and each class emits a word. The words of a class follow a Pitman-Yor process (Teh 2006);
its base is a process that all classes share, whose base is the spelling model (segment/spelling.py)::

    p(w | z) = (max(n_zw - d1, 0) + (t1 + d1 T_z) p1(w)) / (t1 + n_z)     T_z: types in class z
    p1(w)    = (max(T_w - d0, 0) + (t0 + d0 T_types) p0(w)) / (t0 + T)    T_w: classes that have w
    p(z | y) = (n_yz + 1) / (n_y + n_classes + 1)

Source: the semi-Markov model of Uchiumi et al. (2015), Inducing word and part-of-speech with Pitman-Yor hidden
semi-Markov models, with at most one table per word and class. Odds of boundaries, where given, multiply the probability
of each cut that has them.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.cuts import DIFFERENT, LONGEST, MAX_CLASSES, N_ROWS, WIDTH, count_all, different_words
from textmine.kernels.gibbs import cut_again
from textmine.segment.runs import Runs
from textmine.segment.spelling import Spelling
from textmine.segment.substrings import Substrings

STRENGTH, DISCOUNT = 300.0, 0.05
"""t1 and d1. docs/segmentation.md"""
SHARED_STRENGTH, SHARED_DISCOUNT = 100.0, 0.5
"""t0 and d0"""
_PARAMETERS = np.array([STRENGTH, DISCOUNT, SHARED_STRENGTH, SHARED_DISCOUNT])


class WordClasses:
    """A text cut into words, each in a class, and their counts; kernels/cuts.py says what the arrays are.

    substrings : of up to LONGEST symbols
    begins     : where words begin
    classes    : of the words, where they begin, each below n_classes, which are at most MAX_CLASSES
    odds       : of the boundary before each symbol, as far as other evidence goes; None if there is none
    """

    def __init__(
        self,
        runs: Runs,
        substrings: Substrings,
        begins: NDArray[np.bool_],
        classes: NDArray[np.int8],
        n_classes: int,
        odds: NDArray[np.float32] | None = None,
    ) -> None:
        if not 1 <= n_classes <= MAX_CLASSES or len(substrings.ids) != LONGEST:
            raise ValueError(f"{n_classes} classes of words of up to {len(substrings.ids)} symbols")
        self.runs, self.substrings, self.n_classes = runs, substrings, n_classes
        self.begins, self.classes = begins.copy(), classes.astype(np.int8)
        self.begins[runs.starts] = True
        self._symbols = runs.symbols.astype(np.int32)
        self._odds = np.ones(len(runs.symbols), np.float32) if odds is None else odds
        self._count()

    def cut_as(self, begins: NDArray[np.bool_], classes: NDArray[np.int8]) -> WordClasses:
        """The same text, cut into other words in other classes."""
        return WordClasses(self.runs, self.substrings, begins, classes, self.n_classes, self._odds)

    def tidy(self) -> None:
        """Count anew when half of the rows are of strings that are words no longer."""
        if self.totals[N_ROWS] > 2 * self.totals[DIFFERENT]:
            self._count()

    def _count(self) -> None:
        self.rows = np.zeros(len(self.substrings) + 1, np.int32)
        n_words = int(np.count_nonzero(self.begins))
        n_rows = min(n_words, len(self.substrings)) + 1
        self.by_class = _rows(n_rows)
        self.in_class = np.zeros((2, WIDTH))
        self.steps = np.zeros((WIDTH + 1, WIDTH + 1))
        self.totals = np.zeros(3)
        count_all(self.runs.starts, self.runs.lengths, self.n_classes, *self._arrays())
        self._resize(int(self.totals[N_ROWS]) + 1)

    def spelling(self) -> Spelling:
        """How the different words are spelt."""
        rows = (self.substrings.ids, self.begins, self.rows, len(self.by_class))
        types = different_words(self.runs.starts, self.runs.lengths, *rows, int(self.totals[DIFFERENT]))
        return Spelling.of(self.runs, self.substrings, *types)

    def cut_again(
        self, spelling: Spelling, state: NDArray[np.uint64], first: int = 0, last: int | None = None
    ) -> float:
        """Cut each of the runs [first, last), given all others; returns the sum of their log probabilities, in nats.

        state : of the random numbers, uint64, shape (1,); written
        """
        runs, total, done = self.runs, 0.0, first
        last = len(runs) if last is None else last
        while True:
            done, more = cut_again(
                runs.starts[:last],
                runs.lengths[:last],
                done,
                self.n_classes,
                _PARAMETERS,
                self._symbols,
                spelling.opening,
                spelling.between,
                spelling.closing,
                self._odds,
                state,
                *self._arrays(),
            )
            total += more
            if done == last:
                return total
            self._resize(len(self.by_class) + len(self.by_class) // 4 + int(runs.lengths[done]) + 1)

    def _arrays(self) -> tuple[Any, ...]:
        """As kernels take them."""
        cut = self.substrings.ids, self.begins, self.classes
        return *cut, self.rows, self.by_class, self.in_class, self.steps, self.totals

    def _resize(self, n_rows: int) -> None:
        kept = min(n_rows, len(self.by_class))
        by_class = _rows(n_rows)
        by_class[:kept] = self.by_class[:kept]
        self.by_class = by_class


def _rows(n_rows: int) -> NDArray[np.float32]:
    """Empty rows, each in one line of the cache."""
    size = n_rows * WIDTH
    room = np.zeros(size + WIDTH, np.float32)
    first = -room.ctypes.data // room.itemsize % WIDTH
    return room[first : first + size].reshape(n_rows, WIDTH)
