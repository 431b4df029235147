"""Contexts: the occurrences that were counted, each with its neighbours, however the text is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import textmine
from tests.corpora import CORPUS
from tests.heard import Heard
from tests.reference_contexts import seen
from tests.strategies import fuzz
from textmine.pipeline.newwords.contexts import Occurrences, in_order, occurrences
from textmine.pipeline.newwords.discover import discover
from textmine.pipeline.newwords.examples import examples
from textmine.pipeline.run.job import begun
from textmine.settings.newwords import NewwordSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import RunSettings
from textmine.settings.sizes import Sizes
from textmine.text.contexts import CHARACTERS

PIECES = [
    "一",
    "一",
    "丁",
    "丁七",
    "G",
    "5G",
    "15G",
    "GPT-4",
    "-",
    "B2",
    "3.5",
    ".",
    "𠀀",
    "，",
    " ",
    "é",
    "\n",
    "\n\n",
]
WORDS = [
    "一",
    "丁",
    "一丁",
    "一一",
    "丁七",
    "七一丁",
    "5G",
    "G",
    "5",
    "GPT-4",
    "GPT",
    "4丁",
    "3.5一",
    "𠀀",
    "一𠀀",
    "é丁",
]
texts = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("texts")


def found_in(path: Path, words: list[str], k: int, run: RunSettings) -> dict[str, Occurrences]:
    heard = Heard()
    with begun(str(path), ReadSettings(encoding="utf-8"), run, heard.report) as job:
        found = occurrences(job, words, k)
    heard.assert_whole()
    return found


def examples_in(path: Path, words: list[str], k: int, run: RunSettings) -> dict[str, list[str]]:
    heard = Heard()
    with begun(str(path), ReadSettings(encoding="utf-8"), run, heard.report) as job:
        found = examples(job, words, k)
    heard.assert_whole()
    return found


def assert_is_as_seen(found: Occurrences, text: str, word: str, k: int) -> None:
    expected = seen(text, word, CHARACTERS)
    assert (found.count, found.lines, found.alone) == (expected.count, expected.lines, expected.alone), word
    assert (found.left, found.right) == (expected.left, expected.right), word
    assert found.examples == expected.examples[:k], word


@fuzz
@given(
    texts,
    st.lists(st.sampled_from(WORDS), min_size=1, unique=True),
    st.integers(0, 3),
    st.sampled_from([Sizes(), Sizes(shard_bytes=12, search_bytes=5), Sizes(search_bytes=3)]),
)
@example("一一一丁\n一丁，15G 5G", ["一一", "5G", "丁"], 1, Sizes(search_bytes=3))
@example("丁七\n丁七", ["丁七"], 3, Sizes(shard_bytes=3))
def test_they_are_those_of_the_slow_twin(folder, text, words, k, sizes):
    path = folder / "in.txt"
    path.write_text(text)
    found = found_in(path, words, k, RunSettings(1, sizes=sizes))
    text = text.replace("，", ",")  # as it is normalised
    for word in words:
        assert_is_as_seen(found[word], text, word, k)
    if k:
        alone = examples_in(path, words, k, RunSettings(1, sizes=sizes))
        assert alone == {word: found[word].examples for word in words}


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_of_words_that_were_found_there_are_as_many_as_were_counted(workers):
    words = discover(str(CORPUS), NewwordSettings(known=[]), run=RunSettings(1))
    sizes = Sizes(shard_bytes=20_000, search_bytes=1_000)
    found = found_in(CORPUS, words.words.tolist(), 1, RunSettings(workers, sizes=sizes))
    assert [found[word].count for word in words.words] == words.counts.tolist()


def test_examples_are_looked_for_as_many_words_at_once_as_memory_allows(folder, monkeypatch):
    path = folder / "in.txt"
    path.write_text("一丁七\n5G丁七一\n" * 400)
    all_at_once = examples_in(path, WORDS, 2, RunSettings(1))
    monkeypatch.setattr("textmine.pipeline.newwords.examples._FEWEST_WORDS", 1)
    monkeypatch.setattr("textmine.pipeline.newwords.examples._BYTES_OF_WORD", 1 << 40)
    monkeypatch.setattr("textmine.pipeline.newwords.examples._MANY_IN_VAIN", 1)
    assert examples_in(path, WORDS, 2, RunSettings(1)) == all_at_once
    assert all_at_once["一丁"] == ["【一丁】七"] * 2


@pytest.mark.slow
def test_a_long_line_is_not_waited_for_for_ever(tmp_path):
    (tmp_path / "in.txt").write_text("阿苇说。" * 40_000 + "\n阿苇\n")
    sizes = Sizes(search_bytes=1 << 16, line_characters=1 << 17)
    found = found_in(tmp_path / "in.txt", ["阿苇", "苇说"], 3, RunSettings(1, sizes=sizes))
    assert (found["阿苇"].count, found["阿苇"].lines, found["阿苇"].alone) == (40_001, 2, 1)
    assert found["苇说"].count == 40_000


def explained(path: Path, *words: str) -> list[str]:
    found = discover(str(path), NewwordSettings(2, []), run=RunSettings(1), explain=words)
    return list(map(str, found.explanations))


def test_a_unit_inside_a_longer_one_is_not_shown(tmp_path):
    (tmp_path / "in.txt").write_text("用15G网\n用5G网\n用5GB网\n" * 3)
    (said,) = explained(tmp_path, "5G")
    assert "occurs 3 times in 3 lines" in said
    assert "【5G】" in said
    assert "1【5G】" not in said


def test_what_is_no_word_is_not_explained(tmp_path):
    (tmp_path / "in.txt").write_text("一,丁七 一\n" * 3)
    for word, said in zip(["一,丁", ",", "七 一", ""], explained(tmp_path, "一,丁", ",", "七 一", ""), strict=True):
        assert said == f"{word}: does not occur as whole symbols between punctuation"
    assert explained(tmp_path, "") == [": does not occur as whole symbols between punctuation"]


def test_nothing_found_has_no_contexts(tmp_path):
    (tmp_path / "in.txt").write_text("一丁七\n")
    found = discover(str(tmp_path), NewwordSettings(2, [], examples=3), run=RunSettings(1))
    assert (len(found), dict(found.examples)) == (0, {})


def test_contexts_are_given_by_the_library():
    found = textmine.discover(CORPUS, known=None, examples=2, workers=1)
    assert all(1 <= len(word.examples) <= 2 for word in found)
    assert all(f"【{word.word}】" in context for word in found for context in word.examples)


@fuzz
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 4))), st.integers(1, 5))
def test_matches_are_put_in_order_some_at_a_time(spans, n_at_once):
    matches = [(start, start + length, "x" * length) for start, length in spans]
    by_end = sorted(matches, key=lambda match: match[1])
    assert list(in_order(by_end, 4, n_at_once)) == sorted(matches)
