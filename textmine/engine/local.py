"""The local engine: worker processes on this machine, or this process alone.

Workers are plain subprocesses that communicate over pipes, each served by one thread of the parent. So a
script needs no `if __name__ == "__main__"`, nothing is forked, and notebooks work. If the parent dies, its
workers see the end of their standard input and exit, too.
"""

from __future__ import annotations

import json
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any

from textmine.engine.base import Kernel, Progress, R, S
from textmine.engine.memory import joined, left
from textmine.engine.threads import map_kernel_in_threads
from textmine.errors import WorkerError, reader_has_gone

N_RETRIES = 2
MAX_THREADS = 4
"""More workers than this are always processes: code that holds the GIL runs in one thread at a time."""

_OWN_GROUP: int = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
"""What Windows has instead of a session."""

_BOOT = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from textmine.engine.worker import main; main()"


class LocalEngine:
    """Runs a kernel in `n_workers` processes, or threads; with one worker, in this process.

    If a worker dies, its shard is tried again, up to N_RETRIES times, each time in a new process.
    """

    def __init__(self, n_workers: int) -> None:
        self.n_workers = n_workers

    def map(
        self,
        kernel: Kernel[S, R],
        shards: Sequence[S],
        describe: Callable[[S], str],
        progress: Progress,
        *,
        in_threads: bool = False,
    ) -> Iterator[R]:
        """See Engine. Leaving the iterator early ends the workers."""
        n_workers = min(self.n_workers, len(shards))
        if n_workers <= 1:
            for shard in shards:
                yield kernel(shard, progress)
        elif self.shares_memory(in_threads):
            yield from map_kernel_in_threads(kernel, shards, n_workers, progress)
        else:
            with _Pool(kernel, shards, n_workers, describe) as pool:
                yield from pool.results(progress)

    def shares_memory(self, in_threads: bool) -> bool:
        """See Engine."""
        return in_threads and self.n_workers <= MAX_THREADS


class _Pool:
    """Threads that each serve one worker process, taking shards from a queue."""

    def __init__(self, kernel: Kernel[S, R], shards: Sequence[S], n_workers: int, describe: Callable[[S], str]) -> None:
        self._kernel = pickle.dumps(kernel, pickle.HIGHEST_PROTOCOL)
        self._shards = shards
        self._describe = describe
        self._todo: queue.SimpleQueue[int] = queue.SimpleQueue()
        for index in range(len(shards)):
            self._todo.put(index)
        self._events: queue.SimpleQueue[tuple[Any, ...]] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._processes: dict[int, subprocess.Popen[bytes]] = {}
        self._closed = False
        self._threads = [threading.Thread(target=self._serve, daemon=True) for _ in range(n_workers)]

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._closed = True
            processes = list(self._processes.values())
        for process in processes:
            process.kill()
        for thread in self._threads:
            if thread.is_alive():
                thread.join()

    def results(self, progress: Progress) -> Iterator[Any]:
        """Results in the order of the shards; the error of the first shard that failed is raised."""
        for thread in self._threads:  # not in __enter__: from here on, an interrupt leads to __exit__
            thread.start()
        waiting: dict[int, Any] = {}
        for index in range(len(self._shards)):
            while index not in waiting:
                kind, *payload = self._events.get()
                if kind == "progress":
                    progress(payload[0])
                elif kind == "done":
                    waiting[payload[0]] = payload[1]
                else:
                    raise payload[0]
            yield waiting.pop(index)

    def _serve(self) -> None:
        process: subprocess.Popen[bytes] | None = None
        try:
            while not self._closed:
                try:
                    index = self._todo.get_nowait()
                except queue.Empty:
                    break
                for attempt in range(1 + N_RETRIES):
                    if process is None:
                        process = self._start()
                    if self._run(process, index):
                        break
                    code = self._end(process)
                    process = None
                    if self._closed:
                        return
                    if attempt == N_RETRIES:
                        raise self._died(index, code)
        except BaseException as error:
            self._events.put(("failed", error))
        finally:
            if process is not None:
                self._end(process)

    def _start(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._closed:
                raise WorkerError("stopped")
            process = subprocess.Popen(
                [sys.executable, "-P", "-c", _BOOT, json.dumps(sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,  # Ctrl-C is for the parent, which stops its workers
                creationflags=_OWN_GROUP,
            )
            self._processes[process.pid] = process
            joined(process.pid)
        with suppress(BrokenPipeError):  # if it died at once, the first shard will show it
            _write(process, self._kernel)
        return process

    def _run(self, process: subprocess.Popen[bytes], index: int) -> bool:
        """Let the worker process one shard; False if it died."""
        reported = 0
        try:
            _write(process, pickle.dumps(self._shards[index], pickle.HIGHEST_PROTOCOL))
            while True:
                kind, *payload = pickle.load(process.stdout)  # type: ignore[arg-type]
                if kind != "progress":
                    break
                reported += payload[0]
                self._events.put((kind, payload[0]))
        except (EOFError, BrokenPipeError, pickle.UnpicklingError):
            self._events.put(("progress", -reported))
            return False
        if kind == "done":
            self._events.put((kind, index, payload[0]))
            return True
        error, trace = payload
        if trace:
            error.add_note(f"in a worker process, on {self._describe(self._shards[index])}:\n{trace}")
        raise error

    def _end(self, process: subprocess.Popen[bytes]) -> int:
        process.kill()
        code = process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was not written has no reader
                    pipe.close()
        with self._lock:
            self._processes.pop(process.pid, None)
            left(process.pid)
        return code

    def _died(self, index: int, code: int) -> WorkerError:
        how = f"killed by signal {-code}" if code < 0 else f"exit code {code}"
        return WorkerError(
            f"the worker process died {1 + N_RETRIES} times on this part of the input ({how})",
            where=self._describe(self._shards[index]),
            hint="If the system ran out of memory, give fewer --workers or less --memory; otherwise report the file.",
        )


def _write(process: subprocess.Popen[bytes], message: bytes) -> None:
    if process.stdin is None:
        raise BrokenPipeError
    try:
        process.stdin.write(message)
        process.stdin.flush()
    except OSError as error:
        if reader_has_gone(error):
            raise BrokenPipeError from error
        raise
