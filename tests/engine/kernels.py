"""Kernels that worker processes can import."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from textmine.engine.base import Progress
from textmine.errors import InputError

DEADLINE_S = 60


def square(shard: int, progress: Progress) -> int:
    progress(10)
    return shard * shard


def process_id(shard: int, progress: Progress) -> int:
    return os.getpid()


def search_path(shard: int, progress: Progress) -> list[str]:
    return sys.path


def bad_input(shard: int, progress: Progress) -> int:
    raise InputError("not JSON", where=f"{shard}.jsonl:7", hint="Mend it.")


def divide(shard: int, progress: Progress) -> float:
    return 1 / shard


class TwoArgumentsError(Exception):
    """Unpickles with one argument and so not at all."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} and {two}")


def unpicklable_error(shard: int, progress: Progress) -> int:
    raise TwoArgumentsError(1, 2)


def noisy(shard: int, progress: Progress) -> int:
    print("printed", flush=True)
    os.write(1, b"written\n")
    subprocess.run(["echo", "echoed"], check=True)
    return shard


@dataclass(frozen=True)
class FirstEndsLast:
    """Shard 0 waits until all the others are done."""

    folder: Path
    n_shards: int

    def __call__(self, shard: int, progress: Progress) -> int:
        if shard == 0:
            _wait_for([self.folder / str(other) for other in range(1, self.n_shards)])
        (self.folder / str(shard)).touch()
        return shard


@dataclass(frozen=True)
class KillsItself:
    """The worker dies on shard `target`, for the first `n_times`; each death leaves a file named by its process."""

    folder: Path
    target: int
    n_times: int

    def __call__(self, shard: int, progress: Progress) -> int:
        progress(10)
        if shard == self.target and len(list(self.folder.iterdir())) < self.n_times:
            (self.folder / str(os.getpid())).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        progress(5)
        return shard


@dataclass(frozen=True)
class BusyAfterShard0:
    """All shards but 0 are busy until killed; shard 0 waits until another has begun, then fails or returns.

    A worker that nobody kills says so in the end by a file `forgotten`. `silent`: it tells of no progress meanwhile.
    """

    folder: Path
    fails: bool = False
    silent: bool = False

    def __call__(self, shard: int, progress: Progress) -> int:
        if shard == 0:
            _wait_for([self.folder / "busy"])
            if self.fails:
                raise InputError("wrong")
            return 0
        (self.folder / "busy").touch()
        deadline = time.monotonic() + DEADLINE_S
        while time.monotonic() < deadline:
            if not self.silent:
                progress(1)
            time.sleep(0.01)
        (self.folder / "forgotten").touch()
        return shard


def _wait_for(paths: list[Path]) -> None:
    deadline = time.monotonic() + DEADLINE_S
    while not all(path.exists() for path in paths):
        if time.monotonic() > deadline:
            raise TimeoutError(paths)
        time.sleep(0.01)
