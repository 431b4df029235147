"""Nothing that is read or typed steers the terminal: what is shown on a real one (pty), whatever the command."""

from __future__ import annotations

import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from .running import DEADLINE_S, TEXTMINE, environment, run_between

pty = pytest.importorskip("pty")
pytestmark = pytest.mark.process

EVIL = "\x1b]0;own\x07\x1b[31mEVIL\u202e\x9b31m"
SHOWN = r"\x1b]0;own\x07\x1b[31mEVIL\u202e\x9b31m"
OUR_COLOURS = re.compile("\x1b\\[(?:0|1|31|33)m(?!EVIL)")
BARS = re.compile("(?:\r[^\r\n]*)+\r")
"""As on a slow machine they are drawn, and wiped out."""
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069]")


def on_a_terminal(*args, cwd):
    """What is shown of a run in a process of its own."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*TEXTMINE, *args], cwd=cwd, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, env=environment({})
    ) as process:
        os.close(theirs)
        shown = _read_all(ours)
        process.wait(DEADLINE_S)
    return shown


def on_a_terminal_of_ours(*args, cwd):
    """What is shown of a run in this process."""
    ours, theirs = pty.openpty()
    with ThreadPoolExecutor(1) as reader:
        shown = reader.submit(_read_all, ours)
        with os.fdopen(theirs, "wb", buffering=0) as terminal, Path(os.devnull).open("rb") as nothing:
            run_between(nothing, terminal, terminal, *args, cwd=cwd)
        return shown.result(DEADLINE_S)


def _read_all(terminal):
    shown = b""
    while piece := _read(terminal):
        shown += piece
    os.close(terminal)
    return BARS.sub("", shown.decode().replace("\r\n", "\n"))


def _read(descriptor):
    try:
        return os.read(descriptor, 1 << 16)
    except OSError:  # Linux says so when the other side has closed
        return b""


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    folder = tmp_path_factory.mktemp("terminal")
    (folder / f"{EVIL}.txt").write_text(f"这是{EVIL}一个{EVIL}测试 电脑\n" * 3, encoding="utf-8")
    (folder / f"{EVIL}.csv").write_text(f"word,category\n这,a{EVIL}\n{EVIL},b\n", encoding="utf-8")
    (folder / "gold.txt").write_text(f"这 是{EVIL} 一个\n", encoding="utf-8")
    (folder / "cut.txt").write_text(f"这是{EVIL} 一 个\n", encoding="utf-8")
    return folder


ARGS = [
    (EVIL,),
    ("help", EVIL),
    ("count", f"--{EVIL}"),
    ("count", "gold.txt", "--to", EVIL),
    ("count", "gold.txt", "--top", EVIL),
    ("count", "gold.txt", "-o", f"{EVIL}/x.tsv"),
    ("count", EVIL),
    ("count", f"{EVIL}.txt", "-o", EVIL),
    ("check", EVIL),
    ("suggest-dim", EVIL),
    ("count", f"{EVIL}.txt", "--keep-punct"),
    ("evaluate", "gold.txt", "cut.txt", "--worst", "3"),
    ("network", f"{EVIL}.txt", "--min-count", "1"),
]
FURTHER = [
    ("count", f"{EVIL}.txt", "-o", f"{EVIL}.store"),
    ("concordance", "测试", f"{EVIL}.txt"),
    ("newwords", f"{EVIL}.txt", "--explain", EVIL, "--explain", "电脑", "--examples", "1"),
    ("evaluate", "gold.txt", "cut.txt", "--worst", "3", "--to", "json"),
    ("matrix", f"{EVIL}.txt"),
    ("keywords", f"{EVIL}.txt", "gold.txt", "--document", "file"),
    ("count", "gold.txt", "--categories", f"{EVIL}.csv"),
    ("count", "gold.txt", "--categories", f"{EVIL}.csv", "--by-document"),
    ("segment", f"{EVIL}.txt", "--method", "jieba", "--tags"),
    ("segment", "gold.txt", "--model", EVIL),
]
"""Run where slow tests run."""


@pytest.mark.slow
@pytest.mark.parametrize("args", [*ARGS, *(pytest.param(args, marks=[pytest.mark.slow]) for args in FURTHER)])
def test_nothing_steers_the_terminal(here, args):
    shown = on_a_terminal_of_ours(*args, cwd=here)
    assert shown
    assert STEERING.search(OUR_COLOURS.sub("", shown)) is None


@pytest.mark.slow
def test_nor_does_what_is_written_to_it_as_to_a_file(here):
    shown = on_a_terminal("count", f"{EVIL}.txt", "--keep-punct", "-o", "/dev/stdout", cwd=here)
    assert shown
    assert STEERING.search(OUR_COLOURS.sub("", shown)) is None


def test_a_name_is_shown_as_it_is_spelt(here):
    assert SHOWN in on_a_terminal("count", f"no {EVIL}", cwd=here)
    assert f"no such command: {SHOWN}" in on_a_terminal(EVIL, cwd=here)


@pytest.mark.slow
def test_a_store_with_such_a_name_is_checked(here):
    on_a_terminal("count", "gold.txt", "-o", f"2{EVIL}.store", cwd=here)
    shown = on_a_terminal("check", f"2{EVIL}.store", cwd=here)
    assert shown.startswith(f"2{SHOWN}.store: whole")
    assert STEERING.search(shown) is None


@pytest.mark.slow
def test_on_a_terminal_a_run_ends_with_what_to_do_next(here):
    shown = OUR_COLOURS.sub("", on_a_terminal("count", "gold.txt", "--top", "1", cwd=here))
    assert shown.splitlines()[-1].startswith("Next: --report words.html makes a page of it")
    assert "Next:" not in on_a_terminal("count", "gold.txt", "--top", "1", "-q", cwd=here)
    assert "Next:" not in on_a_terminal("count", "no.txt", cwd=here)


@pytest.mark.slow
def test_on_a_terminal_columns_stand_below_one_another(here):
    (here / "aligned.txt").write_text("测试 电脑 一\n", encoding="utf-8")
    shown = on_a_terminal("count", "aligned.txt", "-q", cwd=here)
    assert OUR_COLOURS.sub("", shown) == "word  count\n一    1\n测试  1\n电脑  1\n"
