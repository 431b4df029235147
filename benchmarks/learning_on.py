"""What a segmenter gains when it learns on: from the text at hand, from a dictionary, from lines cut by hand.

    python benchmarks/learning_on.py --base news_xwlb.txt --gold pku_test.gold.txt msr_test.gold.txt

The base learns from the raw text of --base alone, once for each of --seeds. Each gold file is cut without its white
space: by the base as it is; by the base adapted to that text; by a model that learns from that text alone; by the
last two with the words of jieba's dictionary as evidence. Then some of its lines, drawn at random five times, are given
as a style, and the others are cut. Scores follow the convention of the bakeoffs (`textmine evaluate`). With --mb, the
first megabytes of --base are adapted to, for the time it takes.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean, stdev

import numpy as np

import textmine

N_DRAWS = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--base", nargs="+", required=True)
    parser.add_argument("--gold", nargs="+", required=True)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--lines", type=int, nargs="+", default=[100, 500], help="of a style")
    parser.add_argument("--mb", type=float, default=1.0)
    options = parser.parse_args()
    golds = {Path(path).name.split(".")[0]: Path(path).read_text().splitlines() for path in options.gold}
    rows: dict[tuple[str, str], list[float]] = {}
    seconds: dict[str, list[float]] = {}

    def scored(name: str, gold: str, learn: Callable[[], textmine.Segmenter], lines: Sequence[str]) -> None:
        began = time.perf_counter()
        segmenter = learn()
        seconds.setdefault(name, []).append(time.perf_counter() - began)
        rows.setdefault((name, gold), []).append(f1(segmenter, lines))

    for seed in range(options.seeds):
        base = textmine.Segmenter.train(options.base, seed=seed)
        for gold, lines in golds.items():
            raw = list(map(joined, lines))
            alone = {"texts": raw, "seed": seed}
            scored("base as it is", gold, lambda base=base: base, lines)
            scored("base, adapted", gold, lambda base=base, alone=alone: base.adapt(**alone), lines)
            scored("alone", gold, lambda alone=alone: textmine.Segmenter.train(**alone), lines)
            primed = alone | {"lexicon": "jieba"}
            scored("alone, with jieba's words", gold, lambda primed=primed: textmine.Segmenter.train(**primed), lines)
            scored("adapted, with jieba's words", gold, lambda base=base, primed=primed: base.adapt(**primed), lines)
            if seed:
                continue
            for n_lines in options.lines:
                for draw in range(N_DRAWS):
                    order = np.random.default_rng(draw).permutation(len(lines)).tolist()
                    style, others = ([lines[i] for i in some] for some in (order[:n_lines], order[n_lines:]))
                    scored(f"base, style of {n_lines} lines", gold, lambda b=base, s=style: b.in_style(s), others)
    print(f"| what |{'|'.join(f' {gold} ' for gold in golds)}| s |\n| --- |{' --- |' * (len(golds) + 1)}")
    for name, times in seconds.items():
        figures = " | ".join(shown(rows[name, gold]) for gold in golds)
        print(f"| {name} | {figures} | {mean(times):.1f} |")
    text = b"".join(Path(path).read_bytes() for path in options.base[:1])[: int(options.mb * 1e6)]
    began = time.perf_counter()
    base.adapt(texts=text.decode(errors="ignore").splitlines())
    print(f"\n{options.mb:g} MB adapted to in {time.perf_counter() - began:.1f} s")


def joined(line: str) -> str:
    return "".join(line.split())


def shown(figures: Sequence[float]) -> str:
    spread = f" ± {stdev(figures):.4f}" if len(figures) > 1 else ""
    return f"{mean(figures):.4f}{spread}"


def f1(segmenter: textmine.Segmenter, lines: Sequence[str]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        gold, cut = Path(folder) / "gold.txt", Path(folder) / "cut.txt"
        gold.write_text("".join(f"{line}\n" for line in lines))
        words = segmenter.cut_many(list(map(joined, lines)))
        cut.write_text("".join(" ".join(each) + "\n" for each in words))
        return textmine.evaluate(gold, cut).f1


if __name__ == "__main__":
    main()
