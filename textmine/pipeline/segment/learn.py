"""Learning to cut text into words, from raw text alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.engine.base import Progress
from textmine.errors import InputError
from textmine.io.output import writing
from textmine.lm.vocabulary import NO_SYMBOL, Vocabulary
from textmine.pipeline.lm import estimated
from textmine.pipeline.ngrams.count import counted
from textmine.pipeline.run.job import Job
from textmine.pipeline.segment.sample import sampled
from textmine.segment.boundaries import BoundaryCutter
from textmine.segment.boundary_learning import N_EPOCHS, learn_boundaries
from textmine.segment.chains import cut_shares, n_sweeps, part_of
from textmine.segment.cutter import Cutter
from textmine.segment.numbers import goes_on
from textmine.segment.runs import Runs
from textmine.segment.tags import TagCutter
from textmine.segment.words import run_symbols
from textmine.settings.ngrams import NgramSettings
from textmine.settings.reading import Normalization
from textmine.settings.segment import SegmentSettings, checked_granularity, checked_weights

_CHAIN_CHARS = 5_000_000  # of more than twice as many, a chain learns from half
_MAX_RUN = 64  # longer runs are trained on as several
_N_CHAINS = 2


def _n_chars_of_chain(settings: SegmentSettings) -> int:
    """Characters that each of the two chains of `classes` learns from, at most."""
    return max(_CHAIN_CHARS, -(-settings.n_chars // _N_CHAINS))


def learnt(job: Job, settings: SegmentSettings) -> tuple[Cutter, dict[str, Any]]:
    """What cuts text as a job's text says, and what is known about it."""
    with job.report.phase("drawing a sample"):
        sample = sampled(job, settings.n_chars, settings.seed)
    return _learnt(sample, settings, job.read.normalize)


def _learnt(job: Job, settings: SegmentSettings, normalize: Normalization) -> tuple[Cutter, dict[str, Any]]:
    counts = counted(job, NgramSettings(settings.order, "han"))
    about = {"n_symbols": counts.n_tokens}
    if not counts.n_tokens:
        raise InputError("no Han character in any input", hint="Look at the encoding and the format.")
    if settings.method == "lm":
        model, _ = estimated(counts, settings.order, job.report)
        model = replace(model, normalize=normalize)  # of a sample that is written as it was normalised, too
        return TagCutter(model, checked_weights(settings.weights)), about
    model, _ = estimated(counts, settings.order, replace(job.report, warn=lambda _: None))
    vocabulary = model.vocabulary
    parts = list(ids_of_text(job, vocabulary))
    by_tags, begins = TagCutter(model), []
    with job.report.phase("a first cut", sum(map(len, parts)), "symbols") as advance:
        for part in parts:
            begins.append(by_tags.begins_word(part))
            advance(len(part))
    first = np.concatenate(begins)
    ids = np.concatenate(parts)
    del counts, model, by_tags, parts
    with writing(job.temp):
        np.save(f"{job.temp}/ids.npy", ids)
        np.save(f"{job.temp}/first.npy", first[ids != NO_SYMBOL])
    shares = _shares(ids, _Chain(job.temp, len(vocabulary), settings), job)
    rng = np.random.default_rng(settings.seed)
    with job.report.phase("learning boundaries", N_EPOCHS * len(shares), "boundaries") as advance:
        weights = learn_boundaries(ids, shares, rng, advance)
    granularity = checked_granularity(settings.granularity)
    return BoundaryCutter(vocabulary, weights, granularity, normalize), about | {"seed": settings.seed}


def ids_of_text(job: Job, vocabulary: Vocabulary, number_units: bool = True) -> Iterator[NDArray[np.int64]]:
    """The symbols of the runs of a text, batch by batch, NO_SYMBOL before, between and behind runs.

    Numbers with what they measure belong to no run, if `number_units`.
    """
    with job.report.phase("reading", job.plan.n_bytes) as advance:
        for shard in job.plan.shards:
            for batch in job.reader.text(shard, advance, job.sizes.batch_bytes, frozenset()):
                points = batch.points
                in_number = goes_on(points) if number_units else np.zeros(len(points), np.bool_)
                yield run_symbols(points, vocabulary, in_number)[1]


def _shares(ids: NDArray[np.int64], kernel: _Chain, job: Job) -> NDArray[np.float32]:
    """In which share of samples a word begins at each symbol: of two chains that begin with different cuts.

    The cut by branching entropy is too fine and the one by tags too coarse, and so the chains err differently.
    """
    is_symbol = ids != NO_SYMBOL
    sums, n_chains = np.zeros((2, np.count_nonzero(is_symbol)), np.float32)
    of_chain = min(sums.size, _n_chars_of_chain(kernel.settings))
    with job.report.phase("training", _N_CHAINS * n_sweeps(of_chain), "sweeps") as advance:
        for path in job.engine.map(kernel, range(_N_CHAINS), lambda _: "training", advance, in_threads=True):
            part, of_part = np.load(f"{path}-part.npy"), np.load(f"{path}-shares.npy")
            sums[part] += of_part
            n_chains[part] += 1
    for file in Path(kernel.folder).glob("*.npy"):
        file.unlink()
    shares = np.zeros(len(ids), np.float32)
    shares[is_symbol] = sums / n_chains
    return shares


@dataclass(frozen=True)
class _Chain:
    """The kernel: samples cuts of a text, and leaves in the folder of that how often each place was cut.

    In the folder are the ids of the text, NO_SYMBOL between runs, and for its symbols where tags say that words begin.
    """

    folder: str
    n_kinds: int
    settings: SegmentSettings

    def __call__(self, number: int, progress: Progress) -> str:
        """Run the first (0) or the second (1) chain; where its two files are."""
        runs = Runs.of(np.load(f"{self.folder}/ids.npy"), self.n_kinds, _MAX_RUN)
        own, part = runs.keep(part_of(runs, number, _n_chars_of_chain(self.settings)))
        first = np.load(f"{self.folder}/first.npy")[part] if number else None
        seed = _N_CHAINS * self.settings.seed + number
        shares = cut_shares(own, first, seed, advance=progress)
        path = f"{self.folder}/chain-{number}"
        with writing(self.folder):
            np.save(f"{path}-part.npy", part)
            np.save(f"{path}-shares.npy", shares)
        return path
