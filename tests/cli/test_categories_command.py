"""`textmine count --categories`."""

from __future__ import annotations

import pytest

from tests.cli.running import CORPUS, run

DICTIONARY = "word,category\n时候,time\n小时,time\n今*,time\n没有这个词,nothing\n汐栎K7,product\n"


@pytest.fixture
def dictionary(tmp_path):
    path = tmp_path / "mood.csv"
    path.write_text(DICTIONARY, encoding="utf-8")
    return path


@pytest.mark.slow
def test_categories_go_to_standard_output_and_what_never_occurred_to_stderr(dictionary):
    result = run("count", CORPUS, "--categories", dictionary)
    assert result.stdout.splitlines() == [
        "category\tcount\tpercent\ttypes",
        "time\t72\t0.499\t5",
        "nothing\t0\t0.0\t0",
        "product\t13\t0.09\t1",
    ]
    assert "1 word of the dictionary never counted: 没有这个词" in result.stderr
    assert "dictionary: 3 categories, 5 words" in result.stderr


@pytest.mark.slow
def test_a_row_for_each_document(dictionary, tmp_path):
    result = run("count", CORPUS, "--categories", dictionary, "--by-document", "-o", tmp_path / "x.csv", "--top", "2")
    assert result.returncode == 0
    lines = (tmp_path / "x.csv").read_text("utf-8-sig").splitlines()
    assert lines[0] == "document,tokens,time,nothing,product"
    assert [line.split(",", 1)[1] for line in lines[1:]] == ["6,0,0,0", "77,0,0,1"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--by-document"], "--by-document needs --categories"),
        (["--categories", "x.csv", "--min-count", "2"], "--min-count cannot be used with --categories"),
        (["--categories", "x.csv", "--ngrams", "2"], "--categories cannot be used with --ngrams"),
        (
            ["--categories", "x.csv", "--by-document", "--dedup", "line"],
            "--dedup cannot be used with --by-document: each document has a row",
        ),
        (["--categories", "x.csv", "-o", "x.store"], "a table of categories cannot be saved as store"),
    ],
)
def test_what_does_not_go_together_is_refused(options, said):
    result = run("count", CORPUS, *options)
    assert result.returncode == 2
    assert said in result.stderr


def test_a_line_that_is_not_understood_is_named(tmp_path):
    (tmp_path / "x.dic").write_text("%\n1\tjoy\n%\n喜欢\t2\n", encoding="utf-8")
    result = run("count", CORPUS, "--categories", tmp_path / "x.dic")
    assert result.returncode == 1
    assert "x.dic:4: not a word with the numbers of its categories" in result.stderr
