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
from textmine.pipeline.ngrams.count import N_PASSES, counted
from textmine.pipeline.run.job import Job
from textmine.pipeline.segment.sample import BYTES_PER_CHARACTER, sampled
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
from textmine.settings.running import Reporter
from textmine.settings.segment import SegmentSettings, checked_granularity, checked_weights

_CHAIN_CHARS = 5_000_000  # of more than twice as many, a chain learns from half
_MAX_RUN = 64  # longer runs are trained on as several
_N_CHAINS = 2


def bytes_of_learning(settings: SegmentSettings, n_bytes: int) -> int:
    """How many bytes will be reported as done for learning from a text of so many."""
    used = min(n_bytes, settings.n_chars * BYTES_PER_CHARACTER)
    if settings.method == "lm":
        return N_PASSES * used
    return (N_PASSES + N_EPOCHS) * used + _N_CHAINS * _bytes_of_chain(settings, used)


def _bytes_of_chain(settings: SegmentSettings, n_bytes: int) -> int:
    of_chain = min(n_bytes, _n_chars_of_chain(settings) * BYTES_PER_CHARACTER)
    return n_sweeps(of_chain // BYTES_PER_CHARACTER) * of_chain


def _n_chars_of_chain(settings: SegmentSettings) -> int:
    """Characters that each of the two chains of `classes` learns from, at most."""
    return max(_CHAIN_CHARS, -(-settings.n_chars // _N_CHAINS))


def learnt(job: Job, settings: SegmentSettings) -> tuple[Cutter, dict[str, Any]]:
    """What cuts text as a job's text says, and what is known about it."""
    with job.meter.phase(bytes_of_learning(settings, job.plan.n_bytes)):
        return _learnt(sampled(job, settings.n_chars, settings.seed), settings, job.read.normalize)


def _learnt(job: Job, settings: SegmentSettings, normalize: Normalization) -> tuple[Cutter, dict[str, Any]]:
    counts = counted(job, NgramSettings(settings.order, "han"))
    about = {"n_symbols": counts.n_tokens}
    if not counts.n_tokens:
        raise InputError("no Han character in any input", hint="Look at the encoding and the format.")
    if settings.method == "lm":
        model, _ = estimated(counts, settings.order, Reporter(warn=job.report.warn))
        model = replace(model, normalize=normalize)  # of a sample that is written as it was normalised, too
        return TagCutter(model, checked_weights(settings.weights)), about
    model, _ = estimated(counts, settings.order)
    vocabulary = model.vocabulary
    parts = list(ids_of_text(job, vocabulary))
    first = np.concatenate(list(map(TagCutter(model).begins_word, parts)))
    ids = np.concatenate(parts)
    del counts, model, parts
    with writing(job.temp):
        np.save(f"{job.temp}/ids.npy", ids)
        np.save(f"{job.temp}/first.npy", first[ids != NO_SYMBOL])
    shares = _shares(ids, _Chain(job.temp, len(vocabulary), settings), job)
    n_bytes = job.plan.n_bytes
    with job.meter.phase(N_EPOCHS * n_bytes) as advance:
        rng = np.random.default_rng(settings.seed)
        weights = learn_boundaries(ids, shares, rng, lambda n: advance(n * BYTES_PER_CHARACTER))
    granularity = checked_granularity(settings.granularity)
    return BoundaryCutter(vocabulary, weights, granularity, normalize), about | {"seed": settings.seed}


def ids_of_text(job: Job, vocabulary: Vocabulary, number_units: bool = True) -> Iterator[NDArray[np.int64]]:
    """The symbols of the runs of a text, batch by batch, NO_SYMBOL before, between and behind runs.

    Numbers with what they measure belong to no run, if `number_units`.
    """
    for shard in job.plan.shards:
        for batch in job.reader.text(shard, lambda _: None, job.sizes.batch_bytes, frozenset()):
            points = batch.points
            in_number = goes_on(points) if number_units else np.zeros(len(points), np.bool_)
            yield run_symbols(points, vocabulary, in_number)[1]


def _shares(ids: NDArray[np.int64], kernel: _Chain, job: Job) -> NDArray[np.float32]:
    """In which share of samples a word begins at each symbol: of two chains that begin with different cuts.

    The cut by branching entropy is too fine and the one by tags too coarse, and so the chains err differently.
    """
    is_symbol = ids != NO_SYMBOL
    sums, n_chains = np.zeros((2, np.count_nonzero(is_symbol)), np.float32)
    with job.meter.phase(_N_CHAINS * _bytes_of_chain(kernel.settings, job.plan.n_bytes)) as advance:
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
        shares = cut_shares(own, first, seed, advance=lambda n: progress(n * BYTES_PER_CHARACTER))
        path = f"{self.folder}/chain-{number}"
        with writing(self.folder):
            np.save(f"{path}-part.npy", part)
            np.save(f"{path}-shares.npy", shares)
        return path
