"""New words: what the slow twin finds, whatever the machine, and what is expected of real text."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import isinf
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

import textmine
from tests import reference
from tests.corpora import CORPUS, ROOT
from tests.heard import Heard
from tests.reference_newwords import Found, new_words
from tests.strategies import sparing
from textmine.errors import InputError, SettingsError
from textmine.pipeline.newwords.discover import auto_min_count, discover
from textmine.pipeline.newwords.known import known_words
from textmine.settings.newwords import NewwordSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import RunSettings
from textmine.settings.sizes import Sizes

PLANTED = (ROOT / "data" / "planted_terms.txt").read_text().split()

KNOWN = {
    "一": 90,
    "丁": 7,
    "一丁": 50,
    "丁七": 11,
    "七丁一": 3,
    "万万": 5,
    "𠀀": 2,
    "T丁": 4,
    "一丁七万一丁": 3,
    "丁丁丁一": 8,
}
KNOWN |= {"七GPT-4丁": 6, "GPT-4": 2, "3.5丁": 4, "A1B2C3D4E5一": 1}
SINGLES, LONGER = ({w: n for w, n in KNOWN.items() if (len(w) == 1) == single} for single in (True, False))

pieces = ["一", "丁", "七", "万", "一丁七万", "七丁丁一丁", "T", "GPT-4", "B2", "3.5", "𠀀", "，", "é"]
documents = st.lists(st.lists(st.sampled_from(pieces), max_size=25).map("".join), min_size=1, max_size=8)


CRAMPED = Sizes(
    shard_bytes=9_000,
    batch_bytes=2_000,
    search_bytes=1_000,
    range_rows=50,
    block_characters=500,
    document_characters=2_000,
)


def found_in(
    folder: Path, documents: list[str], known: dict[str, int], min_count: int = 2, sizes: Sizes | None = None
) -> textmine.NewWords:
    (folder / "text").mkdir()
    (folder / "text" / "in.txt").write_text("".join(text + "\n" for text in documents))
    (folder / "known.txt").write_text("".join(f"{word} {n}\n" for word, n in known.items()))
    settings = NewwordSettings(min_count, [str(folder / "known.txt")] if known else [])
    return discover(str(folder / "text"), settings, run=RunSettings(1, sizes=sizes or Sizes()))


def assert_is_as(found: textmine.NewWords, expected: dict[str, Found]) -> None:
    assert sorted(found.words) == sorted(expected)
    for word in found:
        twin = expected[word.word]
        assert (word.count, word.documents, word.parts, word.note) == (
            twin.count,
            twin.documents,
            twin.parts,
            twin.note,
        )
    for name in found.properties:
        values = dict(zip(found.words, found.properties[name], strict=True))
        assert values == pytest.approx({word: expected[word].values[name] for word in expected}, abs=1e-9), name
    assert found.scores.tolist() == pytest.approx([expected[word].score for word in found.words], abs=1e-9)


def assert_is_in_order(found: textmine.NewWords) -> None:
    for one, following in pairwise(found):
        assert bool(one.note) <= bool(following.note)
        if bool(one.note) == bool(following.note):
            assert one.score > following.score - 1e-9
            if one.score == following.score:
                assert (-one.count, one.word) < (-following.count, following.word)


@pytest.mark.slow
@sparing
@given(documents, st.sampled_from([KNOWN, SINGLES, LONGER, {}]), st.integers(2, 3), st.integers(1, 80))
@example(["一丁七万"] * 3, LONGER, 2, 10)
@example(["一丁七万一丁七万一丁七万一丁七万", "丁丁丁丁丁丁丁丁丁丁丁"], KNOWN, 2, 10)
def test_words_and_figures_are_those_of_the_slow_twin(documents, known, min_count, shard_bytes):
    assume(reference.symbols_of("\n".join(documents)))
    expected = new_words(documents, known, min_count)
    assume(not any(twin.is_close_call for twin in expected.values()))
    with TemporaryDirectory() as folder:
        found = found_in(Path(folder), documents, known, min_count, Sizes(shard_bytes=shard_bytes))
    assert_is_as(found, expected)
    assert_is_in_order(found)


@pytest.fixture(scope="module")
def sample() -> textmine.NewWords:
    return textmine.discover(CORPUS, workers=1)


ALL = NewwordSettings(known=[])


@pytest.fixture(scope="module")
def all_words() -> textmine.NewWords:
    """With the known ones: found much sooner."""
    return discover(str(CORPUS), ALL, run=RunSettings(1))


@pytest.mark.slow
def test_real_text_is_as_the_slow_twin_says():
    documents = [line for path in sorted(CORPUS.iterdir())[:2] for line in path.read_text().splitlines()]
    known = {word: n for word, n in known_words(["jieba"], ReadSettings()).items() if n > 300}
    with TemporaryDirectory() as folder:
        found = found_in(Path(folder), documents, known)
    assert len(found) > 200
    assert_is_as(found, new_words(documents, known, 2))
    assert_is_in_order(found)


@pytest.mark.slow
@pytest.mark.parametrize("n_workers", [1, 2, 4])
@pytest.mark.parametrize("sizes", [Sizes(), CRAMPED])
def test_neither_workers_nor_shards_nor_blocks_matter(all_words, n_workers, sizes):
    heard = Heard()
    found = discover(str(CORPUS), ALL, run=RunSettings(n_workers, sizes=sizes), report=heard.report)
    assert list(found) == list(all_words)
    heard.assert_whole()


@pytest.mark.parametrize("document", ["file", pytest.param("paragraph", marks=[pytest.mark.slow])])
def test_a_document_may_go_over_many_blocks(tmp_path, document):
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text("阿苇说，阿苇来\n" * 50)
    run = RunSettings(1, sizes=Sizes(block_characters=120, document_characters=480, batch_bytes=30))
    found = discover(str(tmp_path), NewwordSettings(2), read=ReadSettings(document=document), run=run)
    assert {word.word: word.documents for word in found}["阿苇"] == 2


@pytest.mark.parametrize(("batch_bytes", "block"), [(30, 120), (30, 5_000), (3_000, 120)])
def test_where_a_long_document_is_divided_depends_on_no_portion(tmp_path, batch_bytes, block):
    (tmp_path / "in.txt").write_text("阿苇说，阿苇来GPT-4\n" * 90)
    found = []
    for sizes in (Sizes(), Sizes(block_characters=block, batch_bytes=batch_bytes)):
        run = RunSettings(1, sizes=replace(sizes, document_characters=250))
        found.append(list(discover(str(tmp_path), NewwordSettings(2), read=ReadSettings(document="file"), run=run)))
    assert found[0] == found[1]
    assert {word.documents for word in found[0] if word.word == "阿苇"} == {5}


@pytest.mark.slow
def test_the_sample_data_gives_its_planted_terms(sample):
    assert set(PLANTED) - set(sample.words) == set()
    others = [word for word in sample.words[:15] if not any(term in word for term in PLANTED)]
    assert len(others) <= 2, others  # 膜芯 and 校钟, which are no mistake


@pytest.mark.slow
def test_without_known_words_all_come_out():
    found = textmine.discover(CORPUS, known=None, workers=1)
    jieba = known_words(["jieba"], ReadSettings())
    sure = [word.word for word in found if not word.note]
    assert sum(word in jieba for word in sure) > 50
    assert set(found.words) & set(PLANTED)


@pytest.mark.slow
def test_known_words_do_not_come_out(sample, tmp_path):
    jieba = known_words(["jieba"], ReadSettings())
    assert [word for word in sample.words if jieba.get(word)] == []
    (tmp_path / "mine.txt").write_text("霁值\n絮晶 20 n\n")
    found = textmine.discover(CORPUS, known=["jieba", tmp_path / "mine.txt"], workers=1)
    assert {"霁值", "絮晶"} <= set(sample.words)
    assert not {"霁值", "絮晶"} & set(found.words)


@pytest.mark.slow
def test_known_words_may_have_units(sample, tmp_path):
    (tmp_path / "mine.txt").write_text("QX-310\nT5舱\n汐栎K7 3\n")
    found = textmine.discover(CORPUS, known=["jieba", tmp_path / "mine.txt"], workers=1)
    assert {"QX-310", "T5舱", "汐栎K7"} <= set(sample.words)
    assert not {"QX-310", "T5舱", "汐栎K7"} & set(found.words)


@pytest.mark.filterwarnings("error")
def test_known_words_may_lack_single_characters(tmp_path):
    found = found_in(tmp_path, ["阿苇说，阿苇来"] * 5, {"阿苇": 3, "说来": 2, "苇来": 1})
    assert all(np.isfinite(found.scores))


def test_doubtful_words_come_last_with_a_note(sample):
    notes = [bool(word.note) for word in sample]
    assert notes == sorted(notes)
    assert set(sample.notes) <= {"", "nested", "one document", "chance", "weak"}
    assert sample.about["n_words"] == notes.count(False) > 0
    assert sample.about["n_doubtful"] == notes.count(True) > 0


@pytest.mark.slow
@pytest.mark.parametrize("at_least", [1, 50, 10**9])
def test_cut_offs_leave_a_number_of_rows(all_words, at_least):
    everything, found = (discover(str(CORPUS), ALL, run=RunSettings(1), min_rows=n) for n in (10**9, at_least))
    n_sure = sum(not word.note for word in everything)
    assert list(found) == list(everything)[: max(n_sure, at_least)]
    assert len(all_words) == min(len(everything), max(n_sure, 2_000))


@pytest.mark.slow
def test_only_the_best_by_counts_are_looked_at_closely(monkeypatch, sample):
    monkeypatch.setattr("textmine.discovery.candidates.MAX_LOOKED_AT", 100)
    found = textmine.discover(CORPUS, workers=1)
    assert 100 <= len(found) <= 110  # of equal ones all
    figures = {word.word: word for word in sample}
    assert [word for word in found if word.word in figures and figures[word.word] != word] == []


def test_the_smallest_count_follows_from_the_size_of_the_text(sample):
    assert sample.about["min_count"] == auto_min_count(sample.about["n_symbols"]) == 3
    assert sample.counts.min() >= 3
    with pytest.raises(SettingsError, match="min_count must be 2 or more, not 1"):
        NewwordSettings(min_count=1)


def test_what_is_not_there_is_none_in_the_table(sample):
    inner = sample.as_table().to_dict()["inner_nats"]
    assert [value is None for value in inner] == [isinf(word.terms["inner"]) for word in sample]


# Counts that are there.


@pytest.mark.parametrize("workers", [1, 2])
def test_with_a_store_the_same_is_found_and_the_summary_is_of_the_text(all_words, tmp_path, workers):
    textmine.count_ngrams(CORPUS, order=4, store=tmp_path / "x.store", workers=1)
    heard, run = Heard(), RunSettings(workers, sizes=CRAMPED)
    found = discover(
        [str(tmp_path / "x.store"), *map(str, sorted(CORPUS.iterdir()))], ALL, run=run, report=heard.report
    )
    heard.assert_whole()
    assert list(found) == list(all_words)
    assert (found.summary.n_files, found.summary.n_tokens) == (9, all_words.summary.n_tokens)
    assert found.summary.memory_bytes == run.memory_bytes
    assert found.summary.tally == all_words.summary.tally


def test_a_store_of_short_ngrams_is_refused(tmp_path):
    textmine.count_ngrams(CORPUS, order=3, store=tmp_path / "x.store", workers=1)
    with pytest.raises(InputError) as error:
        discover([str(tmp_path / "x.store"), str(CORPUS)], ALL)
    assert str(error.value).startswith(f"{tmp_path}/x.store: holds n-grams of orders 1 to 3, and finding words takes")
    assert error.value.hint == "Count again with --ngrams 4, or leave out the store."


def test_a_store_alone_and_two_of_them_are_refused(tmp_path):
    for name in ("x.store", "y.store"):
        textmine.count_ngrams(CORPUS, order=4, store=tmp_path / name, workers=1)
    with pytest.raises(SettingsError, match="a store holds counts, not text"):
        discover(str(tmp_path / "x.store"))
    with pytest.raises(SettingsError, match=r"more than one store\nMerge them: textmine merge"):
        discover([str(tmp_path / "x.store"), str(tmp_path / "y.store"), str(CORPUS)])


def test_symbols_that_are_left_out_because_there_are_too_many_are_told(monkeypatch, tmp_path):
    monkeypatch.setattr("textmine.discovery.frequent._MAX_SYMBOLS", 2 + 2)
    (tmp_path / "a.txt").write_text("今天天气很好" * 9, encoding="utf-8")
    heard = Heard()
    discover(str(tmp_path / "a.txt"), NewwordSettings(min_count=2, known=("none",)), report=heard.report)
    assert (
        "3 different symbols that occur 2 times or more are looked for in no word: "
        "there are too many, and these are the rarest; with a higher --min-count there are fewer"
    ) in heard.warnings
