from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import fuzz
from textmine.counts.words import WordTable
from textmine.lm.vocabulary import NO_SYMBOL, Vocabulary
from textmine.segment.boundaries import BoundaryCutter
from textmine.segment.boundary_learning import learn_style
from textmine.segment.style import styled

VOCABULARY = Vocabulary(WordTable.from_counts(dict.fromkeys("一丁七上下年月不", 1)))
PLAIN = BoundaryCutter(VOCABULARY, np.zeros((8, 1 << 12), np.int8), -2.5)


@fuzz
@given(st.lists(st.lists(st.text("一丁七上下年3。a\u0301", min_size=1, max_size=4), max_size=5), max_size=8))
def test_any_lines_can_be_learnt(lines):
    made = styled(PLAIN, lines)
    assert np.isfinite(made.granularity)
    assert made.weights.shape == PLAIN.weights.shape


@pytest.mark.parametrize("width", ["１９９８", "1998"])
@pytest.mark.parametrize("joined", [True, False])
def test_numbers_with_their_units(width, joined):
    unit = [f"{width}年"] if joined else [width, "年"]
    assert styled(PLAIN, [[*unit, "上下"]] * 3).number_units == joined


def test_lines_without_numbers_leave_these_as_they_were():
    assert styled(PLAIN, [["一丁", "七"]]).number_units


def test_what_was_cut_by_hand_is_learnt_at_its_place():
    """丁 ends words in the lines, and 七 does not."""
    lines = [["一丁", "七上"], ["上丁", "七下", "七一丁"], [], ["下丁", "七丁"]] * 30
    made = styled(PLAIN, lines)
    ids = np.take(made.numbers, [ord(each) for each in "上丁七下七一丁"])
    assert np.flatnonzero(made.begins_word(ids)).tolist() == [0, 2, 4]


def test_words_alone_leave_the_bias():
    ids = np.array([1, 2, NO_SYMBOL, 3, 4, NO_SYMBOL])
    rng = np.random.default_rng(0)
    _, bias = learn_style(ids, np.zeros(6, bool), rng, PLAIN.weights, 2.5)
    assert bias == 2.5
    begins = np.array([True, True, False, True, True, False])
    _, bias = learn_style(ids, begins, np.random.default_rng(0), PLAIN.weights, 0.0)
    assert bias > 0


def test_characters_that_the_model_lacks_have_numbers_of_their_own():
    numbers = VOCABULARY.of_any_han
    han = [ord(each) for each in "一丁七鹏𠀀"]
    assert len({*numbers[han].tolist()}) == len(han)
    assert numbers[ord("a")] == NO_SYMBOL
    assert VOCABULARY.characters()[numbers[han]].tolist() == han
