"""The anonymous memory of a command while it runs: of all its processes together."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psutil

from tests.corpora import ROOT

EVERY_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Measured:
    """What a command took.

    peak   : bytes, the most that its processes had together
    code   : its exit code; negative for a signal, TIMED_OUT if it was ended
    stderr : what it said
    """

    peak: int
    seconds: float
    code: int
    stderr: str


TIMED_OUT = 124


def measured(args: Sequence[str], *, folder: str, seconds: float = 1800, until: str = "") -> Measured:
    """Run `textmine` with these arguments in a folder.

    until : what it prints when it need not go on, as a server; then it is interrupted
    """
    env = os.environ | {"PYTHONPATH": str(ROOT), "TEXTMINE_LANG": "en"}
    with tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "textmine", *args], cwd=folder, env=env, stdout=stdout, stderr=stderr
        )
        watched = psutil.Process(process.pid)
        peak = ended = 0
        while process.poll() is None:
            peak = max(peak, anonymous_bytes(watched))
            if not ended and until and until.encode() in _so_far(stdout) + _so_far(stderr):
                process.send_signal(signal.SIGINT)
                ended = signal.SIGINT
            if not ended and time.perf_counter() - began > seconds:
                process.terminate()
                ended = TIMED_OUT
            time.sleep(EVERY_SECONDS)
        code = {0: process.returncode, signal.SIGINT: 0}.get(ended, ended)
        return Measured(peak, time.perf_counter() - began, code, _so_far(stderr).decode())


def warns_of_memory(said: str) -> bool:
    """Whether a command said beforehand that it takes more memory than it may."""
    return re.search("^Warning: .* of memory", said, re.MULTILINE) is not None


def anonymous_bytes(parent: psutil.Process) -> int:
    """What a process and all below it have now, in memory or swapped out."""
    try:
        return sum(_of_process(each.pid) for each in (parent, *parent.children(recursive=True)))
    except psutil.NoSuchProcess:
        return 0


def _of_process(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return 1024 * sum(int(line.split()[1]) for line in lines if line.startswith(("RssAnon:", "RssShmem:", "VmSwap:")))


def _so_far(stream: IO[bytes]) -> bytes:
    return os.pread(stream.fileno(), 1 << 20, 0)
