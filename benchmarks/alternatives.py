"""Ways to count n-grams that were tried beside the one that was taken: nanoseconds a position, one thread.

python benchmarks/alternatives.py corpus/*.txt --mb 100
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np
from measure import mix, table
from numpy.typing import NDArray

from textmine.counts.ngrams import narrow_rows
from textmine.counts.packing import add_up, count_keys
from textmine.engine.threads import map_in_threads
from textmine.text.blocks import code_points
from textmine.text.symbols import symbolize

SHARD, RANGE = 1 << 22, 1 << 18
Keys = NDArray[np.uint64]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--mb", type=float, default=100, help="size of the mix of all inputs")
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    with mix(options.inputs, int(options.mb * 1e6)) as text:
        points = code_points(Path(text).read_text(encoding="utf-8"))
    parts = [symbolize(points[start : start + (1 << 19)], "han").narrow for start in range(0, len(points), 1 << 19)]
    keys = np.concatenate([narrow_rows(part, 4)[0] for part in parts])
    rows = []
    for name, function in WAYS.items():
        seconds = median(_seconds(function, keys) for _ in range(options.repeats))
        rows.append([name, f"{seconds / len(keys) * 1e9:.1f}"])
    print(f"{len(keys):,} positions, {len(np.unique(keys)):,} distinct 4-grams\n")
    print(table(["way", "ns"], rows))


def _seconds(function: Callable[[Keys], object], keys: Keys) -> float:
    copy = keys.copy()
    began = time.perf_counter()
    function(copy)
    return time.perf_counter() - began


def _sort_and_ranges(keys: Keys, n_threads: int = 1, shard: int = SHARD) -> None:
    """What is taken: shards sorted, then ranges of them put together, sorted and counted."""
    shards = [keys[start : start + shard] for start in range(0, len(keys), shard)]
    list(map_in_threads(lambda part: part.sort(), shards, n_threads))
    splitters = np.sort(np.concatenate([part[::4096] for part in shards]))[RANGE // 4096 :: RANGE // 4096]
    bounds = [[0, *np.searchsorted(part, splitters).tolist(), len(part)] for part in shards]

    def count(i: int) -> object:
        return count_keys(np.concatenate([part[b[i] : b[i + 1]] for part, b in zip(shards, bounds, strict=True)]))

    list(map_in_threads(count, range(len(splitters) + 1), n_threads))


def _merge_counted(keys: Keys) -> None:
    """Shards counted first, then (key, count) rows added up."""
    tables = [count_keys(keys[start : start + SHARD]) for start in range(0, len(keys), SHARD)]
    add_up(np.concatenate([k for k, _ in tables]), np.concatenate([n for _, n in tables]))


def _radix(keys: Keys) -> None:
    """Partition by the first symbol, stably, then sort within groups of first symbols."""
    first = (keys >> np.uint64(48)).astype(np.uint16)
    ordered = keys[np.argsort(first, kind="stable")]  # numpy's radix sort
    bounds = np.flatnonzero(np.diff(np.cumsum(np.bincount(first, minlength=1 << 16)) // RANGE))
    ends = np.searchsorted(ordered, (bounds.astype(np.uint64) + np.uint64(1)) << np.uint64(48))
    for part in np.split(ordered, ends):
        count_keys(part)


def _halves(keys: Keys) -> None:
    """Sort by 32-bit halves, the low one first."""
    order = np.argsort((keys & np.uint64(0xFFFFFFFF)).astype(np.uint32))
    order = order[np.argsort((keys[order] >> np.uint64(32)).astype(np.uint32), kind="stable")]
    keys[order]


def _bincount(keys: Keys) -> None:
    """Orders 1 and 2 alone, by bincount over dense ids."""
    first = (keys >> np.uint64(48)).astype(np.uint16)
    dense = np.cumsum(np.bincount(first, minlength=1 << 16) > 0)
    n = int(dense[-1]) + 1
    second = ((keys >> np.uint64(32)) & np.uint64(0xFFFF)).astype(np.uint16)
    np.bincount(dense[first], minlength=n)
    np.bincount(dense[first] * n + dense[second], minlength=n * n)


WAYS: dict[str, Callable[[Keys], object]] = {
    "one np.sort of everything": lambda keys: keys.sort(),
    "np.unique with counts": lambda keys: np.unique(keys, return_counts=True),
    "shards sorted, then ranges (taken)": _sort_and_ranges,
    "the same, 1 MB of keys a shard": lambda keys: _sort_and_ranges(keys, 1, 1 << 17),
    "the same, all keys one shard": lambda keys: _sort_and_ranges(keys, 1, len(keys)),
    "the same, two threads": lambda keys: _sort_and_ranges(keys, 2),
    "shards counted, then rows with counts added up": _merge_counted,
    "radix partition by first symbol, then sorts": _radix,
    "two sorts of 32-bit halves": _halves,
    "bincount, orders 1 and 2 alone": _bincount,
}


if __name__ == "__main__":
    main()
