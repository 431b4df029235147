"""Ctrl-C and SIGTERM end a run at once and leave nothing behind."""

from __future__ import annotations

import os
import signal
import sys
from types import SimpleNamespace

import pytest

from tests.cli.running import DEADLINE_S, INTERRUPTED, WITH_SHARDS_OF, gone, started, wait_until, workers_of
from textmine import cli

pytestmark = pytest.mark.process


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("n_workers", [1, 2])
def test_an_interrupted_run_leaves_nothing_behind(large, tmp_path, number, n_workers):
    temp = tmp_path / "temp"
    temp.mkdir()
    args = ("count", large, "--tokenizer", "jieba-py", "--workers", str(n_workers), "-o", tmp_path / "out.tsv")
    with started("20000", *args, env={"TMPDIR": str(temp)}, command=WITH_SHARDS_OF) as process:
        wait_until(lambda: len(list(temp.glob("textmine-*/*/table-0"))) >= n_workers, "all workers counting")
        workers = workers_of(process)
        assert len(workers) == (n_workers if n_workers > 1 else 0)
        os.killpg(process.pid, number)  # as a terminal does
        stdout, stderr = process.communicate(timeout=DEADLINE_S)
        assert process.returncode in INTERRUPTED, stderr
        wait_until(lambda: gone(workers), "no worker left")
    assert (stdout, stderr.strip()) == ("", "textmine: interrupted")
    assert not list(temp.iterdir())
    assert {path.name for path in tmp_path.iterdir()} == {"temp"}


def test_an_interrupt_while_standard_input_is_read(tmp_path):
    temp = tmp_path / "temp"
    temp.mkdir()
    read_end, write_end = os.pipe()
    with started("count", "-", stdin=read_end, env={"TMPDIR": str(temp)}) as process:
        wait_until(lambda: list(temp.glob("textmine-*/stdin-*")), "standard input being kept")
        process.send_signal(signal.SIGINT)
        _, stderr = process.communicate(timeout=DEADLINE_S)
    os.close(read_end)
    os.close(write_end)
    assert process.returncode in INTERRUPTED
    assert stderr.strip() == "textmine: interrupted"
    assert not list(temp.iterdir())


def test_a_signal_in_what_compiled_code_calls_back_is_heeded_soon_after(monkeypatch):
    sent = []
    monkeypatch.setattr(
        cli, "Timer", lambda seconds, call, args: sent.append((call, args)) or SimpleNamespace(start=int)
    )
    interrupt = cli._Interrupt()

    def _raw_object_cache_notify():
        interrupt(signal.SIGTERM, sys._getframe())

    _raw_object_cache_notify()
    assert sent == [(os.kill, (os.getpid(), signal.SIGTERM))]
    with pytest.raises(KeyboardInterrupt):
        interrupt(signal.SIGTERM, sys._getframe())
    interrupt(signal.SIGTERM, sys._getframe())  # it cleans up
