from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import COMMON, fuzz, han
from textmine.text.blocks import code_points
from textmine.text.dictionary import Dictionary
from textmine.text.dictionary_cut import DictionaryCut, character_kinds
from textmine.text.jieba_dictionary import import_jieba
from textmine.text.jieba_hmm import HAN_FIRST, HAN_LAST, STATES, HiddenMarkov

runs = st.one_of(st.text(han, min_size=1, max_size=40), st.text(st.sampled_from(COMMON), min_size=1, max_size=40))


@cache
def without_words():
    return DictionaryCut(Dictionary.of({}, 1), character_kinds(), HiddenMarkov.of_jieba())


def decoded(text):
    """A text as it is cut where the dictionary is empty."""
    bounds = [*np.flatnonzero(without_words().starts(code_points(text))).tolist(), len(text)]
    return [text[start:end] for start, end in pairwise(bounds)]


def test_the_parameters_are_jiebas():
    finalseg = import_jieba().finalseg
    model = HiddenMarkov.of_jieba()
    for column, state in enumerate(STATES):
        assert model.transitions[-1, column] == finalseg.start_P[state]
        for row, before in enumerate(STATES):
            assert model.transitions[row, column] == finalseg.trans_P[before].get(state, finalseg.MIN_FLOAT)
        emitted = [
            finalseg.emit_P[state].get(chr(point), finalseg.MIN_FLOAT) for point in range(HAN_FIRST, HAN_LAST + 1)
        ]
        assert model.emissions[:, column].tolist() == emitted


@fuzz
@given(st.lists(runs, min_size=1, max_size=12))
def test_runs_are_cut_as_finalseg_cuts_each(runs):
    cut = import_jieba().finalseg.cut
    expected = [word for run in runs for word in [*cut(run), "，"]]
    assert decoded("".join(f"{run}，" for run in runs)) == expected


@pytest.mark.slow
def test_every_han_character_is_cut_by_the_models_own_probabilities():
    """Pairs of a common and any other character: near ties decide them, so rounded parameters would show."""
    cut = import_jieba().finalseg.cut
    pairs = [f"{chr(point)}{other}" for other in "在人" for point in range(HAN_FIRST, HAN_LAST + 1)]
    assert decoded("，".join(pairs)) == [part for pair in pairs for part in [*cut(pair), "，"]][:-1]
