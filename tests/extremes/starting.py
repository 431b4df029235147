"""Ways to start a command: as a program, in a fork of this process, which has loaded all it needs, or right here."""

from __future__ import annotations

import atexit
import os
import pkgutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, NamedTuple
from unittest.mock import patch

import textmine
from tests.cli.running import CORPUS, TEXTMINE, WITH_SHARDS_OF, run, run_between
from tests.extremes import explore
from textmine.cli import main
from textmine.settings.sizes import Sizes


class Line(NamedTuple):
    """A command line.

    shard_bytes : of shards, if they are to be smaller than they would be
    explores    : whether it is what `textmine explore` does before it serves pages
    """

    words: tuple[str, ...]
    shard_bytes: int = 0
    explores: bool = False

    def of_program(self) -> list[str]:
        """As a user types it."""
        if self.explores:
            return [sys.executable, "-m", "tests.extremes.explore", *self.words]
        begin = (*WITH_SHARDS_OF, str(self.shard_bytes)) if self.shard_bytes else TEXTMINE
        return [*begin, *self.words]

    def run(self) -> None:
        """Run it in this process."""
        sizes = Sizes.__init__.__defaults__ or ()
        with patch.object(Sizes.__init__, "__defaults__", (self.shard_bytes or sizes[0], *sizes[1:])):
            if self.explores:
                explore.main(self.words)
            else:
                main(list(self.words), prog_name="textmine")


class Started(NamedTuple):
    """A process that leads a group; `poll` says how it ended, None as long as it runs."""

    pid: int
    poll: Callable[[], int | None]


Start = Callable[[Line, Path, Mapping[str, str], BinaryIO, BinaryIO], Started]
"""Starts a command in a folder and an environment, with standard output and error."""


def as_program(line: Line, folder: Path, env: Mapping[str, str], printed: BinaryIO, said: BinaryIO) -> Started:
    """As a user starts it."""
    streams = {"stdin": subprocess.DEVNULL, "stdout": printed, "stderr": said}
    process = subprocess.Popen(line.of_program(), cwd=folder, env=dict(env), start_new_session=True, **streams)
    return Started(process.pid, process.poll)


def here(line: Line, folder: Path, env: Mapping[str, str], printed: BinaryIO, said: BinaryIO) -> Started:
    """In this process, to its end."""
    with ExitStack() as stack:
        stack.enter_context(patch.dict(os.environ, env))
        stack.enter_context(patch.object(tempfile, "tempdir", None))
        stdin = stack.enter_context(tempfile.TemporaryFile())
        code = run_between(stdin, printed, said, command=line.run, cwd=folder)
    return Started(os.getpid(), lambda: code)


def forked(line: Line, folder: Path, env: Mapping[str, str], printed: BinaryIO, said: BinaryIO) -> Started:
    """In a fork, which begins at once; `get_ready` comes first."""
    pid = os.fork()
    if pid:
        return Started(pid, lambda: _ended(pid))
    code = 1
    try:
        os.setsid()
        code = here(line, folder, env, printed, said).poll() or 0
        atexit._run_exitfuncs()
    except BaseException:
        os.write(said.fileno(), traceback.format_exc().encode())
    finally:
        os._exit(code)


_OTHERS = ("textmine.spark", "textmine.engine.spark", "textmine.__main__", "textmine.explore.server")
_WARM = (
    ("count", CORPUS),
    ("count", "--ngrams", "2", CORPUS),
    ("newwords", "--known", "none", CORPUS),
    ("segment", "--method", "jieba", CORPUS),
)


def get_ready() -> None:
    """Load what commands load."""
    for module in pkgutil.walk_packages(textmine.__path__, "textmine."):
        if not module.name.startswith(_OTHERS):
            import_module(module.name)
    for command in _WARM:
        run(*command, "--workers", "1")


def _ended(pid: int) -> int | None:
    with suppress(ChildProcessError):
        found, status = os.waitpid(pid, os.WNOHANG)
        return os.waitstatus_to_exitcode(status) if found else None
    return -1
