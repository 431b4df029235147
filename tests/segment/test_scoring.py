"""Scoring a cut: counted by hand, against a slow twin of sets of spans, and against published figures."""

from __future__ import annotations

import sys
from collections import Counter
from functools import reduce
from operator import add

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import fuzz, sparing
from textmine.segment.cut_lines import WHITE_SPACE, Words, first_difference, parse_words
from textmine.segment.scoring import MAX_LENGTH, Matches, Score, score, wrong_cuts
from textmine.segment.word_set import WordSet
from textmine.text.blocks import code_points

Lines = list[list[str]]
"""Words, line by line."""

Span = tuple[int, int]


def words(text: str) -> Words:
    return parse_words(code_points(text))


def score_of(gold: str, predicted: str, lexicon: WordSet | None = None) -> Score:
    return score(words(gold), words(predicted), lexicon)


# a slow, obvious twin


def spans(line: list[str]) -> list[Span]:
    ends = [sum(map(len, line[: i + 1])) for i in range(len(line))]
    return list(zip([0, *ends], ends, strict=False))


def crosses(one: Span, other: Span) -> bool:
    return one[0] < other[0] < one[1] < other[1] or other[0] < one[0] < other[1] < one[1]


def matches(gold: set[Span], predicted: set[Span]) -> Matches:
    return Matches(len(gold), len(predicted), len(gold & predicted))


def inner_ends(line: list[str]) -> set[Span]:
    return {(end, end) for _, end in spans(line)[:-1]}


def slow_score(gold: list[str], predicted: list[str], lexicon: set[str]) -> Score:
    """Of one line."""
    in_gold, in_predicted = spans(gold), spans(predicted)
    by_length = [
        [{(a, b) for a, b in some if min(b - a, MAX_LENGTH) == length} for some in (in_gold, in_predicted)]
        for length in range(1, MAX_LENGTH + 1)
    ]
    known = {span for span, word in zip(in_gold, gold, strict=True) if word in lexicon}
    oov = set(in_gold) - known
    return Score(
        words=matches(set(in_gold), set(in_predicted)),
        boundaries=matches(inner_ends(gold), inner_ends(predicted)),
        lengths=tuple(matches(*of_length) for of_length in by_length),
        n_crossing=sum(any(crosses(span, other) for other in in_gold) for span in in_predicted),
        n_oov=len(oov),
        n_oov_correct=len(oov & set(in_predicted)),
        n_known=len(known),
        n_known_correct=len(known & set(in_predicted)),
    )


def slow_wrong_cuts(gold: list[str], predicted: list[str]) -> Counter[tuple[str, str]]:
    """Of one line: words of both are taken until they end at one place."""
    found: Counter[tuple[str, str]] = Counter()
    left, right = list(gold), list(predicted)
    while left:
        one, other = [left.pop(0)], [right.pop(0)]
        while (missing := len("".join(one)) - len("".join(other))) != 0:
            if missing > 0:
                other.append(right.pop(0))
            else:
                one.append(left.pop(0))
        if one != other:
            found[" ".join(one), " ".join(other)] += 1
    return found


@st.composite
def cut_twice(draw: st.DrawFn) -> tuple[Lines, Lines]:
    """Some lines in two cuts, of few characters so that words and stretches come again."""
    texts = draw(st.lists(st.text(st.sampled_from("一丁a𠀀\u200b"), max_size=12), max_size=6))
    cuts = [[[draw(st.booleans()) for _ in text] for text in texts] for _ in range(2)]
    one, other = ([cut(text, ends) for text, ends in zip(texts, lines, strict=True)] for lines in cuts)
    return one, other


def cut(text: str, ends: list[bool]) -> list[str]:
    return "".join(character + " " * is_end for character, is_end in zip(text, ends, strict=True)).split()


def joined(lines: Lines) -> str:
    return "".join(" ".join(line) + "\n" for line in lines)


lexicons = st.sets(st.text(st.sampled_from("一丁a𠀀\u200b"), min_size=1, max_size=5), min_size=1)


@fuzz
@given(cut_twice(), lexicons)
def test_as_sets_of_spans_line_by_line(both, lexicon):
    gold, predicted = both
    expected = reduce(add, (slow_score(*pair, lexicon) for pair in zip(gold, predicted, strict=True)), Score())
    assert score_of(joined(gold), joined(predicted), WordSet(lexicon)) == expected


