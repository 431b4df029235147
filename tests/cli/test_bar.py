"""What is drawn of a run on a real terminal (pty): its phases by name, in one line, and a clean line in the end."""

from __future__ import annotations

import os
import re
import signal
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from .running import started

pty = pytest.importorskip("pty")
fcntl, termios = pytest.importorskip("fcntl"), pytest.importorskip("termios")
pytestmark = pytest.mark.process

A_RUN = """
import sys, time
from textmine.cli.reporting import reporter, warn
with reporter(None) as report:
    with report.phase("looking for duplicates", 300_000_000) as advance:
        for _ in range(3):
            time.sleep(0.4)
            advance(60_000_000)
        report.warn("skipped a.png")
    with report.phase("training", 40, "sweeps") as advance:
        time.sleep(0.6)
        advance(12)
        time.sleep(0.2)
    with report.phase("drawing the report"):
        time.sleep(2.1)
    with report.phase("over at once", 10) as advance:
        advance(9)
    print("at work", flush=True)
    with report.phase("counting words", 100) as advance:
        time.sleep(float(sys.argv[1]))
print("end", file=sys.stderr)
"""


@contextmanager
def drawing(columns: int, seconds: int = 0) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A run on a terminal of so many columns, and our side of it."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with started(command=(sys.executable, "-c", A_RUN, str(seconds)), stderr=theirs) as process:
        os.close(theirs)
        yield process, ours
        os.close(ours)
        process.wait()


def drawn(ours: int) -> str:
    """All that is written to a terminal."""
    written = b""
    while piece := _read(ours):
        written += piece
    return written.decode().replace("\r\n", "\n")


def _read(descriptor):
    try:
        return os.read(descriptor, 1 << 16)
    except OSError:  # Linux says so when the other side has closed
        return b""


def shown(written: str) -> list[str]:
    """The lines that are to be seen: a carriage return goes back, and what follows covers what is there."""
    lines = []
    for line in re.sub("\x1b\\[[0-9;]*m", "", written).split("\n"):
        seen = ""
        for piece in line.split("\r"):
            seen = piece + seen[len(piece) :]
        lines.append(seen.rstrip())
    return lines


def test_each_phase_has_its_name_its_share_its_rate_and_the_time_that_is_left():
    with drawing(100) as (_, ours):
        written = drawn(ours)
    assert re.search(r"looking for duplicates:  60%\|█+[^|]*\| 180M/300MB \[\d\d:\d\d left, +[\d.]+MB/s\]", written)
    assert re.search(r"training:  30%\|█+[^|]*\| 12/40 sweeps \[\d\d:\d\d left, +[\d.]+ sweeps/s\]", written)
    assert re.search(r"drawing the report \[00:0\d\]", written)
    assert "over at once" not in written
    assert shown(written) == ["Warning: skipped a.png", "end", ""]


@pytest.mark.slow
def test_on_a_narrow_terminal_each_phase_stays_in_a_line():
    with ExitStack() as runs:
        terminals = {columns: runs.enter_context(drawing(columns))[1] for columns in (30, 40, 71)}
        written = {columns: drawn(ours) for columns, ours in terminals.items()}
    for columns, text in written.items():
        pieces = re.split("[\r\n]", re.sub("\x1b\\[[0-9;]*m", "", text))
        assert max(len(piece) for piece in pieces if "skipped" not in piece) < columns
        assert "sweeps" in text
        assert shown(text) == ["Warning: skipped a.png", "end", ""]
    assert re.search(r"looking for… 60% \d\d:\d\d +[\d.]+MB/s", written[40])


@pytest.mark.slow
def test_after_an_interrupt_no_bar_is_left():
    with drawing(60, seconds=60) as (process, ours):
        process.stdout.readline()
        while b"counting" not in (written := os.read(ours, 1 << 16)):
            assert written
        process.send_signal(signal.SIGINT)
        assert shown(f"\r{drawn(ours)}")[0].startswith("Traceback")


@pytest.mark.slow
def test_in_a_pipe_nothing_is_drawn():
    with started(command=(sys.executable, "-c", A_RUN, "0")) as process:
        assert process.communicate()[1] == "Warning: skipped a.png\nend\n"
