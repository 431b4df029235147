from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import fuzz, texts
from textmine.counts.words import WordTable
from textmine.lm.vocabulary import FIRST_ID, NO_SYMBOL, UNKNOWN, Vocabulary
from textmine.segment.words import word_spans, word_starts
from textmine.text.blocks import HAN, code_points, members
from textmine.text.emoji import continues_emoji, outside

KNOWN = "一丁七上海𠀀"
VOCABULARY = Vocabulary(WordTable.from_counts(dict.fromkeys(KNOWN, 1)))


def singly(ids):
    return np.ones(len(ids), bool)


def in_pairs(ids):
    """Two symbols a word, from the beginning of each run."""
    starts = np.zeros(len(ids), bool)
    since = 0
    for i, number in enumerate(ids.tolist()):
        since = 0 if number == NO_SYMBOL else since + 1
        starts[i] = since % 2 == 1
    return starts


def spans(text, cut_runs=in_pairs, whole=(), fold=True):
    begins, ends = word_spans(*word_starts(code_points(text), VOCABULARY.of_han, cut_runs, whole, fold))
    return list(zip(begins.tolist(), ends.tolist(), strict=True))


def words(text, cut_runs=in_pairs, whole=(), fold=True):
    return [text[begin:end] for begin, end in spans(text, cut_runs, whole, fold)]


def runs_seen(text, whole=()):
    """The runs that the model is asked to cut."""
    seen = []

    def keep(ids):
        seen.extend(ids.tolist())
        return singly(ids)

    words(text, keep, whole)
    runs = [[]]
    for number in seen:
        if number == NO_SYMBOL:
            runs.append([])
        else:
            runs[-1].append(number)
    return [run for run in runs if run]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\u3000\xa0\r\n", []),
        ("上海一丁七", ["上海", "一丁", "七"]),
        ("上海一，丁七", ["上海", "一", "，", "丁七"]),
        ("上 海\n一\u3000丁", ["上", "海", "一", "丁"]),
        (" 上海 ", ["上海"]),
        ("用GPT-4写C++占3.5%", ["用", "GPT-4", "写", "C++", "占", "3.5", "%"]),
        ("C#与Wi-Fi", ["C#", "与", "Wi-Fi"]),
        ("a b", ["a", "b"]),
        ("AT&T", ["AT", "&", "T"]),
        ("2024年", ["2024", "年"]),
        ("……——○○!!", ["……", "——", "○○", "!!"]),
        ("。！？", ["。", "！", "？"]),
        ("“上海”", ["“", "上海", "”"]),
        ("!! !", ["!!", "!"]),
        ("кириллица и", ["кириллица", "и"]),
        ("上かな海", ["上", "かな", "海"]),
        ("한국어上海", ["한국어", "上海"]),
        ("naïve上", ["naïve", "上"]),
        ("上e\u0301海", ["上", "e\u0301", "海"]),
        ("上\u0301海", ["上\u0301", "海"]),
        ("\u0301上", ["\u0301", "上"]),
        ("上 \u0301海", ["上", "\u0301", "海"]),
        ("👨\u200d👩\u200d👧👍🏽", ["👨\u200d👩\u200d👧", "👍🏽"]),
        ("👍👍", ["👍", "👍"]),
        ("❤\ufe0f上", ["❤\ufe0f", "上"]),
        ("1\ufe0f\u20e3", ["1\ufe0f\u20e3"]),
        ("上\u200b海", ["上\u200b", "海"]),
        ("\ufeff上海", ["\ufeff", "上海"]),
        ("𠀀上𠀀𠀁", ["𠀀上", "𠀀𠀁"]),
        ("𠀀A𠀀", ["𠀀", "A", "𠀀"]),
        ("A\u200d\nB", ["A\u200d", "B"]),
        ("\ue000\ue000", ["\ue000", "\ue000"]),
    ],
)
def test_words_by_hand(text, expected):
    assert words(text) == expected


def test_full_width_is_folded_to_be_looked_up_alone():
    assert words("上ＧＰＴ－４海") == ["上", "ＧＰＴ－４", "海"]
    assert words("Ｃ＋＋") == ["Ｃ＋＋"]
    assert words("３．５") == ["３．５"]
    assert words("Ｃ＋＋３", fold=False) == ["Ｃ", "＋＋", "３"]
    assert words("Ｃ上海", fold=False) == ["Ｃ", "上海"]


