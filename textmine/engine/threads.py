"""Threads of this process, for kernels of numpy functions that release the GIL while they work.

They start at once and share memory, while a process needs a quarter of a second and passes its results in
files. But code that holds the GIL (above all, decoding text) runs in one thread at a time, so threads are
only worthwhile for a few workers.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Condition, Event, Lock, Thread

from textmine.engine.base import Kernel, Progress, R, S


def map_kernel_in_threads(kernel: Kernel[S, R], shards: Sequence[S], n_threads: int, progress: Progress) -> Iterator[R]:
    """See Engine.map. Leaving the iterator early stops the kernels when they next report progress."""
    left = Event()
    lock = Lock()

    def advance(n_bytes: int) -> None:
        if left.is_set():
            raise _LeftError
        with lock:
            progress(n_bytes)

    yield from map_in_threads(lambda shard: kernel(shard, advance), shards, n_threads, left.set)


class _LeftError(Exception):
    """The result is no longer wanted."""


def map_in_threads(
    function: Callable[[S], R], items: Iterable[S], n_threads: int, leave: Callable[[], object] = lambda: None
) -> Iterator[R]:
    """The results of `function` in the order of `items`; at most two per thread are in progress or waiting.

    leave : called when no more results are wanted, before waiting for the busy threads
    """
    if n_threads <= 1:
        yield from map(function, items)
        return
    pool = ThreadPoolExecutor(n_threads)
    waiting: deque[Future[R]] = deque()
    at_work = _AtWork()

    def work(item: S) -> R:
        with at_work:
            return function(item)

    try:
        for item in items:
            if len(waiting) >= 2 * n_threads:
                yield waiting.popleft().result()
            waiting.append(pool.submit(work, item))
        while waiting:
            yield waiting.popleft().result()
    finally:
        leave()
        at_work.end()
        pool.shutdown(cancel_futures=True)


class _AtWork:
    """The busy threads; the pool's own list lacks a thread that was starting when Ctrl-C came."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._n_threads = 0
        self._ended = False

    def __enter__(self) -> None:
        with self._changed:
            if self._ended:
                raise _LeftError
            self._n_threads += 1

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._n_threads -= 1
            self._changed.notify()

    def end(self) -> None:
        """Wait for the busy threads, and let no more begin."""
        with self._changed:
            self._ended = True
            self._changed.wait_for(lambda: not self._n_threads)


def in_background(function: Callable[[], R]) -> Future[R]:
    """The future result of `function`, computed by a daemon thread."""
    future: Future[R] = Future()

    def work() -> None:
        try:
            future.set_result(function())
        except BaseException as error:
            future.set_exception(error)

    Thread(target=work, daemon=True).start()
    return future
