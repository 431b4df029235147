"""`textmine suggest-dim`: what is printed for a number, a table, a store and a corpus, and what is refused."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

from tests.cli.running import CORPUS, ROOT, run, run_apart
from textmine.stats.dimension import embedding_entropy

GOLDEN = """\
words         N = 100,000
rule          n > 8.33 ln N = 95.9: 96
short form    n > 8 ln N = 92.1: 93
exact         the least n with H(n) < 0: 96
for hardware  96 (a multiple of 8), 96 (of 16)
entropy       H(96) = 2 ln N + h_96 = -0.15 nats
parameters    9,600,000: 38.4 MB in float32, one vector a word
An order of magnitude: try half and twice as many; more overfit more, and cost more.
"""
TABLE = "word\tcount\n我们\t30\n时间\t20\n问题\t20\n上海\t4\n南京\t1\n长江\t1\n"
OF_TABLE = """\
min_count  words  of tokens  rule   n  exact  x 8  x 16   MB
        1      6    100.00%  14.9  15     15   16    16  0.0
        2      4     97.37%  11.5  12     12   16    16  0.0
        5      3     92.11%   9.2  10      9   16    16  0.0
       10      3     92.11%   9.2  10      9   16    16  0.0
       20      3     92.11%   9.2  10      9   16    16  0.0
An order of magnitude: try half and twice as many; more overfit more, and cost more.
"""
OF_PAIRS = """\
min_count  words  of tokens  rule   n  exact  by data  x 8  x 16   MB
       30     42     24.35%  31.1  32     31        5   32    32  0.0
       50     20     18.55%  25.0  25     25        4   32    32  0.0

Ordered pairs of these words, up to 5 apart in a line, and their entropy in nats:
min_count  pairs M  different K  M / K    ln M  plug-in H  corrected H~
       30   26,686        1,702   15.7  10.192      6.395         6.426
       50   18,716          400   46.8   9.837      5.112         5.123

