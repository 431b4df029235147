"""Comparing corpora against counting them; concordance and collocates against grep and plain loops.

    python benchmarks/compare.py A.txt B.txt --word 风险

One run, one table: (a) `textmine count` of A and of B, one after the other, and `textmine compare A B`, which must
not take much longer than both; (b) `textmine concordance` of a word in A, against a loop over its lines in Python,
and against GNU grep; (c) `textmine collocates` with the counts of A at hand, against a loop that cuts with jieba just
those lines that have the word and counts what stands near it. Wall-clock time with start-up, the median of some runs
after a warm-up, and the peak memory of all processes together.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from measure import Run, run, table

GREP_LOOP = """
import sys
word, width = sys.argv[2], 20
for number, line in enumerate(open(sys.argv[1], encoding="utf-8"), 1):
    at = line.find(word)
    while at >= 0:
        end = at + len(word)
        print(number, at + 1, line[max(0, at - width) : at], word, line[end : end + width].strip(), sep="\\t")
        at = line.find(word, end)
"""

GREP = 'LC_ALL=C.UTF-8 grep -a -n -o -P "$0" "$1" | cat'  # to /dev/null grep would stop at the first hit

JIEBA_LOOP = """
import collections, sys, jieba
word, near = sys.argv[2], collections.Counter()
for line in open(sys.argv[1], encoding="utf-8"):
    if word in line:
        words = [w for w in jieba.lcut(line) if w.strip()]
        for i, w in enumerate(words):
            if w == word:
                near.update(words[max(0, i - 5) : i] + words[i + 1 : i + 6])
print(near.most_common(20))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("a")
    parser.add_argument("b")
    parser.add_argument("--word", required=True)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    a, b, word = options.a, options.b, options.word
    mb_a, mb_b = (Path(path).stat().st_size / 1e6 for path in (a, b))
    textmine = [sys.executable, "-m", "textmine"]

    def timed(*command: str) -> Run:
        return run(command, options.repeats)

    with tempfile.TemporaryDirectory() as folder:
        workers = ["--workers", str(options.workers)]
        counts = [
            timed(*textmine, "count", path, *workers, "-o", f"{folder}/{name}.store")
            for name, path in (("a", a), ("b", b))
        ]
        stores = [f"{folder}/a.store", f"{folder}/b.store"]
        both = Run(sum(each.seconds for each in counts), max(each.memory for each in counts))
        rows = [
            ("count A, then B", mb_a + mb_b, both, both),
            ("compare A B", mb_a + mb_b, timed(*textmine, "compare", a, b, *workers, "-o", f"{folder}/c.tsv"), both),
            ("compare their stores", mb_a + mb_b, timed(*textmine, "compare", *stores, "-o", f"{folder}/c.tsv"), both),
        ]
        loop = timed(sys.executable, "-c", GREP_LOOP, a, word)
        rows += [
            ("loop over lines", mb_a, loop, loop),
            (
                "grep -n -o -P",
                mb_a,
                timed("sh", "-c", GREP, f".{{0,20}}{word}.{{0,20}}", a),
                loop,
            ),
        ]
        for n in sorted({"1", str(options.workers)}):
            command = [*textmine, "concordance", word, a, "--workers", n, "-o", f"{folder}/k.tsv"]
            rows.append((f"concordance, {n} worker(s)", mb_a, timed(*command), loop))
        jieba = timed(sys.executable, "-c", JIEBA_LOOP, a, word)
        rows.append(("loop with jieba", mb_a, jieba, jieba))
        for n in sorted({"1", str(options.workers)}):
            command = [*textmine, "collocates", word, a, "--counts", stores[0], "--workers", n, "-o", f"{folder}/n.tsv"]
            rows.append((f"collocates --counts, {n} worker(s)", mb_a, timed(*command), jieba))
    print(f"A: {mb_a:.0f} MB, B: {mb_b:.0f} MB, {options.workers} workers, median of {options.repeats}\n")
    print(
        table(
            ["program", "s", "MB/s", "time by the first of its kind", "peak MB"],
            [
                [
                    name,
                    f"{each.seconds:.2f}",
                    f"{mb / each.seconds:.1f}",
                    f"{each.seconds / base.seconds:.2f}",
                    f"{each.memory / 1e6:.0f}",
                ]
                for name, mb, each, base in rows
            ],
        )
    )


if __name__ == "__main__":
    main()
