"""`textmine count --ngrams`: what is written where."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from pathlib import Path

import pytest

import textmine
from tests.cli.running import CORPUS, DEADLINE_S, TEXTMINE, environment, run, started
from tests.jobs import default_sizes

TEXT = "长江长江大桥，GPT-4和长江。\n大桥 gpt-4\n"
ROWS = [("长江", 3), ("大桥", 2), ("GPT-4和", 1), ("和长", 1), ("江大", 1), ("江长", 1)]
"""Of order 2."""


@pytest.fixture
def here(tmp_path) -> Path:
    (tmp_path / "in.txt").write_text(TEXT)
    return tmp_path


def test_the_table_goes_to_stdout_and_the_summary_to_stderr():
    args = ("count", CORPUS, "--ngrams", "3", "--order", "2", "--top", "3", "--workers", "2")
    with default_sizes(shard_bytes=40_000):
        result = run(*args)
    assert (result.returncode, result.stdout) == (0, "ngram\tcount\n没有\t109\n一个\t63\n了一\t61\n")
    assert re.fullmatch(
        r"9 files, 313 documents \(average 88 characters\), 27,676 characters, 23,835 symbols, 3 ngrams written\n"
        r"encodings: utf-8 \(9 files\); 0 bytes replaced\n"
        r"\d+\.\d s, \d+\.\d MB/s, 2 workers, memory (limit 1\.0G|\d+M of 1\.0G \+ 334M)\n",
        result.stderr,
    )


@pytest.mark.slow
def test_shards_and_workers_do_not_show_in_the_output():
    args = ("count", CORPUS, "--ngrams", "4", "--min-count", "2")
    table = run(*args, "--workers", "1").stdout
    assert len(table) > 10_000
    for n_workers in ("3", "5"):
        with default_sizes(shard_bytes=9_000):
            assert run(*args, "--workers", n_workers, "--memory", "128M").stdout == table


def test_standard_input_into_a_store(tmp_path):
    result = run("count", "-", "--ngrams", "2", "-o", tmp_path / "x.store", input="长江\n")
    assert (result.returncode, result.stdout) == (0, "")
    assert json.loads((tmp_path / "x.store" / "inputs.jsonl").read_bytes())["name"] == "<stdin>"
    assert run("count", tmp_path / "x.store").stdout == "ngram\tcount\n江\t1\n长\t1\n长江\t1\n"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--order", "2"], ROWS),
        (["--order", "2", "--top", "1"], ROWS[:1]),
        (["--order", "2", "--min-count", "2"], ROWS[:2]),
        (["--order", "2", "--min-count", "2", "--top", "1"], ROWS[:1]),
        (["--order", "2", "--units", "han"], [row for row in ROWS if row[0].isalpha()]),
        (["--order", "1", "--min-count", "2"], [("江", 3), ("长", 3), ("大", 2), ("桥", 2)]),
        (["--order", "1", "--top", "3", "--lowercase"], [("江", 3), ("长", 3), ("gpt-4", 2)]),
        (["--order", "3", "--min-count", "2"], []),
    ],
)
def test_options_choose_what_is_written(here, run_here, options, expected):
    result = run_here("count", "in.txt", "--ngrams", "3", *options, cwd=here)
    rows = [("ngram", "count"), *expected]
    assert result.stdout == "".join(f"{ngram}\t{n}\n" for ngram, n in rows)
    assert f" {len(expected)} ngram{'' if len(expected) == 1 else 's'} written\n" in result.stderr


def test_tables_in_files(here, run_here):
    args = ("count", "in.txt", "--ngrams", "3", "--order", "2", "--top", "2", "-o")
    for name, to in (("x.tsv", []), ("x.csv", []), ("x.jsonl", []), ("y", ["--to", "csv"])):
        result = run_here(*args, name, *to, cwd=here)
        assert (result.returncode, result.stdout) == (0, "")
    assert (here / "x.tsv").read_text() == "ngram\tcount\n长江\t3\n大桥\t2\n"
    rows = [["ngram", "count"], ["长江", "3"], ["大桥", "2"]]
    assert list(csv.reader(io.StringIO((here / "x.csv").read_text("utf-8-sig")))) == rows
    assert (here / "x.csv").read_bytes() == (here / "y").read_bytes()
    assert (here / "x.jsonl").read_text() == '{"ngram":"长江","count":3}\n{"ngram":"大桥","count":2}\n'


def test_parquet(here, run_here):
    parquet = pytest.importorskip("pyarrow.parquet")
    run_here("count", "in.txt", "--ngrams", "2", "--order", "2", "-o", "x.parquet", cwd=here)
    assert parquet.read_table(here / "x.parquet").to_pylist() == [{"ngram": ngram, "count": n} for ngram, n in ROWS]


@pytest.mark.parametrize(
    "args", [["-o", "x.store"], ["-o", "x.store", "--units", "han", "--lowercase"], ["-o", "x", "--to", "store"]]
)
def test_a_store_keeps_all(here, run_here, args):
    result = run_here("count", "in.txt", "--ngrams", "3", *args, cwd=here)
    assert (result.returncode, result.stdout) == (0, "")
    assert "written" not in result.stderr
    loaded = textmine.NgramCounts.load(str(here / args[1]))
    said = {name: loaded.about[name] for name in ("order", "units", "lowercase", "normalize")}
    is_han = "han" in args
    assert said == {"order": 3, "units": "han" if is_han else "all", "lowercase": is_han, "normalize": "width"}
    assert loaded["长江"] == 3


def test_an_output_replaces_the_one_before(here, run_here):
    for ngrams in ("2", "3"):
        run_here("count", "in.txt", "--ngrams", ngrams, "-o", "x.store", cwd=here)
    assert textmine.NgramCounts.load(str(here / "x.store")).order == 3
    assert {path.name for path in here.iterdir()} == {"in.txt", "x.store"}


def test_a_long_unit_that_was_cut_is_told(tmp_path, run_here):
    (tmp_path / "in.txt").write_text("长" + "".join(map(str, range(400_000))))
    result = run_here("count", "in.txt", "--ngrams", "2", "--order", "2", "--units", "all", cwd=tmp_path)
    assert "\nlong lines were cut inside a stretch of text in 1 place\n" in result.stderr


def test_an_empty_input_gives_a_header(tmp_path, run_here):
    (tmp_path / "in.txt").write_text("")
    result = run_here("count", "in.txt", "--ngrams", "5", cwd=tmp_path)
    assert result.stdout == "ngram\tcount\n"
    assert " 0 symbols, 0 ngrams written\n" in result.stderr


def test_parts_of_an_earlier_run_are_told(here, run_here):
    for summary in (r" 1 worker, memory .*\n", r"\n1 part of 1 taken from an earlier run\n"):
        result = run_here("count", "in.txt", "--ngrams", "3", "--resume", "parts", cwd=here)
        assert result.returncode == 0
        assert re.search(f"{summary}$", result.stderr)


def test_file_names_that_are_not_utf8(tmp_path):
    (tmp_path / "text").mkdir()
    with open(bytes(tmp_path) + b"/text/\xd6\xd0.txt", "wb") as stream:  # noqa: PTH123
        stream.write("长江\n".encode())
    for _ in range(2):
        args = ("count", "text", "--ngrams", "2", "-o", "x.store", "--resume", "parts")
        assert run(*args, cwd=tmp_path).returncode == 0
    assert json.loads((tmp_path / "x.store" / "inputs.jsonl").read_bytes())["name"] == r"text/\udcd6\udcd0.txt"


def test_a_corpus_with_a_manifest_of_its_own_is_read(here, run_here):
    (here / "manifest.json").write_text('{\n  "version": 1\n}\n')
    result = run_here("count", ".", "--ngrams", "1", "--top", "1", cwd=here)
    assert (result.returncode, result.stdout) == (0, "ngram\tcount\n江\t3\n")


@pytest.mark.slow
@pytest.mark.process
def test_a_reader_that_has_had_enough_is_no_error():
    with started("count", CORPUS, "--ngrams", "4", "--workers", "2") as process:
        assert process.stdout.readline() == "ngram\tcount\n"
        process.stdout.close()
        stderr = process.stderr.read()
        assert process.wait(DEADLINE_S) == 0
    assert stderr == ""


@pytest.mark.slow
@pytest.mark.process
def test_head_of_a_pipe():
    command = f"set -o pipefail; {' '.join(TEXTMINE)} count {CORPUS} --ngrams 5 | head -1"
    result = subprocess.run(
        ["bash", "-c", command], capture_output=True, encoding="utf-8", env=environment({}), timeout=DEADLINE_S
    )
    assert (result.returncode, result.stdout, result.stderr) == (0, "ngram\tcount\n", "")
