"""What Spark sends to its workers: code that needs nothing to be installed there, so that it can say what is missing.

This module is pickled by value, so it uses the standard library alone, imported where it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

MARK = "textmine-error:"
"""Stands before an error as JSON in what Spark says of it."""


def guarded(payload: Any, digest: str, version: str) -> Callable[[Iterator[Any]], Iterator[Any]]:
    """What a worker calls: it has `payload`, a pickled function, run, if textmine is there in this version."""

    def run(batches: Iterator[Any]) -> Iterator[Any]:
        import json
        import socket
        import sys

        def problem(kind: str, what: str, where: str, hint: str) -> RuntimeError:
            said = f"{where}: {what}\n{hint}" if where else f"{what}\n{hint}"
            return RuntimeError(f"{said}\n{MARK}{json.dumps([kind, what, where, hint, host])}\n")

        host = socket.gethostname()
        try:
            import textmine
            from textmine.engine.spark.worker import loaded
            from textmine.errors import TextmineError
        except ImportError as error:
            what = f"an executor cannot import {error.name} ({error})"
            hint = f"Install textmine and what it needs for {sys.executable} there."
            raise problem("WorkerError", what, f"host {host}", hint) from None
        if textmine.__version__ != version:
            what = f"an executor has textmine {textmine.__version__}, the driver {version}"
            hint = f"Install the same version for {sys.executable} there."
            raise problem("WorkerError", what, f"host {host}", hint)
        try:
            function = loaded(payload, digest)
        except ImportError as error:
            what = f"an executor cannot import {error.name} ({error})"
            hint = f"Install what textmine needs for {sys.executable} there."
            raise problem("WorkerError", what, f"host {host}", hint) from None
        try:
            yield from function(batches)
        except TextmineError as error:
            raise problem(type(error).__name__, error.what, error.where, error.hint) from None

    return run
