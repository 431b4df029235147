"""What Spark says of errors, in our words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from textmine.engine.spark.guard import MARK
from textmine.errors import TextmineError, WorkerError

NO_FILE = "no such file or folder"
_LOST = re.compile(r"Lost task [^(]*\(TID \d+\) \(([^ )]+)")
_NO_MODULE = re.compile(r"ModuleNotFoundError: No module named '([\w.]+)'")
_PYTHON_FAILED = "An exception was thrown from the Python worker"
_RAISED = re.compile(r"^\w[\w.]*(?:Error|Exception|Interrupt|Exit)\b.*$", re.MULTILINE)
_OTHER_PYTHON = re.compile(r"PYTHON_VERSION_MISMATCH\][^.]*different version[^0-9]*([\d.]+)[^0-9]*([\d.]+\d)")


@contextmanager
def told_by_spark() -> Iterator[None]:
    """Turns what Spark raises, for the length of a block, into errors of textmine."""
    from pyspark.errors import PySparkException

    kinds: tuple[type[Exception], ...] = (PySparkException,)
    with suppress(ImportError):  # a client of Spark Connect has none
        from py4j.protocol import Py4JError

        kinds += (Py4JError,)
    try:
        yield
    except kinds as error:
        raise _translated(str(error)) from error


def _translated(said: str) -> TextmineError:
    if (at := said.find(MARK)) >= 0:
        kind, what, where, hint, host = json.JSONDecoder().raw_decode(said, at + len(MARK))[0]
        if what == NO_FILE:
            hint = (
                f"It is not there on host {host}, or not any more: executors read the paths that you name. "
                "Put it where all hosts see it, or name an address such as s3://."
            )
        return _kinds()[kind](what, where=where, hint=hint)
    lost = _LOST.search(said)
    where = f"host {lost.group(1)}" if lost else "Spark"
    if other := _OTHER_PYTHON.search(said):
        return WorkerError(
            f"an executor runs Python {other.group(1)}, the driver {other.group(2)}",
            where=where,
            hint="Give both the same minor version: PYSPARK_PYTHON, or spark.pyspark.python, names that of executors.",
        )
    if "Cannot run program" in said and "python" in said:
        return WorkerError(
            "an executor has no such Python",
            where=where,
            hint="PYSPARK_PYTHON, or spark.pyspark.python, names one that is there.",
        )
    if "maxResultSize" in said:
        return WorkerError(
            "the result is too large for the driver", where="Spark", hint="Raise spark.driver.maxResultSize."
        )
    if missing := _NO_MODULE.search(said):
        return WorkerError(
            f"an executor cannot import {missing.group(1)}",
            where=where,
            hint="Its Python needs textmine and pyspark with what they need; PYSPARK_PYTHON names another one.",
        )
    return WorkerError(
        f"the job failed: {_reason(said)[:400]}",
        where=where,
        hint="Spark's logs say more; --spark-conf spark.log.level=WARN shows them here.",
    )


def _kinds(of: type[TextmineError] = TextmineError) -> dict[str, type[TextmineError]]:
    """All kinds of errors by name."""
    found = {of.__name__: of}
    for kind in of.__subclasses__():
        found |= _kinds(kind)
    return found


def _reason(said: str) -> str:
    """The line that says most: of a Python traceback what was raised, else the first."""
    raised = _RAISED.findall(said) if _PYTHON_FAILED in said else []
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return raised[-1] if raised else next(iter(lines), "it gave no reason")
