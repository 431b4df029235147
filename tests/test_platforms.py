"""What other systems lack or do otherwise is used only where CONTRIBUTING's table says, and not needed."""

from __future__ import annotations

import ast
import errno
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import textmine
from tests.cli.running import ROOT, run
from textmine import errors
from textmine.cli import _make_streams_take_all
from textmine.engine import local
from textmine.io import inputs, locks, temporary
from textmine.io.output import writing
from textmine.settings.machine import DEFAULT_MEMORY, default_memory, usable_cpus
from textmine.settings.reading import ReadSettings

NOT_EVERYWHERE = {
    *("fork", "forkpty", "killpg", "setsid", "getpgid", "getuid", "geteuid", "getgid", "umask", "chmod", "chown"),
    *("sched_getaffinity", "sysconf", "posix_fadvise", "posix_fallocate", "pread", "pwrite", "sendfile", "mkfifo"),
    *("fcntl", "resource", "pty", "termios", "msvcrt", "winreg", "multiprocessing", "set_start_method"),
    *("SIGKILL", "SIGPIPE", "SIGTERM", "SIGHUP", "SIGUSR1", "SIGALRM", "alarm", "setitimer"),
    *(
        "rename",
        "symlink",
        "link",
        "readlink",
        "mkfifo",
        "is_fifo",
        "st_ino",
        "st_uid",
        "st_blocks",
        "madvise",
        "flock",
    ),
    *("dup", "dup2", "get_terminal_size", "start_new_session", "preexec_fn", "close_fds", "pass_fds", "O_DIRECT"),
    *(
        "mmap",
        "memmap",
        "malloc_trim",
        "fdatasync",
        "fsync",
        "statvfs",
        "uname",
        "getloadavg",
        "CREATE_NEW_PROCESS_GROUP",
    ),
}
PATHS = re.compile(r"^/(?:proc|sys|dev|tmp|etc|usr|var)(?:/|$)")
TABLE = re.search("<!-- systems -->(.*)<!-- /systems -->", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL)[1]


def used(path):
    """The names in a file that are not everywhere, and paths of Linux, docstrings left out."""
    tree = ast.parse(path.read_text("utf-8"))
    texts = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.keyword | ast.Import | ast.ImportFrom):
            names = [getattr(node, name, None) for name in ("attr", "arg", "module")]
            names += [alias.name for alias in getattr(node, "names", ())]
            yield from NOT_EVERYWHERE.intersection(filter(None, names))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in texts:
            if node.value in NOT_EVERYWHERE:
                yield node.value
            elif PATHS.match(node.value):
                yield PATHS.match(node.value)[0].rstrip("/")


@pytest.mark.slow
def test_what_is_not_everywhere_is_used_where_the_table_says():
    elsewhere = []
    for path in sorted((ROOT / "textmine").rglob("*.py")):
        name = path.relative_to(ROOT / "textmine").as_posix()
        rows = "\n".join(row for row in TABLE.splitlines() if f"`{name}`" in row)
        elsewhere += [(name, each) for each in sorted(set(used(path))) if each not in rows]
    assert elsewhere == []


def test_the_files_of_the_table_are_there():
    named = set(re.findall(r"`([\w/]+\.py)`", TABLE))
    assert {name for name in named if not (ROOT / "textmine" / name).is_file()} == set()
    assert len(named) > 8


def test_what_the_test_looks_for_is_found(tmp_path):
    (tmp_path / "x.py").write_text('import fcntl\nos.fork()\nPopen(start_new_session=True)\nopen("/proc/self/stat")\n')
    assert set(used(tmp_path / "x.py")) == {"fcntl", "fork", "start_new_session", "/proc"}


