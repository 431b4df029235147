"""Runs a command, and watches how long it takes, how much memory, and what it leaves."""

from __future__ import annotations

import os
import shutil
import signal
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.extremes.starting import Line, Start

_PAUSE_S = 0.02


@dataclass(frozen=True, slots=True)
class Watched:
    """What was seen of a run.

    code   : how it ended; None if it had to be ended
    memory : the most anonymous memory of all its processes together, in bytes
    left   : what is left in the folder for temporary files
    """

    code: int | None
    printed: Path
    said: str
    seconds: float
    memory: int
    left: tuple[str, ...]


def watch(start: Start, line: Line, folder: Path, limit_s: float) -> Watched:
    """Run a command in a folder, beside which its temporary files, what it prints and what it says go."""
    temp, printed, said = (folder.with_name(f"{folder.name}.{end}") for end in ("temp", "out", "err"))
    shutil.rmtree(temp, ignore_errors=True)
    temp.mkdir()
    env = {**os.environ, "TMPDIR": str(temp), "LC_ALL": "C.UTF-8"}
    began = time.monotonic()
    memory = 0
    with printed.open("wb") as out, said.open("wb") as err:
        process = start(line, folder, env, out, err)
        while (code := process.poll()) is None and time.monotonic() - began < limit_s:
            memory = max(memory, anonymous_bytes(process.pid))
            time.sleep(_PAUSE_S)
        if code is None:
            os.killpg(process.pid, signal.SIGKILL)
            while process.poll() is None:
                time.sleep(_PAUSE_S)
    seconds = time.monotonic() - began
    left = tuple(sorted(path.name for path in temp.iterdir())) if code is not None else ()
    shutil.rmtree(temp, ignore_errors=True)
    return Watched(code, printed, said.read_text("utf-8", "backslashreplace"), seconds, memory, left)


def anonymous_bytes(pid: int) -> int:
    """The memory of a process and all below it: PSS less pages of files."""
    try:
        parent = psutil.Process(pid)
        family = [parent, *parent.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0
    return sum(_of_one(process.pid) for process in family)


def _of_one(pid: int) -> int:
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    fields = {line.split(":")[0]: line.split()[1] for line in rollup.splitlines()[1:]}
    return 1024 * (int(fields.get("Pss_Anon", 0)) + int(fields.get("Pss_Shmem", 0)))
