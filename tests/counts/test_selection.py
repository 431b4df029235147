"""Words that begin or end with a text, or have it inside: those that a plain look at each says."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from tests.strategies import fuzz, words
from textmine.counts.selection import select
from textmine.counts.words import WordTable


@fuzz
@given(st.lists(words, unique=True, max_size=12), words, words, words, st.tuples(*[st.booleans()] * 3))
@example(["长江", "江", "江江"], "江", "江", "江", (True, True, True))
def test_the_chosen_words_equal_their_twin(some, begins, ends, contains, asked):
    begins, ends, contains = (
        text if wanted else "" for text, wanted in zip((begins, ends, contains), asked, strict=True)
    )
    table = WordTable.from_counts(dict.fromkeys(some, 1))
    chosen = select(table, begins, ends, contains)
    expected = [word for word in table.words() if word.startswith(begins) and word.endswith(ends) and contains in word]
    assert [table.words()[row] for row in chosen.tolist()] == expected
