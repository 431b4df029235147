"""Pages of dimensions of word vectors."""

from __future__ import annotations

from dataclasses import replace

import pytest

import textmine
from tests.cli.running import run
from tests.reports.reading import EVIL, assert_harmless, rows, shown
from textmine.reports.of_dimensions import page_of_suggestion, page_of_suggestions
from textmine.results.dimensions import PairEntropy, Suggestions

pytest.importorskip("jinja2")
pytest.importorskip("vl_convert")


def test_a_page_says_what_a_vocabulary_needs():
    page = page_of_suggestion(textmine.suggest_dim(100_000))
    facts = dict(page.facts)
    assert (facts["n_words"], facts["by_rule"], facts["exact"], facts["megabytes"]) == (
        "100,000",
        "96",
        "96",
        "38.4 MB",
    )
    assert "by_data" not in facts
    assert ["1,000,000", "115", "116", "115"] in rows(shown(page))


def test_the_curve_is_that_of_the_entropy_and_points_stand_on_it():
    [curve] = page_of_suggestion(textmine.suggest_dim(5000, data_entropy_nats=12)).sections[1].charts
    values = curve["data"]["values"]
    assert all(
        value["entropy"] == pytest.approx(textmine.embedding_entropy(value["n"], 5000), abs=1e-4) for value in values
    )
    levels, _, points = curve["layer"]
    assert [value["entropy"] for value in levels["data"]["values"]] == [0, 12]
    by_name = {value["which"]: (value["n"], value["entropy"]) for value in points["data"]["values"]}
    assert by_name.keys() == {"exact", "by_rule", "by_data"}
    assert by_name["exact"][1] < 0 < textmine.embedding_entropy(by_name["exact"][0] - 1, 5000)
    assert by_name["by_data"][1] <= 12


@pytest.mark.parametrize("n_words", [2, 10**12])
def test_the_line_over_sizes_reaches_the_vocabulary(n_words):
    [curve] = page_of_suggestion(textmine.suggest_dim(n_words)).sections[2].charts
    sizes = [value["n_words"] for value in curve["data"]["values"]]
    assert (sizes[0], sizes[-1]) == (min(n_words, 1000), max(n_words, 10**7))


def test_several_vocabularies_and_the_pairs_of_a_text():
    pairs = PairEntropy(5, 2, 500, 10_000, 1000, 6.0, 6.05)
    found = [replace(textmine.suggest_dim(n), min_count=k, coverage=0.5) for k, n in ((1, 900), (2, 500))]
    page = page_of_suggestions(Suggestions(found, [pairs]))
    assert [section.title for section in page.sections] == ["needed", "curve", "by_size", "pairs_of_words"]
    assert ["5", "2", "500", "10,000", "1,000", "9.21", "6.00", "6.05"] in rows(shown(page))


def test_without_a_vocabulary_there_is_a_page():
    assert "There is no list of words." in shown(page_of_suggestions(Suggestions([])))


@pytest.mark.slow
@pytest.mark.parametrize("evil", EVIL)
def test_whatever_a_file_is_called_it_does_nothing(evil):
    one = textmine.suggest_dim(1000)
    assert_harmless(page_of_suggestion(one, evil), page_of_suggestion(one, "corpus"))


def test_the_command_writes_page_and_picture(tmp_path):
    result = run("suggest-dim", 5000, "--report", "page.html", "--plot", "plot.pdf", "--lang", "zh", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "词向量的维数" in (tmp_path / "page.html").read_text()
    assert (tmp_path / "plot.pdf").read_bytes().startswith(b"%PDF")


def test_the_command_on_text_has_the_figures_of_the_run(tmp_path):
    (tmp_path / "a.txt").write_text("长江大桥，南京长江大桥。\n" * 5)
    result = run("suggest-dim", "a.txt", "--min-count", 2, "--report", "page.html", "--lang", "en", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "words (tokens)" in (tmp_path / "page.html").read_text()
