"""Cutting text: accuracy, training time, cutting speed and memory of each method, jieba beside them.

    python benchmarks/segment.py --train news/*.txt --gold pku_test.gold.txt msr_test.gold.txt --speed corpus/*.txt

Each method is trained on the raw text of --train alone, and on that together with the raw text of the gold files
(`with test text`); `classes` from several seeds, and cut at several granularities. Then it cuts the gold files without
their white space, and a mix of --speed of --mb for the speed.
jieba cuts with its dictionary, its hidden Markov model on and off.
"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import jieba
from measure import Run, mix, run

import textmine

GRANULARITIES = ("-3", "-2.5", "-2", "standard", "-1", "-0.5", "0")
HEADS = ("method", "trained on", "training s", "gold", "P", "R", "F1", "crossing")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--train", nargs="+", required=True)
    parser.add_argument("--gold", nargs="+", required=True)
    parser.add_argument("--speed", nargs="+", required=True)
    parser.add_argument("--mb", type=float, default=100, help="size of the mix that is cut for speed")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--method", nargs="+", default=["classes", "lm"])
    parser.add_argument("--seeds", type=int, default=5, help="of the method classes")
    options = parser.parse_args()
    jieba.setLogLevel(60)
    with tempfile.TemporaryDirectory() as folder:
        raws = [_raw(Path(path), Path(folder)) for path in options.gold]
        print(f"| {' | '.join(HEADS)} |\n|{' --- |' * len(HEADS)}")
        for method in options.method:
            for name, texts in (("train with test text", [*options.train, *raws]), ("train", options.train)):
                for seed in range(options.seeds if method == "classes" else 1):
                    model = f"{folder}/{method}.seg"
                    began = time.perf_counter()
                    _textmine(
                        *("segment", *texts, "--save-model", model, "-o", f"{folder}/cut.txt"),
                        *("--method", method, "--seed", str(seed)),
                    )
                    seconds = f"{time.perf_counter() - began:.0f}"
                    for granularity in GRANULARITIES if method == "classes" else ("",):
                        choice = ["--granularity", granularity] if granularity else []
                        shown = f"textmine, {method}" + (f", seed {seed}, {granularity}" if granularity else "")
                        for gold, raw in zip(options.gold, raws, strict=True):
                            _textmine("segment", raw, "--model", model, "-o", f"{folder}/cut.txt", *choice)
                            _accuracy(shown, name, seconds, gold, f"{folder}/cut.txt")
        for hmm in (True, False):
            for gold, raw in zip(options.gold, raws, strict=True):
                lines = Path(raw).read_text().split("\n")
                Path(f"{folder}/cut.txt").write_text("\n".join(" ".join(jieba.lcut(line, HMM=hmm)) for line in lines))
                _accuracy(f"jieba, HMM {'on' if hmm else 'off'}", "its dictionary", "", gold, f"{folder}/cut.txt")
        with mix(options.speed, int(options.mb * 1e6)) as text:
            _speed(text, folder, options.method, options.repeats)


def _raw(gold: Path, folder: Path) -> str:
    raw = folder / f"{gold.name}.raw.txt"
    raw.write_text("".join("".join(line.split()) + "\n" for line in gold.read_text().splitlines()))
    return str(raw)


def _textmine(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "textmine", *arguments, "--no-progress"], check=True, capture_output=True)


def _accuracy(method: str, trained_on: str, seconds: str, gold: str, predicted: str) -> None:
    score = textmine.evaluate(gold, predicted)
    figures = (score.precision, score.recall, score.f1, score.crossing_rate)
    cells = [method, trained_on, seconds, Path(gold).name.split(".")[0], *(f"{figure:.4f}" for figure in figures)]
    print(f"| {' | '.join(cells)} |", flush=True)


JIEBA = """
import sys, jieba
jieba.setLogLevel(60)
with open(sys.argv[1], encoding="utf-8") as lines, open(sys.argv[2], "w", encoding="utf-8") as cut:
    cut.writelines(" ".join(jieba.cut(line)) for line in lines)
"""
RJIEBA = """
import sys, rjieba
with open(sys.argv[1], encoding="utf-8") as lines, open(sys.argv[2], "w", encoding="utf-8") as cut:
    cut.writelines(" ".join(rjieba.cut(line)) for line in lines)
"""


def _speed(text: str, folder: str, methods: list[str], repeats: int) -> None:
    size = Path(text).stat().st_size / 1e6
    part = Path(folder) / "part.txt"
    part.write_bytes(Path(text).read_bytes()[: 1 << 23].rpartition(b"\n")[0])
    print(f"\n{size:.0f} MB cut, start-up included (jieba: {part.stat().st_size / 1e6:.0f} MB)\n")
    print("| program | workers | s | MB/s | peak MB |\n| --- | --- | --- | --- | --- |")
    model, cut = f"{folder}/speed.seg", f"{folder}/cut.txt"
    command = [sys.executable, "-m", "textmine", "segment", text, "--no-progress", "-o", cut]
    for method in methods:
        learn = [*command, "--workers", "2", "--save-model", model, "--method", method]
        _print(f"textmine, {method}: train and cut", 2, size, run(learn, 1, warm_up=False))
        for workers in (1, 2):
            done = run([*command, "--workers", str(workers), "--model", model], repeats)
            _print(f"textmine, {method}: cut", workers, size, done)
    for name, script in (("jieba", JIEBA), ("rjieba", RJIEBA)):
        if importlib.util.find_spec(name) is None:
            print(f"{name} is not installed, so it is left out: pip install {name}", file=sys.stderr)
            continue
        own = part.stat().st_size / 1e6 if name == "jieba" else size
        done = run([sys.executable, "-c", script, str(part) if name == "jieba" else text, cut], 1, warm_up=False)
        _print(name, 1, own, done)


def _print(name: str, workers: int, size: float, done: Run) -> None:
    print(
        f"| {name} | {workers} | {done.seconds:.1f} | {size / done.seconds:.1f} | {done.memory / 1e6:.0f} |", flush=True
    )


if __name__ == "__main__":
    main()
