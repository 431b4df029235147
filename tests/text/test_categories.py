"""Words in categories, against fnmatch of the standard library."""

from __future__ import annotations

from fnmatch import translate
from re import DOTALL, fullmatch

from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import fuzz
from textmine.text.categories import Categories

entries = st.text("甲乙*?.", min_size=1, max_size=4)


@fuzz
@given(
    st.lists(st.tuples(st.sampled_from(["a", "b", "c/d", "c/e"]), entries), max_size=6), st.text("甲乙.", max_size=4)
)
def test_a_word_is_each_entry_that_matches_it(pairs, word):
    categories = Categories.of(pairs)
    found = categories.entries_of(word)
    assert sorted(found) == sorted({entry for _, entry in pairs if fullmatch(translate(entry), word, DOTALL)})
    names = {name for name, entry in pairs if entry in found}
    assert {categories.names[number] for number in categories.numbers_of(word)} == names | {
        "c" for name in names if name.startswith("c/")
    }


def test_categories_keep_the_order_of_the_dictionary_each_behind_the_one_above_it():
    categories = Categories.of([("b", "甲"), ("a/y/z", "乙"), ("a/x", "甲"), ("b", "乙*")])
    assert categories.names == ("b", "a", "a/y", "a/y/z", "a/x")
    assert categories.words == ["甲", "乙"]
