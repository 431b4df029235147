"""What the benchmarks share: a mix of corpora, wall-clock time and peak memory of a command, tables."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psutil


@dataclass(frozen=True)
class Run:
    """Median seconds of some runs, and the highest memory of any, in bytes."""

    seconds: float
    memory: int


def run(command: Sequence[str], repeats: int = 3, warm_up: bool = True) -> Run:
    """Time a command, start-up included; its memory in the warm-up, because to watch it takes time of its own."""
    memory = 0
    if warm_up:
        _, memory = _once(command, watched=True)
    runs = [_once(command, watched=not warm_up) for _ in range(repeats)]
    return Run(median(seconds for seconds, _ in runs), max(memory, *(peak for _, peak in runs)))


def _once(command: Sequence[str], watched: bool) -> tuple[float, int]:
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with _watched(process.pid) if watched else nullcontext([0]) as peak:
        code = process.wait()
    seconds = time.perf_counter() - began
    if code:
        sys.exit(f"failed with {code}: {' '.join(command)}")
    return seconds, peak[0]


@contextmanager
def _watched(pid: int) -> Iterator[list[int]]:
    """The peak, sampled every 50 ms, of the memory of a process and all below it: PSS less file-backed pages."""
    peak = [0]
    done = threading.Event()

    def watch() -> None:
        parent = psutil.Process(pid)
        while not done.wait(0.05):
            try:
                family = [parent, *parent.children(recursive=True)]
            except psutil.NoSuchProcess:
                break
            peak[0] = max(peak[0], sum(map(_anonymous_bytes, family)))

    thread = threading.Thread(target=watch)
    thread.start()
    yield peak
    done.set()
    thread.join()


def _anonymous_bytes(process: psutil.Process) -> int:
    try:
        rollup = Path(f"/proc/{process.pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    fields = {line.split(":")[0]: line.split()[1] for line in rollup.splitlines()[1:]}
    return 1024 * (int(fields.get("Pss_Anon", 0)) + int(fields.get("Pss_Shmem", 0)))


@contextmanager
def mix(paths: Iterable[str], n_bytes: int) -> Iterator[str]:
    """A file of about `n_bytes` with an equal share of each input, in lines taken evenly from all of it."""
    from textmine.text.normalize import normalize

    files = [Path(path) for path in paths]
    sizes = sorted((file.stat().st_size, file) for file in files)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "mix.txt"
        left = n_bytes
        with target.open("w", encoding="utf-8", newline="\n") as out:
            for i, (size, file) in enumerate(sizes):
                share = min(size, left // (len(sizes) - i))
                left -= share
                for number, line in enumerate(file.open(encoding="utf-8", newline="\n")):
                    if number * share // size != (number + 1) * share // size or share == size:
                        out.write(normalize(line, "width"))
        yield str(target)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
