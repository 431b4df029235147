import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import reference
from tests.strategies import fuzz, han, latin, punctuation, texts, zero_width
from textmine.errors import SettingsError
from textmine.text.blocks import code_points, from_code_points
from textmine.text.normalize import folded_characters, normalize, normalized_points, removed

FULL_WIDTH = {chr(0xFF01 + i): chr(0x21 + i) for i in range(94)} | {"\u3000": " "}


@fuzz
@given(texts())
def test_width_folds_a_character_at_a_time(text):
    folded = [FULL_WIDTH.get(character, character) for character in reference.without_ignorable(text)]
    assert normalize(text, "width") == "".join(folded)


@fuzz
@given(texts())
def test_width_and_nfkc_change_nothing_the_second_time(text):
    for how in ("width", "nfkc"):
        assert normalize(normalize(text, how), how) == normalize(text, how)


@fuzz
@given(texts())
def test_no_normalisation_makes_or_takes_a_line_end(text):
    for how in ("width", "nfkc", "none"):
        assert normalize(text, how).count("\n") == text.count("\n")


@fuzz
@given(texts())
def test_code_points_are_those_of_the_normalised_text(text):
    for how in ("width", "nfkc", "none"):
        assert from_code_points(normalized_points(text, how)) == normalize(text, how)


@fuzz
@given(texts())
def test_what_width_removes_can_be_asked_for_and_kept(text):
    points = code_points(text)
    gone = removed(points)
    kept = text if gone is None else "".join(c for c, is_gone in zip(text, gone.tolist(), strict=True) if not is_gone)
    assert (gone is None) == (len(normalize(text, "width")) == len(text))
    assert from_code_points(folded_characters(code_points(kept))) == normalize(text, "width")
    assert from_code_points(folded_characters(points)) == "".join(FULL_WIDTH.get(c, c) for c in text)


@pytest.mark.parametrize(
    "ignorable",
    [
        *"\xad\u034f\u061c\u115f\u17b4\u180b\u180e\u180f\u200b\u200d\u200e\u202e\u2060\u206f",
        *"\u3164\ufe0f\ufeff\uffa0\ufff0\U0001bca0\U0001d173\U000e0001\U000e0100\U000e0fff",
    ],
)
def test_a_character_that_does_not_show_joins_its_neighbours_under_width_alone(ignorable):
    assert normalize(f"{ignorable}国{ignorable}家{ignorable}", "width") == "国家"
    assert normalize(f"国{ignorable}家", "none") == f"国{ignorable}家"


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("❤\ufe0f❤❤\ufe0e", "❤❤❤"),
        ("👍\u200b🏽", "👍🏽"),
        ("👩\ufe0f\u200d\ufe0f👧\u200d", "👩\u200d👧"),
        ("👩\u200d国\u200d👧", "👩国👧"),
        ("👩\u200d\u200d👧", "👩👧"),
        ("🇨\u200d🇳", "🇨\u200d🇳"),
        ("１\ufe0f\u20e3", "1\u20e3"),
        ("🏴\U000e0067\U000e0062\U000e007f🏴\U000e0067国", "🏴\U000e0067\U000e0062\U000e007f🏴国"),
    ],
)
def test_joiners_and_tags_stay_inside_emoji(text, width):
    assert normalize(text, "width") == width


@pytest.mark.parametrize(
    ("text", "width", "nfkc"),
    [
        ("ＡＢＣ１２３", "ABC123", "ABC123"),
        ("（～）", "(~)", "(~)"),
        ("一\u3000二", "一 二", "一 二"),
        ("模\u200b型\ufeff", "模型", "模\u200b型\ufeff"),
        ("❤\ufe0f", "❤", "❤\ufe0f"),
        ("。「」、", "。「」、", "。「」、"),
        ("｡ｶﾞ", "｡ｶﾞ", "。ガ"),
        ("￥￡｟", "￥￡｟", "¥£⦅"),
        ("①㈱\uf900ﬁ²", "①㈱\uf900ﬁ²", "1(株)\u8c48fi2"),
        ("e\u0301", "e\u0301", "é"),
    ],
)
def test_golden(text, width, nfkc):
    assert normalize(text, "width") == width
    assert normalize(text, "nfkc") == nfkc == unicodedata.normalize("NFKC", text)
    assert normalize(text, "none") == text


def test_an_unknown_normalisation_is_refused_with_the_known_ones():
    with pytest.raises(SettingsError, match=r"no such normalisation: nfd\nChoose one of width, nfkc, none\."):
        normalize("", "nfd")


@fuzz
@given(st.lists(st.one_of(han, latin, punctuation, zero_width), max_size=20))
def test_without_emoji_a_text_is_what_it_is_without_what_does_not_show(pieces):
    shown = [piece for piece in pieces if not reference.is_ignorable(piece[0])]
    assert normalize("".join(pieces), "width") == normalize("".join(shown), "width")
