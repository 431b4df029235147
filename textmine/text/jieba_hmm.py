"""jieba's hidden Markov model for runs of single characters, for all runs of a text at once.

jieba-rs has one too, but with parameters rounded to six decimals, so it resolves near ties differently
(jieba cuts 常在他 into 常 在 他). Here the parameters are jieba's own, and so is the order of every addition.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textmine.text.jieba_dictionary import import_jieba

HAN_FIRST, HAN_LAST = 0x4E00, 0x9FD5

_STATES = "BEMS"  # begin, end, middle, single: in the order in which jieba's `max` breaks ties
_BEFORE = {"B": ("E", "S"), "E": ("B", "M"), "M": ("B", "M"), "S": ("E", "S")}  # the later letter wins a tie
_MISSING = -3.14e100


class HiddenMarkov:
    """The model of `jieba.finalseg` 0.42.1."""

    def __init__(self) -> None:
        finalseg = import_jieba().finalseg
        self._start = [finalseg.start_P[state] for state in _STATES]
        self._transition = {
            (one, two): finalseg.trans_P[one].get(two, _MISSING) for two in _STATES for one in _BEFORE[two]
        }
        self._emission = np.full((len(_STATES), HAN_LAST - HAN_FIRST + 1), _MISSING)
        for row, state in enumerate(_STATES):
            for character, value in finalseg.emit_P[state].items():
                if HAN_FIRST <= ord(character) <= HAN_LAST:
                    self._emission[row, ord(character) - HAN_FIRST] = value

    def word_starts(
        self, points: NDArray[np.uint32], starts: NDArray[np.int64], lengths: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """Where in `points` a word starts inside the runs `points[start : start + length]`, each run's start included.

        starts, lengths : shape (n_runs,), of runs of U+4E00 to U+9FD5, each length >= 1
        All runs are decoded in lock-step, longest first: one numpy pass a position and state.
        """
        order = np.argsort(-lengths, kind="stable")
        starts, lengths = starts[order], lengths[order]
        n_longer = np.searchsorted(-lengths, -np.arange(int(lengths[0]) + 1), "left")  # runs longer than t
        scores = [s + self._emit(row, points[starts]) for row, s in enumerate(self._start)]
        came_from: list[NDArray[np.uint8]] = []
        ends_in = np.empty(len(starts), np.uint8)
        for t in range(1, int(lengths[0])):
            n = int(n_longer[t])
            ends_in[n : len(scores[0])] = _last_state(scores, n)
            scores, back = self._step([score[:n] for score in scores], points[starts[:n] + t])
            came_from.append(back)
        ends_in[: len(scores[0])] = _last_state(scores, 0)
        found = [starts]
        state = ends_in
        for t in range(len(came_from), 0, -1):
            n = len(came_from[t - 1][0])
            previous = came_from[t - 1][state[:n], np.arange(n)]
            found.append(starts[:n][(previous == 1) | (previous == 3)] + t)  # after E or S a word starts
            state[:n] = previous
        return np.concatenate(found)

    def _emit(self, row: int, points: NDArray[np.uint32]) -> NDArray[np.float64]:
        values: NDArray[np.float64] = self._emission[row, points - HAN_FIRST]
        return values

    def _step(
        self, scores: list[NDArray[np.float64]], points: NDArray[np.uint32]
    ) -> tuple[list[NDArray[np.float64]], NDArray[np.uint8]]:
        new = []
        back = np.empty((len(_STATES), len(points)), np.uint8)
        for row, state in enumerate(_STATES):
            emitted = self._emit(row, points)
            one, two = _BEFORE[state]
            by_one = scores[_STATES.index(one)] + self._transition[one, state] + emitted
            by_two = scores[_STATES.index(two)] + self._transition[two, state] + emitted
            from_two = by_two >= by_one
            new.append(np.where(from_two, by_two, by_one))
            back[row] = np.where(from_two, _STATES.index(two), _STATES.index(one))
        return new, back


def _last_state(scores: list[NDArray[np.float64]], first: int) -> NDArray[np.uint8]:
    end, single = scores[1][first:], scores[3][first:]
    return np.where(single >= end, np.uint8(3), np.uint8(1))
