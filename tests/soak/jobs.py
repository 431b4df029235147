"""The jobs that a process does over and over, and what they must give each time."""

from __future__ import annotations

import gc
import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil

import textmine
from tests.faults.commands import write_inputs

_MEMORY = "512M"


def jobs(inputs: Path, shared: Path) -> dict[str, Callable[[], Any]]:
    """Jobs over a folder of inputs; both processes use one temporary folder, and write one store."""
    corpus = str(inputs / "corpus")
    run: dict[str, Any] = {"workers": 2, "memory": _MEMORY, "temp_dir": str(shared / "temp")}
    model = textmine.Segmenter.load(str(inputs / "lm.seg"))
    text = (inputs / "corpus" / "a.txt").read_text(encoding="utf-8")[:20_000]

    def of_store() -> Any:
        textmine.count_ngrams(corpus, order=4, store=str(shared / "same.store"), **run)
        return textmine.NgramCounts.load(str(shared / "same.store")).counts(["大桥", "长江大桥"])

    return {
        "count": lambda: list(textmine.count(corpus, docs=True, **run).as_table(50).rows()),
        "count --ngrams": of_store,
        "newwords": lambda: list(textmine.discover(corpus, **run).as_table(50).rows()),
        "collocates": lambda: list(textmine.collocates(corpus, "大桥", **run).as_table(20).rows()),
        "concordance": lambda: list(textmine.concordance(corpus, "大桥", top=50, **run).as_table().rows()),
        "compare": lambda: list(textmine.compare(f"{corpus}/a.txt", f"{corpus}/b.txt", **run).as_table().rows()),
        "keywords": lambda: textmine.matrix(corpus, **run).shape,
        "segment": lambda: model.cut(text),
    }


def main(inputs: Path, shared: Path) -> None:
    """Do all jobs again and again until standard input ends; after each round, say a line of JSON."""
    made = jobs(inputs, shared)
    process = psutil.Process()
    first = ""
    while True:
        found = hashlib.sha256(json.dumps([job() for job in made.values()], default=str).encode()).hexdigest()
        first = first or found
        gc.collect()
        told = {
            "right": found == first,
            "anonymous": _anonymous(),
            "files": process.num_fds(),
            "threads": process.num_threads(),
        }
        print(json.dumps(told), flush=True)


def _anonymous() -> int:
    """Bytes of anonymous memory."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) << 10
    return 0


if __name__ == "__main__":
    if sys.argv[1] == "inputs":
        write_inputs(Path(sys.argv[2]))
    else:
        Path(sys.argv[2], "temp").mkdir(parents=True, exist_ok=True)
        main(Path(sys.argv[1]), Path(sys.argv[2]))
