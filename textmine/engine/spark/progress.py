"""How far a job of Spark is: the share of its tasks that are done."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

Share = Callable[[float], object]
"""Called with the share that is done, from 0 to 1; it may go back where more turns out to be to do."""

_SECONDS = 0.5
"""Between two looks."""


@contextmanager
def watched(spark: Any, tell: Share) -> Iterator[None]:
    """Tell how far the jobs are that run during a block."""
    if hasattr(spark, "_jsparkSession"):
        done = threading.Event()
        thread = threading.Thread(target=_look, args=(spark.sparkContext.statusTracker(), tell, done), daemon=True)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()
        return

    def hear(stages: Iterable[Any] | None, **_: Any) -> None:
        _tell(tell, {number: (each.num_completed_tasks, each.num_tasks) for number, each in enumerate(stages or ())})

    spark.registerProgressHandler(hear)
    try:
        yield
    finally:
        spark.removeProgressHandler(hear)


def _look(tracker: Any, tell: Share, done: threading.Event) -> None:
    seen: dict[int, tuple[int, int]] = {}
    while not done.wait(_SECONDS):
        for stage in tracker.getActiveStageIds():
            if (info := tracker.getStageInfo(stage)) is not None:
                seen[stage] = info.numCompletedTasks, info.numTasks
        _tell(tell, seen)


def _tell(tell: Share, stages: dict[int, tuple[int, int]]) -> None:
    n_tasks = sum(total for _, total in stages.values())
    if n_tasks:
        tell(sum(done for done, _ in stages.values()) / n_tasks)
