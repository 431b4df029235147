"""`textmine newwords`: what is written where, and what is said of what cannot be done."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

import textmine
from tests import reference
from tests.cli.running import CORPUS, run

COLUMNS = [
    "word",
    "count",
    "score",
    "pmi_nats",
    "left_entropy_nats",
    "right_entropy_nats",
    "documents",
    "parts",
    "first_nats",
    "last_nats",
    "inner_nats",
    "bound_ln",
    "excess_nats",
    "edges_ln",
    "outer_nats",
    "alone",
    "nested",
    "note",
]

FEW = ("--known", "known.txt")
"""Far quicker to read than jieba's dictionary."""


@pytest.fixture
def here(tmp_path) -> Path:
    (tmp_path / "in.txt").write_text("阿苇来了，阿苇走。\n岑泊说阿苇。去岑泊，\n" * 3)
    (tmp_path / "known.txt").write_text("来了\n")
    return tmp_path


def rows_of(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.slow
def test_the_table_goes_to_stdout_and_the_summary_to_stderr():
    result = run("newwords", CORPUS, "--top", "3", "--workers", "2")
    assert result.returncode == 0
    assert result.stdout.split("\n")[0].split("\t") == COLUMNS
    rows = rows_of(result.stdout)
    found = textmine.discover(CORPUS)
    assert [(row["word"], int(row["count"]), row["parts"]) for row in rows] == [
        (word.word, word.count, " ".join(word.parts)) for word in found[:3]
    ]
    assert [float(row["score"]) for row in rows] == [round(word.score, 3) for word in found[:3]]
    assert re.search(r"23,835 symbols, \d+ new words, \d+ doubtful\n", result.stderr)
    assert "min_count 3 (3.3 times the root of" in result.stderr
    assert result.stderr.startswith("Warning: 23,835 symbols are little text")


def test_one_table_in_any_format(run_here, here):
    for name in ("x.tsv", "x.csv", "x.jsonl", "x.parquet", "x.txt"):
        result = run_here("newwords", "in.txt", *FEW, "--min-count", "2", "-o", name, cwd=here)
        assert (result.returncode, result.stdout) == (0, "")
    rows = rows_of((here / "x.tsv").read_text())
    assert {"阿苇", "岑泊"} <= {row["word"] for row in rows}
    assert (here / "x.txt").read_text() == (here / "x.tsv").read_text()
    assert list(csv.DictReader(io.StringIO((here / "x.csv").read_text("utf-8-sig")))) == rows
    records = [json.loads(line) for line in (here / "x.jsonl").read_text().splitlines()]
    parquet = pytest.importorskip("pyarrow.parquet")
    assert parquet.read_table(here / "x.parquet").to_pylist() == records
    assert [{name: "" if value is None else str(value) for name, value in record.items()} for record in records] == rows


def test_contexts_are_shown_as_many_as_asked_for(run_here, here):
    run_here("newwords", "in.txt", *FEW, "--min-count", "2", "--examples", "2", "-o", "x.jsonl", cwd=here)
    shown = {r["word"]: r["examples"] for r in map(json.loads, (here / "x.jsonl").read_text().splitlines())}
    assert shown["岑泊"].split(" ‖ ") == ["【岑泊】说阿苇。去岑泊,"] * 2
    assert all(f"【{word}】" in examples for word, examples in shown.items())


@pytest.mark.slow
def test_jieba_leaves_the_words_of_the_dictionary_whole(run_here, tmp_path):
    for name in ("x.dict.txt", "x.jsonl"):
        top = ("--top", "80", "--examples", "5", "--min-count", "4")
        assert run_here("newwords", CORPUS, *top, "-o", name, cwd=tmp_path).returncode == 0
    entries = [line.rsplit(" ", 1) for line in (tmp_path / "x.dict.txt").read_text().splitlines()]
    contexts = {r["word"]: r["examples"] for r in map(json.loads, (tmp_path / "x.jsonl").read_text().splitlines())}
    assert [word for word, _ in entries] == list(contexts)
    jieba = reference.JiebaWithWords((word, int(n)) for word, n in entries)
    plain = {word for word in contexts if "-" not in word}  # which jieba cuts whatever its dictionary says
    assert len(plain) > 70
    assert [word for word in plain if jieba.lcut(word) != [word]] == []
    planted = plain & {*(CORPUS.parent / "planted_terms.txt").read_text().split()}
    assert len(planted) > 20
    assert [text for word in planted for text in contexts[word].split(" ‖ ") if is_cut(text, jieba)] == []


def is_cut(context: str, jieba: reference.JiebaWithWords) -> bool:
    """Whether a token ends inside the word in brackets."""
    before, word, behind = re.split("[【】]", context)
    at, ends = 0, set()
    for token in jieba.lcut(before + word + behind):
        at += len(token)
        ends.add(at)
    return bool(ends & set(range(len(before) + 1, len(before) + len(word))))


@pytest.fixture(scope="module")
def explanations(tmp_path_factory) -> list[str]:
    """What is said of each word, of the sample corpus beside a file with a rare one."""
    rare = tmp_path_factory.mktemp("rare") / "rare.txt"
    rare.write_text("阿苇说的\n")
    words = ("霁值", "时候", "阿苇说的", "没有这个词", "缓析", "QX-310")
    result = run("newwords", CORPUS, rare, *(arg for word in words for arg in ("--explain", word)))
    assert result.returncode == 0
    assert "word\tcount" not in result.stdout
    return re.split(r"\n(?! |$)", result.stdout)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("word", "said"),
    [
        (
            "霁值",
            ["霁值: found, rank 1 of ", "霁 (23) | 值 (30): PMI 6.63 nats", "【霁值】", "left neighbours: entropy"],
        ),
        ("时候", ["时候: not new: the known dictionary has it", "occurs 46 times in 43 lines"]),
        ("阿苇说的", ["阿苇说的: not found: it occurs 1 times, and min_count is 3"]),
        ("没有这个词", ["没有这个词: does not occur as whole symbols between punctuation"]),
        ("缓析", ["not found: at least 90% of its occurrences are inside 缓析法", "mostly inside 缓析法"]),
        ("QX-310", ["QX-310: found, rank "]),
    ],
)
def test_a_word_is_explained(explanations, word, said):
    about = next(text for text in explanations if text.startswith(f"{word}: "))
    assert [part for part in said if part not in about] == []


