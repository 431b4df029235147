"""Threads of this process, for kernels of numpy functions that let go of the interpreter while they work.

They start at once and share memory, where a process needs a quarter of a second and hands its results
over in files; but what holds the interpreter (decoding text, above all) goes on in one of them at a
time, so that they pay for a few workers only.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Condition, Event, Lock, Thread

from textmine.engine.base import Kernel, Progress, R, S


def map_kernel_in_threads(kernel: Kernel[S, R], shards: Sequence[S], n_threads: int, progress: Progress) -> Iterator[R]:
    """See Engine.map. Leaving the iterator early ends the kernels where they next report progress."""
    left = Event()
    lock = Lock()

    def advance(n_bytes: int) -> None:
        if left.is_set():
            raise _LeftError
        with lock:
            progress(n_bytes)

    yield from map_in_threads(lambda shard: kernel(shard, advance), shards, n_threads, left.set)


class _LeftError(Exception):
    """Nobody waits for the result any more."""


def map_in_threads(
    function: Callable[[S], R], items: Iterable[S], n_threads: int, leave: Callable[[], object] = lambda: None
) -> Iterator[R]:
    """The results of `function` in the order of `items`; at most two for each thread are under way or waiting.

    leave : called when no more results are wanted, before the threads that are at work are waited for
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
    """Which threads are at work; that of the pool does not know one that was starting when Ctrl-C came."""

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
        """Wait for those at work, and let no more begin."""
        with self._changed:
            self._ended = True
            self._changed.wait_for(lambda: not self._n_threads)


def in_background(function: Callable[[], R]) -> Future[R]:
    """What `function` will return, worked out meanwhile by a thread that keeps no process alive."""
    future: Future[R] = Future()

    def work() -> None:
        try:
            future.set_result(function())
        except BaseException as error:
            future.set_exception(error)

    Thread(target=work, daemon=True).start()
    return future
