from importlib import resources
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textmine.text.fast_jieba import DICTIONARY_SYMBOLS, JiebaCut, mended

from tests import reference
from tests.strategies import fuzz
from textmine.text.jieba_dictionary import import_jieba

BEYOND_BMP = 0x10000


def cut(text, hmm):
    lengths = JiebaCut(hmm).lengths(text).tolist()
    tokens, start = [], 0
    for length in lengths:
        tokens.append(text[start : start + length])
        start += length
    return [part for token in tokens for part in (mended(token) if hmm else [token])]


@pytest.mark.parametrize("step", [11, pytest.param(1, marks=pytest.mark.slow)])
def test_every_character_of_the_basic_plane_stands_between_others_as_in_jieba(step):
    points = (point for point in range(0, BEYOND_BMP, step) if not 0xD800 <= point < 0xE000)
    text = "".join(f"中{chr(point)}国a{chr(point)}1，" for point in points)
    assert cut(text, hmm=False) == reference.jieba().lcut(text, HMM=False)


def test_so_do_those_beyond_it():
    points = [*range(BEYOND_BMP, 0x33480, 61), 0x2A6DF, 0x2A6E0, 0x2A6FF, 0x2A700, 0x2EBEF, 0x2EBF0, 0x2F800, 0x2FA1F]
    text = "".join(f"中{chr(point)}国a{chr(point)}1，" for point in points)
    assert cut(text, hmm=True) == reference.jieba().lcut(text)


@fuzz
@given(st.text(st.sampled_from("aZ09+#&._%-"), min_size=1, max_size=12))
def test_mended_cuts_a_run_of_single_latin_characters_as_finalseg_does(run):
    parts = [run] if run in DICTIONARY_SYMBOLS else list(import_jieba().finalseg.cut(run))
    assert mended(run) == parts


def test_dictionary_symbols_are_the_words_of_the_dictionary_with_latin_letters_and_symbols_only():
    words = [word for word, freq in reference.jieba().FREQ.items() if freq and word.isascii() and not word.isalnum()]
    assert set(words) == DICTIONARY_SYMBOLS


def test_the_list_of_words_that_stay_in_characters_is_that_of_jiebas_dictionary():
    jieba = reference.jieba()
    log_total = log(jieba.total)

    def stays_in_characters(word):
        score = sum(log(jieba.FREQ.get(character) or 1) - log_total for character in word)
        possible = score > log(jieba.FREQ[word]) - log_total - 1e-6  # asking jieba for every word takes long
        return possible and jieba.lcut(word, HMM=False) == list(word)

    listed = resources.files("textmine.text").joinpath("jieba_singles.txt").read_text("utf-8").split()
    found = [word for word, freq in jieba.FREQ.items() if freq and len(word) > 1 and stays_in_characters(word)]
    assert sorted(listed) == sorted(found)
