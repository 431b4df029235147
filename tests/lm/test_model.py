"""What a model says of text: as backing off by dictionary has it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests import reference, reference_lm
from tests.strategies import sparing
from textmine.lm.vocabulary import FIRST_ID, MARKS, NO_SYMBOL, RUN_END, RUN_START, UNKNOWN

from .models import TEXT, model_of, ngrams_in, orders, texts, twin_of

queries = st.text(st.sampled_from("一一丁七𠀀A龘B，"), max_size=30)
"""With symbols that no model knows."""


def symbols_of(model, ids) -> list[str]:
    return model.vocabulary.texts(np.array(ids, np.int64))


def some_ids(model) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(0, len(model.vocabulary) - 1), min_size=1, max_size=8)


@sparing
@given(texts, orders, st.data())
@example(TEXT, 4, None)
def test_conditionals_equal_their_twin(text, order, data):
    model, twin = model_of(text, order)[0], twin_of(text, order)
    runs = data.draw(st.lists(some_ids(model), max_size=4)) if data else [[1, 4, 5, 3, 6, 4, 2], [0, 4], [5]]
    ids = [NO_SYMBOL]
    for run in runs:
        ids += [*run, NO_SYMBOL]
    scores = model.conditionals(np.array(ids, np.int64))
    assert (scores.shape, scores.dtype) == ((order, len(ids)), np.float32)
    start = 1
    for run in runs:
        symbols = symbols_of(model, run)
        for k in range(1, order + 1):
            expected = [
                reference_lm.log10_conditional(twin, tuple(symbols[max(end - k, 0) : end]))
                for end in range(1, len(run) + 1)
            ]
            np.testing.assert_allclose(scores[k - 1, start : start + len(run)], expected, rtol=1e-6, atol=1e-5)
        start += len(run) + 1


@pytest.mark.parametrize("order", [2, 3, 4, 5])
def test_no_context_reaches_over_no_symbol(order):
    model = model_of(TEXT, order)[0]
    run = [model.vocabulary.id(symbol) for symbol in ("长", "江", "大", "桥")]
    alone = model.conditionals(np.array(run))
    for before in ([NO_SYMBOL], [*run, NO_SYMBOL], [NO_SYMBOL, *run, NO_SYMBOL, NO_SYMBOL], [run[0], NO_SYMBOL]):
        scores = model.conditionals(np.array([*before, *run, NO_SYMBOL]))
        assert scores[:, len(before) : -1].tolist() == alone.tolist()
    assert (alone[:, 0] == alone[0, 0]).all()


def test_conditionals_of_nothing():
    model = model_of(TEXT, 3)[0]
    assert model.conditionals(np.empty(0, np.int64)).shape == (3, 0)
    assert model.conditionals(np.array([NO_SYMBOL, NO_SYMBOL])).shape == (3, 2)


@sparing
@given(texts, orders, st.data())
def test_log10_of_ngrams_equals_its_twin(text, order, data):
    model, twin = model_of(text, order)[0], twin_of(text, order)
    numbers = st.integers(0, len(model.vocabulary) - 1)
    width = data.draw(st.integers(1, order))
    rows = data.draw(st.lists(st.lists(numbers, min_size=1, max_size=width), max_size=10))
    windows = np.full((len(rows), width), data.draw(numbers))  # what stands behind an n-gram must not matter
    for window, row in zip(windows, rows, strict=True):
        window[: len(row)] = row
    found = model.log10_ngrams(windows, np.array(list(map(len, rows)), np.int64))
    expected = [reference_lm.log10_conditional(twin, tuple(symbols_of(model, row))) for row in rows]
    np.testing.assert_allclose(found, expected, rtol=1e-6, atol=1e-5)


def test_log10_of_the_ngrams_of_a_model_is_what_it_has():
    model = model_of(TEXT, 4)[0]
    for ngram, (log10_prob, _) in ngrams_in(model).items():
        window = np.array([[model.vocabulary.id(symbol) for symbol in ngram]])
        assert model.log10_ngrams(window, np.array([len(ngram)])).tolist() == [np.float32(log10_prob)]


# scores of text


@sparing
@given(texts, orders, st.lists(queries, max_size=4))
@example(TEXT, 4, [TEXT, "GPT-4写长，江𠮷", "GPT4写"])
def test_the_score_of_texts_equals_its_twin(text, order, asked):
    runs = [run for query in asked for run in reference.symbols_of(query)]
    found, n = model_of(text, order)[0].score(asked)
    expected, n_expected = reference_lm.score(twin_of(text, order), runs, order)
    assert n == n_expected == sum(len(run) + 1 for run in runs)
    assert found == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize("nothing", [[], [""], ["，", "\n"], ["\0"]])
def test_the_score_of_no_run_is_0(nothing):
    assert model_of(TEXT, 3)[0].score(nothing) == (0, 0)


def test_the_score_of_texts_is_the_sum_of_their_scores():
    model = model_of(TEXT, 3)[0]
    alone = [model.score([text]) for text in ("长江", "大桥，长", "")]
    log10, n = model.score(["长江", "大桥，长", ""])
    assert log10 == pytest.approx(sum(each for each, _ in alone), abs=1e-5)
    assert n == sum(each for _, each in alone) == 8


def test_text_is_scored_as_the_text_of_the_model_was_counted():
    model = model_of("gpt写gpt，写长", 3)[0]
    folded = replace(model, normalize="width", lowercase=True)
    assert folded.score(["ＧＰＴ写GPT"]) == model.score(["gpt写gpt"])
    assert model.score(["GPT写"])[0] < model.score(["gpt写"])[0]
    assert replace(model, units="han").score(["gpt写gpt写"]) == model.score(["写，写"])


def test_an_unknown_symbol_is_scored_as_unknown():
    model = model_of(TEXT, 2)[0]
    unknown = model.log10_probs[0][UNKNOWN]
    found, n = model.score(["龘"])
    start = model.log10_backoffs[0][RUN_START]
    assert n == 2
    assert found == pytest.approx(float(start + unknown + model.log10_probs[0][RUN_END]), abs=1e-6)


# vocabulary


def test_symbols_are_numbered_by_their_text_behind_the_marks():
    vocabulary = model_of("𠀀长A，GPT-4江長", 2)[0].vocabulary
    symbols = ["A", "GPT-4", "江", "長", "长", "𠀀"]
    assert vocabulary.texts(np.arange(len(vocabulary))) == [*MARKS, *symbols]
    assert [vocabulary.id(symbol) for symbol in symbols] == list(range(FIRST_ID, FIRST_ID + 6))
    assert [vocabulary.id(mark) for mark in MARKS] == [UNKNOWN, RUN_START, RUN_END]
    assert [vocabulary.id(other) for other in ("", "GPT", "龘", "长江")] == [UNKNOWN] * 4
    assert vocabulary.texts(np.array([5, 0, 5, 2])) == ["江", "<unk>", "江", "</s>"]
    assert vocabulary.texts(np.array([], np.int64)) == []
