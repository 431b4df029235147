"""The n-gram counter against a dictionary, scikit-learn, and the floor of what sorting costs.

    python benchmarks/count_ngrams.py corpus/*.txt --mb 100

One run, one table, orders 1 to 4, all units: (a) the loop that everybody writes first, a dictionary of
substrings; (b) scikit-learn's CountVectorizer, if it is installed, on a smaller part, because its memory
ends before the text does; (c) ours with one worker and (d) with P, to a table in memory and to a store;
(e) the floor: the same bytes decoded, and as many 64-bit keys as there are positions put through np.sort.
Wall-clock time with start-up (of the floor: of the two calls alone), the median of three runs after a
warm-up (of the loop and of scikit-learn one run), the peak memory of all processes together, and whether
our table equals the dictionary: types, sums and sums of squares of every order, and every n-gram that
occurs a hundred times. `--mb 0` takes the inputs whole, and leaves out the loop.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path
from statistics import median

from measure import Run, mix, run, table

ORDER = 4

DICTIONARY = """
import collections, json, re, sys
from textmine.text.blocks import HAN, LATIN_OR_DIGIT
han, letter = ("[" + "".join(f"\\\\U{a:08x}-\\\\U{b:08x}" for a, b in ranges) + "]" for ranges in (HAN, LATIN_OR_DIGIT))
unit = f"{letter}+(?:(?:[.\\\\-_'](?<={letter}.)|[+#]+){letter}+|[+#]+)*"
symbol = re.compile(f"{han}|{unit}")
runs = re.compile(f"(?:{han}|{unit})+")
counts = [collections.defaultdict(int) for _ in range(4)]
for line in open(sys.argv[1], encoding="utf-8", newline="\\n"):
    for run in runs.findall(line):
        if not run.isascii() and not any(c < "\\u3005" for c in run):
            symbols = run
        else:
            symbols = symbol.findall(run)
        for order, of_order in enumerate(counts, 1):
            if symbols is run:
                for start in range(len(run) - order + 1):
                    of_order[run[start : start + order]] += 1
            else:
                for start in range(len(symbols) - order + 1):
                    of_order["".join(symbols[start : start + order])] += 1
facts = [[len(c), sum(c.values()), sum(n * n for n in c.values())] for c in counts]
frequent = {ngram: n for c in counts for ngram, n in c.items() if n >= 100}
json.dump([facts, frequent], open(sys.argv[2], "w"))
"""

OURS = """
import json, sys, textmine
counts = textmine.count_ngrams(sys.argv[1:-2], order=4, workers=int(sys.argv[-2]))
if sys.argv[-1]:
    import numpy as np
    facts = []
    for order in range(1, 5):
        n = np.concatenate([piece.counts for piece in counts.table.of_order(order)])
        facts.append([len(n), int(n.sum()), int((n * n).sum())])
    json.dump([facts, dict(counts.as_words(min_count=100).items())], open(sys.argv[-1], "w"))
"""

FLOOR = """
import sys, time
import numpy as np
raw = b"".join(open(path, "rb").read() for path in sys.argv[1:-1])
began = time.perf_counter()
text = raw.decode()
seconds = time.perf_counter() - began
points = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.uint64)[: int(sys.argv[-1])]
keys = points[:-3] << np.uint64(48) | points[1:-2] << np.uint64(32) | points[2:-1] << np.uint64(16) | points[3:]
began = time.perf_counter()
keys.sort()
print(seconds + time.perf_counter() - began)
"""

SKLEARN = """
import sys
from sklearn.feature_extraction.text import CountVectorizer
CountVectorizer(analyzer="char", ngram_range=(1, 4)).fit_transform(open(sys.argv[1], encoding="utf-8"))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--mb", type=float, default=100, help="size of the mix of all inputs; 0: all of them, whole")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--ours-alone", action="store_true", help="leave out the loop and scikit-learn")
    parser.add_argument("--sklearn-mb", type=float, default=10, help="how much of the mix scikit-learn is given")
    options = parser.parse_args()
    chosen = mix(options.inputs, int(options.mb * 1e6)) if options.mb else nullcontext("")
    with chosen as text, tempfile.TemporaryDirectory() as folder:
        equal = measure([text] if text else options.inputs, Path(folder), options)
    sys.exit(not equal)


