from hypothesis import example, given
from hypothesis import strategies as st

from tests import reference
from tests.strategies import fuzz, words
from textmine.counts.numbers import WordNumbers
from textmine.counts.sequences import BREAK
from textmine.pipeline.words.counted_as import CountedAs
from textmine.text.words import WordFilter

tokens = st.one_of(
    words,
    st.sampled_from(
        ["的", "词", "词语", "四字成语", "A", "a", "Ab", "İ", "i̇", "ΑΣ", "ας", "ß", "，", "\n", "\r", "C++", "𐐀", "ﬀ"]
    ),
)
batches = st.lists(st.lists(tokens, max_size=20), max_size=6)
filters = st.builds(
    WordFilter,
    stopwords=st.frozensets(st.one_of(tokens, st.just("")), max_size=4),
    lowercase=st.booleans(),
    keep_punct=st.booleans(),
    min_length=st.integers(1, 6),
)


def spelled(numbers, words):
    """Words by their numbers, the empty one for BREAK."""
    every = numbers.words()
    return ["" if number == BREAK else every[number] for number in words.tolist()]


@fuzz
@example(["A"], [], WordFilter(lowercase=True))
@given(st.lists(tokens, max_size=5), batches, filters)
def test_every_token_counts_as_its_twin_has_it_however_they_are_batched(known, batches, word_filter):
    numbers = WordNumbers()
    numbers.of_words(known)
    counted_as = CountedAs(numbers, word_filter)
    for batch in batches:
        found = counted_as.of(numbers.of_words(batch))
        assert spelled(numbers, found) == [reference.counted_as(token, word_filter) for token in batch]
    found = counted_as.words  # which may number more words
    assert spelled(numbers, found) == [reference.counted_as(token, word_filter) for token in numbers.words()]


def test_every_character_counts_as_its_twin_has_it():
    characters = [chr(point) for point in range(0x11000) if not 0xD800 <= point < 0xE000]
    for word_filter in (WordFilter(), WordFilter(lowercase=True, keep_punct=True, stopwords=frozenset("a的，"))):
        numbers = WordNumbers()
        found = CountedAs(numbers, word_filter).of(numbers.of_words(characters))
        assert spelled(numbers, found) == [reference.counted_as(token, word_filter) for token in characters]


def test_without_tokens_there_are_no_words():
    numbers = WordNumbers()
    assert CountedAs(numbers, WordFilter()).words.tolist() == []
    assert CountedAs(numbers, WordFilter()).of(numbers.of_words([])).tolist() == []
