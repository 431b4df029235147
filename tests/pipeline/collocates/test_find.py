"""Collocates against a plain loop over the words of each line."""

from __future__ import annotations

import shutil
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import textmine
from tests.heard import Heard
from tests.jobs import words_near
from tests.keeping import made_in
from tests.strategies import fuzz
from textmine.errors import InputError, SettingsError
from textmine.settings.collocates import CollocateSettings
from textmine.settings.sizes import Sizes
from textmine.text.words import is_punctuation

text = st.text("甲乙丙丁，。 \n", max_size=60)


def near(lines, node, n_left, n_right):
    """By the tokenizer `chars`: each character is a word; (left, right, both, n_word)."""
    left, right, both, n_word = Counter(), Counter(), Counter(), 0
    for line in lines:
        on_left, on_right, at = set(), set(), line.find(node)
        while at >= 0:
            n_word += 1
            before = [i for i in range(at) if not is_punctuation(line[i])]
            behind = [i for i in range(at + len(node), len(line)) if not is_punctuation(line[i])]
            on_left.update(before[::-1][:n_left])
            on_right.update(behind[:n_right])
            at = line.find(node, at + len(node))
        for counter, places in ((left, on_left), (right, on_right), (both, on_left | on_right)):
            counter.update(line[i] for i in places)
    return left, right, both, n_word


@fuzz
@given(text, st.sampled_from(["甲", "甲乙", "，"]), st.integers(0, 3), st.integers(1, 3))
def test_counts_are_those_of_a_plain_loop(tmp_path_factory, text, node, n_left, n_right):
    path = tmp_path_factory.mktemp("near") / "a.txt"
    path.write_text(text + "\n甲乙丙\n，丙\n", encoding="utf-8")
    lines = path.read_text(encoding="utf-8").split("\n")
    settings = {"tokenizer": "chars", "span": f"{n_left}L{n_right}R", "min_count": 1, "normalize": "none", "workers": 1}
    found = textmine.collocates(path, node, **settings)
    left, right, both, n_word = near(lines, node, n_left, n_right)
    assert (found.n_word, found.n_near) == (n_word, both.total())
    totals = Counter(c for line in lines for c in line if not is_punctuation(c))
    assert found.n_tokens == totals.total()
    for i, word in enumerate(found.words):
        counts = (found.counts[i], found.left[i], found.right[i], found.totals[i])
        assert counts == (both[word], left[word], right[word], totals[word])
    assert set(found.words) == set(both)
    assert (np.diff(found.measures["log_dice"]) <= 1e-12).all()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    lines = ["防范各种风险，化解债务风险。\n", "风险等级很重要\n", "没有别的\n", "控制风险 敞口\n"] * 30
    (folder / "a.txt").write_text("".join(lines), encoding="utf-8")
    (folder / "b.txt").write_text("".join(lines[:40]), encoding="utf-8")
    return folder


@pytest.mark.slow
def test_workers_shards_and_counts_that_are_there_change_nothing(corpus, tmp_path):
    textmine.count(corpus, workers=1).save(str(tmp_path / "c.store"))
    textmine.count(corpus, workers=1).save(str(tmp_path / "c.tsv"))
    one = textmine.collocates(corpus, "风险", workers=1)
    tables = [one.as_table().to_dict()]
    tables.append(textmine.collocates(corpus, "风险", workers=2, counts=tmp_path / "c.store").as_table().to_dict())
    cramped = {"workers": 2, "n_bytes": 20_000, "sizes": Sizes(shard_bytes=500, search_bytes=100)}
    tables += [
        words_near(corpus, "风险", **cramped, **more).as_table().to_dict()
        for more in ({"counts": tmp_path / "c.tsv"}, {})
    ]
    assert all(table == tables[0] for table in tables)
    assert one.n_word == 160


def test_several_words_are_found_where_they_stand_together(corpus):
    found = textmine.collocates(corpus, "风险等级", span="0L1R", workers=1)
    assert (found.n_word, found.words.tolist(), found.right.tolist()) == (40, ["很"], [40])


def test_a_window_ends_with_its_line_and_passes_over_punctuation(corpus):
    found = textmine.collocates(corpus, "债务", span="3L3R", workers=1)
    assert dict(zip(found.words, found.left, strict=True)) == {"化解": 40, "风险": 40, "各种": 40}
    assert dict(zip(found.words, found.right, strict=True))["风险"] == 40


def test_stop_words_and_short_ones_take_their_place_and_are_not_told(corpus):
    found = textmine.collocates(corpus, "重要", span="3L0R", stopwords=["等级", "风险"], min_length=2, workers=1)
    assert len(found) == 0
    assert found.n_near == 120


def test_lower_case_finds_and_counts_both(tmp_path):
    (tmp_path / "a.txt").write_text("用GPT写作\n用gpt写作\nİ用Gpt写作\n", encoding="utf-8")
    found = textmine.collocates(tmp_path, "gPt", lowercase=True, min_count=1, workers=1)
    assert found.n_word == 3
    assert dict(zip(found.words, found.totals, strict=True))["写作"] == 3


def test_measures_choose_the_order_and_rare_words_are_left_out(corpus):
    for measure in ("mi_bits", "t_score", "g2", "count"):
        found = textmine.collocates(corpus, "风险", sort=measure, workers=1)
        values = found.counts if measure == "count" else found.measures[measure]
        assert (np.diff(values) <= 1e-12).all()
    assert len(textmine.collocates(corpus, "风险", min_count=1000, workers=1)) == 0


