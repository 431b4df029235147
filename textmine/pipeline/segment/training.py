"""Learning where to cut a text: its cuts are sampled, boundaries are learnt from the samples, and both are refined."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from textmine.io.arrays import save_array
from textmine.io.kept_arrays import kept_or_made
from textmine.io.output import writing
from textmine.io.scratch import Scratch
from textmine.kernels.cuts import LONGEST
from textmine.lm.vocabulary import NO_SYMBOL
from textmine.pipeline.run.job import Job
from textmine.pipeline.segment.chain import FIRST, KINDS, MAX_RUN, N_CHAINS, ODDS, Chain, Sampling, n_chars_of_chain
from textmine.pipeline.segment.steps import Steps
from textmine.results.adaptation import Adaptation
from textmine.segment.arrays import Empty
from textmine.segment.boundaries import log_odds
from textmine.segment.boundary_learning import learn_boundaries, n_epochs
from textmine.segment.chains import n_sweeps
from textmine.segment.cutter import Cutter
from textmine.segment.refining import odds_of, refined, whole_words, with_dictionary
from textmine.segment.runs import Runs
from textmine.segment.substrings import Substrings
from textmine.settings.segment import SegmentSettings
from textmine.text.blocks import from_code_points
from textmine.text.dictionary import Dictionary

_NEUTRAL, _LAST_NEUTRAL = -1.0, -2.0
"""Log-odds of a boundary that are taken for none: while learning goes on, and the last time. docs/segmentation.md"""
_N_ROUNDS = 2
_AGAIN_SWEPT = 30  # sweeps, when the text is sampled again
_AGAIN_COUNTED = 0.6
_AGAIN_WEIGHT = 0.5  # of the log-odds of boundaries, there

_BASE_WEIGHT = 1.0  # of the log-odds of a base, while its text is sampled
_ADAPTING_LEAST, _ADAPTING_MOST, _ADAPTING_SYMBOLS = 15, 60, 30_000_000  # sweeps; symbols swept in all
_OFTEN = 2  # times, that what is told of as a new word is one
_SHOWN = 10
BYTES_PER_SYMBOL = 150
"""Of a text that is learnt from, where no array lies in a file."""

_LAYOUT = 1
"""To be raised whenever a training makes something else of the same text and settings."""

Floats = NDArray[np.float32]
Weights = NDArray[np.int8]


class Training:
    """A text, and what is learnt of its boundaries.

    ids     : numbers of symbols, NO_SYMBOL between runs, shape (n,)
    points  : the character of each number
    dictionary : whose words are evidence; None for none

    Shares and log-odds are of its n symbols without the gaps; weights are those of a BoundaryCutter.
    """

    def __init__(
        self,
        job: Job,
        ids: NDArray[np.int64],
        points: NDArray[np.uint32],
        settings: SegmentSettings,
        dictionary: Dictionary | None = None,
    ) -> None:
        self._job, self._ids, self._settings, self._dictionary = job, ids, settings, dictionary
        self._is_symbol = ids != NO_SYMBOL
        kinds = np.flatnonzero(np.bincount(ids[self._is_symbol], minlength=1))
        kind_of = np.full(len(points) + 1, NO_SYMBOL, np.int32)  # the last one, of NO_SYMBOL, stays
        kind_of[kinds] = np.arange(len(kinds))
        self._kinds, self._points = kind_of[ids], points[kinds]
        self._steps = Steps.of(job.kept_in, [_LAYOUT, str(settings), dictionary is not None], ids, points)

    def from_scratch(self, by_tags: NDArray[np.bool_]) -> Weights:
        """The weights that are learnt from nothing but the text.

        by_tags : where words begin according to a language model; its cut is too coarse and the one by branching
                  entropy too fine, and so the chains that begin with them err differently
        """
        return self._whole(lambda: self._from_scratch(by_tags))

    def _from_scratch(self, by_tags: NDArray[np.bool_]) -> Weights:
        shares = self._sampled(Sampling((False, True)), by_tags)
        weights = self._learnt(shares)
        for _ in range(_N_ROUNDS):
            shares = self._refined(shares, weights, _NEUTRAL)
            weights = self._learnt(shares)
        if self._dictionary is not None:
            return self._with_dictionary(shares, self._dictionary)
        odds = odds_of(self._log_odds(weights), _NEUTRAL, _AGAIN_WEIGHT)
        shares = self._sampled(Sampling((True, True), True, _AGAIN_SWEPT, _AGAIN_COUNTED, 1), shares >= 0.5, odds)
        weights = self._learnt(shares)
        return self._learnt(self._refined(shares, weights, _LAST_NEUTRAL))

    def from_base(self, base: Weights) -> Weights:
        """The weights that are learnt from the text on top of those of another text."""
        self._steps = self._steps.on(base)
        return self._whole(lambda: self._from_base(base))

    def _whole(self, learn: Callable[[], Weights]) -> Weights:
        """What is learnt, kept in place of the steps that led there."""
        weights: Weights = kept_or_made(self._steps.whole, learn)
        self._steps.forget()
        return weights

    def _from_base(self, base: Weights) -> Weights:
        log_odds_before = self._log_odds(base)
        odds = odds_of(log_odds_before, _NEUTRAL, _BASE_WEIGHT)
        n_sweeps_now = min(_ADAPTING_MOST, max(_ADAPTING_LEAST, _ADAPTING_SYMBOLS // len(log_odds_before)))
        sampling = Sampling((True, True), True, n_sweeps_now, _AGAIN_COUNTED, 2)
        shares = self._sampled(sampling, log_odds_before >= _LAST_NEUTRAL, odds)
        weights = self._learnt(shares, base)
        for _ in range(_N_ROUNDS):
            shares = self._refined(shares, weights, _LAST_NEUTRAL)
            weights = self._learnt(shares, base)
        return weights if self._dictionary is None else self._with_dictionary(shares, self._dictionary, base)

    def changed(self, before: Cutter, after: Cutter) -> Adaptation:
        """What another cutter changes in the text."""
        cuts = [cutter.begins_word(self._ids)[self._is_symbol] for cutter in (before, after)]
        inner = np.ones(len(cuts[0]), np.bool_)
        inner[self._runs.starts] = False
        counts = [whole_words(self._runs, self._substrings, begins.astype(np.float32))[0] for begins in cuts]
        new = np.flatnonzero((counts[0] == 0) & (counts[1] >= _OFTEN) & (self._substrings.lengths > 1))
        new = new[np.argsort(-counts[1][new], kind="stable")]
        return Adaptation(
            len(inner),
            int(np.count_nonzero(inner)),
            int(np.count_nonzero(inner & (cuts[0] != cuts[1]))),
            len(new),
            tuple((self._text(row), int(counts[1][row])) for row in new[:_SHOWN].tolist()),
        )

    def _text(self, row: int) -> str:
        first = self._substrings.firsts[row]
        symbols = self._runs.symbols[first : first + self._substrings.lengths[row]]
        return from_code_points(self._points[symbols])

    def _with_dictionary(self, shares: Floats, dictionary: Dictionary, base: Weights | None = None) -> Weights:
        points = self._points[self._runs.symbols]
        shares = with_dictionary(self._runs, self._substrings, shares, points, dictionary)
        return self._learnt(self._refined(shares, self._learnt(shares, base), _NEUTRAL), base)

    @cached_property
    def _runs(self) -> Runs:
        return Runs.of(self._kinds, len(self._points), MAX_RUN)

    @cached_property
    def _substrings(self) -> Substrings:
        return Substrings.of(self._runs, LONGEST, self._empty)

    @cached_property
    def _in_files(self) -> bool:
        """Whether large arrays lie in files, because there is too little memory."""
        return len(self._ids) * BYTES_PER_SYMBOL > self._job.budget.n_bytes

    @property
    def _empty(self) -> Empty:
        return Scratch(self._job.temp).empty if self._in_files else np.empty

    def _sampled(self, sampling: Sampling, first: NDArray[np.bool_], odds: Floats | None = None) -> Floats:
        """In which share of samples a word begins at each symbol: of two chains."""
        kernel = Chain(self._job.temp, len(self._points), self._settings, sampling, self._steps.next(), self._in_files)
        shares: Floats = kept_or_made(kernel.kept, lambda: self._sampled_by(kernel, first, odds))
        kernel.forget()
        return shares

    def _sampled_by(self, kernel: Chain, first: NDArray[np.bool_], odds: Floats | None) -> Floats:
        sums, n_chains = np.zeros((2, np.count_nonzero(self._is_symbol)), np.float32)
        of_chain = min(sums.size, n_chars_of_chain(self._settings))
        n = N_CHAINS * (kernel.sampling.sweeps or n_sweeps(of_chain))
        job = self._job
        with writing(job.temp):
            save_array(f"{job.temp}/{KINDS}", self._kinds)
            save_array(f"{job.temp}/{FIRST}", first)
            if odds is not None:
                save_array(f"{job.temp}/{ODDS}", odds)
        with job.report.phase("training", n, "sweeps") as advance:
            for path in job.engine.map(kernel, range(N_CHAINS), lambda _: "training", advance, in_threads=True):
                part, of_part = (np.load(f"{path}-{name}.npy") for name in ("part", "shares"))
                sums[part] += of_part
                n_chains[part] += 1
        for file in Path(job.temp).glob("*.npy"):
            file.unlink()
        shares: Floats = sums / n_chains
        return shares

    def _learnt(self, shares: Floats, base: Weights | None = None) -> Weights:
        return kept_or_made(self._steps.next(), lambda: self._learnt_now(shares, base))

    def _learnt_now(self, shares: Floats, base: Weights | None) -> Weights:
        of_ids = np.zeros(len(self._ids), np.float32)
        of_ids[self._is_symbol] = shares
        rng = np.random.default_rng(self._settings.seed)
        with self._job.report.phase(
            "learning boundaries", n_epochs(len(of_ids)) * len(of_ids), "boundaries"
        ) as advance:
            return learn_boundaries(self._ids, of_ids, rng, advance, base, self._empty)

    def _log_odds(self, weights: Weights) -> Floats:
        of_symbols: Floats = log_odds(self._ids, weights)[self._is_symbol]
        return of_symbols

    def _refined(self, shares: Floats, weights: Weights, neutral: float) -> Floats:
        return refined(self._runs, self._substrings, shares, self._log_odds(weights), neutral)