def measure(paths: list[str], folder: Path, options: argparse.Namespace) -> bool:
    """Run everything and print the table; whether our counts equal the dictionary's."""
    size = sum(Path(path).stat().st_size for path in paths) / 1e6
    theirs, ours = folder / "theirs.json", folder / "ours.json"
    rows: list[tuple[str, int, float, float, int]] = []
    subprocess.run([sys.executable, "-c", OURS, *paths, "1", str(ours)], check=True)
    facts = json.loads(ours.read_text())
    equal = True
    if options.mb and not options.ours_alone:
        done = run([sys.executable, "-c", DICTIONARY, *paths, str(theirs)], 1, warm_up=False)
        rows.append(("(a) dictionary loop", 1, size, done.seconds, done.memory))
        equal = json.loads(theirs.read_text()) == facts
        if importlib.util.find_spec("sklearn"):
            rows.append(_sklearn(paths[0], folder, options.sklearn_mb))
    for workers in sorted({1, options.workers}):
        name = "(c)" if workers == 1 else "(d)"
        done = run([sys.executable, "-c", OURS, *paths, str(workers), ""], options.repeats)
        rows.append((f"{name} textmine, to memory", workers, size, done.seconds, done.memory))
        command = [sys.executable, "-m", "textmine", "count", *paths, "--ngrams", str(ORDER), "--workers", str(workers)]
        done = run([*command, "-o", str(folder / "x.store")], options.repeats)
        rows.append((f"{name} textmine, to a store", workers, size, done.seconds, done.memory))
    n_positions = facts[0][0][1]
    rows.append(("(e) floor: decode and np.sort", 1, size, _floor(paths, n_positions, options.repeats), 0))
    _print(rows, size, n_positions, equal, options)
    return equal


def _sklearn(path: str, folder: Path, mb: float) -> tuple[str, int, float, float, int]:
    part = folder / "part.txt"
    with (
        Path(path).open(encoding="utf-8", newline="\n") as lines,
        part.open("w", encoding="utf-8", newline="\n") as out,
    ):
        for number, line in enumerate(lines):
            if number % max(1, round(Path(path).stat().st_size / 1e6 / mb)) == 0:
                out.write(line)
    done: Run = run([sys.executable, "-c", SKLEARN, str(part)], 1, warm_up=False)
    return "(b) CountVectorizer", 1, part.stat().st_size / 1e6, done.seconds, done.memory


def _floor(paths: list[str], n_positions: int, repeats: int) -> float:
    command = [sys.executable, "-c", FLOOR, *paths, str(n_positions)]
    return median(float(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(repeats))


def _print(
    rows: list[tuple[str, int, float, float, int]],
    size: float,
    n_positions: int,
    equal: bool,
    options: argparse.Namespace,
) -> None:
    speeds = {(name[4:], workers): mb / seconds for name, workers, mb, seconds, _ in rows}
    loop = speeds.get(("dictionary loop", 1))
    floor = speeds["floor: decode and np.sort", 1]
    compared = f", equal to the dictionary: {'yes' if equal else 'NO'}" if loop else ""
    print(f"{size:.0f} MB, {n_positions:,} positions, orders 1 to {ORDER}{compared}\n")
    header = ["program", "workers", "MB", "s", "MB/s", "over the loop", "times the floor", "over 1 worker", "peak MB"]
    lines = []
    for name, workers, mb, seconds, memory in rows:
        speed = mb / seconds
        one = speeds.get((name[4:], 1))
        lines.append(
            [
                name,
                str(workers),
                f"{mb:.0f}",
                f"{seconds:.2f}",
                f"{speed:.1f}",
                f"{speed / loop:.1f}" if loop else "",
                f"{floor / speed:.1f}",
                f"{speed / one:.2f}" if one and workers > 1 else "",
                f"{memory / 1e6:.0f}" if memory else "",
            ]
        )
    print(table(header, lines))


if __name__ == "__main__":
    main()
