"""The page of the parts of a corpus compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from tests.reports.reading import EVIL_NAMES, assert_harmless, read
from textmine.reports.of_trends import page_of_trends
from textmine.results.comparison import Trends
from textmine.settings.dates import NO_VALUE
from textmine.stats.keyness import log_likelihood_of_parts, per_million, rank_correlation

pytest.importorskip("jinja2")
pytest.importorskip("vl_convert")

SIZE = 1000


def trends(parts: Sequence[str], counts: Mapping[str, Sequence[int]]) -> Trends:
    """Of parts of a thousand words each."""
    table = np.array(list(counts.values()), np.int64).reshape(len(counts), len(parts)).T
    relative = per_million(table, SIZE)
    g2 = log_likelihood_of_parts(table.astype(np.float64), np.full(len(parts), float(SIZE)))
    return Trends(
        words=np.array(list(counts), object),
        counts=table,
        per_million=relative,
        g2=g2,
        bic=g2 - 1,
        tau=rank_correlation(relative),
        dispersion=np.zeros(len(counts)),
        parts=parts,
        sizes=[SIZE] * len(parts),
        n_types=9,
        min_g2=0.0,
    )


YEARS = ["2019", "2020", "2021", "2022"]
WORDS = {"新": [1, 2, 3, 4], "旧": [9, 6, 3, 0]}


def charts(found: Trends):
    return {section.title: section.charts[0] for section in page_of_trends(found).sections if section.charts}


def test_each_word_has_its_frequency_in_each_part():
    told = read(page_of_trends(trends(YEARS, WORDS))).told
    assert "新; part 2020; per million 2,000" in [each.replace("2000", "2,000") for each in told]
    assert "旧; tau -1.00" in told
    assert "新; tau 1.00" in told


def test_words_and_parts_are_in_their_order():
    found = charts(trends(["乙", "甲"], {"子": [1, 9], "丑": [9, 1]}))
    for title in ("frequencies", "heat"):
        rows = found[title]["data"]["values"]
        assert [(row["word"], row["step"]) for row in rows] == [("子", "乙"), ("子", "甲"), ("丑", "乙"), ("丑", "甲")]
    texts = read(page_of_trends(trends(["乙", "甲"], {"子": [1, 9], "丑": [9, 1]}))).texts
    assert texts.index("子") < texts.index("丑")


@pytest.mark.parametrize(
    ("parts", "has_trend"),
    [
        (YEARS, True),
        ([f"news/{year}" for year in YEARS], True),
        (["law", "news", "novels", "reviews"], False),
        (YEARS[:3], False),
        ([*YEARS[:3], NO_VALUE], False),
    ],
)
def test_a_trend_is_shown_where_the_parts_have_an_order(parts, has_trend):
    found = trends(parts, {"新": range(1, 1 + len(parts))})
    assert ("trend" in charts(found)) == has_trend


def test_what_has_no_value_is_no_part_of_a_line():
    rows = charts(trends([*YEARS, NO_VALUE], {"新": [1, 2, 3, 4, 5]}))["frequencies"]["data"]["values"]
    assert [row["part"] for row in rows] == YEARS


def test_many_parts_are_joined_and_it_is_said():
    days = [f"day {number:03}" for number in range(365)]
    found = trends(days, {"新": [number % 4 for number in range(365)]})
    page = page_of_trends(found)
    rows = page.sections[0].charts[0]["data"]["values"]
    assert page.sections[0].values == {"joined": "4"}
    assert len(rows) == 92
    assert {row["per_million"] for row in rows[:-1]} == {1500.0}  # (0 + 1 + 2 + 3) of 4,000 words
    assert rows[-1] == {**rows[-1], "part": "day 364", "per_million": 0.0}
    assert page.sections[-1].values == {"n_parts_shown": "60 / 365"}
    assert len(page.sections[-1].table.schema) == 6 + 60
    read(page)


@pytest.mark.slow
def test_a_page_of_sixty_months_and_many_words_stays_small():
    months = [f"{2015 + number // 12}-{number % 12 + 1:02}" for number in range(60)]
    counts = {f"甲乙丙丁{word}": [(word * month) % 97 for month in range(60)] for word in range(1500)}
    read(page_of_trends(trends(months, counts)))


@pytest.mark.slow
@pytest.mark.parametrize("evil", EVIL_NAMES)
def test_whatever_a_word_or_a_part_is_it_does_nothing(evil):
    hostile = trends([*YEARS[:3], evil], {"新": [1, 2, 3, 4], evil: [9, 6, 3, 0]})
    assert_harmless(page_of_trends(hostile), page_of_trends(trends(YEARS, WORDS)))


def test_long_names_of_parts_stay_apart():
    names = [f"corpus/{'很长的名字' * 9}{number}" for number in range(3)]
    rows = charts(trends(names, {"新": [1, 2, 3]}))["heat"]["data"]["values"]
    assert len({row["step"] for row in rows}) == 3
    assert [row["part"] for row in rows] == names


def test_no_difference_is_said():
    texts = read(page_of_trends(trends(YEARS, {}))).texts
    assert "No word differs for sure between what was compared. A lower --min-g2 shows more." in texts


def test_columns_of_parts_speak_the_language_of_the_page():
    assert "每百万，2019" in read(page_of_trends(trends(YEARS, WORDS)), "zh").texts
