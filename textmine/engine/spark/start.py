"""Starts the cluster that a run asks for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from textmine.engine.spark.session import import_pyspark, session
from textmine.settings.engine import EngineSettings
from textmine.settings.running import Reporter

if TYPE_CHECKING:
    from textmine.engine.spark.cluster import SparkCluster


@contextmanager
def cluster(settings: EngineSettings, n_workers: int, temp_dir: str, report: Reporter) -> Iterator[SparkCluster]:
    """Spark, for the length of a block; what it needs is checked first.

    n_workers : of a master `local`
    """
    import_pyspark()
    from textmine.engine.spark.cluster import SparkCluster  # here, because it loads pyarrow

    with ExitStack() as stack:
        with report.phase("starting Spark"):
            spark = stack.enter_context(session(settings, n_workers, temp_dir))
        yield SparkCluster(spark)
