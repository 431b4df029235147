"""Pages of concordances: the hits aligned, and where they stand."""

from __future__ import annotations

import json
import re

import pytest

import textmine
from tests.cli.running import run
from tests.reports.reading import EVIL, assert_harmless, rows, shown
from textmine.reports.of_concordance import page_of_concordance
from textmine.results.concordance import Concordance, ConcordanceSummary
from textmine.results.hit_places import FileHits, HitPlaces
from textmine.results.hits import Hit

pytest.importorskip("jinja2")
pytest.importorskip("vl_convert")


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "a.txt").write_text("长江\n黄河\n过长江,看长江\n黄河\n")
    (tmp_path / "b.txt").write_text("长江大桥")
    return tmp_path


def ticks(page) -> list[tuple[str, float]]:
    """The ticks of the dispersion plot: their file, their place."""
    [section] = [section for section in page.sections if section.title == "dispersion"]
    values = section.charts[0]["data"]["values"]
    return [(value["file"], value["place"]) for value in values if value["up"] is None]


@pytest.mark.slow
def test_the_hits_stand_in_their_order_and_files_are_counted(corpus):
    found = textmine.concordance(corpus, "长江", sort="right", workers=1)
    page = page_of_concordance(found)
    a, b = (str(corpus / name) for name in ("a.txt", "b.txt"))
    assert rows(shown(page))[1:5] == [
        ["", "长江", "", f"{a}:1"],
        ["过长江,看", "长江", "", f"{a}:3"],
        ["过", "长江", ",看长江", f"{a}:3"],
        ["", "长江", "大桥", f"{b}:1"],
    ]
    assert rows(shown(page))[6:] == [[a, "3", "4"], [b, "1", "1"]]
    assert dict(page.facts) == {
        "files": "2",
        "documents": "5",
        "characters": "17",
        "hits": "4",
        "units_with_hits": "3",
        "files_with_hits": "2",
    }


def test_a_tick_stands_at_its_place_in_its_file(corpus):
    found = page_of_concordance(textmine.concordance(corpus / "a.txt", "长江", workers=1))
    assert [place for _, place in ticks(found)] == pytest.approx(
        [12.5, 62.5], abs=0.2
    )  # lines 1 and 3 of 4, at their middle


def test_a_tick_is_the_taller_the_more_hits_it_stands_for(corpus):
    [section] = page_of_concordance(textmine.concordance(corpus / "a.txt", "长江", workers=1)).sections[1:]
    one, two = [value["up"] for value in section.charts[0]["data"]["values"]][1::3]
    assert (two - 0.1) == pytest.approx(2 * (one - 0.1))


def test_where_the_end_of_a_file_is_not_known_ticks_stand_at_their_lines(corpus):
    found = textmine.concordance(corpus / "a.txt", "长江", top=2, workers=1)
    assert found.summary.stopped
    page = page_of_concordance(found)
    assert [section.text for section in page.sections] == ["lines_stopped", "dispersion_by_number"]
    assert [place for _, place in ticks(page)] == pytest.approx([0.5, 2.5], abs=0.01)


def test_what_was_chosen_of_more_is_said_to_be(corpus):
    page = page_of_concordance(textmine.concordance(corpus, "长江", sample=2, workers=1))
    assert page.sections[0].text == "lines_chosen"
    assert dict(page.facts)["hits"] == "4"
    assert page.sections[0].table.n_rows == 2


def test_texts_in_memory_have_places_too():
    page = page_of_concordance(textmine.concordance(texts=["黄河", "长江"], words="长江"))
    assert [place for _, place in ticks(page)] == pytest.approx([75], abs=0.2)


@pytest.mark.slow
@pytest.mark.parametrize("evil", EVIL)
def test_whatever_words_and_files_are_called_they_do_nothing(evil):
    def page(word: str):
        hit = Hit(f"{word}:1", 1, word, word, word)
        return page_of_concordance(Concordance([hit, Hit("b.txt:2", 1, "", word, "")]), word)

    assert_harmless(page(evil), page("长江"))


def test_without_a_hit_there_is_a_page():
    page = page_of_concordance(Concordance([], ConcordanceSummary()))
    assert "There is no hit." in shown(page)
    assert dict(page.facts) == {"hits": "0"}


@pytest.mark.slow
def test_many_hits_in_many_files_make_no_heavy_page():
    places = [f"{'很长的文件夹/' * 9}{file}.txt:{line}" for line in range(1, 101) for file in range(100)]
    hits = [Hit(place, 1, "长" * 20, "江" * 4, "河" * 20) for place in places]
    page = page_of_concordance(Concordance(hits))
    assert len({file for file, _ in ticks(page)}) == 30
    assert re.search(r"shown\s+1,000\s+in all\s+10,000", re.sub("<[^>]*>", " ", shown(page)))


def test_stretches_are_few_however_many_lines_have_hits():
    hits, most = FileHits(), 20_000
    for number in range(1, most + 1):
        hits.add(number)
    assert (hits.n_hits, hits.last, hits.step) == (most, most, 8)
    assert len(hits.stretches) <= 4096
    assert list(columns := hits.columns(most, 100)) == list(range(100))
    assert sum(columns.values()) == most
    assert list(hits.columns(4 * most, 100)) == list(range(25))


def test_hits_may_go_by_in_parts(corpus):
    hits = textmine.concordance(corpus, "长江", workers=1).hits
    whole, parts = HitPlaces(), HitPlaces()
    whole.add(hits)
    for hit in hits:
        parts.add([hit])
    assert whole == parts


def test_the_command_writes_page_and_picture_beside_its_hits(corpus):
    command = ("concordance", "长江", "a.txt", "b.txt", "-o", "hits.jsonl", "--lang", "zh")
    result = run(*command, "--report", "page.html", "--plot", "plot.svg", cwd=corpus)
    assert result.returncode == 0, result.stderr
    assert len([json.loads(line) for line in (corpus / "hits.jsonl").read_text().splitlines()]) == 4
    page = (corpus / "page.html").read_text()
    assert "语境共现" in page
    assert ["过", "长江", ",看长江", "a.txt:3"] in rows(page)
    assert "在文件中的位置" in (corpus / "plot.svg").read_text()
