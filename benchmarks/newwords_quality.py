"""How good the first new words are: ours beside the published program, against a list of words.

    python benchmarks/newwords_quality.py corpus.txt... --gold words.txt

Of the words of two or more Han characters that jieba's dictionary lacks, in the order of each program: the
share of the first 100, 500, 1000 and 2000 that the gold list has (a lower bound: no list is complete), and
how many of the gold words that occur at least 20 times are among our first 5,000. `--min-count` is given
to both, one number or one for each corpus.
"""

from __future__ import annotations

import argparse
import lzma
import time
from collections.abc import Sequence
from pathlib import Path

from measure import table

import textmine
from textmine.pipeline.newwords.published import discover_as_published
from textmine.settings.newwords import PublishedSettings
from textmine.text.jieba_dictionary import dictionary_words

PLACES = (100, 500, 1000, 2000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--gold", required=True)
    parser.add_argument("--min-count", type=int, nargs="+", default=[10])
    parser.add_argument("--show", type=int, default=0, help="print the first words of each")
    options = parser.parse_args()
    opened = lzma.open if options.gold.endswith(".xz") else open
    with opened(options.gold, "rt", encoding="utf-8") as lines:
        gold = {line.strip() for line in lines}
    known = dictionary_words()
    min_counts = options.min_count * len(options.inputs) if len(options.min_count) == 1 else options.min_count
    rows = []
    for path, min_count in zip(options.inputs, min_counts, strict=True):
        began = time.perf_counter()
        ours = [word.word for word in textmine.discover(path, min_count=min_count)]
        ours_s = time.perf_counter() - began
        began = time.perf_counter()
        theirs = list(discover_as_published(path, PublishedSettings(min_count)))
        theirs_s = time.perf_counter() - began
        counts = textmine.count_ngrams(path, order=4)
        frequent = [word for word, n in _counts(counts, gold - known.keys()) if n >= 20]
        for name, found, seconds in (("textmine", ours, ours_s), ("published", theirs, theirs_s)):
            new = [word for word in found if len(word) > 1 and all("\u4e00" <= c <= "\u9fff" for c in word)]
            new = [word for word in new if word not in known]
            shares = [f"{sum(word in gold for word in new[:k]) / k:.3f}" for k in PLACES]
            recall = f"{len(set(frequent) & set(new[:5000])) / max(1, len(frequent)):.2f}"
            rows.append([Path(path).stem, str(min_count), name, *shares, recall, f"{seconds:.1f}"])
            if options.show:
                print(f"{Path(path).stem}, {name}: {' '.join(new[: options.show])}\n")
    print(table(["corpus", "min count", "program", *(f"P@{k}" for k in PLACES), "recall", "s"], rows))


def _counts(counts: textmine.NgramCounts, words: Sequence[str] | set[str]) -> list[tuple[str, int]]:
    short = sorted(word for word in words if 1 < len(word) <= counts.order)
    return list(zip(short, counts.counts(short), strict=True))


if __name__ == "__main__":
    main()
