"""One disturbed run after another, and what must hold after each."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.faults.commands import Command
from textmine.cli.reporting import COMPILING

DEADLINE_S = 300
INTERRUPTED = (130, -signal.SIGINT)
_MARK = "TEXTMINE_TRIED"
_NEVER = ("Traceback", "Exception ignored", "Segmentation", "core dumped")
_MAX_SAID_LINES = 6

RIGHT, REFUSED, STOPPED = "right", "error", "resumed"


class BreachError(AssertionError):
    """A result that is wrong, an error that is none of ours, or something left behind."""


@dataclass
class Trial:
    """A command, where it works, and the right result.

    folder : of inputs; `out`, `temp` and `parts` are below a folder of its own
    """

    command: Command
    inputs: Path
    place: Path
    right: dict[str, bytes]
    seconds: float
    rng: random.Random
    workers: int = 2
    env: dict[str, str] = field(default_factory=dict)
    before: tuple[str, ...] = ()

    @property
    def out(self) -> Path:
        """Where the result goes."""
        return self.place / "out"

    @property
    def temp(self) -> Path:
        """For temporary files."""
        return self.place / "temp"

    @property
    def parts(self) -> Path | None:
        """Where parts are kept."""
        return self.place / "parts" if self.command.resumes else None

    def run(self, disturb: Callable[[psutil.Process], object] = lambda process: None) -> tuple[int, str]:
        """Run the command; `disturb` is called once it has begun. Its exit code, and what it said."""
        for folder in (self.out, self.temp):
            folder.mkdir(parents=True, exist_ok=True)
        mark = uuid.uuid4().hex
        line = [*self.before, *self.command.line(self.out, self.temp, self.parts, self.workers)]
        env = os.environ | {_MARK: mark, "TMPDIR": str(self.temp)} | self.env
        with tempfile.TemporaryFile() as said:
            where = {"cwd": self.inputs, "env": env, "start_new_session": True}
            process = subprocess.Popen(line, stdout=said, stderr=said, stdin=subprocess.DEVNULL, **where)
            with contextlib.suppress(psutil.NoSuchProcess):
                disturb(psutil.Process(process.pid))
            code = process.wait(DEADLINE_S)
            self._wait_for_all(mark)
            said.seek(0)
            return code, said.read().decode(errors="replace").replace(f"{COMPILING}\n", "")

    def _wait_for_all(self, mark: str) -> None:
        """BreachError if a process outlives its parent by more than some seconds."""
        for _ in range(100):
            left = list(_marked(mark))
            if not left:
                return
            time.sleep(0.1)
        for process in left:
            process.kill()
        raise BreachError(f"{len(left)} processes were left")

    def outcome(self, code: int, said: str, expected: tuple[int, ...]) -> str:
        """What a run that was not killed came to: RIGHT or REFUSED; BreachError if neither."""
        for never in _NEVER:
            if never in said:
                raise BreachError(f"exit code {code}: {said}")
        if code == 0:
            if (found := contents(self.out)) != self.right:
                raise BreachError(f"exit code 0, and another result: {sorted(found)}: {said}")
            return RIGHT
        if code not in expected:
            raise BreachError(f"exit code {code}: {said}")
        if len(said.strip().splitlines()) > _MAX_SAID_LINES or not said.strip():
            raise BreachError(f"exit code {code}, and not one clear error: {said}")
        left = contents(self.out)
        if left and not (code in INTERRUPTED and left == self.right):  # it came after the result was there
            raise BreachError(f"exit code {code}, and left {names(self.out)}: {said}")
        if self.temp.is_dir() and names(self.temp):
            raise BreachError(f"exit code {code}, and left {names(self.temp)} in the temporary folder: {said}")
        return REFUSED

    def again(self) -> str:
        """The same command, undisturbed: the right result, and nothing left of those before."""
        code, said = self.run()
        if code or contents(self.out) != self.right:
            raise BreachError(f"run again: exit code {code}, {names(self.out)}: {said}")
        if names(self.temp):
            raise BreachError(f"run again: {names(self.temp)} in the temporary folder")
        return STOPPED


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def names(folder: Path) -> list[str]:
    """What is in a folder."""
    return sorted(path.name for path in folder.iterdir())


def _marked(mark: str) -> Iterator[psutil.Process]:
    """The processes that descend from a run, wherever they are now."""
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            if process.status() != psutil.STATUS_ZOMBIE and process.environ().get(_MARK) == mark:
                yield process


@contextlib.contextmanager
def trial(command: Command, inputs: Path, rng: random.Random) -> Iterator[Trial]:
    """A trial with a place of its own, and the result and the time of an undisturbed run."""
    with tempfile.TemporaryDirectory() as folder:
        made = Trial(command, inputs, Path(folder), {}, 0.0, rng)
        began = time.perf_counter()
        code, said = made.run()
        if code or names(made.temp):
            raise BreachError(f"undisturbed: exit code {code}: {said}")
        made.seconds, made.right = time.perf_counter() - began, contents(made.out)
        forget(made)
        yield made


def forget(made: Trial) -> None:
    """Delete all that runs have made."""
    for path in made.place.iterdir():
        shutil.rmtree(path, ignore_errors=True)


def workers_of(process: psutil.Process) -> list[psutil.Process]:
    """The processes that a run has started."""
    try:
        return process.children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def kill_all(process: psutil.Process) -> None:
    """As the system does when it runs out of memory, or a power cut."""
    for each in [process, *workers_of(process)]:
        with contextlib.suppress(psutil.NoSuchProcess):
            each.send_signal(signal.SIGKILL)
