"""What may happen to a run, by name: each disturbs one trial and says what it came to."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil

from tests.faults.running import INTERRUPTED, REFUSED, RIGHT, BreachError, Trial, contents, forget, kill_all, workers_of

SKIPPED = "not here"


def _at_random(trial: Trial) -> float:
    return trial.rng.uniform(0.05, 1.0) * trial.seconds


def kill_a_worker(trial: Trial) -> str:
    """SIGKILL of a worker: its part is done again."""
    trial.workers = 5  # more than are threads

    def disturb(process: psutil.Process) -> None:
        time.sleep(_at_random(trial))
        if found := workers_of(process):
            trial.rng.choice(found).kill()

    code, said = trial.run(disturb)
    if code:
        raise BreachError(f"exit code {code}: {said}")
    return trial.outcome(code, said, ())


def kill_the_parent(trial: Trial) -> str:
    """SIGKILL of the command alone, whose workers have to end by themselves."""
    trial.workers = trial.rng.choice([1, 2, 5])

    def disturb(process: psutil.Process) -> None:
        time.sleep(_at_random(trial))
        process.kill()

    trial.run(disturb)
    return _killed(trial)


def kill_everything(trial: Trial) -> str:
    """SIGKILL of the command and all workers, as in a power cut."""
    trial.workers = trial.rng.choice([1, 2, 5])

    def disturb(process: psutil.Process) -> None:
        time.sleep(_at_random(trial))
        kill_all(process)

    trial.run(disturb)
    return _killed(trial)


def _killed(trial: Trial) -> str:
    """After a kill: nothing or all of the output is there; the same command then gives the right result."""
    found = {name: raw for name, raw in contents(trial.out).items() if not name.startswith(".")}
    if found not in ({}, trial.right):
        raise BreachError(f"half an output: {sorted(found)}")
    return trial.again()


def _signalled(*numbers: int) -> Callable[[Trial], str]:
    def fault(trial: Trial) -> str:
        trial.workers = trial.rng.choice([1, 2, 5])

        def disturb(process: psutil.Process) -> None:
            time.sleep(max(0.4, _at_random(trial)))
            for number in numbers:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, number)
                time.sleep(0.02)

        code, said = trial.run(disturb)
        outcome = trial.outcome(code, said, INTERRUPTED)
        return outcome if outcome == RIGHT else trial.again()

    return fault


def _full_disk(which: str) -> Callable[[Trial], str]:
    def fault(trial: Trial) -> str:
        if os.geteuid() != 0:
            return SKIPPED
        kilobytes = trial.rng.choice([4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096])
        place = trial.place / which
        with _mounted(place, f"size={kilobytes}k"):
            code, said = trial.run()
            outcome = trial.outcome(code, said, (1,))
            if outcome == REFUSED and not any(text in said for text in ("no room", "are free")):
                raise BreachError(f"a full disk is not called full: {said}")
        return outcome

    return fault


def read_only(trial: Trial) -> str:
    """The folder of the output, or of temporary files, cannot be written."""
    if os.geteuid() != 0:
        return SKIPPED
    with _mounted(trial.place / trial.rng.choice(["out", "temp"]), "ro"):
        code, said = trial.run()
        return trial.outcome(code, said, (1,))


@contextlib.contextmanager
def _mounted(place: Path, option: str) -> Iterator[None]:
    place.mkdir(parents=True)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", option, "tmpfs", place], capture_output=True).returncode:
        raise _NotHereError
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", place], check=True)


class _NotHereError(Exception):
    """This system does not let us."""


def large_files_forbidden(trial: Trial) -> str:
    """No file may be larger than some kilobytes."""
    most = trial.rng.choice([1, 10, 100, 1000]) << 10
    return _limited(trial, resource.RLIMIT_FSIZE, most)


def few_open_files(trial: Trial) -> str:
    """`ulimit -n`."""
    return _limited(trial, resource.RLIMIT_NOFILE, trial.rng.choice([16, 24, 40]))


def little_address_space(trial: Trial) -> str:
    """`ulimit -v`."""
    return _limited(trial, resource.RLIMIT_AS, trial.rng.choice([300, 900, 1500, 2500]) << 20)


def _limited(trial: Trial, which: int, most: int) -> str:
    def disturb(process: psutil.Process) -> None:
        resource.prlimit(process.pid, which, (most, most))

    code, said = trial.run(disturb)
    return trial.outcome(code, said, (1,))


def temp_vanishes(trial: Trial) -> str:
    """Somebody deletes the temporary folder."""

    def disturb(process: psutil.Process) -> None:
        time.sleep(_at_random(trial))
        for path in trial.temp.iterdir():
            shutil.rmtree(path, ignore_errors=True)

    code, said = trial.run(disturb)
    return trial.outcome(code, said, (1,))


def _changing(how: Callable[[Path], object]) -> Callable[[Trial], str]:
    def fault(trial: Trial) -> str:
        path = trial.inputs / "corpus" / "b.txt"
        raw, stat = path.read_bytes(), path.stat()

        def disturb(process: psutil.Process) -> None:
            time.sleep(_at_random(trial))
            how(path)

        try:
            code, said = trial.run(disturb)
            if code == 0 and contents(trial.out) != trial.right:  # it was all read after the change, or none of it
                changed = contents(trial.out)
                forget(trial)
                if trial.run()[0] or contents(trial.out) != changed:
                    raise BreachError(f"neither the text before nor the text after: {said}")
                return RIGHT
            return trial.outcome(code, said, (1,))
        finally:
            path.write_bytes(raw)
            os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    return fault


def _grow(path: Path) -> None:
    with path.open("a") as stream:
        stream.write("新来的一行\n" * 100)


def _shrink(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _replace(path: Path) -> None:
    other = path.with_name(".b")
    other.write_text("另一个文件\n" * 5000)
    other.replace(path)


def unreadable(trial: Trial) -> str:
    """A disk that gives EIO."""
    if shutil.which("strace") is None:
        return SKIPPED
    at = trial.rng.randrange(1, 6)
    files = [str(path) for path in sorted((trial.inputs / "corpus").iterdir())]
    paths = [arg for file in files for arg in ("-P", file)]
    trial.before = ("strace", "-f", "-qq", "-o", "/dev/null", *paths, "-e", f"inject=read,pread64:error=EIO:when={at}")
    try:
        code, said = trial.run()
        return trial.outcome(code, said, (1,))
    finally:
        trial.before = ()


def odd_times(trial: Trial) -> str:
    """Inputs from before 1970 and after 2100, as after a clock was set."""
    path = trial.inputs / "corpus" / "b.txt"
    stat = path.stat()
    try:
        os.utime(path, (trial.rng.choice([-86400, 0, 4_200_000_000]),) * 2)
        code, said = trial.run()
        return trial.outcome(code, said, ())
    finally:
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


FAULTS: dict[str, Callable[[Trial], str]] = {
    "SIGKILL of a worker": kill_a_worker,
    "SIGKILL of the command": kill_the_parent,
    "SIGKILL of everything": kill_everything,
    "SIGTERM": _signalled(signal.SIGTERM),
    "SIGINT": _signalled(signal.SIGINT),
    "SIGINT three times": _signalled(signal.SIGINT, signal.SIGINT, signal.SIGINT),
    "full disk: output": _full_disk("out"),
    "full disk: temporary files": _full_disk("temp"),
    "full disk: --resume": _full_disk("parts"),
    "read-only folder": read_only,
    "no large files (ulimit -f)": large_files_forbidden,
    "few open files (ulimit -n)": few_open_files,
    "little address space (ulimit -v)": little_address_space,
    "temporary folder deleted": temp_vanishes,
    "an input grows": _changing(_grow),
    "an input shrinks": _changing(_shrink),
    "an input is replaced": _changing(_replace),
    "an input is deleted": _changing(Path.unlink),
    "EIO on reading": unreadable,
    "odd times of inputs": odd_times,
}
"""By name."""

KILLS = ("SIGKILL of a worker", "SIGKILL of the command", "SIGKILL of everything")


def try_fault(name: str, trial: Trial) -> str:
    """Disturb a trial; what it came to. BreachError if that must not be."""
    forget(trial)
    trial.workers, trial.env = 2, {}
    try:
        return FAULTS[name](trial)
    except _NotHereError:
        return SKIPPED
    finally:
        forget(trial)
