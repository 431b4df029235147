"""Spark beside the local engine in the same run: words, n-grams and cutting, in a session that is already there.

Then the function of SQL `tm_cut` beside a Python UDF that calls jieba, on as many lines as --udf-bytes have.

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
from textmine.spark import register


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus")
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--udf-bytes", type=int, default=30_000_000)
    options = parser.parse_args()
    with (
        session(EngineSettings("spark", spark_master=options.master), RunSettings().n_workers) as spark,
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
            local, on_spark = (statistics.median(taken) for taken in seconds.values())
            print(f"{name}: local {local:.2f} s, spark {on_spark:.2f} s, {on_spark / local:.2f} times", flush=True)
        compare_functions(spark, options.corpus, options.udf_bytes, options.repeats)


def compare_functions(spark: Any, corpus: str, n_bytes: int, repeats: int) -> None:
    """Seconds of cutting a column by `tm_cut`, and by jieba in a UDF of Python, both after they were called once."""
    register(spark)
    spark.udf.register("jieba_cut", cut_by_jieba, "array<string>")
    with Path(corpus).open("rb") as stream:
        lines = stream.read(n_bytes).decode(errors="ignore").split("\n")
    spark.createDataFrame([(line,) for line in lines], "body string").repartition(4).cache().createOrReplaceTempView(
        "t"
    )
    taken: dict[str, list[float]] = {"tm_cut": [], "jieba_cut": []}
    for repeat in range(repeats + 1):
        for name, seconds in taken.items():
            began = time.perf_counter()
            (row,) = spark.sql(f"select sum(size({name}(body))) from t").collect()
            if repeat:
                seconds.append(time.perf_counter() - began)
    ours, theirs = (statistics.median(seconds) for seconds in taken.values())
    megabytes = sum(len(line.encode()) for line in lines) / 1e6
    print(f"{megabytes:.0f} MB, {row[0]:,} words: tm_cut {ours:.2f} s", end=", ")
    print(f"jieba in a UDF {theirs:.2f} s, {theirs / ours:.1f} times")


def cut_by_jieba(text: str) -> list[str]:
    import jieba

    found: list[str] = jieba.lcut(text)
    return found


if __name__ == "__main__":
    main()
