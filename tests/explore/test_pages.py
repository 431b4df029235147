"""Pages say what the commands say that stand on them."""

from __future__ import annotations

import csv
import io
import shlex
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

import textmine
from tests.cli.running import CORPUS, run
from tests.heard import Heard
from textmine.errors import SettingsError
from textmine.explore.larger import comparison_page, counts_page, new_words_page
from textmine.explore.material import Material, flags_of, opened
from textmine.explore.pages import two_words_page, word_page
from textmine.pipeline.concordance.kept import Place
from textmine.reports.page import Label, Page, Section
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.settings.words import WordSettings

WORDS = ["公司", "的", "时候", "缆鱼", "GPT", "没有这个词", "一家公司的人", "，", "a-b"]


@pytest.fixture(scope="module")
def material() -> Iterator[Material]:
    with opened([str(CORPUS)], run=RunSettings(workers=1)) as made:
        yield made


@pytest.fixture(scope="module")
def stores(tmp_path_factory) -> Path:
    """Two stores of words, and one of n-grams."""
    folder = tmp_path_factory.mktemp("stores")
    (folder / "a.txt").write_text("长江大桥很长，大桥很高\n" * 20, "utf-8")
    (folder / "b.txt").write_text("黄河大桥不长，黄河很黄\n" * 20, "utf-8")
    for name in "ab":
        textmine.count(folder / f"{name}.txt", workers=1).save(folder / f"{name}.store")
    textmine.count_ngrams(folder / "a.txt", order=3, store=folder / "grams.store", workers=1)
    return folder


def sections(page: Page) -> dict[str, Section]:
    return {section.title: section for section in page.sections}


def rows(section: Section) -> list[Any]:
    return [] if section.table is None else list(islice(section.table.rows(), section.n_rows))


def printed(command: str) -> list[list[str]]:
    """The rows of the table that a command prints."""
    program, name, *arguments = shlex.split(command)
    assert program == "textmine"
    done = run(name, "--to", "csv", *arguments)
    assert done.returncode == 0, done.stderr
    return list(csv.reader(io.StringIO(done.stdout)))[1:]


@pytest.mark.slow
@pytest.mark.parametrize("word", WORDS)
def test_the_commands_of_a_page_give_the_same(material: Material, word: str):
    """Each line that a page has is run, and its rows are found on the page."""
    on_page = sections(word_page(material, word))
    often = {row[1]: row for row in rows(on_page["how_often"])}
    of_command = {row[0]: row for row in printed(on_page["how_often"].commands[0])}
    counted = often["as_word"]
    assert counted[3] == int(of_command.get(word, [word, "0"])[1])
    if counted[3]:
        _, _, relative, documents = of_command[word]
        assert (round(counted[4], 3), counted[6]) == (float(relative), int(documents))
    (concordance,) = on_page["contexts_of_word"].commands
    hits = [[left, hit, right, document] for document, _, left, hit, right in printed(concordance)]
    assert [list(row) for row in rows(on_page["contexts_of_word"])] == hits
    if on_page["beside"].commands:
        for side, command in enumerate(on_page["beside"].commands):
            of_page = {row[3 * side]: row[3 * side + 1] for row in rows(on_page["beside"]) if row[3 * side]}
            without_marks = {symbol: n for symbol, n in of_page.items() if not isinstance(symbol, Label)}
            at = -1 if side else 0
            expected = {ngram: int(n) for ngram, n in printed(command)}
            trimmed = {
                ngram.removeprefix(word) if side else ngram.removesuffix(word): n for ngram, n in expected.items()
            }
            assert without_marks.items() <= trimmed.items(), at
            assert len(without_marks) >= min(len(trimmed), 18)
    if "longer" in on_page:
        for side, command in enumerate(on_page["longer"].commands):
            of_page = [(row[2 * side], row[2 * side + 1]) for row in rows(on_page["longer"]) if row[2 * side]]
            expected = [(ngram, int(n)) for ngram, n in printed(command)]
            assert set(of_page) <= set(expected)
            assert [n for _, n in of_page] == [n for _, n in expected[: len(of_page)]]
    containing = [(row[0], row[1]) for row in rows(on_page["containing"])]
    assert containing == [(found, int(n)) for found, n, _ in printed(on_page["containing"].commands[0])]


def test_hits_go_on_where_a_page_ends(material: Material):
    found, place, n_before = [], Place(0, 0), 0
    while True:
        section = sections(word_page(material, "公司", place, n_before))["contexts_of_word"]
        found += rows(section)
        assert [(*row[2:], row[0]) for row in printed(section.commands[0])] == found
        if not section.next:
            break
        group, hit, n_before = map(int, section.next.rpartition("=")[2].split("."))
        place = Place(group, hit)
    assert len(found) == len(textmine.concordance(CORPUS, "公司", workers=1))


def test_the_neighbours_of_two_words_have_their_true_shares(material: Material):
    counts = material.ngrams[0].counts
    page = sections(two_words_page(material, "公司", "时候"))
    for name, neighbours in (("left_of_both", counts.left_neighbours), ("right_of_both", counts.right_neighbours)):
        both = [neighbours(word) for word in ("公司", "时候")]
        for symbol, a, b, difference in rows(page[name]):
            said = {"run_start": "<s>", "run_end": "</s>"}.get(symbol, symbol)
            shares = [100 * of.get(said, 0) / counts[word] for of, word in zip(both, ("公司", "时候"), strict=True)]
            assert (a, b, difference) == pytest.approx((*shares, shares[0] - shares[1]))
        assert [row[3] for row in rows(page[name])] == sorted((row[3] for row in rows(page[name])), reverse=True)


