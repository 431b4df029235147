"""`textmine count` where it goes well: what it writes where."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
import termios
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

import textmine
from tests.cli.running import CORPUS, DEADLINE_S, ROOT, TEXTMINE, environment, run, run_apart, started
from tests.jobs import default_sizes
from textmine.cli.reporting import COMPILING

FIRST_ROWS = "word\tcount\n的\t794\n了\t304\n是\t216\n"


def test_the_table_goes_to_stdout_and_the_summary_to_stderr():
    with default_sizes(shard_bytes=40_000):
        result = run("count", CORPUS, "--top", "3", "--workers", "2")
    assert (result.returncode, result.stdout) == (0, FIRST_ROWS)
    assert re.fullmatch(
        r"9 files, 313 documents \(average 88 characters\), 27,676 characters, 14,457 tokens, 4,795 types, "
        r"3 words written\n"
        r"encodings: utf-8 \(9 files\); 0 bytes replaced\n"
        r"\d+\.\d s, \d+\.\d MB/s, 2 workers, memory (limit 1\.0G|\d+M of 1\.0G \+ 334M)\n",
        result.stderr,
    )


@pytest.mark.slow
@pytest.mark.process
def test_from_a_checkout():
    result = run_apart("count", "data/corpus", "--top", "3", command=(sys.executable, "cli.py"), cwd=ROOT)
    assert result.stdout == FIRST_ROWS


def test_shards_and_workers_do_not_show_in_the_output():
    table = run("count", CORPUS, "--docs", "--workers", "1").stdout
    for n_workers in ("2", "3"):
        with default_sizes(shard_bytes=9_000):
            args = ("count", CORPUS, "--docs", "--workers", n_workers, "--memory", "128M")
            assert run(*args).stdout == table


def test_standard_input_and_files_together(tmp_path):
    (tmp_path / "a.txt").write_text("长江\n")
    result = run("count", "-", tmp_path / "a.txt", input="长江 黄河\n")
    assert result.stdout == "word\tcount\n长江\t2\n黄河\t1\n"
    assert result.stderr.startswith("2 files, 2 documents")


def test_mixed_encodings_are_named_in_the_summary(tmp_path):
    text = "今天我们去长江大桥，明天再去南京市。\n"
    for encoding in ("utf-8", "gb18030", "utf-16"):
        (tmp_path / f"{encoding}.txt").write_text(text, encoding=encoding)
    result = run("count", tmp_path, "--top", "1", "--min-length", "4")
    assert result.stdout == "word\tcount\n长江大桥\t3\n"
    assert "encodings: gb18030 (1 file), utf-16 (1 file), utf-8 (1 file); 0 bytes replaced\n" in result.stderr


def test_replaced_bytes_are_counted_by_file(tmp_path):
    (tmp_path / "a.txt").write_bytes("长江".encode() + b"\xff\xff\n")
    result = run("count", "a.txt", "--encoding", "utf-8", "--errors", "replace", cwd=tmp_path)
    assert "2 bytes replaced (a.txt: 2)\n" in result.stderr


def test_file_names_that_are_not_utf8(tmp_path):
    with open(bytes(tmp_path) + b"/\xd6\xd0.txt", "wb") as stream:  # noqa: PTH123
        stream.write("长江".encode() + b"\xff\n")
    args = ("count", ".", "--encoding", "utf-8", "--errors", "replace", "--top", "1", "--resume", "../parts")
    for _ in range(2):
        result = run(*args, "-o", "../counts.store", cwd=tmp_path)
        assert (result.returncode, result.stdout) == (0, "")
        assert "1 byte replaced (中.txt: 1)" in result.stderr


@pytest.fixture
def on_terminal() -> Callable[..., str]:
    """Runs textmine with stderr on a terminal, and returns what that got."""

    def run_there(*args: str | Path) -> str:
        ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (24, 80))
        got = []
        with started(*args, stdout=subprocess.DEVNULL, stderr=theirs) as process:
            os.close(theirs)
            with suppress(OSError):  # how Linux tells that nobody is at the other end any more
                while raw := os.read(ours, 1 << 16):
                    got.append(raw)
            process.wait(DEADLINE_S)
        os.close(ours)
        return b"".join(got).decode()

    return run_there


@pytest.mark.slow
@pytest.mark.process
def test_a_bar_over_bytes_on_a_terminal_is_wiped_out_before_the_summary(on_terminal, tmp_path):
    (tmp_path / "in.txt").write_bytes(b"".join(path.read_bytes() for path in CORPUS.iterdir()) * 6)
    got = on_terminal("count", tmp_path / "in.txt", "--docs", "--workers", "1", "--tokenizer", "jieba-py")
    assert "%|" in got
    assert f"/{(tmp_path / 'in.txt').stat().st_size / 1e3:.0f}k" in got
    assert "\r1 file, " in got


@pytest.mark.slow
@pytest.mark.process
def test_a_short_run_leaves_nothing_of_a_bar(on_terminal):
    """It shows none if it is over within half a second, which a busy machine may miss."""
    first = on_terminal("count", CORPUS).split("\r\n")[0]
    assert first.rpartition("\r")[2].startswith("9 files, ")


@pytest.fixture
def three_words(tmp_path):
    (tmp_path / "in.txt").write_text("长江 黄河 长江 “引号” C\n")
    return tmp_path


ROWS = [("长江", 2), ("C", 1), ("引号", 1), ("黄河", 1)]


@pytest.mark.parametrize("args", [["-o", "out.csv"], ["-o", "out", "--to", "csv"], ["--to", "csv"]])
def test_csv(three_words, args):
    result = run("count", "in.txt", *args, cwd=three_words)
    text = (three_words / args[1]).read_text("utf-8-sig") if "-o" in args else result.stdout
    assert list(csv.reader(io.StringIO(text))) == [["word", "count"], *([word, str(n)] for word, n in ROWS)]


def test_jsonl(three_words):
    lines = run("count", "in.txt", "--to", "jsonl", "--docs", cwd=three_words).stdout.splitlines()
    assert [json.loads(line) for line in lines] == [{"word": word, "count": n, "docs": 1} for word, n in ROWS]


def test_parquet(three_words):
    parquet = pytest.importorskip("pyarrow.parquet")
    run("count", "in.txt", "-o", "out.parquet", cwd=three_words)
    assert parquet.read_table(three_words / "out.parquet").to_pylist() == [{"word": w, "count": n} for w, n in ROWS]


@pytest.mark.slow
def test_a_user_dictionary_for_jieba(tmp_path):
    (tmp_path / "in.txt").write_text("絮晶膜 絮晶膜\n")
    (tmp_path / "lexicon.txt").write_text("絮晶膜\n")
    run("count", "in.txt", "--tokenizer", "lexicon.txt", "-o", "out.dict.txt", cwd=tmp_path)
    (tmp_path / "in.txt").write_text("这种絮晶膜很好\n")
    assert "絮晶膜\t1\n" in run("count", "in.txt", "--userdict", "out.dict.txt", cwd=tmp_path).stdout


@pytest.mark.parametrize("top", [None, 1, 2])
def test_a_store_holds_what_was_asked_for(three_words, top):
    result = run("count", "in.txt", "-o", "out.store", *(["--top", str(top)] if top else []), cwd=three_words)
    assert result.stdout == ""
    assert textmine.WordCounts.load(str(three_words / "out.store")).most_common() == ROWS[:top]


def test_an_output_replaces_the_one_before(three_words):
    (three_words / "out.tsv").write_text("old")
    run("count", "in.txt", "-o", "out.tsv", "--top", "1", cwd=three_words)
    assert (three_words / "out.tsv").read_text() == "word\tcount\n长江\t2\n"
    assert {path.name for path in three_words.iterdir()} == {"in.txt", "out.tsv"}


def test_an_empty_input_gives_a_header(tmp_path):
    (tmp_path / "in.txt").write_text("")
    result = run("count", "in.txt", cwd=tmp_path)
    assert result.stdout == "word\tcount\n"
    assert result.stderr.startswith("1 file, 0 documents (average 0 characters), 0 characters, 0 tokens, 0 types\n")


@pytest.mark.slow
@pytest.mark.process
def test_a_reader_that_has_had_enough_is_no_error():
    with started("count", CORPUS, "--word-ngrams", "1..3") as process:
        assert process.stdout.readline() == "ngram\tcount\n"
        process.stdout.close()
        stderr = process.stderr.read()
        assert process.wait(DEADLINE_S) == 0
    assert stderr.removeprefix(f"{COMPILING}\n") == ""


@pytest.mark.slow
@pytest.mark.process
def test_head_of_a_pipe():
    command = f"set -o pipefail; {' '.join(TEXTMINE)} count {CORPUS} --word-ngrams 1..3 | head -1"
    result = subprocess.run(
        ["bash", "-c", command], capture_output=True, encoding="utf-8", env=environment({}), timeout=DEADLINE_S
    )
    assert (result.returncode, result.stdout, result.stderr) == (0, "ngram\tcount\n", "")


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (["--word-ngrams", "2"], "--per-million cannot be used with --word-ngrams: it is of words"),
        (["-o", "x.store"], "store has no frequencies per million\nWrite a table, such as .tsv or .xlsx."),
        (["-o", "x.dict.txt"], "dict.txt has no frequencies per million"),
        (["--ngrams", "2", "-o", "x.store"], "store has no frequencies per million"),
    ],
)
def test_frequencies_per_million_need_a_table_of_words(run_here, flags, message):
    result = run_here("count", CORPUS, "--per-million", *flags)
    assert (result.returncode, result.stdout) == (2, "")
    assert message in result.stderr


@pytest.mark.parametrize("ending", ["tsv", "csv", "jsonl", "parquet", "xlsx"])
def test_frequencies_per_million_in_every_format_and_of_stores(run_here, tmp_path, ending):
    (tmp_path / "a.txt").write_text("长江长江\n长江 黄河\n")
    for flags in ([], ["--ngrams", "2"]):
        run_here("count", "a.txt", *flags, "-o", "a.store", cwd=tmp_path)
        for source, more in (("a.txt", flags), ("a.store", [])):
            result = run_here("count", source, *more, "--per-million", "-o", f"{source}.{ending}", cwd=tmp_path)
            assert result.returncode == 0, result.stderr
        one, other = ((tmp_path / f"{source}.{ending}").read_bytes() for source in ("a.txt", "a.store"))
        assert ending == "xlsx" or one == other
        assert ending != "tsv" or b"per_million\n" in one
