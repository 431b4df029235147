"""The figures of docs/segmentation.md: what each idea behind `textmine segment` is worth.

    python benchmarks/segment_ideas.py --train news/*.txt --gold pku_test.gold.txt msr_test.gold.txt [--only NAME...]

All ideas learn from the same sample of the raw text of --train and of the gold files, and are scored on the gold
files, F1 by F1. Give --without-test-text to leave the gold files' text out of the sample.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from textmine.io.cache import kept
from textmine.kernels.cuts import LONGEST
from textmine.lm.vocabulary import NO_SYMBOL, Vocabulary
from textmine.pipeline.evaluate.evaluate import evaluate
from textmine.pipeline.lm import estimated
from textmine.pipeline.ngrams.count import counted
from textmine.pipeline.run.job import begun
from textmine.pipeline.segment.learn import ids_of_text
from textmine.pipeline.segment.sample import sampled
from textmine.results.segmenter import Segmenter
from textmine.segment.boundaries import BoundaryCutter, log_odds
from textmine.segment.boundary_learning import learn_boundaries
from textmine.segment.branching import cut_by_branching
from textmine.segment.chains import COUNTED, N_CLASSES, cut_shares, part_of
from textmine.segment.refining import odds_of, refined, with_dictionary
from textmine.segment.runs import Runs
from textmine.segment.substrings import Substrings
from textmine.segment.tags import TagCutter
from textmine.settings.ngrams import NgramSettings
from textmine.settings.segment import GRANULARITIES, WEIGHTS
from textmine.text.jieba_arrays import stock_arrays

FINER = (0.15, 0.003, 0.003, 0.0003)
_CHAIN_CHARS = 5_000_000
_LAST_NEUTRAL = -2.0


@dataclass(frozen=True)
class Idea:
    """Chains with the cuts they begin with: `branching`, or the weights of tags.

    n_sweeps : None for as many as is usual for so many symbols
    parts : whether each chain has half of the text
    number_units : whether numbers with what they measure are one word
    n_rounds : how often the shares of the samples are refined
    n_again : sweeps when the text is sampled again, with odds; 0 not to do so
    weight  : of the log-odds of boundaries, there
    neutral : the log-odds of a boundary that is taken for none
    has_dictionary : whether the words of jieba's dictionary are evidence
    """

    starts: Sequence[str | tuple[float, ...]] = ("branching", WEIGHTS)
    n_classes: int = N_CLASSES
    n_sweeps: int | None = None
    parts: bool = True
    number_units: bool = True
    n_rounds: int = 2
    n_again: int = 30
    weight: float = 0.5
    neutral: float = -1.0
    has_dictionary: bool = False
    granularity: float = GRANULARITIES["standard"]


SAMPLES = {"n_rounds": 0, "n_again": 0}
"""Nothing but a linear model of the samples."""
IDEAS = {
    "branching entropy alone": Idea(("branching",), n_sweeps=0, **SAMPLES),
    "tags of a language model alone": Idea((WEIGHTS,), n_sweeps=0, **SAMPLES),
    "one chain from branching": Idea(("branching",), parts=False, **SAMPLES),
    "one chain from tags": Idea((WEIGHTS,), parts=False, **SAMPLES),
    "two chains, the same text": Idea(parts=False, **SAMPLES),
    "two chains, half of the text each": Idea(**SAMPLES),
    "two chains from tags, coarse and fine": Idea((FINER, WEIGHTS), **SAMPLES),
    "1 class": Idea(n_classes=1, **SAMPLES),
    "14 classes": Idea(n_classes=14, **SAMPLES),
    "20 sweeps": Idea(n_sweeps=20, **SAMPLES),
    "40 sweeps": Idea(n_sweeps=40, **SAMPLES),
    "100 sweeps": Idea(n_sweeps=100, **SAMPLES),
    "refined once": Idea(n_rounds=1, n_again=0),
    "refined twice": Idea(n_rounds=2, n_again=0),
    "refined three times": Idea(n_rounds=3, n_again=0),
    "sampled again, not refined": Idea(n_rounds=0),
    "refined, sampled again": Idea(),
    "the same, 15 sweeps": Idea(n_again=15),
    "the same, weight 1": Idea(weight=1.0),
    "the same, weight 0.25": Idea(weight=0.25),
    "the same, neutral -2": Idea(neutral=-2.0),
    "the same, neutral 0": Idea(neutral=0.0),
    "the same, no rule for numbers": Idea(number_units=False),
    "refined, with a dictionary": Idea(has_dictionary=True),
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
                np.concatenate(list(ids_of_text(job, self.vocabulary.of_han, by_rule))) for by_rule in (False, True)
            ]

    @property
    def vocabulary(self) -> Vocabulary:
        """Of the model."""
        return self.model.vocabulary

    def score(self, idea: Idea, seed: int) -> list[float]:
        """F1 by gold file of a segmenter that is learnt by an idea."""
        ids = self._ids[idea.number_units]
        is_symbol = ids != NO_SYMBOL
        runs = Runs.of(ids, len(self.vocabulary), 64)
        substrings = Substrings.of(runs, LONGEST)

        def learnt(shares: NDArray[np.float32]) -> NDArray[np.int8]:
            of_ids = np.zeros(len(ids), np.float32)
            of_ids[is_symbol] = shares
            return learn_boundaries(ids, of_ids, np.random.default_rng(seed))

        def once_more(
            shares: NDArray[np.float32], weights: NDArray[np.int8], neutral: float
        ) -> tuple[NDArray[np.float32], NDArray[np.int8]]:
            shares = refined(runs, substrings, shares, log_odds(ids, weights)[is_symbol], neutral)
            return shares, learnt(shares)

        firsts = [None if isinstance(start, str) else self._tagged(ids, start)[is_symbol] for start in idea.starts]
        shares = self._sampled(runs, firsts, idea, seed, idea.n_sweeps)
        weights = learnt(shares)
        for _ in range(idea.n_rounds):
            shares, weights = once_more(shares, weights, idea.neutral)
        if idea.has_dictionary:
            points = self.vocabulary.characters()[runs.symbols]
            shares = with_dictionary(runs, substrings, shares, points, stock_arrays(kept)[0])
            _, weights = once_more(shares, learnt(shares), idea.neutral)
        elif idea.n_again:
            odds = odds_of(log_odds(ids, weights)[is_symbol], idea.neutral, idea.weight)
            again = [shares >= 0.5] * len(firsts)
            shares = self._sampled(runs, again, idea, 100 + seed, idea.n_again, odds, 0.6)
            weights = learnt(shares)
            if idea.n_rounds:
                _, weights = once_more(shares, weights, _LAST_NEUTRAL)
        cutter = BoundaryCutter(self.vocabulary, weights, idea.granularity, number_units=idea.number_units)
        return [self._f1(Segmenter(cutter), gold) for gold in self.golds]

    def _sampled(
        self,
        runs: Runs,
        firsts: Sequence[NDArray[np.bool_] | None],
        idea: Idea,
        seed: int,
        n_sweeps: int | None,
        odds: NDArray[np.float32] | None = None,
        counted: float = COUNTED,
    ) -> NDArray[np.float32]:
        """In which share of the samples of all chains a word begins at each symbol."""
        whole = len(runs.symbols)
        of_chain = max(_CHAIN_CHARS, -(-whole // len(firsts))) if idea.parts else whole
        sums, n_chains = np.zeros((2, whole), np.float32)
        parts = [part_of(runs, number, of_chain) for number in range(len(firsts))]

        def chain(number: int) -> tuple[NDArray[np.bool_], NDArray[np.float32]]:
            own, part = runs.keep(parts[number])
            first = firsts[number]
            first = None if first is None else first[part]
            if n_sweeps == 0:
                cut = cut_by_branching(own, Substrings.of(own, LONGEST)) if first is None else first
                return part, cut.astype(np.float32)
            own_odds = None if odds is None else odds[part]
            own_seed = len(firsts) * seed + number
            return part, cut_shares(own, first, own_seed, idea.n_classes, n_sweeps or 0, odds=own_odds, counted=counted)

        with ThreadPoolExecutor() as pool:
            for part, shares in pool.map(chain, range(len(firsts))):
                sums[part] += shares
                n_chains[part] += 1
        return sums / np.maximum(n_chains, 1)

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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--train", nargs="+", required=True)
    parser.add_argument("--gold", nargs="+", required=True)
    parser.add_argument("--only", nargs="+", default=list(IDEAS), choices=list(IDEAS), metavar="NAME")
    parser.add_argument("--n-chars", type=int, default=3_000_000)
    parser.add_argument("--without-test-text", action="store_true")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--granularity", type=float, default=GRANULARITIES["standard"])
    options = parser.parse_args()
    names = [Path(gold).name for gold in options.gold]
    print(f"| idea | {' | '.join(names)} | s |\n| --- |{' --- |' * (len(names) + 1)}")
    with TemporaryDirectory() as folder:
        bench = Bench(options.train, options.gold, options.n_chars, not options.without_test_text, folder)
        for name in options.only:
            began = time.perf_counter()
            scores = bench.score(replace(IDEAS[name], granularity=options.granularity), options.seed)
            print(
                f"| {name} | {' | '.join(f'{f1:.4f}' for f1 in scores)} | {time.perf_counter() - began:.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
