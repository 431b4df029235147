"""Where something runs out, one sentence says what, whoever met it."""

from __future__ import annotations

import errno
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from textmine.cli.scarce import DISK, FILES, GONE, MEMORY, what_the_system_said


def caused(error: BaseException, cause: BaseException) -> BaseException:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (MemoryError(), MEMORY),
        (OSError(errno.ENOMEM, "Cannot allocate memory"), MEMORY),
        (RuntimeError("can't start new thread"), MEMORY),
        (caused(OSError("no libllvmlite.so"), OSError("x.so: failed to map segment from shared object")), MEMORY),
        (OSError(errno.EMFILE, "Too many open files"), FILES),
        (caused(ImportError("x"), OSError(errno.ENFILE, "Too many open files in system")), FILES),
        (OSError(errno.ENOSPC, "No space left on device"), DISK),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), DISK),
        (OSError(errno.EIO, "Input/output error"), ""),
        (OSError(errno.ENOENT, "No such file or directory", "/t/x"), f"/t/x: No such file or directory\n{GONE}"),
        (OSError(errno.EEXIST, "File exists", "/t/x"), ""),
        (caused(KeyError("x"), OSError(errno.ENOENT, "No such file or directory", "/t/x")), ""),
        (ValueError("a bug"), ""),
    ],
)
def test_what_the_system_said_is_said(error, said):
    assert what_the_system_said(error) == said


def limited(folder: Path, command: str, which: int, most: int) -> subprocess.CompletedProcess[str]:
    """A command on a file of a line, in a process of its own that has a limit."""
    (folder / "a.txt").write_text("长江大桥\n", encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "textmine", command, "a.txt"],
        cwd=folder,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(which, (most, most)),
    )


@pytest.mark.process
@pytest.mark.parametrize("megabytes", [200, 1000])
def test_too_little_address_space_is_one_error(tmp_path, megabytes):
    done = limited(tmp_path, "newwords", resource.RLIMIT_AS, megabytes << 20)
    assert (done.returncode, done.stdout) == (1, "")
    assert "of address space are too little: at least 1.2 GB are needed\nRaise the limit" in done.stderr


@pytest.mark.process
def test_too_few_open_files_are_one_error(tmp_path):
    done = limited(tmp_path, "count", resource.RLIMIT_NOFILE, 6)
    assert done.returncode == 1
    assert "Error: " in done.stderr
    assert "oo many open files" in done.stderr
    assert "Traceback" not in done.stderr
