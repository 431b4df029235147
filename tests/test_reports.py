"""textmine.report and textmine.plot: any result that has a page."""

from __future__ import annotations

import pytest

import textmine
from tests.reports.reading import rows
from textmine.errors import OutputError, SettingsError
from textmine.results.dimensions import Suggestions

pytest.importorskip("jinja2")
pytest.importorskip("vl_convert")

TEXT = "长江大桥，南京长江。"
VEGA_LITE = "application/vnd.vegalite.v5+json"


@pytest.fixture
def results(tmp_path) -> dict[str, object]:
    """A result of each kind, by the title of its page."""
    (tmp_path / "gold.txt").write_text("长江 大桥\n")
    gold = tmp_path / "gold.txt"
    return {
        "词频": textmine.count(texts=[TEXT]),
        "字符 n 元组": textmine.count_ngrams(texts=[TEXT], order=2),
        "语境共现": textmine.concordance(texts=[TEXT], words="长江"),
        "分词评测": textmine.evaluate(gold, gold),
        "词向量的维数": textmine.suggest_dim(1000),
    }


@pytest.mark.slow
def test_every_result_with_a_page_has_it_in_the_language_asked_for(results, tmp_path):
    for title, result in results.items():
        textmine.report(result, tmp_path / "page.html", lang="zh")
        assert '<h1><span data-t="' in (made := (tmp_path / "page.html").read_text())
        assert f"<title>{title}</title>" in made
        assert rows(made)


@pytest.mark.slow
def test_every_result_with_a_page_has_a_chart(results, tmp_path):
    for result in results.values():
        drawn = textmine.plot(result, tmp_path / "plot.svg", lang="en")
        assert (tmp_path / "plot.svg").read_text() == drawn._repr_mimebundle_()["image/svg+xml"]


def test_a_result_draws_itself(tmp_path):
    counts = textmine.WordCounts.from_counts({"长江": 3, "大桥": 2})
    drawn = counts.plot(tmp_path / "plot.svg", lang="zh", chart="coverage")
    assert drawn.spec == textmine.plot(counts, lang="zh", chart="coverage").spec
    assert (tmp_path / "plot.svg").read_text().startswith("<svg")
    with pytest.raises(TypeError, match="has no page"):
        counts.as_table().plot()


def test_several_vocabularies_are_a_result_too():
    assert textmine.plot(Suggestions([textmine.suggest_dim(1000), textmine.suggest_dim(10)])).spec["layer"]


def test_a_notebook_gets_svg_and_vega_lite_with_colours_of_paper(results):
    bundle = textmine.plot(results["词频"], lang="zh")._repr_mimebundle_()
    assert bundle.keys() == {VEGA_LITE, "image/svg+xml", "text/plain"}
    assert "名次" in bundle["image/svg+xml"]
    assert bundle[VEGA_LITE]["$schema"].endswith("v5.json")
    assert "var(--" not in str(bundle)


def test_a_notebook_may_ask_for_some_kinds_only(results):
    drawn = textmine.plot(results["词频"])
    assert drawn._repr_mimebundle_(include={VEGA_LITE}).keys() == {VEGA_LITE}
    assert drawn._repr_mimebundle_(exclude={VEGA_LITE}).keys() == {"image/svg+xml", "text/plain"}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "begin"), [("a.svg", b"<svg"), ("a.png", b"\x89PNG"), ("a.pdf", b"%PDF")])
def test_a_chart_is_saved_as_its_name_says(results, tmp_path, name, begin):
    textmine.plot(results["词频"]).save(tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(begin)


@pytest.mark.parametrize("function", [textmine.report, textmine.plot])
@pytest.mark.parametrize("result", [1, "a.txt", [textmine.suggest_dim(10)]])
def test_what_has_no_page_is_told_of_what_has_one(function, result, tmp_path):
    with pytest.raises(
        TypeError, match=f"{type(result).__name__} has no page; .*Concordance, Evaluation, .*WordCounts"
    ):
        function(result, tmp_path / "page.html" if function is textmine.report else tmp_path / "plot.svg")


def test_what_cannot_be_written_is_said(results, tmp_path):
    counts = results["词频"]
    with pytest.raises(SettingsError, match="no name of one"):
        textmine.report(counts, tmp_path / "page.txt")
    with pytest.raises(SettingsError, match="no name of a picture"):
        textmine.plot(counts).save(tmp_path / "plot.gif")
    with pytest.raises(OutputError, match="does not exist"):
        textmine.report(counts, tmp_path / "no" / "page.html")
    with pytest.raises(SettingsError, match="Choose one of auto, en, zh"):
        textmine.plot(counts, lang="fr")
    assert not list(tmp_path.glob("p*"))


def test_nothing_is_no_chart_but_a_page(tmp_path):
    counts = textmine.WordCounts.from_counts({})
    with pytest.raises(SettingsError, match="nothing to draw"):
        textmine.plot(counts)
    textmine.report(counts, tmp_path / "page.html")
    assert (tmp_path / "page.html").exists()


def test_the_names_are_functions_whatever_was_imported(tmp_path):
    import textmine.reports.pages  # a package named as a function would hide it

    assert callable(textmine.report)
    assert callable(textmine.plot)
