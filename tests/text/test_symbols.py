from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import reference
from tests.strategies import fuzz, texts, unit_texts
from textmine.settings.ngrams import UNITS
from textmine.text.blocks import N_CODE_POINTS, code_points
from textmine.text.symbols import END, WIDE, symbolize

any_text = st.one_of(texts(), unit_texts())
any_units = st.sampled_from(UNITS)


def runs_of(text, units="all"):
    """What symbolize says, as the twin says it."""
    symbols = symbolize(code_points(text), units)
    wide = iter(zip(symbols.wide_starts.tolist(), symbols.wide_stops.tolist(), strict=True))
    runs = [[]]
    for symbol in symbols.narrow.tolist()[1:]:
        if symbol == END:
            runs.append([])
        elif symbol == WIDE:
            start, stop = next(wide)
            runs[-1].append(text[start:stop])
        else:
            runs[-1].append(chr(symbol))
    assert next(wide, None) is None
    return [run for run in runs if run]


@fuzz
@given(any_text, any_units)
def test_symbols_equal_their_twin(text, units):
    assert runs_of(text, units) == reference.symbols_of(text, units)


@pytest.mark.slow
@pytest.mark.parametrize("units", UNITS)
@pytest.mark.parametrize("characters", ["a.+，", "a-'#", "1+𠀀一"])
def test_all_short_texts_have_the_symbols_that_their_twin_says(characters, units):
    texts = ["".join(letters) for length in range(1, 7) for letters in product(characters, repeat=length)]
    for line_end in ("\n", "，"):
        text = line_end.join(texts)
        assert runs_of(text, units) == reference.symbols_of(text, units)


@pytest.mark.slow
@pytest.mark.parametrize("units", UNITS)
def test_every_code_point_is_a_symbol_or_ends_a_run(units):
    text = "".join(f"{chr(point)}\n" for point in range(N_CODE_POINTS))
    assert runs_of(text, units) == reference.symbols_of(text, units)


@pytest.mark.parametrize(
    "unit",
    [
        *("a", "5", "GPT-4", "C++", "C#", "C++11", "C#+#", "3.5", "192.168.0.1", "Wi-Fi", "don't", "snake_case"),
        *("a-1.b_c", "é", "e\u0301", "ª", "ß", "ＧＰＴ", "４"),
    ],
)  # fmt: skip
def test_a_unit_is_one_symbol(unit):
    assert runs_of(unit) == runs_of(f"，{unit}。") == [[unit]]
    assert runs_of(f"一{unit}𠀀") == [["一", unit, "𠀀"]]
    assert runs_of(unit, units="han") == []


@pytest.mark.parametrize("character", "一股㐀䶿鿿\uf900\ufaff〇々𠀀𪜀𮯯\U0002f800𰀀")
def test_a_han_character_of_any_plane_is_one_symbol(character):
    for units in UNITS:
        assert runs_of(character * 2, units) == [[character, character]]


@pytest.mark.parametrize("character", "，。 \u3000\n\t\0·—…《》%&@、あア한пα٣²Ⅳ½ｶ😀⺀〆\u200d\ufe0f\uffff\U0010ffff")
def test_anything_else_ends_a_run(character):
    for units in UNITS:
        assert runs_of(f"一{character}丁", units) == [["一"], ["丁"]]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("A股", [["A", "股"]]),
        ("K线图", [["K", "线", "图"]]),
        ("5G基站", [["5G", "基", "站"]]),
        ("用C++和C#写", [["用", "C++", "和", "C#", "写"]]),
        ("-5", [["5"]]),
        ("+a", [["a"]]),
        ("a.", [["a"]]),
        ("a.一", [["a"], ["一"]]),
        ("a--b", [["a"], ["b"]]),
        ("a.-b", [["a"], ["b"]]),
        ("a-+b", [["a"], ["b"]]),
        ("C++.a", [["C++"], ["a"]]),
        ("C+-", [["C+"]]),
        ("a b", [["a"], ["b"]]),
        ("a -b", [["a"], ["b"]]),
        ("a+ +b", [["a+"], ["b"]]),
        ("a-\nb", [["a"], ["b"]]),
        ("a\n+", [["a"]]),
        ("一-丁", [["一"], ["丁"]]),
        ("一+丁", [["一"], ["丁"]]),
        ("𠀀+a", [["𠀀"], ["a"]]),
        ("AT&T", [["AT"], ["T"]]),
        ("3.5%", [["3.5"]]),
        ("1,000", [["1"], ["000"]]),
        ("don’t", [["don"], ["t"]]),
        ("", []),
        ("+#.-_'，\n", []),
    ],
)
def test_runs_by_hand(text, runs):
    assert runs_of(text) == reference.symbols_of(text) == runs


def test_units_end_a_run_where_only_han_counts():
    assert runs_of("买A股，5G基站C++𠀀", units="han") == [["买"], ["股"], ["基", "站"], ["𠀀"]]


@fuzz
@given(any_text, any_units)
def test_the_fields_of_symbols_hold_together(text, units):
    points = code_points(text)
    symbols = symbolize(points, units)
    narrow, starts, stops = symbols.narrow, symbols.wide_starts, symbols.wide_stops
    assert (narrow.dtype, symbols.kept.dtype, symbols.kept.shape) == (np.uint16, np.bool_, (len(text) + 2,))
    assert {array.dtype for array in (symbols.wide_at, starts, stops)} == {np.dtype(np.int64)}

    assert narrow[0] == narrow[-1] == END
    assert not ((narrow[1:] == END) & (narrow[:-1] == END)).any()

    at = np.flatnonzero(symbols.kept) - 1
    is_narrow_han = narrow > WIDE
    assert len(at) == len(narrow)
    assert narrow[is_narrow_han].tolist() == points[at[is_narrow_han]].tolist()

    assert symbols.wide_at.tolist() == np.flatnonzero(narrow == WIDE).tolist()
    assert starts.tolist() == at[symbols.wide_at].tolist()
    assert (starts < stops).all()
    assert (stops[:-1] <= starts[1:]).all()
    assert (stops <= len(text)).all()


def test_the_fields_of_symbols_by_hand():
    symbols = symbolize(code_points("，。用GPT-4𠀀，\n好"))
    assert symbols.narrow.tolist() == [END, ord("用"), WIDE, WIDE, END, ord("好"), END]
    assert (symbols.wide_at.tolist(), symbols.wide_starts.tolist(), symbols.wide_stops.tolist()) == (
        [2, 3],
        [3, 8],
        [8, 9],
    )
    assert np.flatnonzero(symbols.kept).tolist() == [0, 3, 4, 9, 10, 12, 13]


@pytest.mark.parametrize("text", ["", "，", "\n\n"])
def test_a_text_without_symbols_is_one_end(text):
    assert symbolize(code_points(text)).narrow.tolist() == [END]
