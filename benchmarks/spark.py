"""Spark beside the local engine in the same run: words, n-grams and cutting, in a session that is already there.

python benchmarks/spark.py corpus.txt --master 'local[2]'
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from textmine.engine.spark.session import session
from textmine.pipeline.ngrams.count import count_ngrams
from textmine.pipeline.segment.cut import segment
from textmine.pipeline.words.count import count
from textmine.settings.engine import EngineSettings
from textmine.settings.ngrams import NgramSettings
from textmine.settings.running import RunSettings
from textmine.settings.segment import SegmentSettings
from textmine.settings.words import CountSettings


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus")
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    with (
        session(EngineSettings("spark", spark_master=options.master), RunSettings().n_workers),
        tempfile.TemporaryDirectory() as folder,
    ):
        jobs: dict[str, Callable[[RunSettings], Any]] = {
            "words": lambda run: count(options.corpus, CountSettings(), run=run),
            "n-grams 1-4": lambda run: count_ngrams(options.corpus, NgramSettings(4), run=run),
            "segment --method jieba": lambda run: segment(
                options.corpus, str(Path(folder) / "cut.txt"), SegmentSettings(method="jieba"), run=run
            ),
        }
        for name, job in jobs.items():
            seconds: dict[str, list[float]] = {"local": [], "spark": []}
            for repeat in range(options.repeats + 1):
                for engine, taken in seconds.items():
                    began = time.perf_counter()
                    job(RunSettings(engine=EngineSettings(engine)))  # type: ignore[arg-type]
                    if repeat:  # the first run compiles and loads
                        taken.append(time.perf_counter() - began)
            local, spark = (statistics.median(taken) for taken in seconds.values())
            print(f"{name}: local {local:.2f} s, spark {spark:.2f} s, {spark / local:.2f} times", flush=True)


if __name__ == "__main__":
    main()
