"""What is drawn of a run on a real terminal (pty): its phases by name, in one line, and a clean line in the end."""

from __future__ import annotations

import os
import re
import signal
import struct
import sys

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


def drawn(columns, seconds=0, interrupted=False):
    """All that was written to a terminal of so many columns, and what it shows in the end."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    command = (sys.executable, "-c", A_RUN, str(seconds))
    with started(command=command, stderr=theirs) as process:
        os.close(theirs)
        if interrupted:
            process.stdout.readline()
            while b"counting" not in (written := os.read(ours, 1 << 16)):
                assert written
            process.send_signal(signal.SIGINT)
        written = b""
        while piece := _read(ours):
            written += piece
        os.close(ours)
        process.wait()
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
    written = drawn(100)
    assert re.search(r"looking for duplicates:  60%\|█+[^|]*\| 180M/300MB \[\d\d:\d\d left, +[\d.]+MB/s\]", written)
    assert re.search(r"training:  30%\|█+[^|]*\| 12/40 sweeps \[\d\d:\d\d left, +[\d.]+ sweeps/s\]", written)
    assert re.search(r"drawing the report \[00:0\d\]", written)
    assert "over at once" not in written
    assert shown(written) == ["Warning: skipped a.png", "end", ""]


@pytest.mark.slow
@pytest.mark.parametrize("columns", [30, 40, pytest.param(71, marks=[pytest.mark.slow])])
def test_on_a_narrow_terminal_each_phase_stays_in_a_line(columns):
    written = drawn(columns)
    pieces = re.split("[\r\n]", re.sub("\x1b\\[[0-9;]*m", "", written))
    assert max(len(piece) for piece in pieces if "skipped" not in piece) < columns
    assert "sweeps" in written
    assert shown(written) == ["Warning: skipped a.png", "end", ""]
    if columns == 40:
        assert re.search(r"looking for… 60% \d\d:\d\d +[\d.]+MB/s", written)


@pytest.mark.slow
def test_after_an_interrupt_no_bar_is_left():
    assert shown(f"\r{drawn(60, seconds=60, interrupted=True)}")[0].startswith("Traceback")


@pytest.mark.slow
def test_in_a_pipe_nothing_is_drawn():
    with started(command=(sys.executable, "-c", A_RUN, "0")) as process:
        assert process.communicate()[1] == "Warning: skipped a.png\nend\n"