def test_without_affinity_and_sysconf_there_are_cpus_and_memory(monkeypatch):
    for name in ("sched_getaffinity", "sysconf"):
        monkeypatch.delattr(os, name, raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert usable_cpus() == 1
    assert 0 < default_memory() <= DEFAULT_MEMORY


@pytest.fixture
def no_fcntl(monkeypatch):
    """No lock, and no file that is open is renamed, as on Windows."""
    monkeypatch.setattr(locks, "fcntl", None)
    monkeypatch.setattr(temporary, "can_lock", False)
    monkeypatch.delattr(os, "getuid")


@pytest.mark.usefixtures("no_fcntl")
def test_without_locks_temporary_folders_come_and_go_and_others_stay(tmp_path):
    left = tmp_path / "textmine-left"
    left.mkdir()
    (left / ".lock").touch()
    with temporary.temporary_folder(str(tmp_path)) as name:
        assert list(Path(name).iterdir()) == []
    assert [path.name for path in tmp_path.iterdir()] == [left.name]


@pytest.mark.process
@pytest.mark.usefixtures("no_fcntl")
def test_a_run_in_processes_needs_none_of_it(tmp_path, monkeypatch):
    for name in ("sched_getaffinity", "sysconf", "fork", "killpg"):
        monkeypatch.delattr(os, name, raising=False)
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text("长江流域的水\n", encoding="utf-8")
    monkeypatch.setattr(local, "MAX_THREADS", 0)  # so that workers are processes
    counts = textmine.count(str(tmp_path), workers=2, temp_dir=str(tmp_path))
    assert counts["的"] == 3


@pytest.fixture
def on_windows(monkeypatch):
    monkeypatch.setattr(errors, "sys", SimpleNamespace(platform="win32"))


@pytest.mark.usefixtures("on_windows")
def test_a_pipe_without_reader_is_one_by_either_name():
    invalid = OSError(errno.EINVAL, "Invalid argument")
    assert errors.reader_has_gone(invalid)
    assert errors.reader_has_gone(BrokenPipeError())
    assert not errors.reader_has_gone(OSError(errno.EACCES, "Access is denied"))
    with pytest.raises(BrokenPipeError), writing("standard output"):
        raise invalid


@pytest.mark.usefixtures("on_windows")
def test_a_worker_that_died_is_known_by_either_name():
    def write(_):
        raise OSError(errno.EINVAL, "Invalid argument")

    with pytest.raises(BrokenPipeError):
        local._write(SimpleNamespace(stdin=SimpleNamespace(write=write)), b"")


def test_elsewhere_an_invalid_argument_is_an_error():
    assert not errors.reader_has_gone(OSError(errno.EINVAL, "Invalid argument"))


def test_files_without_numbers_are_told_apart_by_their_paths(tmp_path, monkeypatch):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text(name, encoding="utf-8")
    stat = type(tmp_path).stat

    def without_number(path, **how):
        found = stat(path, **how)
        return SimpleNamespace(
            **{name: getattr(found, name) for name in dir(found) if name.startswith("st_")} | {"st_ino": 0}
        )

    monkeypatch.setattr(type(tmp_path), "stat", without_number)
    monkeypatch.setattr(inputs, "_is_regular", lambda path, warn: True)
    monkeypatch.setattr(type(tmp_path), "is_dir", lambda path: os.path.isdir(path))  # noqa: PTH112
    warnings = []
    found = list(inputs.find_sources([str(tmp_path)], ReadSettings(), str(tmp_path), warnings.append))
    assert [each.source.name for each in found] == [str(tmp_path / name / "x.txt") for name in ("a", "b")]
    assert warnings == []


@pytest.mark.parametrize(("encoding", "platform", "written"), [
    ("cp1252", "linux", b"\\u957f\n"),
    ("gb18030", "linux", "长\n".encode("gb18030")),
    ("cp936", "win32", "长\n".encode()),
])  # fmt: skip
def test_no_encoding_fails_on_what_is_said(monkeypatch, encoding, platform, written):
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding, newline="\n"))
    monkeypatch.setattr(sys, "platform", platform)
    _make_streams_take_all()
    print("长", flush=True)
    assert raw.getvalue() == written


def test_results_have_line_feeds_alone(tmp_path):
    (tmp_path / "in.txt").write_text("长江\r\n长江\r\n", encoding="utf-8", newline="")
    assert run("count", "in.txt", "-o", "out.tsv", cwd=tmp_path).returncode == 0
    assert (tmp_path / "out.tsv").read_bytes() == "word\tcount\n长江\t2\n".encode()


def test_workers_have_a_group_of_their_own(monkeypatch):
    given = {}

    def popen(*_, **how):
        given.update(how)
        raise OSError

    monkeypatch.setattr(subprocess, "Popen", popen)
    monkeypatch.setattr(local, "_OWN_GROUP", 0x200)
    with pytest.raises(OSError), local._Pool(len, [[1]], 1, str) as pool:  # noqa: PT011
        list(pool.results(lambda _: None))
    assert (given["start_new_session"], given["creationflags"]) == (True, 0x200)
