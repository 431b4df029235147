"""Every command, on names and texts that try to steer the terminal, to hide, or to pass for a message of ours."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.cli.test_terminal import OUR_COLOURS, STEERING, on_a_terminal_of_ours
from textmine.cli.summaries import SUMMARIES

pytestmark = [pytest.mark.process, pytest.mark.slow]

EVIL = "\x1b]0;own\x07\x1b[31mEVIL\u202e\x9b31m\u2066\u200b\u2028"
FAKE = "\nError: fake\n"
NAME = f"{EVIL}{FAKE}"


@pytest.fixture(autouse=True)
def the_hook_of_this_process(monkeypatch):
    """Put back: a command sets its own."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)


@pytest.fixture(scope="module")
def here(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("all")
    text = f"这是{EVIL}一个{EVIL}测试，电脑很好。\n测试{EVIL}电脑很好\n" * 30
    (folder / f"{NAME}.txt").write_text(text, encoding="utf-8")
    (folder / f"other{NAME}.txt").write_text(text.replace("电脑", "长江"), encoding="utf-8")
    (folder / f"broken{NAME}.txt").write_bytes(text.encode() + b"\xff\xfe\xfd\n" + text.encode() + b"\x81\n")
    (folder / f"{NAME}.csv").write_text(f"text,{EVIL}\n{EVIL}测试电脑,{EVIL}a\n电脑测试,b\n", encoding="utf-8")
    (folder / f"{NAME}.zip").write_bytes(b"PK\x03\x04" + EVIL.encode())
    (folder / f"cut{NAME}.txt").write_text(f"这 是{EVIL} 一个\n" * 3, encoding="utf-8")
    store = folder / f"{NAME}.store"
    assert run("count", folder / f"{NAME}.txt", "--ngrams", "3", "-o", store).returncode == 0
    assert run("lm", store, "-o", folder / f"{NAME}.lm").returncode == 0
    learn = ("segment", folder / f"{NAME}.txt", "--method", "lm", "-o", folder / "cut.out", "--workers", "1")
    assert run(*learn, "--save-model", folder / f"{NAME}.seg").returncode == 0
    return folder


TEXT, OTHER, BROKEN, CUT = (f"{before}{NAME}.txt" for before in ("", "other", "broken", "cut"))
ARGS = (
    ("count", TEXT, "--keep-punct", "--workers", "1"),
    ("count", BROKEN, "--errors", "replace"),
    ("count", BROKEN, "--errors", "skip"),
    ("count", BROKEN),
    ("count", f"{NAME}.csv", "--field", NAME),
    ("count", f"{NAME}.csv", "--by", EVIL),
    ("count", f"{NAME}.zip"),
    ("count", TEXT, TEXT, "--top", "3"),
    ("count", TEXT, "--stopwords", NAME),
    ("count", TEXT, "--userdict", f"{NAME}.csv"),
    ("count", TEXT, "--ngrams", "2"),
    ("count", "."),
    ("newwords", TEXT, "--min-count", "2", "--known", "none"),
    ("newwords", TEXT, "--explain", NAME),
    ("segment", TEXT, "--model", f"{NAME}.seg"),
    ("segment", TEXT, "--model", NAME),
    ("concordance", EVIL, TEXT),
    ("concordance", f"({NAME}", TEXT, "--regex"),
    ("collocates", "测试", TEXT, "--min-count", "1"),
    ("collocates", NAME, TEXT),
    ("network", TEXT, "--min-count", "1"),
    ("explore", NAME),
    ("compare", TEXT, OTHER, "--min-g2", "0"),
    ("compare", f"{NAME}.csv", "--by", EVIL, "--min-g2", "0"),
    ("keywords", TEXT, OTHER, "--document", "file"),
    ("matrix", TEXT),
    ("suggest-dim", TEXT, "--min-count", "1"),
    ("suggest-dim", "100", "--vocab", NAME),
    ("lm", f"{NAME}.store", "-o", f"again{NAME}.lm"),
    ("lm", NAME, "-o", "x.lm"),
    ("evaluate", CUT, CUT, "--worst", "2"),
    ("evaluate", CUT, TEXT),
    ("merge", f"{NAME}.store", f"{NAME}.store", "-o", f"twice{NAME}.store"),
    ("merge", NAME, NAME, "-o", "x.store"),
    ("check", f"{NAME}.store", f"{NAME}.seg"),
    ("check", TEXT),
    ("status", "."),
    ("status", NAME),
    ("help", NAME),
)


@pytest.mark.parametrize("args", ARGS, ids=range(len(ARGS)))
def test_nothing_steers_the_terminal_or_passes_for_a_message(here, args):
    shown = OUR_COLOURS.sub("", on_a_terminal_of_ours(*args, cwd=here))
    assert shown
    assert STEERING.search(shown) is None
    if args[0] not in ("segment", "help") and "--explain" not in args:
        assert "\nError: fake" not in shown


def test_the_traceback_of_a_bug_shows_what_it_quotes(capsys):
    run("help")
    sys.excepthook(ValueError, ValueError(EVIL), None)
    assert r"ValueError: \x1b]0;own" in capsys.readouterr().err


def test_every_command_is_among_them():
    assert {args[0] for args in ARGS} == set(SUMMARIES)