def test_a_word_that_does_not_occur_or_only_within_others(corpus):
    with pytest.raises(InputError, match="量子 does not occur"):
        textmine.collocates(corpus, "量子", workers=1)
    with pytest.raises(InputError, match="种风 stands in the text 40 times, but never as a word"):
        textmine.collocates(corpus, "种风", workers=1)


def test_counts_of_another_text_are_refused(corpus, tmp_path):
    textmine.WordCounts.from_counts({"风险": 3}).save(str(tmp_path / "c.tsv"))
    with pytest.raises(InputError, match="and was counted 0 times in all"):
        textmine.collocates(corpus, "风险", counts=tmp_path / "c.tsv", workers=1)


def test_counts_without_all_words_are_refused(corpus, tmp_path):
    textmine.count(corpus, stopwords=["很"], min_length=2, workers=1).save(str(tmp_path / "c.store"))
    with pytest.raises(InputError, match="counted with another --stopwords, --min-length, so not all words are in it"):
        textmine.collocates(corpus, "风险", counts=tmp_path / "c.store", workers=1)


@pytest.mark.parametrize("span", ["5", "0L0R", "L5R", "101L5R", ""])
def test_nonsense_spans_are_refused(span):
    with pytest.raises(SettingsError, match="span"):
        CollocateSettings(span=span)


@pytest.mark.parametrize("word", ["", " ", "a\nb"])
def test_nonsense_words_are_refused(corpus, word):
    with pytest.raises(SettingsError, match="is no word"):
        textmine.collocates(corpus, word)


def test_a_word_is_found_behind_a_hit_that_was_none(tmp_path):
    (tmp_path / "a.txt").write_text("每天天天下雨\n" * 3, encoding="utf-8")
    counts = textmine.count(tmp_path, workers=1)
    assert textmine.collocates(tmp_path, "天天", workers=1).n_word == counts["天天"] == 3


def test_stop_words_are_lower_cased_too(tmp_path):
    (tmp_path / "a.txt").write_text("Linux 系统 很 好\n" * 3, encoding="utf-8")
    found = textmine.collocates(tmp_path, "系统", stopwords=["Linux"], lowercase=True, min_count=1, workers=1)
    assert sorted(found.words) == sorted(["很", "好"])


def test_a_line_that_the_reader_cuts_is_looked_at_alike_by_any_workers(tmp_path):
    (tmp_path / "a.txt").write_text("好风险，很多人。" * 30_000, encoding="utf-8")
    tables = [
        textmine.collocates(tmp_path, "风险", span="0L3R", workers=workers, memory=memory).as_table().to_dict()
        for workers, memory in ((1, "1G"), (16, "128M"))
    ]
    assert tables[0] == tables[1]


@pytest.mark.parametrize(
    "settings", [{"word_ngrams": (1, 2)}, {"keep_punct": True}, {"lowercase": True}, {"min_count": 2}]
)
def test_counts_of_anything_but_all_words_are_refused(corpus, tmp_path, settings):
    textmine.count(corpus, workers=1, **settings).save(str(tmp_path / "c.store"))
    with pytest.raises(InputError):
        textmine.collocates(corpus, "风险", counts=tmp_path / "c.store", workers=1)


def test_counts_cut_in_another_way_are_warned_of(corpus, tmp_path):
    textmine.count(corpus, hmm=False, workers=1).save(str(tmp_path / "c.store"))
    warnings = []
    report = textmine.Reporter(warn=warnings.append)
    textmine.collocates(corpus, "风险", counts=tmp_path / "c.store", workers=1, report=report)
    assert warnings == [f"{tmp_path / 'c.store'} was counted with another hmm"]


@pytest.mark.slow
def test_finished_parts_are_taken_by_the_same_settings_alone_and_made_again_if_damaged(corpus, tmp_path):
    how = {"resume": tmp_path / "parts", "sizes": Sizes(shard_bytes=500)}
    heard = Heard()
    first, again = (words_near(corpus, "风险", **how, **more) for more in ({}, {"workers": 2, "report": heard.report}))
    made = made_in(tmp_path / "parts")
    assert again.as_table().to_dict() == first.as_table().to_dict()
    assert (first.summary.n_reused, again.summary.n_reused) == (0, again.summary.n_shards)
    heard.assert_whole()
    (table, *_) = sorted(tmp_path.glob("parts/*/table-0"))
    shutil.rmtree(table) if table.is_dir() else table.write_text(table.read_text()[:-1])
    assert words_near(corpus, "风险", **how).as_table().to_dict() == first.as_table().to_dict()
    assert sum(made_in(tmp_path / "parts")[name] != made[name] for name in made) == 1
    other = words_near(corpus, "风险", **how, span="1L1R")
    assert other.summary.n_reused == 0
    assert other.as_table().to_dict() == words_near(corpus, "风险", span="1L1R").as_table().to_dict()


def test_an_emoji_of_several_characters_is_a_node_and_a_collocate(tmp_path):
    path = tmp_path / "emoji.txt"
    path.write_text("我爱👨\u200d👩\u200d👧和❤\ufe0f\n我爱👨\u200d👩\u200d👧\n👨好❤\n", encoding="utf-8")
    near_family = textmine.collocates(str(path), "👨\u200d👩\u200d👧", min_count=1, workers=1)
    assert dict(zip(near_family.words, near_family.counts.tolist(), strict=True)) == {"我": 2, "爱": 2, "和": 1, "❤": 1}
    near_heart = textmine.collocates(str(path), "❤\ufe0f", span="1L1R", min_count=1, workers=1)
    assert set(near_heart.words) == {"和", "好"}
