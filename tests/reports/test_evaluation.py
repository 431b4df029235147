"""Pages of evaluations."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

import textmine
from tests.cli.running import run
from tests.reports.reading import EVIL, assert_harmless, rows, shown
from textmine.reports.of_evaluation import page_of_evaluation
from textmine.results.evaluation import Evaluation, WrongCut

pytest.importorskip("jinja2")
pytest.importorskip("vl_convert")

GOLD, PREDICTED = "研究 生命 起源\n\n我 爱 北京\n", "研究生 命 起源\n\n我爱 北京\n"


@pytest.fixture
def here(tmp_path):
    (tmp_path / "gold.txt").write_text(GOLD)
    (tmp_path / "pred.txt").write_text(PREDICTED)
    return tmp_path


@pytest.fixture
def found(here) -> Evaluation:
    return textmine.evaluate(here / "gold.txt", here / "pred.txt", worst=5)


def test_a_page_has_the_scores_those_of_each_length_and_the_wrong_cuts(found):
    page = page_of_evaluation(found)
    cells = rows(shown(page))
    assert ["words", "6", "5", "2", "0.4000", "0.3333", "0.3636"] in cells
    assert ["boundaries", "4", "3", "2", "0.6667", "0.5000", "0.5714"] in cells
    assert ["2", "4", "3", "2", "0.6667", "0.5000", "0.5714"] in cells
    assert ["研究 生命", "研究生 命", "1"] in cells
    assert dict(page.facts)["f1"] == "0.3636"


def test_names_of_rows_and_bars_are_in_the_language_of_the_page(found):
    made = shown(page_of_evaluation(found), "zh")
    assert ["切分点", "4", "3", "2", "0.6667", "0.5000", "0.5714"] in rows(made)
    assert "精确率</text>" in made


def test_without_wrong_cuts_their_section_says_whether_there_are_any(found, here):
    titles = [section.title for section in page_of_evaluation(replace(found, worst=())).sections]
    assert titles == ["scores", "score_by_length"]  # there are some, which were not asked for
    same = textmine.evaluate(here / "gold.txt", here / "gold.txt")
    assert "both cuts are the same" in shown(page_of_evaluation(same))


def test_lengths_without_words_have_a_page(here):
    (here / "one.txt").write_text("桥\n")
    assert "<h1>" in shown(page_of_evaluation(textmine.evaluate(here / "one.txt", here / "one.txt")))


@pytest.mark.slow
@pytest.mark.parametrize("evil", EVIL)
def test_whatever_words_and_files_are_called_they_do_nothing(evil, found):
    hostile = page_of_evaluation(replace(found, worst=(WrongCut(evil, evil, 1),)), evil)
    assert_harmless(hostile, page_of_evaluation(found, "gold"))


def test_the_command_writes_page_and_picture_and_prints_what_it_did(here):
    plain = run("evaluate", "gold.txt", "pred.txt", "--to", "json", cwd=here)
    command = ("evaluate", "gold.txt", "pred.txt", "--to", "json", "--report", "page.html", "--plot", "plot.png")
    result = run(*command, cwd=here)
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout) == json.loads(plain.stdout)
    assert ["研究 生命", "研究生 命", "1"] in rows((here / "page.html").read_text())  # though --worst is not given
    assert (here / "plot.png").read_bytes().startswith(b"\x89PNG")
