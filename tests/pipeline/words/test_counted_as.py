import re
from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from textmine.pipeline.words.packed import PackedCounts

from tests import reference
from tests.reference import rows_of
from tests.strategies import fuzz, words
from textmine.text.words import WordFilter

tokens = st.one_of(
    words,
    st.sampled_from(
        ["的", "词", "词语", "四字成语", "五个字的词", "A", "a", "Ab", "İ", "，", "\n", "\r", "C++", "a-b"]
    ),
)
batches = st.lists(st.lists(tokens, max_size=20), max_size=6)
filters = st.builds(
    WordFilter,
    stopwords=st.frozensets(tokens, max_size=4),
    lowercase=st.booleans(),
    keep_punct=st.booleans(),
    min_length=st.integers(1, 6),
)
some_suspects = st.frozensets(st.sampled_from(["词语", "四字成语", "五个字的词", "Ab"]))


def counted(batches, pending_rows=1000):
    counts = PackedCounts(pending_rows)
    for batch in batches:
        counts.add("".join(batch), np.array([len(token) for token in batch], np.int64))
    return counts


def mend_with(suspects):
    """Cuts suspects into characters, and other tokens at hyphens: a sign that is neither letter nor digit."""
    return lambda token: list(token) if token in suspects else re.findall(r"-|[^-]+", token)


@fuzz
@given(batches, some_suspects, filters, st.integers(0, 20))
def test_equal_to_a_counter_however_tokens_are_batched(batches, suspects, word_filter, pending_rows):
    mend = mend_with(suspects)
    parts = [part for batch in batches for token in batch for part in mend(token)]
    expected = Counter(word for part in parts if (word := reference.counted_as(part, word_filter)))
    table = counted(batches, pending_rows).take(mend, suspects, word_filter)
    assert rows_of(table) == sorted(expected.items())


def test_nothing_counted_is_an_empty_table():
    for batches in ([], [[]], [["，", "\n"]]):
        assert rows_of(counted(batches).take(mend_with(()), frozenset(), WordFilter())) == []


def test_memory_grows_with_types_not_tokens():
    short, long = ["词", "语"], ["五个字的词"]
    assert counted([]).n_bytes == 0
    assert 0 < counted([short]).n_bytes == counted([short * 9]).n_bytes < counted([short + long]).n_bytes
