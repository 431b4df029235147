from itertools import accumulate
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.reference import rows_of
from tests.strategies import fuzz, words
from textmine.counts.numbers import WordNumbers
from textmine.text.blocks import code_points

batches = st.lists(st.lists(st.one_of(words, st.sampled_from(["\ud800", "一" * 300])), max_size=20), max_size=5)


def numbered(words, number):
    """The numbers of words, in the order of their first occurrence."""
    return [number.setdefault(word, len(number)) for word in words]


def same(batches):
    """Numbers words batch by batch, as a dictionary does."""
    numbers, number = WordNumbers(), {}
    for batch in batches:
        starts = np.array([0, *accumulate(map(len, batch))][: len(batch)], np.int64)
        expected = numbered(batch, number)
        assert numbers.of(code_points("".join(batch)), starts).tolist() == expected
        assert numbers.of_words(batch).tolist() == expected
        assert len(numbers) == len(number)
    assert numbers.words() == list(number)
    return numbers, number


@fuzz
@given(batches, st.data())
def test_words_are_numbered_as_by_a_dictionary(batches, data):
    numbers, number = same(batches)
    spelled = list(number)
    some = data.draw(st.lists(st.integers(0, len(spelled) - 1))) if spelled else []
    assert numbers.words(some) == numbers.words(np.array(some, np.int64)) == [spelled[i] for i in some]
    letters, starts, lengths = numbers.spans()
    assert letters.tolist() == code_points("".join(spelled)).tolist()
    assert lengths.tolist() == list(map(len, spelled))
    assert starts.tolist() == [0, *accumulate(map(len, spelled))][: len(spelled)]


def test_there_is_room_for_any_number_of_words_of_any_length():
    chance = Random(0)
    batches = [["".join(chance.choices("一丁七a𠀀", k=chance.randint(1, 9))) for _ in range(4000)] for _ in range(8)]
    batches.insert(4, ["长" * 200_000, "一", "长" * 199_999])
    _, number = same(batches)
    assert len(number) > 16_000


@fuzz
@given(st.lists(words.filter(lambda word: not any("\ud800" <= c < "\ue000" for c in word)), max_size=20), st.data())
def test_a_table_has_the_words_that_were_counted(some_words, data):
    numbers = WordNumbers()
    numbers.of_words(some_words)
    spelled = numbers.words()
    columns = [data.draw(st.lists(st.integers(0, 3), min_size=len(spelled), max_size=len(spelled))) for _ in "ab"]
    for n_columns in (1, 2):
        rows = sorted(row for row in zip(spelled, *columns[:n_columns], strict=True) if any(row[1:]))
        for room in (0, 5):  # columns may be longer
            padded = [np.array([*column, *[0] * room], np.int64) for column in columns[:n_columns]]
            assert rows_of(numbers.table(*padded)) == rows


def test_the_array_may_be_read_only():
    points = code_points("天天向上天天")
    assert not points.flags.writeable
    assert WordNumbers().of(points, np.array([0, 2, 4])).tolist() == [0, 1, 0]
