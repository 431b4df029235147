"""Recall and precision of `--dedup near` on planted copies.

    python benchmarks/near_duplicates.py news/*.txt [--documents 5000] [--datasketch]

Takes documents of at least 50 characters (a line each), and plants after them a copy of each with edits: a share of its
characters, from 1 to 30 %, is changed, left out or doubled, one by one or in stretches of ten. Recall is measured
among the copies whose Jaccard similarity to their original, of sets of five characters as strings, is 0.8 or more.
Precision: of all that is left out, the share that is so similar to an earlier document that stays, by the same measure.
With --datasketch, the same of MinHashLSH of datasketch, which must be installed.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from measure import table

from textmine.pipeline.run.job import begun
from textmine.settings.reading import ReadSettings
from textmine.settings.running import RunSettings
from textmine.text.sketches import N_BANDS, N_ROWS

SHARES = (0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.3)
STRETCHES = (1, 10)
SIMILARITY = 0.8


def shingles(text: str) -> set[str]:
    """The set of five characters that follow one another."""
    text = "".join(text.split())
    return {text[at : at + 5] for at in range(max(1, len(text) - 4))}


def jaccard(a: set[str], b: set[str]) -> float:
    """The similarity of two sets."""
    return len(a & b) / len(a | b)


def edited(text: str, share: float, stretch: int, chooser: random.Random, letters: Sequence[str]) -> str:
    """A copy in which about so many characters are other ones, gone, or twice there."""
    characters = [*text]
    for _ in range(max(1, round(share * len(text) / stretch))):
        at = chooser.randrange(max(1, len(characters) - stretch + 1))
        old = characters[at : at + stretch]
        characters[at : at + stretch] = chooser.choice([chooser.choices(letters, k=len(old)), [], old + old])
    return "".join(characters)


def left_out(path: Path) -> list[int]:
    """The numbers of the lines that `--dedup near` leaves out."""
    numbers, n_before = [], 0
    with begun(str(path), ReadSettings(dedup="near", normalize="none"), RunSettings(), None) as job:
        for shard in job.plan.shards:
            numbers += (job.reader.duplicates.of(shard) + n_before).tolist()
            n_before += sum(path.read_bytes()[span.first : span.last].count(b"\n") for span in shard)
    return numbers


def left_out_by_datasketch(lines: Sequence[str]) -> list[int]:
    """Likewise with datasketch: as many permutations and bands, candidates by their estimate."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(num_perm=N_BANDS * N_ROWS, params=(N_BANDS, N_ROWS))
    kept: dict[int, MinHash] = {}
    numbers = []
    for number, line in enumerate(lines):
        sketch = MinHash(num_perm=N_BANDS * N_ROWS)
        sketch.update_batch([shingle.encode() for shingle in shingles(line)])
        if any(sketch.jaccard(kept[other]) >= SIMILARITY for other in index.query(sketch)):
            numbers.append(number)
        else:
            kept[number] = sketch
            index.insert(number, sketch)
    return numbers


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument("--datasketch", action="store_true")
    given = parser.parse_args()
    chooser = random.Random(1)
    lines = {line for path in given.files for line in path.read_text("utf-8").split("\n") if len(line) >= 50}
    originals = chooser.sample(sorted(lines), min(given.documents, len(lines)))
    letters = "".join(originals[:100])
    kinds = [(share, stretch) for share in SHARES for stretch in STRETCHES]
    copies = [edited(text, *kinds[i % len(kinds)], chooser, letters) for i, text in enumerate(originals)]
    documents = originals + copies
    sets = [*map(shingles, documents)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "in.txt"
        path.write_text("".join(text + "\n" for text in documents), "utf-8")
        began = time.perf_counter()
        ways = {"textmine": (left_out(path), time.perf_counter() - began)}
    if given.datasketch:
        began = time.perf_counter()
        ways["datasketch"] = left_out_by_datasketch(documents), time.perf_counter() - began
    for name, (dropped, seconds) in ways.items():
        print(f"\n{name}: {len(documents):,} documents in {seconds:.1f} s, {len(dropped):,} left out")
        report(dropped, sets, kinds)


def report(dropped: Sequence[int], sets: Sequence[set[str]], kinds: Sequence[tuple[float, int]]) -> None:
    """Print recall by kind of edit, and precision."""
    gone = set(dropped)
    n = len(sets) // 2
    by_share: dict[str, list[tuple[float, bool]]] = {}
    for i in range(n):
        share, stretch = kinds[i % len(kinds)]
        by_share.setdefault(f"{share:.0%} in stretches of {stretch}", []).append(
            (jaccard(sets[i], sets[n + i]), n + i in gone)
        )
    rows = []
    by_share["all"] = [pair for pairs in by_share.values() for pair in pairs]
    for name, pairs in by_share.items():
        alike = [found for similarity, found in pairs if similarity >= SIMILARITY]
        recall = f"{sum(alike) / len(alike):.4f}" if alike else "–"
        found_others = sum(found for similarity, found in pairs if similarity < SIMILARITY)
        rows.append([name, f"{len(pairs):,}", f"{len(alike):,}", recall, f"{found_others:,}"])
    print(table(["edits", "copies", "0.8 or more", "recall", "others left out"], rows))
    print(f"precision: {sum(is_right(number, sets, gone) for number in dropped)} of {len(dropped)}")


def is_right(number: int, sets: Sequence[set[str]], gone: set[int]) -> bool:
    """Whether an earlier document that stays is as similar."""
    n = len(sets) // 2
    likely = [number - n] if number >= n else []
    others = (other for other in [*likely, *range(number)] if other not in gone)
    return any(jaccard(sets[number], sets[other]) >= SIMILARITY for other in others)


if __name__ == "__main__":
    main()