@sparing
@given(cut_twice())
def test_wrong_cuts_as_found_word_by_word(both):
    gold, predicted = both
    expected: Counter[tuple[str, str]] = Counter()
    for pair in zip(gold, predicted, strict=True):
        expected += slow_wrong_cuts(*pair)
    found = wrong_cuts(words(joined(gold)), words(joined(predicted)))
    assert {cuts: n for cuts, (n, _) in found.items()} == expected
    for (in_gold, in_predicted), (_, span) in found.items():
        for lines, text in ((gold, in_gold), (predicted, in_predicted)):
            before, cut_there, behind = words(joined(lines)).around(span, 99)
            assert cut_there == text
            assert f"{before}{cut_there}{behind}" in map(" ".join, lines)


def test_a_stretch_is_shown_in_its_line_and_where_it_is_first():
    gold, predicted = words("一 丁 七\n我 爱 北京 天安门\n我 爱\n"), words("一 丁 七\n我爱 北 京天安门\n我爱\n")
    n, span = wrong_cuts(gold, predicted)["我 爱", "我爱"]
    assert (n, span) == (2, (3, 5))
    assert gold.around(span, 3) == ("", "我 爱", " 北京 天…")
    assert predicted.around(span, 3) == ("", "我爱", " 北 京天…")
    assert gold.around((5, 7), 1) == ("…爱 ", "北京", " 天…")


@sparing
@given(cut_twice(), lexicons, st.integers(0, 6))
def test_scores_of_parts_add_up_to_the_score_of_the_whole(both, lexicon, n_first):
    gold, predicted = both
    known = WordSet(lexicon)
    first = score_of(joined(gold[:n_first]), joined(predicted[:n_first]), known)
    rest = score_of(joined(gold[n_first:]), joined(predicted[n_first:]), known)
    whole = score_of(joined(gold), joined(predicted), known)
    assert first + rest == rest + first == whole == whole + Score()


@sparing
@given(cut_twice())
def test_swapping_the_files_swaps_precision_and_recall(both):
    gold, predicted = both
    one, other = score_of(joined(gold), joined(predicted)), score_of(joined(predicted), joined(gold))
    assert (one.precision, one.recall, one.f1) == (other.recall, other.precision, other.f1)


# counted by hand


def test_a_line_counted_by_hand():
    """Gold spans 0-2 2-4 4-6 6-8, predicted 0-3 3-4 4-6 6-7 7-8: 4-6 alone is in both.

    Inner cuts 2 4 6 and 3 4 6 7: 4 and 6 are in both. 0-3 overlaps 2-4 and neither is inside the other; 3-4 is
    inside 2-4, 6-7 and 7-8 inside 6-8. Of the gold words 研究 and 起源 are in the lexicon, and 起源 is found.
    """
    found = score_of("研究 生命 起源 问题\n", "研究生 命 起源 问 题\n", WordSet({"研究", "起源", "研究生"}))
    assert found == Score(
        words=Matches(4, 5, 1),
        boundaries=Matches(3, 4, 2),
        lengths=(Matches(0, 3, 0), Matches(4, 1, 1), Matches(0, 1, 0), Matches(), Matches()),
        n_crossing=1,
        n_oov=2,
        n_oov_correct=0,
        n_known=2,
        n_known_correct=1,
    )
    assert (found.precision, found.recall, found.f1) == (1 / 5, 1 / 4, 2 / 9)
    assert (found.oov_rate, found.oov_recall, found.iv_recall, found.crossing_rate) == (0.5, 0.0, 0.5, 0.2)


@pytest.mark.parametrize(
    ("gold", "predicted", "n_crossing"),
    [
        ("一 丁", "一丁", 0),  # gold words inside a predicted one
        ("一丁", "一 丁", 0),  # predicted words inside a gold one
        ("一丁 七", "一 丁七", 1),  # 1-3 and 0-2
        ("一 丁七", "一丁 七", 1),  # 0-2 and 1-3
        ("一丁 七八", "一 丁七 八", 1),  # 1-3 and both gold words, one predicted word all the same
        ("一丁 七 八九", "一 丁七八 九", 1),  # 1-4 has 七 inside and overlaps 一丁 and 八九
        ("一丁 七八 九十", "一 丁七 八九 十", 2),  # 1-3 and 3-5
        ("一 丁\n七", "一丁\n七", 0),  # not across lines
    ],
)
def test_words_that_cross(gold, predicted, n_crossing):
    assert score_of(f"{gold}\n", f"{predicted}\n").n_crossing == n_crossing