by data: the least n with H(n) = 2 ln N + h_n <= H~: a model as certain of its pairs as the text is.
An order of magnitude: try half and twice as many; more overfit more, and cost more.
"""
QUIET = ("--workers", "1", "--no-progress")


@pytest.fixture
def here(tmp_path) -> Path:
    (tmp_path / "counts.tsv").write_text(TABLE)
    return tmp_path


def test_a_number():
    result = run("suggest-dim", "100000")
    assert (result.returncode, result.stdout, result.stderr) == (0, GOLDEN, "")


def test_the_readme_shows_the_same():
    assert f"$ textmine suggest-dim 100000\n{GOLDEN}```" in (ROOT / "README.md").read_text()


@pytest.mark.parametrize("n_words", ["2", "0100000", "1000000000000"])
def test_the_fewest_words_and_the_most(run_here, here, n_words):
    result = run_here("suggest-dim", n_words, cwd=here)
    assert result.returncode == 0
    assert result.stdout.startswith(f"words         N = {int(n_words):,}\n")


def test_a_table(run_here, here):
    result = run_here("suggest-dim", "--vocab", "counts.tsv", cwd=here)
    assert (result.returncode, result.stdout, result.stderr) == (0, OF_TABLE, "")


def test_a_compressed_table(run_here, here):
    (here / "counts.tsv.gz").write_bytes(gzip.compress(TABLE.encode()))
    assert run_here("suggest-dim", "--vocab", "counts.tsv.gz", cwd=here).stdout == OF_TABLE


def test_min_counts_are_shown_in_order_and_once(run_here, here):
    args = (argument for k in "5151" for argument in ("--min-count", k))
    result = run_here("suggest-dim", "--vocab", "counts.tsv", *args, cwd=here)
    lines = OF_TABLE.splitlines()
    assert result.stdout.splitlines() == [lines[0], lines[1], lines[3], lines[-1]]


@pytest.mark.parametrize("min_counts", [(), ("--min-count", "2", "--min-count", "3")])
def test_a_table_a_store_and_a_corpus_give_the_same_lines(run_here, tmp_path, min_counts):
    names = ("x.tsv", "x.csv", "x.jsonl", "x.store")
    for name in names:
        run_here("count", CORPUS, "-o", name, *QUIET, cwd=tmp_path)
    of_corpus = run_here("suggest-dim", CORPUS, *QUIET, *min_counts, cwd=tmp_path)
    assert of_corpus.returncode == 0
    assert of_corpus.stderr.startswith("9 files, ")
    assert len(of_corpus.stdout.splitlines()) > 3
    for name in names:
        result = run_here("suggest-dim", "--vocab", name, *min_counts, cwd=tmp_path)
        assert (result.returncode, result.stdout, result.stderr) == (0, of_corpus.stdout, "")


def test_a_file_whose_name_is_a_number(run_here, here):
    (here / "100000").write_text("我们 时间 我们\n")
    assert run_here("suggest-dim", "100000", cwd=here).stdout == GOLDEN
    result = run_here("suggest-dim", "./100000", "--workers", "1", "--no-progress", cwd=here)
    assert result.returncode == 0
    assert result.stdout.splitlines()[1].split()[:3] == ["1", "2", "100.00%"]
    assert result.stderr.startswith("1 file, ")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ([], "one of N, INPUT and --vocab is needed\nFor example: textmine suggest-dim 100000"),
        (["counts.tsv", "--vocab", "counts.tsv"], "one of N, INPUT and --vocab is needed"),
        (["100000", "--vocab", "counts.tsv"], "one of N, INPUT and --vocab is needed"),
        (
            ["100000", "--min-count", "5"],
            "--min-count cannot be used with N: it is for words that are counted\nGive INPUT or --vocab instead.",
        ),
        (["--vocab", "counts.tsv", "--min-count", "0"], "'--min-count': must be 1 or more, not 0"),
        (["0"], "a vocabulary of 0 words\nGive a number from 2 to 1,000,000,000,000."),
        (["1"], "a vocabulary of 1 word\nGive a number from 2 to"),
        (["1000000000001"], "a vocabulary of 1,000,000,000,001 words\nGive a number from 2 to"),
        (["9" * 5000], "Give a number from 2 to 1,000,000,000,000."),
        (["-5"], "-5"),
        (["100000", "--window", "5"], "--window cannot be used with N: it is for text\nGive INPUT instead."),
        (["100000", "--no-hmm"], "--no-hmm cannot be used with N: it is for text"),
        (["--vocab", "counts.tsv", "--tokenizer", "chars"], "--tokenizer cannot be used with --vocab: it is for text"),
        (
            ["--vocab", "counts.tsv", "--window", "5"],
            "--window cannot be used with --vocab: it is for text",
        ),
        (["counts.tsv", "--window", "0"], "'--window': must be from 1 to 100, not 0"),
        (["counts.tsv", "--memory", "1M"], "1M of memory is too little"),
        (["100000", "--curve", "-"], "a curve needs a file that ends in .tsv, .csv, .jsonl, .parquet or .xlsx, not -"),
        (["100000", "--curve", "x.txt"], "or .xlsx, not x.txt\nFor example: --curve curve.tsv"),
        (
            ["100000", "--curve", "x.store"],
            "a curve cannot be saved as store\nChoose tsv, csv, jsonl, parquet or xlsx.",
        ),
    ],
)
def test_usage_errors_say_what_to_try(run_here, here, args, says):
    result = run_here("suggest-dim", *args, cwd=here)
    assert (result.returncode, result.stdout) == (2, "")
    assert says in result.stderr
    assert result.stderr.startswith("Usage: textmine suggest-dim ")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["./100000"], "./100000: no such file or folder\n"),
        (["100000", "200000"], "100000: no such file or folder\n"),
        (["1,000"], "1,000: no such file or folder\n"),
        (["--vocab", "no.tsv"], "no.tsv: no such file or folder\n"),
        (["--vocab", "100000"], "100000: no such file or folder\n"),
        (["--vocab", "bad.tsv"], "bad.tsv:3: no count here\nGive a table of textmine count.\n"),
        (["--vocab", "none.tsv"], "none.tsv: a table without words\n"),
        (["--vocab", "text.txt"], "text.txt: no column count in the first line\nGive a table or a store of"),
        (["--vocab", "one.tsv"], "one.tsv: a vocabulary of 1 word needs no vectors\n"),
        (
            ["--vocab", "counts.tsv", "--min-count", "1", "--min-count", "1000"],
            "counts.tsv: a vocabulary of 0 words that occur 1,000 times or more needs no vectors\n",
        ),
    ],
)
def test_inputs_that_hold_no_vocabulary(run_here, here, args, says):
    (here / "bad.tsv").write_text("word\tcount\n我们\t3\n时间\tx\n")
    (here / "none.tsv").write_text("word\tcount\n")
    (here / "one.tsv").write_text("word\tcount\n我们\t3\n")
    (here / "text.txt").write_text("我们没有时间。\n")
    result = run_here("suggest-dim", *args, cwd=here)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith(f"Error: {says}")


# Pairs, and the curve.


def test_pairs_of_a_corpus(run_here, tmp_path):
    args = ("--window", "5", "--min-count", "50", "--min-count", "30", *QUIET)
    result = run_here("suggest-dim", "data/corpus", *args, "--curve", tmp_path / "c.jsonl", cwd=ROOT)
    assert (result.returncode, result.stdout) == (0, OF_PAIRS)
    assert result.stderr.startswith("9 files, 313 documents")
    rows = [json.loads(line) for line in (tmp_path / "c.jsonl").read_text().splitlines()]
    for min_count, n_words, suggested, by_data in ((30, 42, 32, 5), (50, 20, 25, 4)):
        curve = [row for row in rows if row["min_count"] == min_count]
        assert [row["n"] for row in curve] == [*range(2, 2 * suggested + 1)]
        assert {row["n_words"] for row in curve} == {n_words}
        assert next(row["n"] for row in curve if row["entropy_nats"] <= row["data_entropy_nats"]) == by_data


def test_too_few_pairs(run_here):
    result = run_here("suggest-dim", "data/corpus", "--window", "5", "--min-count", "20", *QUIET, cwd=ROOT)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.endswith("\nTry --min-count 26 (an estimate), a larger --window, or more text.\n")


def test_pairs_of_words_that_occur_a_hundred_times_unless_said(run_here):
    result = run_here("suggest-dim", "data/corpus", "--window", "5", *QUIET, cwd=ROOT)
    assert result.stdout.splitlines()[1].split()[:2] == ["100", "6"]


@pytest.mark.parametrize("ending", ["tsv", "csv", "jsonl", "parquet"])
def test_the_curve_of_a_number(run_here, tmp_path, ending):
    path = tmp_path / f"curve.{ending}"
    assert run_here("suggest-dim", "100000", "--curve", path.name, cwd=tmp_path).stdout == GOLDEN
    header, *rows = read_curve(path)
    assert header == ["n", "entropy_nats"]
    assert [n for n, _ in rows] == [*range(2, 193)]
    assert [nats for _, nats in rows] == [embedding_entropy(n, 100_000) for n, _ in rows]
    assert [path] == [*tmp_path.iterdir()]


def read_curve(path):
    if path.suffix == ".parquet":
        table = pytest.importorskip("pyarrow.parquet").read_table(path)
        return [table.column_names, *map(list, zip(*table.to_pydict().values(), strict=True))]
    lines = path.read_text("utf-8-sig").splitlines()
    if path.suffix == ".jsonl":
        return [[*json.loads(lines[0])], *([*json.loads(line).values()] for line in lines)]
    split = [line.split("," if path.suffix == ".csv" else "\t") for line in lines]
    return [split[0], *([int(n), float(nats)] for n, nats in split[1:])]


def test_the_curves_of_a_table(run_here, here):
    result = run_here("suggest-dim", "--vocab", "counts.tsv", "--min-count", "2", "--curve", "c.tsv", cwd=here)
    assert result.returncode == 0
    lines = (here / "c.tsv").read_text().splitlines()
    assert lines[0] == "min_count\tn_words\tn\tentropy_nats"
    assert [line.split("\t")[:3] for line in lines[1:]] == [["2", "4", str(n)] for n in range(2, 25)]


def test_a_curve_that_cannot_be_written_is_found_before_the_work(run_here, tmp_path):
    result = run_here("suggest-dim", "never-looked-at.txt", "--curve", "none/c.tsv", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == "Error: none: the folder does not exist\nmkdir -p none\n"


@pytest.mark.process
def test_a_number_loads_nothing_heavy():
    code = "import sys; from textmine.cli import main\ntry: main(['suggest-dim', '100000'])\nexcept SystemExit: pass\n"
    result = run_apart(command=(sys.executable, "-c", f"{code}print('numpy' in sys.modules)"))
    assert result.stdout == f"{GOLDEN}False\n"
