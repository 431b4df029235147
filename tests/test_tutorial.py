"""The tutorial and the how-to do what they say, in the order in which they say it."""

from __future__ import annotations

import json
import re
import shutil

import pytest

from tests.cli.running import ROOT
from tests.corpora import CORPUS
from tests.test_docs import blocks, printed_by, sessions

pytestmark = [pytest.mark.slow, pytest.mark.process]
pytest.importorskip("vl_convert")


def test_the_tutorial_goes_through(tmp_path):
    (tmp_path / "data").symlink_to(ROOT / "data")
    told = sessions("docs/tutorial.md")
    assert len(told) > 8
    for command, shown in told:
        printed = printed_by(command, tmp_path)
        pattern = "".join("(?:.*\n)*" if line == "…" else re.escape(line) + "\n" for line in shown.splitlines())
        assert re.fullmatch(pattern, printed), f"{command}\n{printed[:1000]}"
    assert (tmp_path / "words.html").stat().st_size < 1e6


def test_both_languages_have_the_same_commands():
    assert sessions("docs/tutorial.md") == sessions("docs/zh/tutorial.md")
    assert blocks("docs/how-to.md", "sh") == blocks("docs/zh/how-to.md", "sh")


@pytest.fixture
def desk(tmp_path):
    """A folder that has what the tasks are about."""
    xlsxwriter = pytest.importorskip("xlsxwriter")
    shutil.copytree(CORPUS, tmp_path / "corpus")
    for name, source in (("old", "05_annual_report"), ("new", "04_product_reviews")):
        (tmp_path / name).mkdir()
        shutil.copy(CORPUS / f"{source}.txt", tmp_path / name)
    lines = (CORPUS / "04_product_reviews.txt").read_text(encoding="utf-8").splitlines()
    records = [{"text": line, "date": f"2024-{i % 3 + 1:02d}-05"} for i, line in enumerate(lines)]
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    with xlsxwriter.Workbook(str(tmp_path / "survey.xlsx")) as book:
        book.add_worksheet().write_column(0, 0, ["answer", *lines])
    (tmp_path / "cut_by_hand.txt").write_text(
        "他 于 1998年 在 北京市 工作 。\n我们 的 学生们 来 了 。\n", encoding="utf-8"
    )
    (tmp_path / "mood.csv").write_text("word,category\n喜欢,joy\n麻烦,trouble\n", encoding="utf-8")
    return tmp_path


def test_each_task_is_done_by_its_commands(desk):
    pytest.importorskip("opencc")
    tasks = [line for block in blocks("docs/how-to.md", "sh") for line in block.splitlines()]
    assert len(tasks) >= 25
    for command in tasks:
        printed = printed_by(command, desk)
        assert printed or " -o " in command, command