def test_a_stretch_of_two_wrong_words_on_either_side_is_not_correct():
    assert score_of("一丁 七\n", "一 丁七\n").words == Matches(2, 2, 0)


@pytest.mark.parametrize("text", ["", "\n", " \t\n\n\u3000\n"])
def test_figures_of_nothing_are_none(text):
    found = score_of(text, text, WordSet({"一"}))
    assert found == Score()
    assert {found.precision, found.recall, found.f1, found.crossing_rate} == {None}
    assert {found.oov_rate, found.oov_recall, found.iv_recall} == {None}
    assert wrong_cuts(words(text), words(text)) == {}


def test_without_a_lexicon_nothing_is_said_of_oov_words():
    found = score_of("一 丁\n", "一 丁\n")
    assert (found.f1, found.oov_rate, found.oov_recall, found.iv_recall) == (1.0, None, None, None)


def test_wrong_cuts_are_as_short_as_can_be():
    """Common places: 0, 3 of 研究生, 5, 7; then the ends of the lines."""
    gold = "研究 生 命 起源 的\n的 确切\n研究 生 起源\n"
    predicted = "研究生 命 起 源 的\n的确 切\n研究生 起源\n"
    assert wrong_cuts(words(gold), words(predicted)) == {
        ("研究 生", "研究生"): (2, (0, 3)),
        ("起源", "起 源"): (1, (4, 6)),
        ("的 确切", "的确 切"): (1, (7, 10)),
    }


# lines and their text


def test_words_are_what_split_gives():
    text = " 一\u3000丁a\t\r\n\n\x85\n七\u200b八 \x1c九\n"
    parsed = words(text)
    assert [parsed.line(i) for i in range(4)] == ["".join(line.split()) for line in text.split("\n")[:-1]]
    ends = {end for end, is_end in enumerate(parsed.ends.tolist(), 1) if is_end}
    expected = [len(word) for line in text.split("\n") for word in line.split()]
    assert ends == {sum(expected[: i + 1]) for i in range(len(expected))}


def test_white_space_is_that_of_python():
    table = {point for first, last in WHITE_SPACE for point in range(first, last + 1)}
    assert table == {point for point in range(sys.maxunicode + 1) if chr(point).isspace()}


@pytest.mark.parametrize(
    ("gold", "predicted", "line"),
    [
        ("一 丁\n七\n", "一丁\n七\n", None),
        ("", "", None),
        ("\n\n", " \n\t\n", None),
        ("一\n丁\n", "一\n七\n", 1),
        ("一\n丁\n", "一丁\n\n", 0),
        ("一丁\n\n", "一\n丁\n", 0),
        ("一\n丁\n七\n", "一\n丁\n七七\n", 2),
        ("一\n丁\n七\n", "一\n\n七\n", 1),
        ("一\n\n丁\n", "一\n丁\n\n", 1),
    ],
)
def test_the_first_line_of_another_text(gold, predicted, line):
    assert first_difference(words(gold), words(predicted)) == line


@fuzz
@given(*[st.lists(st.text(st.sampled_from("一丁 "), max_size=4), min_size=3, max_size=3)] * 2)
def test_the_first_line_of_another_text_as_found_line_by_line(gold, predicted):
    pairs = zip(gold, predicted, strict=True)
    expected = [i for i, (one, other) in enumerate(pairs) if one.replace(" ", "") != other.replace(" ", "")]
    texts = ("".join(f"{line}\n" for line in lines) for lines in (gold, predicted))
    assert first_difference(*map(words, texts)) == (expected[0] if expected else None)


# the lexicon


@fuzz
@given(lexicons, st.lists(st.text(st.sampled_from("一丁a𠀀\u200b"), min_size=1, max_size=7), max_size=20))
def test_a_word_is_held_as_by_a_set(lexicon, queries):
    lengths = np.array(list(map(len, queries)), np.int64)
    starts = lengths.cumsum() - lengths
    held = WordSet(lexicon).holds(code_points("".join(queries)), starts, lengths)
    assert held.tolist() == [query in lexicon for query in queries]
