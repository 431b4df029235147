"""The worker process of the local engine: reads shards from standard input, writes results to standard output.

Messages are pickles. The parent sends the kernel once, then shards; the worker answers each shard
with any number of `("progress", bytes)` and one `("done", result)` or `("failed", error, traceback)`.
When standard input ends, so does the worker: the parent may have been killed. On Linux the system ends it at once, in
the middle of a shard, so that nothing is written any more to a folder that a later run deletes.
"""

from __future__ import annotations

import ctypes
import os
import pickle
import signal
import sys
import traceback
from contextlib import suppress
from typing import Any, BinaryIO

from textmine.errors import TextmineError, reader_has_gone

_SET_PARENT_DEATH_SIGNAL = 1
"""See prctl(2)."""


def main() -> None:
    """Serve shards until standard input ends."""
    _end_with_parent()
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing that a library prints may end up among the answers
    try:
        kernel = pickle.load(requests)
        while True:
            shard = pickle.load(requests)
            _answer(answers, *_run(kernel, shard, answers))
    except (EOFError, BrokenPipeError):
        os._exit(0)  # the parent no longer reads, so there is nothing to flush


def _end_with_parent() -> None:
    """Have the system kill this process when the thread that started it ends, as it does with its process."""
    with suppress(OSError, AttributeError, TypeError):  # Linux alone has it
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)


def _run(kernel: Any, shard: Any, answers: BinaryIO) -> tuple[Any, ...]:
    try:
        return "done", kernel(shard, lambda n_bytes: _answer(answers, "progress", n_bytes))
    except BrokenPipeError:
        raise
    except TextmineError as error:
        return "failed", error, ""
    except BaseException as error:
        return "failed", _picklable(error), traceback.format_exc()


def _picklable(error: BaseException) -> BaseException:
    try:
        pickle.loads(pickle.dumps(error))
        return error
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")


def _answer(answers: BinaryIO, *message: Any) -> None:
    try:
        pickle.dump(message, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()
    except OSError as error:
        if reader_has_gone(error):
            raise BrokenPipeError from error
        raise


if __name__ == "__main__":
    main()