def test_the_model_sees_runs_of_han_characters_alone():
    first = {character: FIRST_ID + sorted(KNOWN).index(character) for character in KNOWN}
    assert runs_seen("上海GPT-4一，𠀀丁 七") == [
        [first["上"], first["海"]],
        [first["一"]],
        [first["𠀀"], first["丁"]],
        [first["七"]],
    ]
    assert runs_seen("上龘𪛟海") == [[first["上"], UNKNOWN, UNKNOWN, first["海"]]]
    assert runs_seen("上海一丁", [(1, 3)]) == [[first["上"]], [first["丁"]]]
    assert runs_seen("GPT-4 かな!") == []


@pytest.mark.parametrize(
    ("text", "whole", "expected"),
    [
        ("上海一丁七", [(1, 4)], ["上", "海一丁", "七"]),
        ("上海一丁七", [(0, 5)], ["上海一丁七"]),
        ("上海一丁七", [(0, 2), (2, 5)], ["上海", "一丁七"]),
        ("上海一丁七", [(4, 5)], ["上海", "一丁", "七"]),
        ("上A海", [(0, 2)], ["上A", "海"]),
        ("上A海", [(1, 3)], ["上", "A海"]),
        ("上，海", [(0, 3)], ["上，海"]),
        ("!!!!", [(1, 3)], ["!", "!!", "!"]),
        ("かなかな", [(0, 2)], ["かな", "かな"]),
        ("かなかな", [(2, 4)], ["かな", "かな"]),
        ("上海 一", [(0, 2)], ["上海", "一"]),
        ("上海\n", [(0, 2)], ["上海"]),
    ],
)
def test_words_that_are_whole_are_set_apart_and_not_cut(text, whole, expected):
    assert words(text, whole=whole) == expected


@pytest.mark.parametrize("text", ["x Louis Vuitton y", "Louis Vuitton", "上Louis Vuitton海"])
def test_a_whole_word_with_a_space_inside_still_gives_a_span_a_word(text):
    start = text.index("Louis")
    assert all(begin < end for begin, end in spans(text, whole=[(start, start + len("Louis Vuitton"))]))


def assert_rebuilds(text, found):
    reached = 0
    for begin, end in found:
        assert begin < end
        assert text[reached:begin].strip() == ""
        assert not any(map(str.isspace, text[begin:end]))
        reached = end
    assert text[reached:].strip() == ""


@fuzz
@given(texts(), st.sampled_from([singly, in_pairs]), st.booleans())
def test_words_and_white_space_rebuild_the_text(text, cut_runs, fold):
    assert_rebuilds(text, spans(text, cut_runs, fold=fold))


@fuzz
@given(st.text(max_size=12), st.booleans())
def test_words_and_white_space_rebuild_any_text(text, fold):
    assert_rebuilds(text, spans(text, singly, fold=fold))


@fuzz
@given(texts(), st.data())
def test_no_word_begins_inside_a_whole_one(text, data):
    places = data.draw(st.lists(st.integers(0, len(text)), unique=True, max_size=6).map(sorted))
    drawn = [
        (start, stop)
        for start, stop in zip(places[::2], places[1::2], strict=False)
        if not any(map(str.isspace, text[start:stop]))
    ]
    whole = outside(continues_emoji(code_points(text)), drawn)  # no part of an emoji is a word
    found = spans(text, in_pairs, whole)
    assert_rebuilds(text, found)
    assert {*whole} <= {*found}


@fuzz
@given(texts(max_size=20), texts(max_size=20))
def test_lines_are_cut_each_for_itself(first, second):
    assert words(f"{first}\n{second}") == words(first) + words(second)


@fuzz
@given(texts())
def test_all_symbols_of_runs_are_asked_for_and_no_more(text):
    asked = []

    def keep(ids):
        asked.append(ids)
        return singly(ids)

    words(text, keep)
    for ids in asked:
        assert ids.min(initial=NO_SYMBOL) >= NO_SYMBOL
        assert ids.max(initial=NO_SYMBOL) < len(VOCABULARY)
        is_han = members(HAN)[code_points(text)]
        assert ((ids != NO_SYMBOL) == is_han).all()
