"""Is counting in shards superlinear? One ever-growing dictionary against a dictionary a shard.

    python benchmarks/superlinear.py corpus/*.txt

The same n-grams (order 4, as 64-bit keys) are counted by the same loop, `counts[key] += 1`, once in one
dictionary for everything and once in a fresh dictionary for each shard of 10^6; a shard's dictionary becomes
sorted arrays, which are added up at the end. One process throughout, so what is gained is not gained by
a second core. For scale, the same by sorting, as textmine does it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import table

SHARD = 1_000_000

LOOP = """
import sys, time
import numpy as np
from textmine.counts.packing import add_up, count_keys
keys = np.load(sys.argv[1], mmap_mode="r")[: int(sys.argv[2])]
shard = int(sys.argv[3]) or len(keys)
counting = adding = 0.0
tables = []
for start in range(0, len(keys), shard):
    part = np.array(keys[start : start + shard])
    began = time.perf_counter()
    if sys.argv[4] == "sort":
        tables.append(count_keys(part))
    else:
        items = part.tolist()
        counts = {}
        get = counts.get
        began = time.perf_counter()
        for key in items:
            counts[key] = get(key, 0) + 1
    counting += time.perf_counter() - began
    if sys.argv[4] != "sort" and shard < len(keys):
        began = time.perf_counter()
        n = len(counts)
        tables.append((np.fromiter(counts, np.uint64, n), np.fromiter(counts.values(), np.int64, n)))
        adding += time.perf_counter() - began
n_types = len(counts) if sys.argv[4] != "sort" and shard >= len(keys) else 0
if tables:
    began = time.perf_counter()
    n_types = len(add_up(np.concatenate([k for k, _ in tables]), np.concatenate([n for _, n in tables]))[0])
    adding += time.perf_counter() - began
print(counting, adding, n_types)
"""

KEYS = """
import sys
import numpy as np
from textmine.counts.ngrams import narrow_rows
from textmine.text.blocks import code_points
from textmine.text.symbols import symbolize
most, parts, n = int(sys.argv[1]), [], 0
for path in sys.argv[3:]:
    with open(path, encoding="utf-8") as lines:
        while n < most and (text := lines.read(1 << 20)):
            parts.append(narrow_rows(symbolize(code_points(text), "han").narrow, 4)[0])
            n += len(parts[-1])
np.save(sys.argv[2], np.concatenate(parts)[:most])
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--positions", type=int, nargs="+", default=[10**6, 10**7, 10**8])
    options = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        keys = Path(folder) / "keys.npy"
        subprocess.run(
            [sys.executable, "-c", KEYS, str(max(options.positions)), str(keys), *options.inputs], check=True
        )
        for n in options.positions:
            one, sharded, sort = (_measure(keys, n, *how) for how in ((0, "dict"), (SHARD, "dict"), (SHARD, "sort")))
            if len({n_types for *_, n_types in (one, sharded, sort)}) > 1:
                sys.exit("the counts differ")
            ns = [f"{seconds / n * 1e9:.0f}" for seconds in (one[0], *sharded[:2], sum(sharded[:2]), sum(sort[:2]))]
            rows.append([f"{n:.0e}", f"{one[2]:,}", *ns, f"{one[0] / sum(sharded[:2]):.2f}"])
    print("nanoseconds a position, one process\n")
    header = [
        "positions",
        "types",
        "one dictionary",
        "shards: counting",
        "adding up",
        "both",
        "by sorting",
        "gain of shards",
    ]
    print(table(header, rows))


def _measure(keys: Path, n: int, shard: int, how: str) -> tuple[float, float, int]:
    command = [sys.executable, "-c", LOOP, str(keys), str(n), str(shard), how]
    counting, adding, n_types = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(counting), float(adding), int(n_types)


if __name__ == "__main__":
    main()
