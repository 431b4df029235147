"""Modified Kneser-Ney: as its slow twin and as kenlm have it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given

from tests import reference, reference_lm
from tests.counts.building import table_of
from tests.strategies import sparing
from textmine.counts.table import CountTable
from textmine.errors import InputError
from textmine.lm import kneser_ney
from textmine.lm.kneser_ney import FALLBACK, Discount, estimate
from textmine.lm.vocabulary import RUN_START

from .models import (
    TEXT,
    arpa_of_kenlm,
    assert_same,
    model_of,
    ngrams_in,
    orders,
    texts,
    twin_of,
    witness,
)


def assert_sums_to_1(model) -> None:
    """Check that the probabilities of all symbols after each context sum to 1, `<s>` left out: nothing predicts it."""
    symbols = np.array([i for i in range(len(model.vocabulary)) if i != RUN_START])
    for context in [(), ("<unk>",), *(ngram for ngram in ngrams_in(model) if len(ngram) < model.order)]:
        windows = np.zeros((len(symbols), len(context) + 1), np.int64)
        windows[:, :-1] = [model.vocabulary.id(symbol) for symbol in context]
        windows[:, -1] = symbols
        logarithms = model.log10_ngrams(windows, np.full(len(symbols), len(context) + 1))
        assert np.sum(10 ** logarithms.astype(np.float64)) == pytest.approx(1, abs=1e-5), context


@sparing
@given(texts, orders)
@example(TEXT, 4)
@example("一", 5)
def test_a_model_equals_its_slow_twin(text, order):
    model, discounts = model_of(text, order)
    expected, amounts = reference_lm.kneser_ney(reference.symbols_of(text), order)
    assert_same(model, expected)
    for discount in discounts:
        wanted = amounts[discount.order]
        assert discount.is_fallback == (wanted is None)
        assert discount.amounts == pytest.approx(wanted or FALLBACK)
    assert [discount.order for discount in discounts] == list(range(1, order + 1))


@sparing
@given(texts, orders)
@example(TEXT, 4)
def test_the_probabilities_of_all_symbols_after_a_context_sum_to_1(text, order):
    assert_sums_to_1(model_of(text, order)[0])


def test_blocks_of_any_size_give_the_same_model(monkeypatch):
    expected = twin_of(TEXT, 4)
    for size in (1, 2, 3, 7):
        monkeypatch.setattr(kneser_ney, "_BLOCK", size)
        assert_same(model_of(TEXT, 4)[0], expected)


def test_a_model_of_a_lower_order_than_the_table_is_that_of_a_table_of_this_order():
    model, _ = estimate(table_of([TEXT], 5), 3)
    assert_same(model, twin_of(TEXT, 3))


def test_a_model_by_hand():
    model, discounts = model_of("一丁", 2)
    assert [discount.is_fallback for discount in discounts] == [True, True]
    # Each of 一, 丁, </s> has one left neighbour; 3 * 0.5 is spread over these and <unk>.
    unigram, unknown = 0.5 / 3 + 0.5 / 4, 0.5 / 4
    bigram = 0.5 + 0.5 * unigram
    half = np.log10(0.5)
    expected = {("<unk>",): (np.log10(unknown), 0.0), ("<s>",): (0.0, half), ("</s>",): (np.log10(unigram), 0.0)}
    expected |= {(symbol,): (np.log10(unigram), half) for symbol in "一丁"}
    expected |= {pair: (np.log10(bigram), 0.0) for pair in [("<s>", "一"), ("一", "丁"), ("丁", "</s>")]}
    assert_same(model, expected)


def test_progress_counts_the_ngrams_of_orders_2_and_above():
    steps = []
    model, _ = estimate(table_of([TEXT], 4), 4, advance=steps.append)
    assert sum(steps) == sum(model.n_ngrams[1:])


@pytest.mark.parametrize("order", [2, 5])
def test_no_text_is_an_input_error(order):
    with pytest.raises(InputError) as raised:
        estimate(CountTable.empty(order), order)
    assert str(raised.value) == "there is no text to train on\nGive text that contains Han characters."


def test_too_many_symbols_are_an_input_error(monkeypatch):
    monkeypatch.setattr(kneser_ney, "MAX_IDS", 5)
    with pytest.raises(InputError, match="the text has 6 different symbols, and a model holds at most 5"):
        model_of("一丁七", 2)
    model_of("一丁", 2)


# discounts


@pytest.mark.parametrize(
    ("n1", "n2", "n3", "n4"),
    [
        (0, 2, 1, 1), (9, 0, 1, 1), (9, 3, 0, 1), (0, 0, 0, 0),  # nothing to divide
        (9, 1, 9, 0),  # the second is below 0
        (9, 3, 1, 9),  # the third is
    ],
)  # fmt: skip
def test_discounts_that_cannot_be_estimated_are_the_usual_ones(n1, n2, n3, n4):
    adjusted = np.repeat([0, 1, 2, 3, 4, 9], [3, n1, n2, n3, n4, 2])
    assert Discount.of(3, adjusted) == Discount(3, FALLBACK, True)


def test_discounts_by_hand():
    discount = Discount.of(2, np.repeat([0, 1, 2, 3, 4, 5], [7, 12, 6, 3, 1, 9]))
    assert discount.amounts == pytest.approx((0.5, 2 - 3 * 0.5 * 3 / 6, 3 - 4 * 0.5 * 1 / 3))
    assert not discount.is_fallback
    assert Discount.of(2, np.repeat([1, 2, 3], [12, 6, 3])).amounts[2] == 3  # none of count 4


def test_where_the_discount_is_0_nothing_is_left_to_back_off_to():
    # Of the bigrams 2 occur once, 2 twice, 4 three times: D2 = 2 - 3 * 1/3 * 4/2 = 0. After 七 all occur twice.
    model, discounts = model_of("丁一丁，一丁七，丁，丁，一，一，七，一丁一", 2)
    assert discounts[1].amounts == pytest.approx((1 / 3, 0, 8 / 3))
    assert_sums_to_1(model)


# kenlm


@pytest.mark.corpora
def test_the_discounts_are_those_of_kenlm():
    _, discounts = witness()
    expected = [
        (0.503817, 1.05127, 1.45891),
        (0.761014, 1.11736, 1.42205),
        (0.853169, 1.22173, 1.4302),
        (0.847242, 1.37657, 1.41957),
    ]
    assert not any(discount.is_fallback for discount in discounts)
    np.testing.assert_allclose([discount.amounts for discount in discounts], expected, rtol=0, atol=1e-4)


@pytest.mark.slow
@pytest.mark.corpora
def test_the_model_is_that_of_kenlm():
    expected = {}
    for line in arpa_of_kenlm().decode().splitlines():
        fields = line.split("\t")
        if len(fields) > 1:
            expected[tuple(fields[1].split(" "))] = float(fields[0]), float(fields[2]) if len(fields) > 2 else 0.0
    model, _ = witness()
    assert model.n_ngrams == (2849, 50664, 93587, 106272)
    assert_same(model, expected, tolerance=1e-4)