def test_words_are_explained_beside_a_table_in_a_file(run_here, here):
    args = ("--min-count", "2", "--explain", "阿苇", "--explain", "无", "-o", "x.tsv")
    result = run_here("newwords", "in.txt", *FEW, *args, cwd=here)
    assert [line.split(":")[0] for line in result.stdout.splitlines() if not line.startswith(" ")] == ["阿苇", "无"]
    assert "阿苇" in {row["word"] for row in rows_of((here / "x.tsv").read_text())}


def test_a_store_spares_counting_and_gives_the_same(run_here, here):
    run_here("count", "in.txt", "--ngrams", "4", "-o", "x.store", cwd=here)
    of_text = run_here("newwords", "in.txt", *FEW, "--min-count", "2", "--explain", "阿苇", cwd=here)
    of_store = run_here("newwords", "x.store", "in.txt", *FEW, "--min-count", "2", "--explain", "阿苇", cwd=here)
    assert of_store.stdout == of_text.stdout
    of_text = run_here("newwords", "in.txt", *FEW, "--min-count", "2", cwd=here)
    of_store = run_here("newwords", "x.store", "in.txt", *FEW, "--min-count", "2", cwd=here)
    assert of_store.stdout == of_text.stdout != ""


def test_what_the_published_program_finds(run_here, here):
    result = run_here("newwords", "in.txt", "--compat", "bojone", "--min-count", "3", "--min-pmi", "0,0,0,0", cwd=here)
    assert result.stdout.startswith("word\tcount\n")
    assert "阿苇\t" in result.stdout


