"""Cutting text: accuracy, training time, cutting speed and memory of each method, jieba beside them.

    python benchmarks/segment.py --train news/*.txt --gold pku_test.gold.txt msr_test.gold.txt --speed corpus/*.txt

Each method is trained on the raw text of --train alone, and on that together with the raw text of the gold files
(`with test text`). Then it cuts the gold files without their white space, and a mix of --speed of --mb for the speed.
jieba cuts with its dictionary, its hidden Markov model on and off.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import jieba
from measure import Run, mix, run

import textmine

HEADS = ("method", "trained on", "training s", "gold", "P", "R", "F1", "crossing")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--train", nargs="+", required=True)
    parser.add_argument("--gold", nargs="+", required=True)
    parser.add_argument("--speed", nargs="+", required=True)
    parser.add_argument("--mb", type=float, default=100, help="size of the mix that is cut for speed")
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    jieba.setLogLevel(60)
    with tempfile.TemporaryDirectory() as folder:
        raws = [_raw(Path(path), Path(folder)) for path in options.gold]
        print(f"| {' | '.join(HEADS)} |\n|{' --- |' * len(HEADS)}")
        for name, texts in (("train", options.train), ("train with test text", [*options.train, *raws])):
            model = str(Path(folder) / f"{name.replace(' ', '-')}.seg")
            began = time.perf_counter()
            _textmine("segment", *texts, "--save-model", model, "-o", f"{folder}/cut.txt")
            seconds = f"{time.perf_counter() - began:.1f}, cut included"
            for gold, raw in zip(options.gold, raws, strict=True):
                _textmine("segment", raw, "--model", model, "-o", f"{folder}/cut.txt")
                _accuracy("textmine, lm", name, seconds, gold, f"{folder}/cut.txt")
        for hmm in (True, False):
            for gold, raw in zip(options.gold, raws, strict=True):
                lines = Path(raw).read_text().split("\n")
                Path(f"{folder}/cut.txt").write_text("\n".join(" ".join(jieba.lcut(line, HMM=hmm)) for line in lines))
                _accuracy(f"jieba, HMM {'on' if hmm else 'off'}", "its dictionary", "", gold, f"{folder}/cut.txt")
        with mix(options.speed, int(options.mb * 1e6)) as text:
            _speed(text, folder, options.repeats)


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


def _speed(text: str, folder: str, repeats: int) -> None:
    size = Path(text).stat().st_size / 1e6
    part = Path(folder) / "part.txt"
    part.write_bytes(Path(text).read_bytes()[: 1 << 23].rpartition(b"\n")[0])
    print(f"\n{size:.0f} MB cut, start-up included (jieba: {part.stat().st_size / 1e6:.0f} MB)\n")
    print("| program | workers | s | MB/s | peak MB |\n| --- | --- | --- | --- | --- |")
    model, cut = f"{folder}/speed.seg", f"{folder}/cut.txt"
    command = [sys.executable, "-m", "textmine", "segment", text, "--no-progress", "-o", cut]
    _print("textmine: train and cut", 2, size, run([*command, "--workers", "2", "--save-model", model], repeats))
    for workers in (1, 2):
        _print("textmine: cut", workers, size, run([*command, "--workers", str(workers), "--model", model], repeats))
    for name, script in (("jieba", JIEBA), ("rjieba", RJIEBA)):
        own = part.stat().st_size / 1e6 if name == "jieba" else size
        done = run([sys.executable, "-c", script, str(part) if name == "jieba" else text, cut], 1, warm_up=False)
        _print(name, 1, own, done)


def _print(name: str, workers: int, size: float, done: Run) -> None:
    print(
        f"| {name} | {workers} | {done.seconds:.1f} | {size / done.seconds:.1f} | {done.memory / 1e6:.0f} |", flush=True
    )


if __name__ == "__main__":
    main()
