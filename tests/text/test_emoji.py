import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import reference
from tests.strategies import emoji_texts, fuzz, texts
from textmine.text.blocks import N_CODE_POINTS, code_points
from textmine.text.emoji import continues_emoji, outside

WHOLE = [
    *("👍🏽", "☝🏿", "👨\u200d👩\u200d👧\u200d👦", "🏳\u200d🌈", "⛹🏽\u200d♂", "❤\u200d🔥", "🧑🏽\u200d🤝\u200d🧑🏿"),
    *("🇨🇳", "🇭🇰", "1\u20e3", "#\u20e3", "*\u20e3", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"),
    *("🫱🏻\u200d🫲🏿", "🐦\u200d🔥"),
]  # fmt: skip


def continued(text):
    goes_on = continues_emoji(code_points(text))
    return [] if goes_on is None else goes_on.nonzero()[0].tolist()


@pytest.mark.parametrize("emoji", WHOLE)
def test_an_emoji_of_several_characters_is_one(emoji):
    assert continued(emoji) == [*range(1, len(emoji))]
    assert continued(f"国{emoji}{emoji}a") == [*range(2, len(emoji) + 1), *range(len(emoji) + 2, 2 * len(emoji) + 1)]


@pytest.mark.parametrize(
    "text",
    [
        *("", "国家", "👍👍", "🏽🏽", "国🏽", "1", "12", "#", "\u20e3", "a\u20e3", "\u200d"),
        *("👍\u200d", "\u200d👍", "👍\u200d国"),
        *("1\u200d2", "👍\u200d1", "👍\U000e0067", "👍\U000e007f", "国\U000e0067\U000e007f", "🇨 🇳", "🇨国🇳"),
        *("𠀀", "★🏽"),
    ],
)  # fmt: skip
def test_others_stay_apart(text):
    assert continued(text) == []


def test_letters_of_flags_are_taken_in_pairs_and_an_odd_one_stands_alone():
    assert continued("🇨🇳🇨🇳🇨") == [1, 3]
    assert continued("🇨🇳🇨a🇨🇳") == [1, 5]


@fuzz
@given(st.one_of(emoji_texts, texts()))
def test_equals_the_regular_expression(text):
    assert continued(text) == [place for start, end in reference.emoji_spans(text) for place in range(start + 1, end)]


@pytest.mark.slow
@pytest.mark.parametrize("second", ["🏽", "\u20e3", "\u200d👍", "🇨", "\U000e0067\U000e007f"])
def test_every_code_point_begins_an_emoji_or_not(second):
    text = "".join(f"{chr(point)}{second}\n" for point in range(0, N_CODE_POINTS, 3))
    assert continued(text) == [place for start, end in reference.emoji_spans(text) for place in range(start + 1, end)]


def test_pictographs_are_signs_or_not_known_to_python_yet():
    categories = {
        unicodedata.category(character)
        for character in map(chr, range(0x1F000, 0x20000))
        if continued(f"{character}🏽") == [1]
    }
    assert categories <= {"So", "Sk", "Cn"}
    assert continued("➕🏽") == continued("⌛🏽") == continued("㊗🏽") == [1]


def test_spans_that_begin_or_end_inside_an_emoji_are_left_out():
    spans = [(0, 2), (0, 3), (1, 3), (2, 3), (3, 4), (0, 4)]
    assert outside(continues_emoji(code_points("好👍🏽赞")), spans) == [(0, 3), (1, 3), (3, 4), (0, 4)]
    assert outside(None, spans) == spans