def test_duplicates_are_told(run_here, here):
    result = run_here("newwords", "in.txt", *FEW, "--min-count", "2", "--dedup", "line", cwd=here)
    assert "4 duplicates left out, 110 bytes\n" in result.stderr
    assert {row["word"]: row["count"] for row in rows_of(result.stdout)}["阿苇"] == "3"


def test_a_count_that_nothing_reaches_is_a_warning(run_here, here):
    result = run_here("newwords", "in.txt", *FEW, "--min-count", "1000", cwd=here)
    assert (result.returncode, result.stdout) == (0, "\t".join(COLUMNS) + "\n")
    assert "nothing that is not known occurs 1,000 times: try a lower --min-count" in result.stderr


@pytest.mark.parametrize("text", ["", "\n\n", "，。！\n😀\n"])
def test_a_text_without_words_is_an_error(run_here, tmp_path, text):
    (tmp_path / "in.txt").write_text(text)
    result = run_here("newwords", "in.txt", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (1, "")
    assert "no Han character and no word in any input" in result.stderr


@pytest.mark.slow
def test_a_text_of_latin_letters_alone_has_no_new_words(run_here, tmp_path):
    (tmp_path / "in.txt").write_text("nothing but words of letters\n" * 9)
    result = run_here("newwords", "in.txt", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (0, "\t".join(COLUMNS) + "\n")
    assert "nothing that is not known occurs 3 times" in result.stderr


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["in.txt", "-o", "x.store"], 2, "a table of new words cannot be saved as store"),
        (["in.txt", "--min-count", "abc"], 2, "'abc' is not a number or auto"),
        (["in.txt", "--min-count", "0"], 2, "'--min-count': must be 2 or more, not 0\nOr auto."),
        (["in.txt", "--min-count", "1"], 2, "'--min-count': must be 2 or more, not 1"),
        (["in.txt", "--compat", "bojone", "--min-pmi", "1,2"], 2, "2 values for the PMI of 4 lengths"),
        (["in.txt", "--compat", "bojone", "--min-pmi", "a,b,c,d"], 2, "'a,b,c,d' is not of the form 0,2,4,6"),
        (["in.txt", "--known", "missing.txt"], 1, "missing.txt"),
        (["in.txt", "--known", "wrong.txt"], 1, "wrong.txt"),
        (["a.store", "b.store", "in.txt"], 2, "more than one store"),
        (["a.store"], 2, "a store holds counts, not text"),
        (
            ["in.txt", "--compat", "bojone", "--known", "jieba"],
            2,
            "--known cannot be used with --compat: the published program has no such option",
        ),
        (["in.txt", "--min-pmi", "0,2,4,6"], 2, "--min-pmi needs --compat"),
        (["missing"], 1, "missing"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(run_here, here, args, code, said):
    (here / "wrong.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\xff\xfe\xfa")
    for name in ("a.store", "b.store"):
        if name in args:
            run_here("count", "in.txt", "--ngrams", "2", "-o", name, cwd=here)
    result = run_here("newwords", *args, cwd=here)
    assert result.stdout == ""
    assert said in result.stderr
    assert "Error: " in result.stderr
    assert "Traceback" not in result.stderr
    assert result.returncode == code


def test_a_page_and_a_picture_beside_the_table(run_here, here):
    pytest.importorskip("vl_convert")
    pages = ("--report", "x.html", "--plot", "x.svg", "--lang", "zh")
    result = run_here("newwords", "in.txt", *FEW, "--examples", "1", "-o", "x.tsv", *pages, cwd=here)
    assert (result.returncode, result.stdout) == (0, "")
    page, picture = (here / "x.html").read_text(), (here / "x.svg").read_text()
    assert '<html lang="zh">' in page
    assert "<mark>阿苇</mark>" in page
    assert "得分" in picture


def test_the_published_program_has_no_page(run_here, here):
    result = run_here("newwords", "in.txt", "--compat", "bojone", "--report", "x.html", cwd=here)
    assert result.returncode == 2
    assert "--report cannot be used with --compat" in result.stderr
