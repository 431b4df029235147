"""A short form of `python -m tests.memory`: the commands that need most, on generated text, within their bounds."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.corpora import ROOT
from tests.memory.commands import COMMANDS, PREPARATIONS
from tests.memory.sampling import measured
from tests.memory.texts import TEXTS
from textmine.settings.machine import base_memory, parse_memory

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc"),
]
BOUND = "128M"
TEXT_OF = {text.name: text for text in TEXTS}


def write(folder: Path, text: str, n_bytes: int) -> str:
    TEXT_OF[text].write(folder / "text.txt", n_bytes)
    return str(folder)


@pytest.mark.slow
@pytest.mark.parametrize("text", ["one character", "diverse"])
@pytest.mark.parametrize(
    "args",
    [
        "count --docs text.txt -o out.tsv",
        "count --ngrams 4 text.txt -o out.store",
        "count --categories {data}/categories.csv --by-document text.txt -o out.tsv",
        "newwords text.txt -o out.tsv",
        "matrix text.txt -o out.mtx",
    ],
)
def test_a_bound_is_kept(tmp_path, args, text):
    folder = write(tmp_path, text, 12_000_000)
    args = [*args.format(data=ROOT / "data").split(), "--memory", BOUND, "--workers", "2"]
    took = measured(args, folder=folder)
    assert took.code == 0, took.stderr
    assert took.peak <= parse_memory(BOUND) + base_memory(2), f"{took.peak / 1e6:.0f} MB"


@pytest.mark.slow
def test_the_summary_says_what_was_measured(tmp_path):
    took = measured(["count", "text.txt", "--memory", BOUND], folder=write(tmp_path, "ordinary", 10_000_000))
    said = int(re.search(r", memory (\d+)M of 128M \+ \d+M\n$", took.stderr)[1]) << 20
    assert said == pytest.approx(took.peak, rel=0.15)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.name)
def test_texts_are_of_the_size_that_is_asked_for(tmp_path, text):
    text.write(tmp_path / "text.txt", 300_000)
    written = (tmp_path / "text.txt").read_text("utf-8")
    assert 300_000 <= len(written.encode()) <= 4_000_000
    assert ("\n" in written) == (text.name not in ("one character", "long line"))


def test_what_commands_need_is_prepared():
    for command in COMMANDS:
        assert set(command.needs) <= set(PREPARATIONS)
        assert {word for word in command.args.split() if re.match(r"(text|other)\..+\.", word)} <= set(command.needs)
