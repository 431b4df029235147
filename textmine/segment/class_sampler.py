"""Gibbs sampling: cuts runs repeatedly, each given the words, in classes, of all other runs.

All runs of a minibatch are cut in lock-step, from the counts without them. The forward pass computes the probabilities
of all segmentations of the runs' beginnings; the backward pass draws one in proportion (Scott 2002). Runs of one
minibatch do not see one another; apart from that, it equals a sampler that takes one run at a time.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from textmine.segment.runs import Runs, Steps
from textmine.segment.spelling import spelling_probabilities
from textmine.segment.substrings import Substrings
from textmine.segment.word_classes import ClassCounts, WordProbabilities

LONGEST = 5
"""Of words, in symbols."""
N_MINIBATCHES = 10
_RUNS_AT_ONCE = 8192  # fewer, larger steps whose data still stays in the cache

Floats = NDArray[np.float32]


class ClassSampler:
    """A text and its current segmentation.

    counts : of its current words
    rng    : the source of all random draws
    """

    def __init__(
        self, runs: Runs, substrings: Substrings, begins: NDArray[np.bool_], n_classes: int, rng: np.random.Generator
    ) -> None:
        """Begin with the words of `begins`, each in a random class.

        substrings : of up to LONGEST symbols
        """
        self.rng = rng
        self.counts = ClassCounts(runs, substrings, begins, n_classes)
        at = np.flatnonzero(self.counts.begins)
        self.counts.classes[at] = rng.integers(0, n_classes, len(at))
        self.counts.add(np.arange(len(runs)), 1)

    def sweep(self) -> float:
        """Cut every run again; returns the natural logarithm of the probability of all runs, each given the others."""
        counts, runs = self.counts, self.counts.runs
        spelt = spelling_probabilities(runs, counts.substrings, *counts.types())
        order = self.rng.permutation(len(runs))
        total = 0.0
        for batch in np.array_split(order, min(N_MINIBATCHES, len(order))):
            batch = batch[np.argsort(-runs.lengths[batch], kind="stable")]
            counts.add(batch, -1)
            known = WordProbabilities(counts)
            for start in range(0, len(batch), _RUNS_AT_ONCE):
                some = batch[start : start + _RUNS_AT_ONCE]
                chart = forward(Steps(runs.starts[some], runs.lengths[some]), counts.substrings, known, spelt)
                total += float(chart.log_probs.sum(dtype=np.float64))
                counts.begins[chart.steps.at] = False
                for at, classes in draw(chart, known, self.rng):
                    counts.begins[at] = True
                    counts.classes[at] = classes
            counts.add(batch, 1)
        return total


@dataclass(frozen=True, slots=True)
class Chart:
    """Sums over all segmentations of the beginnings of runs, in the order of `steps`; there are K classes.

    rows      : rows in WordProbabilities of the words of 1 to LONGEST symbols that begin there, shape (LONGEST, n)
    of_all    : p1 of these words, shape (LONGEST, n)
    into      : p(a word of class z begins there | the symbols before), shape (n, K)
    out_of    : p(a word of class z ends there | the symbols up to there), shape (n, K)
    scales    : for the word of k symbols that ends there, the factor from `into` at its start to the scale of k = 1
    log_probs : of the runs, in nats, shape (n_runs,)
    """

    steps: Steps
    rows: NDArray[np.int32]
    of_all: Floats
    into: Floats
    out_of: Floats
    scales: Floats
    log_probs: Floats


def forward(steps: Steps, substrings: Substrings, known: WordProbabilities, spelt: Floats) -> Chart:
    """The chart of runs.

    spelt : spelling probabilities of all substrings (segment/spelling.py)
    Each column is normalised separately: out_of is divided by its sum.
    """
    n, n_runs, n_classes = len(steps.at), len(steps.starts), known.n_classes
    rows = np.take(known.rows, substrings.ids[:, steps.at])
    of_all = np.take(known.of_all, rows)
    of_all += known.spelt * spelt[:, steps.at]
    into, out_of = np.empty((n, n_classes), np.float32), np.empty((n, n_classes), np.float32)
    scales, log_probs = np.ones((LONGEST, n), np.float32), np.zeros(n_runs, np.float32)
    between = np.ascontiguousarray(known.steps[:-1, :-1])
    into[:n_runs] = known.steps[-1, :-1]
    scale = np.ones((LONGEST, n_runs), np.float32)
    probs, shared = np.empty((2, n_runs, n_classes), np.float32)
    spans = steps.spans()
    for step, span in enumerate(spans, 1):
        n_alive = span.stop - span.start
        column = out_of[span]
        for length in range(1, min(LONGEST, step) + 1):
            first = int(steps.firsts[step - length])
            start = slice(first, first + n_alive)
            ways = column if length == 1 else probs[:n_alive]
            np.take(known.of_class, rows[length - 1, start], axis=0, out=ways, mode="clip")
            np.multiply(of_all[length - 1, start, None], known.share, out=shared[:n_alive])
            ways += shared[:n_alive]
            ways *= into[start]
            if length > 1:
                ways *= scale[length - 1, :n_alive, None]
                column += ways
        sums = column.sum(axis=1)
        column /= sums[:, None]
        log_probs[:n_alive] += np.log(sums)
        scales[:, span] = scale[:, :n_alive]
        scale[1:, :n_alive] = scale[:-1, :n_alive] / sums
        if step < len(spans):
            going = slice(spans[step].start, spans[step].stop)
            np.matmul(column[: going.stop - going.start], between, out=into[going])
    last = out_of[steps.firsts[steps.lengths - 1] + np.arange(n_runs)]
    log_probs += np.log(last @ known.steps[:-1, -1])
    return Chart(steps, rows, of_all, into, out_of, scales, log_probs)


def draw(
    chart: Chart, known: WordProbabilities, rng: np.random.Generator
) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """A segmentation of each run, drawn in proportion to its probability: where words begin, and their classes.

    Works backwards from the ends of the runs; each item has one word of every run that has so many words.
    """
    steps = chart.steps
    runs, ends = np.arange(len(steps.starts)), steps.lengths.copy()
    classes = _choose(chart.out_of[steps.firsts[ends - 1] + runs] * known.steps[:-1, -1], rng)
    backwards = np.ascontiguousarray(known.steps[:-1, :-1].T)
    drawn = []
    # as flat arrays, which numpy indexes faster
    n_classes = known.n_classes
    rows, of_all, scales = chart.rows.ravel(), chart.of_all.ravel(), chart.scales.ravel()
    of_class, into = known.of_class.ravel(), chart.into.ravel()
    lengths = np.arange(1, LONGEST + 1)
    n = len(steps.at)
    while len(runs):
        starts = np.take(steps.firsts, ends[:, None] - lengths, mode="clip") + runs[:, None]
        of_length = starts + (lengths - 1) * n
        ways = np.take(of_class, np.take(rows, of_length) * np.int64(n_classes) + classes[:, None])
        ways += np.take(known.share, classes)[:, None] * np.take(of_all, of_length)
        ways *= np.take(into, starts * n_classes + classes[:, None])
        ways *= np.take(scales, (steps.firsts[ends - 1] + runs)[:, None] + (lengths - 1) * n)
        ways[lengths > ends[:, None]] = 0
        ends = ends - 1 - _choose(ways, rng)
        drawn.append((steps.starts[runs] + ends, classes))
        goes_on = ends > 0
        runs, ends, classes = runs[goes_on], ends[goes_on], classes[goes_on]
        classes = _choose(chart.out_of[steps.firsts[ends - 1] + runs] * backwards[classes], rng)
    return drawn


def _choose(weights: Floats, rng: np.random.Generator) -> NDArray[np.int64]:
    """A column of each row, drawn in proportion to the weights; its weight is always above 0."""
    sums = np.cumsum(weights, axis=1)
    drawn = rng.random(len(weights), np.float32) * sums[:, -1]
    np.minimum(drawn, np.nextafter(sums[:, -1], np.float32(0)), out=drawn)
    return np.asarray(np.count_nonzero(sums <= drawn[:, None], axis=1))
