"""How much memory the processes of a run have, and giving back what is free."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest

from textmine.engine import memory
from textmine.engine.memory import Watch, anonymous_bytes, hand_back, joined, left

MB = 1 << 20
on_linux = pytest.mark.skipif(not anonymous_bytes(os.getpid()), reason="the system does not say")


@on_linux
def test_the_peak_is_seen_and_stays():
    with Watch() as watch:
        before = anonymous_bytes(os.getpid())
        some = np.ones(80 * MB, np.uint8)
        watch._over.wait(4 * memory._EVERY_SECONDS)
        del some
        watch._over.wait(4 * memory._EVERY_SECONDS)
    assert 70 * MB < watch.peak - before < 200 * MB


@on_linux
def test_what_workers_have_counts():
    code = "held = b'x' * (60 << 20); print(flush=True); input()"
    worker = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    worker.stdout.readline()
    joined(worker.pid)
    try:
        with Watch() as watch:
            watch._over.wait(4 * memory._EVERY_SECONDS)
        alone = anonymous_bytes(os.getpid())
        assert watch.peak > alone + 50 * MB
    finally:
        left(worker.pid)
        worker.communicate(b"\n")
    with Watch() as watch:
        watch._over.wait(4 * memory._EVERY_SECONDS)
    assert watch.peak < alone + 50 * MB


def test_where_the_system_does_not_say_nothing_is_said(monkeypatch):
    monkeypatch.setattr(memory.Path, "read_text", lambda _: (_ for _ in ()).throw(FileNotFoundError))
    with Watch() as watch:
        assert anonymous_bytes(os.getpid()) == 0
    assert watch.peak == 0


@on_linux
def test_free_memory_is_handed_back():
    if memory._trim() is None:
        pytest.skip("another C library")
    held = [bytes(1000) for _ in range(100_000)]
    kept = held[::1000]
    del held
    before = anonymous_bytes(os.getpid())
    hand_back()
    assert anonymous_bytes(os.getpid()) <= before
    assert kept


@pytest.mark.parametrize("error", [OSError, TypeError])
def test_without_a_c_library_that_does_so_it_is_left_out(monkeypatch, error):
    def fails(_):
        raise error

    memory._trim.cache_clear()
    monkeypatch.setattr(memory.ctypes, "CDLL", fails)
    hand_back()
    assert memory._trim() is None
    memory._trim.cache_clear()
