"""`python -m tests.soak [--minutes 20]`: two processes do mixed jobs side by side, and each is measured.

Exits with 1 if a result differs from the first, or if memory or open files grow.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from threading import Thread
from typing import IO, Any

_GROWTH = 1.10


def main() -> int:
    """See above."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=20)
    asked = parser.parse_args()
    command = [sys.executable, "-m", "tests.soak.jobs"]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([*command, "inputs", f"{folder}/inputs"], check=True)
        processes = [
            subprocess.Popen([*command, f"{folder}/inputs", f"{folder}/shared"], stdout=subprocess.PIPE, text=True)
            for _ in range(2)
        ]
        heard: list[list[dict[str, Any]]] = [[], []]
        threads = [
            Thread(target=_hear, args=(each.stdout, lines)) for each, lines in zip(processes, heard, strict=True)
        ]
        for thread in threads:
            thread.start()
        end = time.monotonic() + 60 * asked.minutes
        while time.monotonic() < end and all(each.poll() is None for each in processes):
            time.sleep(1)
        codes = [each.poll() for each in processes]
        for each in processes:
            each.kill()
        for thread in threads:
            thread.join()
        left = [path.name for path in Path(folder, "shared").iterdir() if path.name not in ("temp", "same.store")]
        left = [name for name in left if not name.startswith(".same.store.")]  # of the processes that were just killed
    bad = [f"a process ended with {code}" for code in codes if code is not None] + [f"left: {name}" for name in left]
    print("| process | rounds | quarter | memory (MB) | open files | threads |\n|---|--:|---|--:|--:|--:|")
    for number, lines in enumerate(heard, 1):
        bad += [f"process {number}: {what}" for what in _told(number, lines)]
    print("\n".join(bad) or "\nflat")
    return 1 if bad else 0


def _hear(stream: IO[str], lines: list[dict[str, Any]]) -> None:
    for line in stream:
        lines.append(json.loads(line))


def _told(number: int, lines: list[dict[str, Any]]) -> list[str]:
    """Print what a process said, quarter by quarter; what is wrong with it."""
    quarters = [lines[len(lines) * i // 4 : len(lines) * (i + 1) // 4] for i in range(4)]
    if not all(quarters):
        return ["fewer than four rounds"]
    medians = [
        {name: median(line[name] for line in some) for name in ("anonymous", "files", "threads")} for some in quarters
    ]
    for i, each in enumerate(medians, 1):
        values = f"{each['anonymous'] / 1e6:,.0f} | {each['files']:.0f} | {each['threads']:.0f}"
        print(f"| {number} | {len(quarters[i - 1])} | {i} | {values} |")
    bad = [] if all(line["right"] for line in lines) else ["a result differs from the first"]
    first, last = medians[1], medians[3]  # of the first quarter, caches fill
    return bad + [
        f"{name} grew from {first[name]:.0f} to {last[name]:.0f}"
        for name in first
        if last[name] > _GROWTH * first[name]
    ]


if __name__ == "__main__":
    sys.exit(main())
