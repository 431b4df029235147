"""`textmine count` over corpora, one by one and all together: the table of docs/results.md.

python benchmarks/corpora.py corpus/*.txt
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import run, table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    rows = [row([path], Path(path).stem, options.workers, options.repeats) for path in sorted(options.inputs)]
    if len(options.inputs) > 1:
        rows.append(row(options.inputs, "all together", options.workers, options.repeats))
    print(f"{options.workers} workers, default settings; wall-clock time with start-up, median of {options.repeats}\n")
    print(table(["corpus", "MB", "tokens", "types", "s", "MB/s", "peak MB"], rows))


def row(paths: list[str], name: str, workers: int, repeats: int) -> list[str]:
    size = sum(Path(path).stat().st_size for path in paths) / 1e6
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "textmine", "count", *paths, "-o", f"{folder}/out.tsv"]
        command += ["--workers", str(workers)]
        measured = run(command, repeats)
        summary = subprocess.run(command, check=True, capture_output=True, text=True).stderr
    tokens, types = (re.search(rf"([\d,]+) {what}", summary)[1] for what in ("tokens", "types"))
    speed = size / measured.seconds
    return [
        name,
        f"{size:.0f}",
        tokens,
        types,
        f"{measured.seconds:.1f}",
        f"{speed:.1f}",
        f"{measured.memory / 1e6:.0f}",
    ]


if __name__ == "__main__":
    main()
