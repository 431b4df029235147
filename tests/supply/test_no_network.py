"""No command touches the network unless it is asked to, in no process: guard.py would end it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.cli.running import CORPUS, run, run_apart
from tests.explore.serving import served
from textmine.cli import COMMANDS

GUARD = Path(__file__).parent / "guard.py"
PYTHON = (sys.executable, "-c")
TEXT = str(sorted(CORPUS.glob("*.txt"))[0])

RUNS = [
    *(
        f"count {TEXT} --report page.html",
        f"count {TEXT} --workers 2 -o new.store",
        f"count {TEXT} --tokenizer jieba-py",
    ),
    *(f"count {TEXT} --ngrams 3 -o windows.store", f"newwords {TEXT} --report page.html", f"segment {TEXT} -o cut.txt"),
    *(f"concordance 的 {TEXT}", f"collocates 的 {TEXT}", f"network {TEXT} -o net.gexf", f"compare {TEXT} {CORPUS}"),
    *(f"keywords {TEXT} --document file", f"keywords {TEXT} --document file --method jieba"),
    *(f"keywords {TEXT} --document file --method textrank", f"matrix {TEXT} -o cells.mtx", f"suggest-dim {TEXT}"),
    *("lm ngrams.store -o model.lm", f"evaluate {TEXT} {TEXT}", "merge a.store b.store -o c.store"),
    *("check a.store", "check --self", "status parts", "help count", "explore --help"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """With two stores of words and one of n-grams."""
    made = tmp_path_factory.mktemp("guarded")
    for name, options in {"a.store": (), "b.store": (), "ngrams.store": ("--ngrams", "3")}.items():
        assert run("count", TEXT, *options, "-o", made / name).returncode == 0
    assert run("count", TEXT, "--resume", made / "parts").returncode == 0
    return made


@pytest.fixture
def guarded(tmp_path):
    """The variables of a guarded process: Python runs sitecustomize first, in workers as well."""
    for name in ("first", "temp"):
        (tmp_path / name).mkdir()
    (tmp_path / "first" / "sitecustomize.py").write_text(
        f"import runpy\n\nrunpy.run_path({str(GUARD)!r})['install']()\n"
    )
    path = os.pathsep.join(filter(None, (str(tmp_path / "first"), os.environ.get("PYTHONPATH", ""))))
    return {
        "PYTHONPATH": path,
        "TEXTMINE_REFUSED": str(tmp_path / "refused"),
        "TMPDIR": str(tmp_path / "temp"),
    }


def refused(guarded):
    file = Path(guarded["TEXTMINE_REFUSED"])
    return file.read_text("utf-8") if file.exists() else ""


def test_every_command_is_tried():
    assert {line.split()[0] for line in RUNS} == set(COMMANDS)


@pytest.mark.slow
@pytest.mark.every
@pytest.mark.parametrize("line", RUNS, ids=lambda line: line.replace(TEXT, "TEXT").replace(str(CORPUS), "CORPUS"))
def test_a_command_stays_on_this_machine(folder, guarded, line):
    done = run_apart(*line.split(), cwd=folder, env=guarded)
    assert (done.returncode, refused(guarded)) == (0, ""), done.stderr
    assert [path.name for path in Path(guarded["TMPDIR"]).iterdir()] == []


@pytest.mark.slow
def test_explore_listens_on_this_machine_alone(guarded):
    with served(TEXT, env={**guarded, "TEXTMINE_MAY_LISTEN": "1"}) as pages:
        assert pages.get().status == 200
    assert refused(guarded) == ""


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.socket().bind(('127.0.0.1', 0))",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')",
        "import marshal, io; marshal.load(io.BytesIO(marshal.dumps(1)))",
        "import subprocess, sys; sys.exit(subprocess.call([sys.executable, '-P', '-c', 'import socket; "
        'socket.getaddrinfo("localhost", 1)\']))',
    ],
)
def test_the_guard_ends_what_goes_out(guarded, code):
    assert run_apart(code, command=PYTHON, env=guarded).returncode == 97
    assert refused(guarded)


def test_an_address_is_asked_for(guarded):
    done = run_apart("count", "http://127.0.0.1:9/x.txt", env=guarded)
    assert (done.returncode, refused(guarded).split()[0]) == (97, "socket.connect")


def test_explore_may_listen_nowhere_else(guarded):
    code = "import socket; socket.socket().bind(('0.0.0.0', 0))"
    env = {**guarded, "TEXTMINE_MAY_LISTEN": "1"}
    assert run_apart(code, command=PYTHON, env=env).returncode == 97
