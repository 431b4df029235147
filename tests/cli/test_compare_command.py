"""`textmine compare` and `textmine collocates` as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import CORPUS, run


@pytest.fixture
def here(tmp_path) -> Path:
    (tmp_path / "a.tsv").write_text("word\tcount\tdocs\n法\t900\t90\n人\t60\t6\n的\t1000\t100\n", encoding="utf-8")
    (tmp_path / "b.tsv").write_text("word\tcount\n人\t800\n的\t1000\n新\t40\n", encoding="utf-8")
    records = [{"year": 1998 + i % 3, "text": "旧事" * (3 - i % 3) + "新闻" * (1 + i % 3)} for i in range(90)]
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return tmp_path


HEADER = [
    "word",
    "log_ratio",
    "g2",
    "bic",
    "count_a",
    "count_b",
    "per_million_a",
    "per_million_b",
    "docs_a",  # the other was counted without: it has no column for what was not counted
]


def test_two_tables(run_here, here):
    result = run_here("compare", "a.tsv", "b.tsv", "--top", "1", cwd=here)
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert rows[0] == HEADER
    assert [row[0] for row in rows[1:]] == ["法", "新"]
    assert rows[1][4:6] == ["900", "0"]
    assert rows[1][8:] == ["90"]
    assert result.stderr == (
        "a.tsv: 1,960 words, 1 typical\nb.tsv: 1,840 words, 2 typical\n"
        "of 4 types; left out are those whose G² is below 18.2 (a BIC of 10)\n"
    )


def test_the_years_of_records(run_here, here):
    result = run_here("compare", "news.jsonl", "--by", "year", "--tokenizer", "chars", "--to", "jsonl", cwd=here)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert {row["word"]: row["tau"] for row in rows} == {"旧": -1, "事": -1, "新": 1, "闻": 1}
    assert list(rows[0])[-3:] == ["per_million_1998", "per_million_1999", "per_million_2000"]
    assert "parts and their words: 1998 (240), 1999 (240), 2000 (240)\n4 words differ\n" in result.stderr


def test_months_as_rows_for_a_plot(run_here, here):
    dates = [f"{year}-{month}-01" for year in (2019, 2020) for month in range(1, 13)]
    (here / "months.csv").write_text("date,text\n" + "".join(f"{date},疫情\n" for date in dates), encoding="utf-8")
    result = run_here(
        *("compare", "months.csv", "--by", "date:month", "--only", "疫情,口罩", "--tidy", "--to", "csv"), cwd=here
    )
    rows = result.stdout.splitlines()
    assert rows[0] == "word,part,count,per_million,part_tokens,part_documents"
    assert rows[1:] == [f"疫情,{year}-{month:02},1,1000000.0,1,1" for year in (2019, 2020) for month in range(1, 13)]
    assert "not among the words: 口罩\n" in result.stderr
    assert "2019-10 (1), … 4 more …, 2020-03 (1)" in result.stderr


def test_a_corpus_against_another_by_processes():
    result = run("compare", CORPUS / "02_lab_howto.txt", CORPUS / "09_radio_interview.txt", "--min-g2", "8", "--docs")
    first = result.stdout.splitlines()[1].split("\t")
    assert int(first[4]) > 0
    assert int(first[8]) > 0
    assert result.returncode == 0


def test_near_a_word(tmp_path):
    out = tmp_path / "near.csv"
    result = run("collocates", "时候", CORPUS, "--top", "2", "--min-count", "3", "--span", "1L1R", "-o", out)
    assert result.returncode == 0
    assert out.read_text(encoding="utf-8-sig").startswith(
        "word,count,left,right,total,log_dice,mi_bits,t_score,g2\n的,"
    )
    assert result.stderr.endswith("时候: 38 times, 76 words near it\n")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("compare", "a.tsv"), "two corpora are compared: A and B"),
        (("compare", "a.tsv", "b.tsv", "-o", "c.store"), "a comparison cannot be saved as store"),
        (
            ("compare", "news.jsonl", "--by", "year", "--docs"),
            "--docs cannot be used with --by: the text is divided already",
        ),
        (("compare", "news.jsonl", "--by", "year", "--dedup", "line"), "duplicates are not looked for"),
        (("compare", "a.tsv", "b.tsv", "--tidy"), "--tidy needs --by"),
        (
            ("compare", "a.tsv", "b.tsv", "--min-length", "2"),
            "--min-length cannot be used with tables or stores alone: they have been counted already",
        ),
        (("compare", "a.tsv", "news.jsonl", "--parts", "1"), "parts must be from 2 to 100, not 1"),
        (("collocates", "风险", "news.jsonl", "--span", "wide"), "span cannot be 'wide'"),
        (("collocates", "风险", "news.jsonl", "-o", "c.store"), "a table of collocates cannot be saved as store"),
    ],
)
def test_what_is_refused(run_here, here, args, message):
    result = run_here(*args, cwd=here)
    assert (result.returncode, result.stdout) == (2, "")
    assert message in result.stderr


def test_a_word_that_is_not_there(run_here, here):
    result = run_here("collocates", "风险", "news.jsonl", cwd=here)
    assert (result.returncode, result.stdout) == (1, "")
    assert "风险 does not occur" in result.stderr


def test_a_comparison_as_a_page_and_a_picture(run_here, here):
    pytest.importorskip("vl_convert")
    pages = ("--report", "page.html", "--plot", "chart.svg", "--lang", "zh", "-o", "table.csv")
    result = run_here("compare", "a.tsv", "b.tsv", *pages, cwd=here)
    assert result.returncode == 0
    page = (here / "page.html").read_text(encoding="utf-8")
    assert "两个语料库的比较" in page
    assert "a.tsv, b.tsv" in page
    assert ">法</" in (here / "chart.svg").read_text(encoding="utf-8")


def test_trends_as_a_page(run_here, here):
    pytest.importorskip("vl_convert")
    by = ("--by", "year", "--tokenizer", "chars", "--lang", "en", "-o", "table.csv")
    assert run_here("compare", "news.jsonl", *by, "--report", "page.html", "--plot", "x.png", cwd=here).returncode == 0
    assert "per million, 1999" in (here / "page.html").read_text(encoding="utf-8")
    assert (here / "x.png").read_bytes().startswith(b"\x89PNG")


def test_collocates_as_a_page(run_here, here):
    pytest.importorskip("vl_convert")
    pages = ("--report", "page.html", "--plot", "x.pdf", "--lang", "en", "-o", "table.csv")
    result = run_here("collocates", "闻", "news.jsonl", "--tokenizer", "chars", "--sort", "g2", *pages, cwd=here)
    assert result.returncode == 0
    page = (here / "page.html").read_text(encoding="utf-8")
    assert 'measure</span>: <b dir="auto"><span data-t="g2">G²</span></b>' in page
    assert (here / "x.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("command", [("compare", "a.tsv", "b.tsv"), ("collocates", "旧", "news.jsonl")])
def test_where_no_page_can_be_written_no_work_begins(run_here, here, command):
    pytest.importorskip("vl_convert")
    result = run_here(*command, "--report", "page.txt", cwd=here)
    assert (result.returncode, result.stdout) == (2, "")
    assert "a report is a page, and page.txt is no name of one" in result.stderr
