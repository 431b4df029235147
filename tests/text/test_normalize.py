import unicodedata

import pytest
from hypothesis import given

from tests.strategies import fuzz, texts
from textmine.errors import SettingsError
from textmine.text.blocks import from_code_points
from textmine.text.normalize import ZERO_WIDTH, normalize, normalized_points

FULL_WIDTH = {chr(0xFF01 + i): chr(0x21 + i) for i in range(94)} | {"\u3000": " "}


@fuzz
@given(texts())
def test_width_folds_a_character_at_a_time(text):
    folded = [FULL_WIDTH.get(character, character) for character in text if ord(character) not in ZERO_WIDTH]
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
