"""Words out, beside jieba in the same run: cut_many on short texts, and segment beside count.

python benchmarks/words_out.py corpus.txt
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jieba
from measure import run

import textmine

N_TEXTS, LENGTH = 100_000, 40


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", help="a text file of some megabytes")
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    jieba.setLogLevel(60)
    lines = [line[:LENGTH] for line in Path(options.corpus).read_text("utf-8").splitlines() if line]
    texts = random.Random(1).choices(lines, k=N_TEXTS)
    textmine.cut_many(texts[:10])
    jieba.lcut(texts[0])
    many, found = _best(lambda: textmine.cut_many(texts), options.repeats)
    loop, expected = _best(lambda: [jieba.lcut(text) for text in texts], 1)
    print(f"{N_TEXTS:,} texts: cut_many {many:.2f} s, jieba {loop:.2f} s, {loop / many:.1f} times as fast")
    print(f"the same words: {found == expected}")
    one, _ = _best(lambda: [textmine.lcut(text) for text in texts], options.repeats)
    print(f"one by one: {one / N_TEXTS * 1e6:.1f} µs a text")
    with tempfile.TemporaryDirectory() as folder:
        ours = [sys.executable, "-m", "textmine"]
        more = [options.corpus, "--workers", "1", "-o", f"{folder}/x"]
        count = run([*ours, "count", *more], options.repeats).seconds
        for flags in ([], ["--no-punct"], ["--tags"]):
            cut = run([*ours, "segment", *more, "--method", "jieba", *flags], options.repeats).seconds
            print(
                f"segment --method jieba {' '.join(flags)}: {cut:.1f} s, {cut / count:.2f} times count's {count:.1f} s"
            )


def _best(function: Callable[[], Any], repeats: int) -> tuple[float, Any]:
    times = []
    for _ in range(repeats):
        began = time.perf_counter()
        result = function()
        times.append(time.perf_counter() - began)
    return min(times), result


if __name__ == "__main__":
    main()
