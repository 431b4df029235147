"""A dictionary as a trie: a walk finds what it holds, and nothing else."""

from math import log
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import strategies
from tests.strategies import fuzz
from textmine.kernels.trie import NO_WORD, ROOT, child_of
from textmine.text.blocks import code_points
from textmine.text.dictionary import Dictionary
from textmine.text.jieba_dictionary import stock_frequencies

words = st.one_of(strategies.words, st.text(st.sampled_from("ab一𠀀\U0010ffff"), min_size=1, max_size=4))
dictionaries = st.dictionaries(words, st.sampled_from([0, 1, 2, 3, 10**12]), max_size=15)


def of(frequencies):
    return Dictionary.of(frequencies, max(sum(frequencies.values()), 1))


def place_of(dictionary, text):
    """Where a walk over a text ends: 0 if it leaves the trie."""
    place = ROOT
    for point in code_points(text):
        place = place and child_of.py_func(dictionary.links, place, dictionary.codes[point])
    return place


def value_of(dictionary, text):
    return dictionary.links.view("f8")[2 * place_of(dictionary, text) + 1]


def prefixes(texts):
    return {text[:end] for text in texts for end in range(1, len(text) + 1)}


def n_nodes(dictionary):
    return int((dictionary.links[::2] != 0).sum())


@fuzz
@given(dictionaries, st.lists(words))
def test_every_word_is_found_with_its_probability_and_no_other_text(frequencies, others):
    dictionary = of(frequencies)
    log_total = log(max(sum(frequencies.values()), 1))
    held = prefixes(frequencies)
    more = {text + character for text in held for character in "a一𠀀"}
    for text in held | more | prefixes(others) | {text[1:] for text in held if text[1:]}:
        assert (place_of(dictionary, text) > 0) == (text in held)
        freq = frequencies.get(text)
        assert value_of(dictionary, text) == (log(freq) - log_total if freq else NO_WORD)
    assert dictionary.unknown.tolist() == [-log_total]


@fuzz
@given(dictionaries)
def test_each_prefix_has_a_place_of_its_own(frequencies):
    dictionary = of(frequencies)
    held = prefixes(frequencies)
    assert len({place_of(dictionary, text) for text in held}) == len(held) == n_nodes(dictionary) - 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "letters", ["ab", "".join(map(chr, range(0x4E00, 0x4F00))), "".join(map(chr, range(0x1FF00, 0x22000)))]
)
def test_so_have_those_of_thousands_of_words(letters):
    chance = Random(0)
    texts = ("".join(chance.choices(letters, k=chance.randint(1, 12))) for _ in range(3000))
    frequencies = {text: i for i, text in enumerate(texts)}
    dictionary = of(frequencies)
    held = prefixes(frequencies)
    assert len({place_of(dictionary, text) for text in held} - {0}) == len(held) == n_nodes(dictionary) - 1
    log_total = log(sum(frequencies.values()))
    for text, freq in frequencies.items():
        assert value_of(dictionary, text) == (log(freq) - log_total if freq else NO_WORD)


@pytest.mark.slow
def test_jiebas_dictionary():
    frequencies, total = stock_frequencies()
    dictionary = Dictionary.of(frequencies, total)
    assert n_nodes(dictionary) - 1 == len(prefixes(frequencies))
    for text in list(frequencies)[::100]:
        assert value_of(dictionary, text) == (log(frequencies[text]) - log(total) if frequencies[text] else NO_WORD)


@pytest.mark.parametrize("frequencies", [{}, {"": 3}])
def test_a_dictionary_without_words_finds_nothing(frequencies):
    dictionary = Dictionary.of(frequencies, 3)
    assert [place_of(dictionary, text) for text in ("a", "一", "\0", "𠀀")] == [0, 0, 0, 0]
    assert n_nodes(dictionary) == 1


@fuzz
@given(dictionaries, st.data())
def test_flagged_are_the_places_of_the_words_that_are_named(frequencies, data):
    dictionary = of(frequencies)
    named = data.draw(st.sets(st.sampled_from(sorted(frequencies)))) if frequencies else set()
    flags = dictionary.flagged(named)
    assert flags.nonzero()[0].tolist() == sorted(place_of(dictionary, word) for word in named)
    assert len(flags) == (len(dictionary.links) // 2 if named else 0)
    assert dictionary.flagged([*named, *named]).tolist() == flags.tolist()