def test_commands_hold_for_words_and_files_that_look_like_options(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "-a b.txt").write_text("--help -x\x1b[31m 长江\n", "utf-8")
    with opened(["./-a b.txt"], run=RunSettings(workers=1)) as material:
        for word in ("-x", "--help", "长江"):
            section = sections(word_page(material, word))["contexts_of_word"]
            hits = [(*row[2:], row[0]) for row in printed(section.commands[0])]
            assert hits == rows(section)
            assert len(hits) == 1


def test_what_ngrams_cannot_count_is_a_gap_and_no_nought(tmp_path: Path):
    (tmp_path / "a.txt").write_text("GPT-4很好。GPT-4好\n", "utf-8")
    with opened([str(tmp_path)], run=RunSettings(workers=1)) as material:
        counts = {
            word: {row[1]: row[3] for row in rows(sections(word_page(material, word))["how_often"])}["as_string"]
            for word in ("GPT-4", "GPT", "。", "坏", "很好")
        }
    assert counts == {"GPT-4": 2, "GPT": None, "。": None, "坏": 0, "很好": 1}


def test_words_are_looked_up_as_the_text_has_them(material: Material):
    assert material.plain(" ＧＰＴ ") == "GPT"


def test_stores_alone_have_counts_and_no_contexts(stores: Path):
    with opened([str(stores / f"{name}.store") for name in ("a", "b", "grams")]) as material:
        page = sections(word_page(material, "大桥"))
        assert [row[1:4] for row in rows(page["how_often"])] == [
            ("as_word", str(stores / "a.store"), 20),
            ("as_word", str(stores / "b.store"), 20),
            ("as_string", str(stores / "grams.store"), 40),
        ]
        assert "contexts_of_word" not in page
        assert material.names == ", ".join(str(stores / f"{name}.store") for name in ("a", "b", "grams"))
        typical = sections(comparison_page(material, 0, 1))
        assert "长江大桥" in [row[0] for row in rows(typical["typical_a"])]
        assert "黄河" in [row[0] for row in rows(typical["typical_b"])]
        listed = rows(sections(counts_page(material, 2))["held"])
        assert [row[0] for row in listed] == ["counts_of_words", "counts_of_words", "counts_of_ngrams"]


def test_what_is_too_long_for_the_ngrams_is_said(stores: Path):
    with opened([str(stores / "grams.store")]) as material:
        assert sections(word_page(material, "江大桥"))["beside"].text == "too_long"
        assert sections(word_page(material, "江，大"))["beside"].text == "not_counted"
        assert sections(two_words_page(material, "江大桥", "江"))["beside"].text == "too_long"
        assert sections(two_words_page(material, "没有", "江"))["beside"].text == "not_counted"


def test_texts_beside_a_store_are_not_counted_again(stores: Path):
    with opened([str(stores / "a.store"), str(stores / "b.txt")], run=RunSettings(workers=1)) as material:
        assert [held.of_text for held in (*material.words, *material.ngrams)] == [False, True]
        assert material.inputs == [str(stores / "b.txt")]


@pytest.mark.slow
def test_new_words_have_ticks_and_contexts(material: Material):
    page = new_words_page(material, Reporter())
    words = sections(page)["words"]
    assert words.ticks
    assert words.contexts
    assert page.command.startswith("textmine newwords ")
    found = textmine.discover(CORPUS, examples=2, workers=1)
    shown = [row[0] for row in rows(words)]
    assert len(shown) > 100
    assert shown == found.words[: len(shown)].tolist()


def test_the_options_of_a_command_are_those_that_were_given():
    assert flags_of(ReadSettings()) == flags_of(WordSettings()) == []
    words = WordSettings(hmm=False, stopwords="zh", min_length=2)
    assert flags_of(words) == ["--no-hmm", "--stopwords", "zh", "--min-length", "2"]


def test_what_would_be_ignored_is_refused(stores: Path):
    store, text = str(stores / "a.store"), str(stores / "b.txt")
    for inputs, settings, message in (
        ([store], {"words": WordSettings(stopwords="zh")}, "--stopwords says how words are counted, and .*a.store"),
        ([store, text], {"words": WordSettings(hmm=False)}, "--no-hmm says how words are counted"),
        ([str(stores / "grams.store")], {"words": WordSettings(min_length=2)}, "--min-length says how words are"),
        ([store], {"read": ReadSettings(field="body")}, "--field says how text is read, and there is none"),
    ):
        with pytest.raises(SettingsError, match=message), opened(inputs, **settings):
            pass


def test_a_warning_is_said_once(tmp_path: Path):
    (tmp_path / "a.txt").write_text("长江\n", "utf-8")
    (tmp_path / "b.png").write_bytes(bytes(100))
    heard = Heard()
    with opened([str(tmp_path)], run=RunSettings(workers=1), report=heard.report):
        assert len(heard.warnings) == 1
    heard.assert_whole()


def test_standard_input_cannot_be_explored():
    with pytest.raises(SettingsError, match="only once"), opened(["-"]):
        pass
