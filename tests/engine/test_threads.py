from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from itertools import count
from threading import Event

import pytest

from tests.cli.running import DEADLINE_S
from textmine.engine.threads import in_background, map_in_threads, map_kernel_in_threads
from textmine.errors import InputError


@pytest.fixture(autouse=True)
def _no_thread_stays_behind() -> Iterator[None]:
    n_threads = threading.active_count()
    yield
    assert threading.active_count() == n_threads


def run_map(kernel, n_shards: int, n_workers: int, progress=lambda n: None) -> list:
    return list(map_kernel_in_threads(kernel, range(n_shards), n_workers, progress))


def square(shard: int, progress) -> int:
    progress(10)
    return shard * shard


@pytest.mark.parametrize("n_workers", [1, 2, 3, 9])
def test_results_for_any_number_of_workers(n_workers):
    done = []
    assert run_map(square, 7, n_workers, done.append) == [0, 1, 4, 9, 16, 25, 36]
    assert done == [10] * 7


def test_no_shards_no_results():
    assert run_map(square, 0, 2) == []


def test_one_worker_is_the_thread_that_asks_and_more_are_others():
    def thread(shard, progress):
        return threading.get_ident()

    assert run_map(thread, 3, 1) == [threading.get_ident()] * 3
    assert threading.get_ident() not in run_map(thread, 3, 2)


def test_results_come_in_the_order_of_the_shards_whichever_ends_first():
    second_is_done = Event()

    def first_ends_last(shard, progress):
        if shard == 0:
            assert second_is_done.wait(DEADLINE_S)
        if shard == 1:
            second_is_done.set()
        return shard

    assert run_map(first_ends_last, 4, 2) == [0, 1, 2, 3]


def test_progress_is_reported_by_one_thread_at_a_time():
    inside = []

    def progress(n):
        inside.append(n)
        assert len(inside) == 1
        time.sleep(0.001)
        inside.clear()

    assert len(run_map(square, 50, 4, progress)) == 50


def test_no_more_than_two_items_a_thread_are_taken_before_a_result_is():
    taken = count()
    results = map_in_threads(lambda item: item, (next(taken) for _ in range(100)), 3)
    assert next(results) == 0
    assert next(taken) <= 2 * 3 + 1
    results.close()


class Busy:
    """Shard 0 waits until another has begun, then fails or returns; the others are busy until they are told to stop."""

    def __init__(self, fails: bool = False) -> None:
        self.fails = fails
        self.begun = Event()
        self.n_stopped = 0

    def __call__(self, shard: int, progress) -> int:
        if shard == 0:
            assert self.begun.wait(DEADLINE_S)
            if self.fails:
                raise InputError("wrong")
            return 0
        self.begun.set()
        deadline = time.monotonic() + DEADLINE_S
        try:
            while time.monotonic() < deadline:
                progress(1)
                time.sleep(0.001)
        except BaseException:
            self.n_stopped += 1
            raise
        return shard


def test_leaving_the_iterator_early_ends_busy_threads_before_it_returns():
    busy = Busy()
    results = map_kernel_in_threads(busy, range(99), 2, lambda n: None)
    assert next(results) == 0
    results.close()
    assert 1 <= busy.n_stopped <= 2  # those that had begun, and no further shard begins


def test_an_error_is_raised_when_busy_threads_have_ended():
    busy = Busy(fails=True)
    with pytest.raises(InputError, match="wrong"):
        run_map(busy, 99, 2)
    assert 1 <= busy.n_stopped <= 2


def test_an_interrupt_of_the_thread_that_waits_ends_the_others():
    busy = Busy()

    def results():
        for result in map_kernel_in_threads(busy, range(99), 2, lambda n: None):
            yield result
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(results())
    assert 1 <= busy.n_stopped <= 2


def test_an_interrupt_while_a_thread_starts_ends_that_one_too(monkeypatch):
    entered, log, threads = Event(), [], []
    start = threading.Thread.start

    def start_and_interrupt(thread):
        start(thread)
        threads.append(thread)
        assert entered.wait(DEADLINE_S)
        raise KeyboardInterrupt

    def busy(shard, progress):
        entered.set()
        try:
            while True:
                progress(1)
        finally:
            time.sleep(0.1)  # longer than it takes to leave without waiting
            log.append("ended")

    monkeypatch.setattr(threading.Thread, "start", start_and_interrupt)
    with pytest.raises(KeyboardInterrupt):
        run_map(busy, 9, 2)
    assert log == ["ended"]
    for thread in threads:
        thread.join(DEADLINE_S)


def test_the_first_error_in_the_order_of_the_items_is_raised():
    def fail(item):
        raise ValueError(item)

    with pytest.raises(ValueError, match=r"^0$"):
        list(map_in_threads(fail, range(5), 3))


def test_leave_is_called_however_the_iterator_ends():
    left = []
    assert list(map_in_threads(str, range(3), 2, lambda: left.append(1))) == ["0", "1", "2"]
    with pytest.raises(ZeroDivisionError):
        list(map_in_threads(lambda n: 1 // n, range(3), 2, lambda: left.append(2)))
    assert left == [1, 2]


def test_a_function_in_the_background_gives_its_result_or_its_error():
    go_on = Event()
    future = in_background(lambda: go_on.wait(DEADLINE_S) and 3)
    assert not future.done()
    go_on.set()
    assert future.result(DEADLINE_S) == 3
    with pytest.raises(ZeroDivisionError):
        in_background(lambda: 1 // 0).result(DEADLINE_S)
    _wait_for_daemons()


def test_a_function_in_the_background_keeps_no_process_alive():
    seen = in_background(lambda: threading.current_thread().daemon)
    assert seen.result(DEADLINE_S) is True
    _wait_for_daemons()


def _wait_for_daemons() -> None:
    for thread in threading.enumerate():
        if thread.daemon and thread.name.startswith("Thread-"):  # not a library's, such as tqdm's
            thread.join(DEADLINE_S)
