"""Words in latent classes: the current segmentation of a text, and the probabilities of other words.

A run is a chain of classes, and each class emits a word. The words of a class follow a Pitman-Yor process (Teh 2006);
its base is a process that all classes share, whose base is the spelling model (segment/spelling.py)::

    p(w | z) = (max(n_zw - d1, 0) + (t1 + d1 T_z) p1(w)) / (t1 + n_z)     T_z: types in class z
    p1(w)    = (max(T_w - d0, 0) + (t0 + d0 T_types) p0(w)) / (t0 + T)    T_w: classes that have w
    p(z | y) = (n_yz + 1) / (n_y + n_classes + 1)

Source: the semi-Markov model of Uchiumi et al. (2015), Inducing word and part-of-speech with Pitman-Yor hidden
semi-Markov models, with at most one table per word and class.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from textmine.segment.runs import Runs
from textmine.segment.substrings import Substrings

STRENGTH, DISCOUNT = 300.0, 0.05
"""t1 and d1. docs/segmentation.md"""
SHARED_STRENGTH, SHARED_DISCOUNT = 100.0, 0.5
"""t0 and d0"""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of some runs, in order.

    at       : the start of each, shape (n_words,)
    lengths  : in symbols
    is_first : of its run
    is_last  : of its run
    """

    at: NDArray[np.int64]
    lengths: NDArray[np.int64]
    is_first: NDArray[np.bool_]
    is_last: NDArray[np.bool_]


def words_of(runs: Runs, begins: NDArray[np.bool_], chosen: NDArray[np.int64]) -> Words:
    """The words of the runs `chosen`, from the places where words begin."""
    lengths = runs.lengths[chosen]
    offsets = np.cumsum(lengths) - lengths
    places = np.repeat(runs.starts[chosen] - offsets, lengths) + np.arange(int(lengths.sum()))
    is_word = begins[places]
    at = places[is_word]
    is_first = np.zeros(len(places), np.bool_)
    is_first[offsets] = True
    is_first = is_first[is_word]
    is_last = np.roll(is_first, -1)
    ends = np.roll(at, -1)
    ends[is_last] = runs.starts[chosen] + lengths
    return Words(at, ends - at, is_first, is_last)


class ClassCounts:
    """The counts of words in classes.

    begins   : whether a word begins at each symbol, shape (n,)
    classes  : the classes of the words, where they begin, shape (n,)
    by_class : how often each substring is a word of each class, shape (n_types, n_classes)
    totals   : the same for all classes together, shape (n_types,)
    once     : by class, the number of words that occur once in the text, so that they have no substring id
    in_class : by class, the number of words
    steps    : from class to class; the last row is from the start of a run, the last column to its end
    """

    def __init__(self, runs: Runs, substrings: Substrings, begins: NDArray[np.bool_], n_classes: int) -> None:
        self.runs, self.substrings, self.n_classes = runs, substrings, n_classes
        self.begins = begins.copy()
        self.begins[runs.starts] = True
        self.classes = np.zeros(len(begins), np.int16)
        self.by_class = np.zeros((len(substrings), n_classes), np.float32)
        self.totals = np.zeros(len(substrings), np.int64)
        self.once = np.zeros(n_classes)
        self.in_class = np.zeros(n_classes)
        self.steps = np.zeros((n_classes + 1, n_classes + 1))

    def add(self, chosen: NDArray[np.int64], sign: int) -> None:
        """Add the words of the runs `chosen`, or with sign -1 remove them."""
        words = words_of(self.runs, self.begins, chosen)
        classes = self.classes[words.at].astype(np.int64)
        ids = self.ids(words)
        has_id = ids >= 0
        np.add.at(self.by_class.reshape(-1), ids[has_id] * self.n_classes + classes[has_id], np.float32(sign))
        self.totals += sign * np.bincount(ids[has_id], minlength=len(self.totals))
        self.once += sign * np.bincount(classes[~has_id], minlength=self.n_classes)
        self.in_class += sign * np.bincount(classes, minlength=self.n_classes)
        n = self.n_classes + 1
        before = np.where(words.is_first, self.n_classes, np.roll(classes, 1))
        steps = np.bincount(before * n + classes, minlength=n * n)
        steps += np.bincount(classes[words.is_last] * n + self.n_classes, minlength=n * n)
        self.steps += sign * steps.reshape(n, n)

    def ids(self, words: Words) -> NDArray[np.int64]:
        """The substring ids of words; -1 for words that occur once or are too long."""
        longest = len(self.substrings.ids)
        ids = self.substrings.ids[np.minimum(words.lengths, longest) - 1, words.at].astype(np.int64)
        return np.where(words.lengths <= longest, ids, -1)

    def types(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """For each type of word: one position in the text, and its length."""
        words = words_of(self.runs, self.begins, np.arange(len(self.runs)))
        once = (self.ids(words) < 0) & (words.lengths <= len(self.substrings.ids))
        known = np.flatnonzero(self.totals)
        return (
            np.concatenate([self.substrings.firsts[known], words.at[once]]),
            np.concatenate([self.substrings.lengths[known], words.lengths[once]]),
        )


class WordProbabilities:
    """The probabilities of words and steps by the counts; fixed while runs that are not counted are cut again.

    n_classes   : K
    rows        : the row of each substring in `of_class` and `of_all`; 0 if it is not a word, and at the end
    of_class    : p(w | z) minus the share from p1, shape (n_rows, K)
    of_all      : p1(w) minus the share from p0, shape (n_rows,)
    spelt       : the weight of p0 in p1
    share       : the weight of p1 in p(w | z), shape (K,)
    steps       : p(z | y), shape (K + 1, K + 1)
    """

    def __init__(self, counts: ClassCounts) -> None:
        known = np.flatnonzero(counts.totals)
        by_class = counts.by_class[known]
        has = by_class > 0
        tables = has.sum(axis=1)
        n_tables = tables.sum() + counts.once.sum()
        n_types = len(known) + counts.once.sum()
        self.n_classes = counts.n_classes
        self.rows = np.zeros(len(counts.totals) + 1, np.int32)
        self.rows[known] = np.arange(1, len(known) + 1)
        denominator = SHARED_STRENGTH + n_tables
        self.spelt = np.float32((SHARED_STRENGTH + SHARED_DISCOUNT * n_types) / denominator)
        self.of_all = np.append(0.0, (tables - SHARED_DISCOUNT) / denominator).astype(np.float32)
        denominators = STRENGTH + counts.in_class
        self.share = ((STRENGTH + DISCOUNT * (has.sum(axis=0) + counts.once)) / denominators).astype(np.float32)
        self.of_class = np.zeros((len(known) + 1, counts.n_classes), np.float32)
        np.maximum(by_class - np.float32(DISCOUNT), 0, out=self.of_class[1:])
        self.of_class /= denominators.astype(np.float32)
        steps = counts.steps + 1
        self.steps: Floats = (steps / steps.sum(axis=1, keepdims=True)).astype(np.float32)
