import re

from hypothesis import given

from tests.strategies import fuzz, texts
from textmine.text.blocks import JIEBA_BLOCK, N_CODE_POINTS, code_points, from_code_points, members
from textmine.text.jieba_dictionary import import_jieba


@fuzz
@given(texts())
def test_code_points_are_those_of_the_text_and_lead_back_to_it(text):
    assert code_points(text).tolist() == [ord(character) for character in text]
    assert from_code_points(code_points(text)) == text


def test_jieba_block_is_what_jieba_cuts_together():
    everything = "".join(map(chr, range(N_CODE_POINTS)))
    together = "".join(re.findall(import_jieba().re_han_default, everything))
    assert [chr(point) for point in members(JIEBA_BLOCK).nonzero()[0]] == list(together)
