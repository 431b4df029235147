import re
from functools import cache
from itertools import groupby, pairwise
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import reference
from tests.strategies import fuzz
from textmine.text.blocks import code_points
from textmine.text.dictionary import Dictionary
from textmine.text.dictionary_cut import DictionaryCut, character_kinds
from textmine.text.jieba_dictionary import import_jieba
from textmine.text.jieba_hmm import HiddenMarkov
from textmine.text.tokenizers import TokenizerSpec

BEYOND_BMP = 0x10000


@cache
def stock(hmm):
    return TokenizerSpec.of("jieba", hmm, ()).build()


@cache
def parts():
    return character_kinds(), HiddenMarkov.of_jieba()


def cutter(frequencies, hmm, forbidden=()):
    kinds, markov = parts()
    dictionary = Dictionary.of(frequencies, total_of(frequencies))
    return DictionaryCut(dictionary, kinds, markov if hmm else None, dictionary.flagged(forbidden))


def total_of(frequencies):
    return max(sum(frequencies.values()), 1)


def cut(text, cutter):
    bounds = [*np.flatnonzero(cutter.starts(code_points(text))).tolist(), len(text)]
    return [text[start:end] for start, end in pairwise(bounds)]


@pytest.mark.parametrize("hmm", [False, True])
@pytest.mark.parametrize("step", [11, pytest.param(1, marks=pytest.mark.slow)])
def test_every_character_of_the_basic_plane_stands_between_others_as_in_jieba(step, hmm):
    points = (point for point in range(0, BEYOND_BMP, step) if not 0xD800 <= point < 0xE000)
    text = "".join(f"中{chr(point)}国a{chr(point)}1，" for point in points if point != ord("\n"))
    assert stock(hmm).cut(text) == reference.jieba().lcut(text, HMM=hmm)


@pytest.mark.parametrize("hmm", [False, True])
def test_so_do_those_beyond_it(hmm):
    points = [*range(BEYOND_BMP, 0x33480, 61), 0x2A6DF, 0x2A6E0, 0x2A6FF, 0x2A700, 0x2EBEF, 0x2EBF0, 0x2F800, 0x2FA1F]
    text = "".join(f"中{chr(point)}国a{chr(point)}1，" for point in [*points, 0x10FFFF])
    assert stock(hmm).cut(text) == reference.jieba().lcut(text, HMM=hmm)


@fuzz
@given(st.text(st.sampled_from("aZ09+#&._%-"), min_size=1, max_size=12))
def test_single_latin_characters_and_symbols_are_cut_as_finalseg_does(run):
    assert cut(run, cutter({}, hmm=True)) == list(import_jieba().finalseg.cut(run))


def slow_cut(text, frequencies, hmm, forbidden):
    """Jieba's cut, as loops over strings."""
    tokens = []
    for block in re.findall("[一-\u9fd5a-zA-Z0-9+#&._%-]+|.", text, re.DOTALL):
        words = most_probable(block, frequencies)
        for is_single, run in groupby(words, lambda word: len(word) == 1):
            run = list(run)
            tokens += singles("".join(run), frequencies, hmm, forbidden) if is_single else run
    return tokens


def most_probable(block, frequencies):
    """The words of the most probable path; of equal ones, that whose first word is longer."""
    log_total = log(total_of(frequencies))
    longest = max(map(len, frequencies), default=0)
    best, end_at = {len(block): 0.0}, {}
    for start in reversed(range(len(block))):
        ends = range(start + 1, min(start + longest, len(block)) + 1)
        ends = [end for end in ends if frequencies.get(block[start:end])] or [start + 1]
        scores = {end: log(frequencies.get(block[start:end]) or 1) - log_total + best[end] for end in ends}
        best[start], end_at[start] = max((score, end) for end, score in scores.items())
    words, start = [], 0
    while start < len(block):
        words.append(block[start : end_at[start]])
        start = end_at[start]
    return words


def singles(run, frequencies, hmm, forbidden):
    """What becomes of single characters that follow one another."""
    if not hmm:
        return re.findall("[a-zA-Z0-9]+|.", run, re.DOTALL)
    if len(run) == 1 or frequencies.get(run):
        return list(run)
    words = import_jieba().finalseg.cut(run)
    return [part for word in words for part in (word if word in forbidden else [word])]


LETTERS = "的一是不在aB1+."
words = st.text(st.sampled_from(LETTERS), min_size=1, max_size=4)
dictionaries = st.dictionaries(words, st.sampled_from([0, 1, 1, 1, 2, 4, 10**6]), max_size=12)


@fuzz
@given(dictionaries, st.text(st.sampled_from(f"{LETTERS}国%，㐀𠀀\n"), max_size=30), st.booleans(), st.data())
def test_a_cut_by_any_dictionary_equals_its_twin(frequencies, text, hmm, data):
    guessable = sorted(word for word in frequencies if re.fullmatch("[一-\u9fd5]{2,}", word))
    forbidden = data.draw(st.sets(st.sampled_from(guessable))) if guessable else ()
    pieces = data.draw(st.lists(st.sampled_from([*frequencies, *LETTERS]), max_size=20))
    for joined in (text, "".join(pieces)):
        assert cut(joined, cutter(frequencies, hmm, forbidden)) == slow_cut(joined, frequencies, hmm, forbidden)


@pytest.mark.parametrize("hmm", [False, True])
@pytest.mark.parametrize("n", [1023, 1024, 1025, 5000])
def test_blocks_of_any_length_are_cut(n, hmm):
    frequencies = {"的一": 2, "一的": 2, "不在": 1, "在": 9}
    text = ("的一的是不在" * n)[:n]
    for joined in (text, f"{text}，{text}{text}，一的"):
        assert cut(joined, cutter(frequencies, hmm)) == slow_cut(joined, frequencies, hmm, ())


@pytest.mark.parametrize(
    ("text", "tokens"),
    [("一一一", ["一一", "一"]), ("的一是", ["的一", "是"]), ("不的一是", ["不的一", "是"])],
)
def test_of_equal_paths_that_whose_first_word_is_longer_is_taken(text, tokens):
    frequencies = {"的": 1, "一": 1, "是": 1, "的一": 1, "一是": 1, "一一": 1, "不": 1, "不的": 1, "不的一": 1}
    assert cut(text, cutter(frequencies, hmm=False)) == tokens == slow_cut(text, frequencies, False, ())


def test_a_text_of_nothing_has_no_tokens():
    assert cut("", stock(hmm=True)._cut) == [] == stock(hmm=True).cut("")


def test_the_array_may_be_read_only_or_not_and_is_left_as_it_is():
    points = code_points("来到网易杭研大厦")
    assert not points.flags.writeable
    for given_points in (points, points.copy(), np.repeat(points, 2)[::2]):
        assert stock(True).starts(given_points).tolist() == [1, 0, 1, 0, 1, 0, 1, 0]
        assert given_points.tolist() == points.tolist()
