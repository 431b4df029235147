from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import fuzz, texts
from textmine.segment.numbers import goes_on
from textmine.text.blocks import code_points

NUMBER = re.compile(r"[0-9０-９]+(?:[.:/．：／][0-9０-９]+)*[%‰％]?[万亿萬億]*[年月日时分秒時]?")


def twin(text: str) -> list[bool]:
    inside = [False] * len(text)
    for number in NUMBER.finditer(text):
        inside[number.start() + 1 : number.end()] = [True] * (number.end() - number.start() - 1)
    return inside


def pieces(text: str) -> str:
    """The text, a blank before all that does not go on."""
    flags = goes_on(code_points(text)).tolist()
    return "".join(character if flag else " " + character for character, flag in zip(text, flags, strict=True)).strip()


@pytest.mark.parametrize(
    "cut",
    [
        "1998年",
        "12:30",
        "３０％",
        "3.5亿",
        "2000万年",
        "5万亿日",
        "1998年 12月 3日",
        "在 1998年 的 30% 中",
        "10.5% 。",
        "1/2",
        "12:30:15",
        "１２：３０",
        "192.168.0.1",
        "3 . . 5",
        "3 . 年",
        ". 5",
        "5 .",
        "5%万年 月",
        "5% %",
        "5万 %",
        "5年 万",
        "5万 5年",
        "万 亿 年",
        "5 a 年",
        "5 中 年",
        "5 - 6",
        "三 年",
    ],
)
def test_numbers_and_what_they_measure(cut):
    assert pieces(cut.replace(" ", "")) == cut


@fuzz
@given(st.text(st.sampled_from("05９.:/%万亿年月日a中"), max_size=30))
def test_as_by_regular_expression(text):
    assert goes_on(code_points(text)).tolist() == twin(text)


@fuzz
@given(texts())
def test_as_by_regular_expression_in_any_text(text):
    assert goes_on(code_points(text)).tolist() == twin(text)


def test_nothing_goes_on_in_no_text():
    flags = goes_on(code_points(""))
    assert (flags.dtype, flags.shape) == (bool, (0,))
