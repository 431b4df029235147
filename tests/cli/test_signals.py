"""Ctrl-C and SIGTERM end a run at once and leave nothing behind."""

from __future__ import annotations

import os
import signal
import sys

import pytest

from tests.cli.running import DEADLINE_S, INTERRUPTED, WITH_SHARDS_OF, gone, started, wait_until, workers_of

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


LOSES_IT = """
import os, signal, sys, time
from textmine import cli

class Object:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(0.01)

def command(*args, **more):
    made = Object()
    del made
    time.sleep(60)

cli._Group.invoke = command
cli.main(["help"])
"""


def test_a_signal_that_is_swallowed_as_an_object_goes_is_heeded_soon_after(tmp_path):
    with started(command=(sys.executable, "-c", LOSES_IT)) as process:
        stdout, stderr = process.communicate(timeout=DEADLINE_S)
    assert (process.returncode, stdout, stderr.strip()) == (130, "", "textmine: interrupted")
