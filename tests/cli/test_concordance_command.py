"""`textmine concordance`: what is shown where, and what is said of what cannot be done."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import textmine
from tests.cli.running import CORPUS, WITH_SHARDS_OF, Standard, run_apart, started
from textmine.text.widths import display_width

HEADER = ["document", "position", "left", "hit", "right"]


@pytest.fixture
def here(tmp_path) -> Path:
    (tmp_path / "in.txt").write_text("南京长江大桥\n\n长江，长江！ＡＢＣ\n")
    return tmp_path


def test_hits_stand_below_one_another_and_the_summary_on_stderr(run_here, here):
    result = run_here("concordance", "长江", "in.txt", "--width", "3", cwd=here)
    assert result.returncode == 0
    assert result.stdout.splitlines() == [
        "in.txt:1   南京  长江  大桥",
        "in.txt:3         长江  ,长江",
        "in.txt:3  长江,  长江  !AB",
    ]
    assert result.stderr.startswith(
        "1 file, 2 documents (average 8 characters), 15 characters, 3 hits in 2 lines of 1 file\n"
    )


def test_columns_are_aligned_by_display_width(run_here, here):
    text = "e\u0301a中，\u200d桥b\n\x1b[31m\t\x9b\u202e桥\x07\x01b\n"
    text += "这里没有，所以这不是二进制文件，而是文字。" * 5  # so that it is not taken for a binary file
    (here / "in.txt").write_text(text)
    result = run_here("concordance", "桥", "in.txt", "--normalize", "none", "--encoding", "utf-8", cwd=here)
    first, second = result.stdout.splitlines()
    assert display_width(first.partition("桥")[0]) == display_width(second.partition("桥")[0]) == 8 + 2 + 8 + 2
    assert first.endswith("e\u0301a中，\ufffd  桥  b")
    assert second.endswith("\ufffd[31m \ufffd\ufffd  桥  \ufffd\ufffdb")


def test_a_table_in_any_format(run_here, here):
    for name in ("x.tsv", "x.csv", "x.jsonl", "x.parquet"):
        result = run_here("concordance", "长江", "--also", "大桥", "in.txt", "--width", "2", "-o", name, cwd=here)
        assert (result.returncode, result.stdout) == (0, "")
    rows = list(csv.reader(io.StringIO((here / "x.tsv").read_text()), delimiter="\t"))
    assert rows == [
        HEADER,
        ["in.txt:1", "3", "南京", "长江", "大桥"],
        ["in.txt:1", "5", "长江", "大桥", ""],
        ["in.txt:3", "1", "", "长江", ",长"],
        ["in.txt:3", "4", "江,", "长江", "!A"],
    ]
    assert list(csv.reader(io.StringIO((here / "x.csv").read_text("utf-8-sig")))) == rows
    records = [json.loads(line) for line in (here / "x.jsonl").read_text().splitlines()]
    assert [[str(value) for value in record.values()] for record in records] == rows[1:]
    assert pytest.importorskip("pyarrow.parquet").read_table(here / "x.parquet").to_pylist() == records
    on_stdout = run_here("concordance", "长江", "--also", "大桥", "in.txt", "--width", "2", "--to", "tsv", cwd=here)
    assert on_stdout.stdout == (here / "x.tsv").read_text()
    run_here("concordance", "长江", "in.txt", "-o", "x.txt", cwd=here)
    assert (here / "x.txt").read_text() == run_here("concordance", "长江", "in.txt", cwd=here).stdout


def test_the_word_is_normalised_as_the_text(run_here, here):
    for word in ("ABC", "ＡＢＣ", "A\u200bBC"):
        assert "in.txt:3" in run_here("concordance", word, "in.txt", cwd=here).stdout
    assert run_here("concordance", "abc", "in.txt", "--ignore-case", cwd=here).stdout.endswith("ABC\n")
    result = run_here("concordance", "ABC", "in.txt", "--normalize", "none", cwd=here)
    assert (result.returncode, result.stdout) == (0, "")
    assert "Warning: no hit: ABC\n  Try --ignore-case, or --normalize width" in result.stderr
    assert "0 hits in 0 lines of 0 files\n" in result.stderr


@pytest.mark.parametrize(
    ("terminal", "no_color", "coloured"), [(True, "", True), (True, "1", False), (False, "", False)]
)
def test_hits_are_coloured_on_a_terminal(run_here, here, monkeypatch, terminal, no_color, coloured):
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setattr(Standard, "isatty", lambda _: terminal)
    shown = run_here("concordance", "大桥", "in.txt", cwd=here).stdout
    assert ("\x1b[31m\x1b[1m大桥\x1b[0m" in shown) == ("\x1b" in shown) == coloured
    written = run_here("concordance", "大桥", "in.txt", "-o", "x.txt", cwd=here)
    assert written.stdout == ""
    assert "\x1b" not in (here / "x.txt").read_text()


def test_a_limit_is_told(run_here, here):
    result = run_here("concordance", "长江", "in.txt", "--top", "2", cwd=here)
    assert result.stdout.count("\n") == 2
    assert result.stderr.endswith("stopped at --top 2: there may be more\n")
    result = run_here("concordance", "长江", "in.txt", "--top", "2", "--sort", "right", cwd=here)
    assert "3 hits in 2 lines of 1 file, 2 written\n" in result.stderr
    assert "stopped" not in result.stderr
    result = run_here("concordance", "长江", "in.txt", "--top", "4", cwd=here)
    assert "stopped" not in result.stderr


def test_the_former_name_of_top_works_and_is_not_shown(run_here, here):
    by_either = [run_here("concordance", "长江", "in.txt", name, "2", cwd=here).stdout for name in ("--limit", "--top")]
    assert by_either[0] == by_either[1]
    assert "--limit" not in run_here("concordance", "--help").stdout


@pytest.mark.slow
@pytest.mark.process
@pytest.mark.parametrize("workers", ["1", "2"])
def test_who_reads_only_the_first_lines_ends_it(workers):
    command = (*WITH_SHARDS_OF, "20000")
    with started("concordance", "的", CORPUS, "--workers", workers, "--width", "200", command=command) as process:
        assert "的" in process.stdout.readline()
        process.stdout.close()
        assert process.wait() == 0
        assert "Traceback" not in process.stderr.read()


@pytest.mark.slow
@pytest.mark.process
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_output_to_a_full_device():
    with Path("/dev/full").open("w") as full:
        result = run_apart("concordance", "的", CORPUS, stdout=full)
    assert (result.returncode, result.stdout) == (1, "")
    assert "no room to write" in result.stderr


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["", "in.txt"], 2, "a word without characters"),
        (["长江"], 2, "Missing argument 'INPUT...'"),
        (["长江", "in.txt", "--also", ""], 2, "a word without characters"),
        (["长(江", "in.txt", "--regex"], 2, "长(江: not a regular expression: missing ), unterminated subpattern"),
        (["长江", "in.txt", "-o", "x.store"], 2, "a concordance cannot be saved as"),
        (["长江", "in.txt", "-o", "x.dict.txt"], 2, "a concordance cannot be saved as"),
        (["长江", "in.txt", "-o", "x.pdf"], 2, "no format has the extension .pdf"),
        (["长江", "in.txt", "--to", "parquet"], 2, "parquet needs a file"),
        (["长江", "in.txt", "--width", "-1"], 2, "'--width': must be 0 or more, not -1"),
        (["长江", "in.txt", "--sort", "right", "--top", "3000000"], 2, "500,000 of this width at most"),
        (["长江", "in.txt", "-o", "in.txt"], 1, "is both an input and the output"),
        (["长江", "missing"], 1, "missing"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(run_here, here, args, code, said):
    result = run_here("concordance", *args, cwd=here)
    assert result.stdout == ""
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert result.returncode == code


def test_the_library_gives_what_the_command_writes(run_here):
    shown = run_here("concordance", "时候", "data/corpus", "--sort", "left", cwd=CORPUS.parents[1]).stdout
    hits = textmine.concordance("data/corpus", "时候", sort="left", workers=1)
    assert str(hits) == shown
    assert isinstance(hits[0], textmine.Hit)
    assert isinstance(hits, textmine.Concordance)
