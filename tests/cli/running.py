"""Running textmine: in this process, or as a user does, in one of its own with real pipes and real signals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, chdir, contextmanager
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, BinaryIO
from unittest.mock import patch

import psutil

from tests.corpora import CORPUS as CORPUS
from tests.corpora import ROOT as ROOT
from textmine.cli import main
from textmine.cli.reporting import COMPILING

DEADLINE_S = 100

INTERRUPTED = (130, -signal.SIGINT)
"""What a shell calls 130. CPython ends by SIGINT itself after an interrupt inside `exec`, as of an import, though we
caught it (its flag `unhandled_keyboard_interrupt`)."""

TEXTMINE = (sys.executable, "-m", "textmine")
WITH_SHARDS_OF = (
    sys.executable,
    "-c",
    "import sys; from textmine.cli import main; from textmine.settings.sizes import Sizes; made = Sizes.__init__; "
    "made.__defaults__ = (int(sys.argv.pop(1)), *made.__defaults__[1:]); main(prog_name='textmine')",
)
"""Followed by a number: textmine with shards of so many bytes."""


def run(
    *args: str | Path, input: str | bytes = "", cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run textmine to its end in this process, where nothing depends on one of its own: far quicker."""
    with ExitStack() as stack:
        stack.enter_context(patch.dict(os.environ, env or {}))
        stdin, stdout, stderr = (stack.enter_context(TemporaryFile()) for _ in range(3))
        stdin.write(input.encode() if isinstance(input, str) else input)
        stdin.seek(0)
        code = run_between(stdin, stdout, stderr, *args, cwd=cwd)
        texts = [os.pread(file.fileno(), 1 << 30, 0).decode() for file in (stdout, stderr)]
    return _compiled(subprocess.CompletedProcess(args, code, *texts))


def run_between(
    stdin: BinaryIO,
    stdout: BinaryIO,
    stderr: BinaryIO,
    *args: str | Path,
    cwd: Path | None = None,
    command: Callable[[], object] | None = None,
) -> int:
    """Run textmine, or another command, in this process with these as its standard streams; its exit code."""
    with ExitStack() as stack:
        if cwd is not None:
            stack.enter_context(chdir(cwd))
        for number, (name, file, errors) in enumerate(
            (("stdin", stdin, "strict"), ("stdout", stdout, "strict"), ("stderr", stderr, "backslashreplace"))
        ):
            stack.enter_context(_standing_for(number, name, file, errors))
        stack.callback(setattr, sys, "unraisablehook", sys.unraisablehook)
        for caught in (signal.SIGINT, signal.SIGTERM):
            stack.callback(signal.signal, caught, signal.getsignal(caught))
        code = 0
        try:
            command() if command else main(list(map(str, args)), prog_name="textmine")
        except SystemExit as end:
            code = end.code or 0
        sys.stdout.flush()
        sys.stderr.flush()
    return code


class Standard(TextIOWrapper):
    """A standard stream of `run`; a test may say that it is a terminal."""


@contextmanager
def _standing_for(number: int, name: str, file: BinaryIO, errors: str) -> Iterator[None]:
    """Have `file` stand for a standard stream, as a descriptor and as `sys.stdin`, `sys.stdout` or `sys.stderr`."""
    kept = os.dup(number)
    os.dup2(file.fileno(), number)
    try:
        with (
            open(number, "wb" if number else "rb", closefd=False) as raw,
            Standard(raw, encoding="utf-8", errors=errors) as stream,
            patch.object(sys, name, stream),
        ):
            yield
    finally:
        os.dup2(kept, number)
        os.close(kept)


def run_apart(
    *args: str | Path, command: tuple[str, ...] = TEXTMINE, **options: Any
) -> subprocess.CompletedProcess[str]:
    """Run textmine to its end in a process of its own; what goes in and comes out is text, line ends as they are."""
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    options |= {"input": options.get("input", "").encode(), "env": environment(options.get("env", {}))}
    result = subprocess.run([*command, *map(str, args)], timeout=DEADLINE_S, check=False, **options)
    result.stdout, result.stderr = ((raw or b"").decode() for raw in (result.stdout, result.stderr))
    return _compiled(result)


def _compiled(result: subprocess.CompletedProcess[str]) -> subprocess.CompletedProcess[str]:
    """As it would be if nothing had had to be compiled: whichever test comes first in a fresh tree is told of it."""
    result.stderr = result.stderr.replace(f"{COMPILING}\n", "")
    return result


@contextmanager
def started(*args: str | Path, command: tuple[str, ...] = TEXTMINE, **options: Any) -> Iterator[subprocess.Popen[str]]:
    """Start textmine, leading a process group as a shell's command does; killed in the end if it is still there."""
    options = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    options["env"] = environment(options.pop("env", {}))
    before = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a pytest in the background would hand on "ignore"
    try:
        process = subprocess.Popen([*command, *map(str, args)], encoding="utf-8", start_new_session=True, **options)
    finally:
        signal.signal(signal.SIGINT, before)
    with process:
        try:
            yield process
        finally:
            process.kill()


def environment(extra: dict[str, str]) -> dict[str, str]:
    """Ours without what changes how Python writes to pipes."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"} | extra


def wait_until(holds: Callable[[], object], what: str) -> None:
    """Poll until `holds()`; fail at the deadline."""
    deadline = time.monotonic() + DEADLINE_S
    while not holds():
        assert time.monotonic() < deadline, f"never: {what}"
        time.sleep(0.01)


def workers_of(process: subprocess.Popen[str]) -> list[psutil.Process]:
    """The processes that `process` started."""
    return psutil.Process(process.pid).children(recursive=True)


def gone(processes: list[psutil.Process]) -> bool:
    """Whether all have ended; one that only waits for its parent to take note has."""
    return not any(process.is_running() and process.status() != psutil.STATUS_ZOMBIE for process in processes)
