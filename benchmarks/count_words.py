"""The word counter against the loop that everybody writes first.

    python benchmarks/count_words.py corpus/*.txt --mb 100

One run, one table: (a) the naive loop of kexue.fm/archives/7031 with jieba, (b) ours with one worker,
(c) ours with P; wall-clock time with start-up, the median of three runs after a warm-up (of the loop,
one run), the peak memory of all processes together, and whether all three tables are equal.
`speed-up / worker` against the loop is the article's superlinear figure; `efficiency`, against our own
one worker, is the honest one.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from measure import Run, mix, run, table

NAIVE = """
import sys, jieba
jieba.setLogLevel(60)
from textmine.text.words import is_punctuation
counts = {}
for line in open(sys.argv[1], encoding="utf-8", newline="\\n"):
    for token in jieba.lcut(line.rstrip("\\n")):
        counts[token] = counts.get(token, 0) + 1
rows = sorted(((n, word) for word, n in counts.items() if not is_punctuation(word)), key=lambda row: (-row[0], row[1]))
with open(sys.argv[2], "w", encoding="utf-8") as out:
    out.write("word\\tcount\\n")
    out.writelines(f"{word}\\t{n}\\n" for n, word in rows)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--mb", type=float, default=100, help="size of the mix of all inputs")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    with mix(options.inputs, int(options.mb * 1e6)) as text, tempfile.TemporaryDirectory() as folder:
        size = Path(text).stat().st_size / 1e6
        outputs = [f"{folder}/{name}.tsv" for name in ("naive", "one", "many")]
        count = [sys.executable, "-m", "textmine", "count", text, "-o"]
        naive = run([sys.executable, "-c", NAIVE, text, outputs[0]], 1, warm_up=False)
        one = run([*count, outputs[1], "--workers", "1"], options.repeats)
        many = run([*count, outputs[2], "--workers", str(options.workers)], options.repeats)
        equal = len({Path(output).read_bytes() for output in outputs}) == 1
    rows = [
        _row("naive loop, jieba", 1, naive, naive, one, size),
        _row("textmine count", 1, one, naive, one, size),
        _row("textmine count", options.workers, many, naive, one, size),
    ]
    header = ["program", "workers", "s", "MB/s", "speed-up over the loop", "per worker", "efficiency", "peak MB"]
    print(f"{size:.0f} MB, all tables equal: {'yes' if equal else 'NO'}\n")
    print(table(header, rows))
    sys.exit(not equal)


def _row(name: str, workers: int, this: Run, naive: Run, one: Run, size: float) -> list[str]:
    speed_up = naive.seconds / this.seconds
    efficiency = "" if this is naive else f"{one.seconds / this.seconds / workers:.2f}"
    return [
        name,
        str(workers),
        f"{this.seconds:.1f}",
        f"{size / this.seconds:.1f}",
        f"{speed_up:.1f}",
        f"{speed_up / workers:.1f}",
        efficiency,
        f"{this.memory / 1e6:.0f}",
    ]


if __name__ == "__main__":
    main()
