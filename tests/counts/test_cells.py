"""Words are found in another table as a dictionary finds them."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import fuzz
from textmine.counts.cells import Cells, stacked
from textmine.counts.words import WordTable, locate

vocabularies = st.sets(st.text(st.sampled_from("ab长江\U00020000"), min_size=1, max_size=4), max_size=30)


@fuzz
@given(vocabularies, vocabularies)
def test_rows_of_words_in_another_table(words, others):
    one, two = (WordTable.from_counts(dict.fromkeys(each, 1)) for each in (words, others))
    rows = {word: row for row, word in enumerate(two.words())}
    assert locate(one, two).tolist() == [rows.get(word, -1) for word in one.words()]


@fuzz
@given(st.lists(st.lists(st.dictionaries(st.integers(0, 5), st.integers(1, 9)), max_size=4), max_size=3))
def test_stacked_and_renumbered(parts):
    numbers = np.array([2, -1, 0, 1, -1, 3], np.int32)
    found = stacked([cells(part) for part in parts])
    assert rows(found) == [sorted(row.items()) for part in parts for row in part]
    assert rows(found.renumbered(numbers)) == [
        [(numbers[word], n) for word, n in sorted(row.items()) if numbers[word] >= 0] for part in parts for row in part
    ]
    assert found.totals.tolist() == [sum(row.values()) for part in parts for row in part]


def cells(documents: list[dict[int, int]]) -> Cells:
    pairs = [pair for row in documents for pair in sorted(row.items())]
    words, counts = np.array(pairs, np.int64).reshape(-1, 2).T
    return Cells(np.cumsum([len(row) for row in documents], dtype=np.int64), words.astype(np.int32), counts)


def rows(made: Cells) -> list[list[tuple[int, int]]]:
    pairs = list(zip(made.words.tolist(), made.counts.tolist(), strict=True))
    bounds = [0, *made.ends.tolist()]
    return [pairs[start:end] for start, end in itertools.pairwise(bounds)]
