from __future__ import annotations

import io
import itertools
import sys

import pytest

from textmine.cli.reporting import print_ngram_summary, print_summary, reporter
from textmine.io.decoding import Tally
from textmine.results.summary import Summary


class Stream(io.StringIO):
    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


@pytest.fixture
def drawn(monkeypatch):
    """What is drawn on a stream while 80 of 200 bytes are worked through, a second a byte."""
    clock = itertools.count()
    monkeypatch.setattr("tqdm.std.time", lambda: next(clock))

    def draw(show: bool | None, terminal: bool) -> str:
        stream = Stream(terminal)
        monkeypatch.setattr(sys, "stderr", stream)
        with reporter(show) as report, report.phase("counting words", 200) as advance:
            for _ in range(4):
                advance(20)
            report.warn("skipped a.png: a binary file\nTurn it into text.")
        return stream.getvalue()

    return draw


@pytest.mark.parametrize(
    ("show", "terminal", "shown"), [(None, True, True), (None, False, False), (True, False, True), (False, True, False)]
)
def test_a_bar_is_drawn_on_a_terminal_or_on_demand(drawn, show, terminal, shown):
    got = drawn(show, terminal)
    assert ("counting words:  40%|" in got) == ("80.0/200B [" in got) == (" left, " in got) == ("\r" in got) == shown


def test_warnings_are_written_whether_there_is_a_bar_or_not(drawn):
    for show in (True, False):
        assert "skipped a.png: a binary file\n  Turn it into text.\n" in drawn(show, terminal=True)


def test_summary_of_everything_that_can_be_said(capsys):
    tally = Tally(1234, 56789, 2_000_000, 1, {f"{n}.txt": n for n in range(1, 8)})
    summary = Summary(9, 1_000, 200, tally, {"utf-8": 8, "big5": 1}, 4.0, n_workers=1, memory_bytes=1 << 30)
    print_summary(summary, 1, "word")
    assert capsys.readouterr() == (
        "",
        "9 files, 1,234 documents (average 46 characters), 56,789 characters, 1,000 tokens, 200 types, 1 word written\n"
        "encodings: utf-8 (8 files), big5 (1 file); 28 bytes replaced "
        "(7.txt: 7, 6.txt: 6, 5.txt: 5, 4.txt: 4, 3.txt: 3, …)\n"
        "long lines were cut inside a stretch of text in 1 place\n"
        "4.0 s, 0.5 MB/s, 1 worker, memory limit 1.0G\n",
    )


def test_the_peak_of_memory_is_said_beside_the_limit(capsys):
    summary = Summary(n_workers=2, memory_bytes=1 << 30, base_bytes=350_000_000, peak_bytes=312 << 20)
    print_summary(summary, 0, "word")
    assert capsys.readouterr().err.endswith(", memory 312M of 1.0G + 334M\n")


def test_summary_of_ngrams(capsys):
    summary = Summary(1, 1_000, 0, Tally(1, 1_234, 4_000), {"utf-8": 1}, 2.0, 2, 128 << 20, n_shards=3, n_reused=2)
    for n_written, written in ((None, ""), (1, ", 1 ngram written"), (2_000, ", 2,000 ngrams written")):
        print_ngram_summary(summary, n_written)
        assert capsys.readouterr().err == (
            f"1 file, 1 document (average 1,234 characters), 1,234 characters, 1,000 symbols{written}\n"
            "encodings: utf-8 (1 file); 0 bytes replaced\n"
            "2.0 s, 0.0 MB/s, 2 workers, memory limit 128M\n"
            "2 parts of 3 taken from an earlier run\n"
        )
