"""The figures of docs/segmentation.md: what each idea behind `textmine segment` is worth.

    python benchmarks/segment_ideas.py --train news/*.txt --gold pku_test.gold.txt msr_test.gold.txt [--only NAME...]

All ideas learn from the same sample of the raw text of --train and of the gold files, and are scored on the gold
files, F1 by F1. Give --without-test-text to leave the gold files' text out of the sample.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from textmine.lm.vocabulary import NO_SYMBOL, Vocabulary
from textmine.pipeline.evaluate import evaluate
from textmine.pipeline.lm import estimated
from textmine.pipeline.ngrams.count import counted
from textmine.pipeline.run.job import begun
from textmine.pipeline.segment.learn import ids_of_text
from textmine.pipeline.segment.sample import sampled
from textmine.results.segmenter import Segmenter
from textmine.segment.boundaries import BoundaryCutter
from textmine.segment.boundary_learning import learn_boundaries
from textmine.segment.branching import cut_by_branching
from textmine.segment.chains import N_CLASSES, cut_shares, part_of
from textmine.segment.runs import Runs
from textmine.segment.substrings import Substrings
from textmine.segment.tags import TagCutter
from textmine.settings.ngrams import NgramSettings
from textmine.settings.segment import GRANULARITIES, WEIGHTS

FINER = (0.15, 0.003, 0.003, 0.0003)


@dataclass(frozen=True)
class Idea:
    """Chains with the cuts they begin with: `branching`, or the weights of tags.

    n_sweeps : None for as many as is usual for so many symbols
    parts : whether each chain has half of the text
    number_units : whether numbers with what they measure are one word
    """

    starts: Sequence[str | tuple[float, ...]] = ("branching", WEIGHTS)
    n_classes: int = N_CLASSES
    n_sweeps: int | None = None
    parts: bool = True
    number_units: bool = True
    granularity: float = GRANULARITIES["standard"]


IDEAS = {
    "branching entropy alone": Idea(("branching",), n_sweeps=0),
    "tags of a language model alone": Idea((WEIGHTS,), n_sweeps=0),
    "one chain from branching": Idea(("branching",), parts=False),
    "one chain from tags": Idea((WEIGHTS,), parts=False),
    "two chains, the same text": Idea(parts=False),
    "two chains, half of the text each": Idea(),
    "two chains from tags, coarse and fine": Idea((FINER, WEIGHTS)),
    "no rule for numbers": Idea(number_units=False),
    "1 class": Idea(n_classes=1),
    "20 classes": Idea(n_classes=20),
    "20 sweeps": Idea(n_sweeps=20),
    "40 sweeps": Idea(n_sweeps=40),
    "100 sweeps": Idea(n_sweeps=100),
}


class Bench:
    """A sample of text, and gold files to score by."""

    def __init__(self, train: Sequence[str], golds: Sequence[str], n_chars: int, with_test_text: bool, folder: str):
        """Read the sample, and estimate the language model that the tags need."""
        self.golds = golds
        texts = list(train)
        for gold in golds if with_test_text else ():
            raw = Path(folder) / Path(gold).name
            raw.write_text("".join("".join(line.split()) + "\n" for line in Path(gold).read_text().splitlines()))
            texts.append(str(raw))
        with begun(texts, None, None, None) as whole:
            job = sampled(whole, n_chars, 0)
            self.model, _ = estimated(counted(job, NgramSettings(4, "han")), 4)
            self._ids = [
                np.concatenate(list(ids_of_text(job, self.model.vocabulary, by_rule))) for by_rule in (False, True)
            ]

    @property
    def vocabulary(self) -> Vocabulary:
        """Of the model."""
        return self.model.vocabulary

    def score(self, idea: Idea, seed: int) -> list[float]:
        """F1 by gold file of a segmenter that is learnt by an idea."""
        ids = self._ids[idea.number_units]
        runs = Runs.of(ids, len(self.vocabulary), 64)
        is_symbol = ids != NO_SYMBOL
        sums, n_chains = np.zeros((2, np.count_nonzero(is_symbol)), np.float32)
        for number, start in enumerate(idea.starts):
            whole = len(runs.symbols)
            chosen = part_of(runs, number, -(-whole // len(idea.starts)) if idea.parts else whole)
            own, part = runs.keep(chosen)
            first = None if isinstance(start, str) else self._tagged(ids, start)[is_symbol][part]
            sums[part] += _chain(own, first, idea, 2 * seed + number)
            n_chains[part] += 1
        shares = np.zeros(len(ids), np.float32)
        shares[is_symbol] = sums / np.maximum(n_chains, 1)
        weights = learn_boundaries(ids, shares, np.random.default_rng(seed))
        cutter = BoundaryCutter(self.vocabulary, weights, idea.granularity, number_units=idea.number_units)
        return [self._f1(Segmenter(cutter), gold) for gold in self.golds]

    def _tagged(self, ids: NDArray[np.int64], weights: tuple[float, ...]) -> NDArray[np.bool_]:
        b_c, c_d, d_e, e_e = weights
        return TagCutter(self.model, (b_c, c_d, d_e, e_e)).begins_word(ids)

    def _f1(self, segmenter: Segmenter, gold: str) -> float:
        lines = Path(gold).read_text().splitlines()
        raws = ["".join(line.split()) for line in lines]
        with TemporaryDirectory() as folder:
            path = Path(folder) / "cut.txt"
            path.write_text("".join(" ".join(words) + "\n" for words in segmenter.cut_many(raws)))
            return evaluate(gold, str(path)).f1


def _chain(runs: Runs, first: NDArray[np.bool_] | None, idea: Idea, seed: int) -> NDArray[np.float32]:
    if idea.n_sweeps != 0:
        return cut_shares(runs, first, seed, idea.n_classes, idea.n_sweeps or 0)
    cut = cut_by_branching(runs, Substrings.of(runs, 5)) if first is None else first
    return cut.astype(np.float32)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--train", nargs="+", required=True)
    parser.add_argument("--gold", nargs="+", required=True)
    parser.add_argument("--only", nargs="+", default=list(IDEAS), choices=list(IDEAS), metavar="NAME")
    parser.add_argument("--n-chars", type=int, default=3_000_000)
    parser.add_argument("--without-test-text", action="store_true")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    names = [Path(gold).name for gold in options.gold]
    print(f"| idea | {' | '.join(names)} | s |\n| --- |{' --- |' * (len(names) + 1)}")
    with TemporaryDirectory() as folder:
        bench = Bench(options.train, options.gold, options.n_chars, not options.without_test_text, folder)
        for name in options.only:
            began = time.perf_counter()
            scores = bench.score(IDEAS[name], options.seed)
            print(
                f"| {name} | {' | '.join(f'{f1:.4f}' for f1 in scores)} | {time.perf_counter() - began:.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
