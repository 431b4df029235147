"""Dates in the forms that are listed are those that were written; what is not listed is not guessed."""

from __future__ import annotations

import datetime
import email.utils

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import fuzz
from textmine.errors import InputError
from textmine.text.dates import date_part, gaps

SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))
moments = st.datetimes(datetime.datetime(1903, 1, 1), datetime.datetime(2099, 12, 31))
FORMS = [
    *("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S.%f"),
    *("%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%d %H:%M", "%Y%m%dT%H%M%SZ", "%Y%m%d%H%M%S", "%Y年%m月%d日 %H时%M分%S秒"),
    *("%Y年%m月%d日%H:%M", "%Y-%m-%d %I:%M %p", "%a, %d %b %Y %H:%M:%S GMT", "%a %b %d %H:%M:%S %Y", "%B %d, %Y"),
    *("%a %b %d %H:%M:%S +0800 %Y", "%A, %d %B %Y", "%d-%b-%Y", "%b %d %Y", "%Y-%m-%d %H:%M:%S+08:00", "%c"),
]


@pytest.mark.parametrize("form", FORMS)
@fuzz
@given(moments)
def test_what_was_written_is_read(form, moment):
    text = moment.strftime(form)
    assert date_part(text, "day") == moment.date().isoformat()
    assert date_part(f" {text}\t", "month") == moment.date().isoformat()[:7]
    assert date_part(text, "year") == str(moment.year)


@fuzz
@given(moments)
def test_numbers_without_zeros_and_other_ways_of_the_library(moment):
    day = moment.date().isoformat()
    for text in (
        f"{moment.year}/{moment.month}/{moment.day}",
        f"{moment.year}年{moment.month}月{moment.day}日",
        email.utils.format_datetime(moment.replace(tzinfo=SHANGHAI)),
        str(moment),
        moment.replace(tzinfo=SHANGHAI).isoformat(),
    ):
        assert date_part(text, "day") == day


@fuzz
@given(st.datetimes(datetime.datetime(1973, 3, 4), datetime.datetime(2029, 1, 1)), st.integers(0, 3))
def test_seconds_since_1970_and_parts_of_them(moment, thousands):
    seconds = int(moment.replace(tzinfo=datetime.UTC).timestamp())
    number = seconds * 1000**thousands
    text = str(number)
    if len(text) == 12 and date_is_written(text):
        with pytest.raises(InputError, match="may be digits of a date"):
            date_part(text, "day")
        return
    assert date_part(text, "day") == moment.date().isoformat()
    assert date_part(f"{text}.0", "day") == moment.date().isoformat()


def date_is_written(digits: str) -> bool:
    try:
        return 1900 <= datetime.datetime.strptime(digits, "%Y%m%d%H%M").year < 2100
    except ValueError:
        return False


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("２０２４年５月１日（星期三）", "2024-05-01"),
        ("2024年5月1日 星期三 下午3:05", "2024-05-01"),
        ("2024年5月1日12时30分", "2024-05-01"),
        ("民國113年5月1日", "2024-05-01"),
        ("中华民国113年5月1日", "2024-05-01"),
        ("20240501.0", "2024-05-01"),
        ("1.7145216e9", "2024-05-01"),
        ("1714521600.25", "2024-05-01"),
        ("Sept. 1, 2024", "2024-09-01"),
        ("1st", None),
        ("2024-05-01T12:30:00+08:00[Asia/Shanghai]", "2024-05-01"),
        ("2024-05-01 23:30:00 CST", "2024-05-01"),
        ("2024-05-01 00:30:00-07:00", "2024-05-01"),
        ("", ""),
        (" \u3000", ""),
        ("2024-02-30", None),
        ("2024-13-01", None),
        ("20241301", None),
        ("2024-05-01x", None),
        ("2024-05/01", None),
        ("45413", None),
        ("24-05-01", None),
        ("2024.5", None),
        ("昨天", None),
        ("-86400", None),
        ("2024-05-01 2024-05-02", None),
    ],
)
def test_one_by_one(text, day):
    if day is not None:
        assert date_part(text, "day") == day
        return
    with pytest.raises(InputError, match="not a date") as raised:
        date_part(text, "day")
    assert "2024-05-01" in raised.value.hint


@pytest.mark.parametrize("text", ["05/01/2024", "5.1.2024", "13-05-2024", "05/01/2024 3:05 PM"])
def test_the_day_or_the_month_first_is_not_guessed(text):
    assert date_part(text, "year") == "2024"
    for unit in ("month", "day"):
        with pytest.raises(InputError, match="its day first, or its month") as raised:
            date_part(text, unit)
        assert "Write 2024-05-01" in raised.value.hint


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024", ["2024"]),
        ("2024.0", ["2024"]),
        ("2024年", ["2024"]),
        ("2024-05", ["2024", "2024-05"]),
        ("2024.05", ["2024", "2024-05"]),
        ("202405", ["2024", "2024-05"]),
        ("2024年5月", ["2024", "2024-05"]),
        ("May 2024", ["2024", "2024-05"]),
    ],
)
def test_dates_that_do_not_go_so_far(text, found):
    units = ("year", "month", "day")
    assert [date_part(text, unit) for unit in units[: len(found)]] == found
    for unit in units[len(found) :]:
        with pytest.raises(InputError, match=f"a date without a {unit}"):
            date_part(text, unit)


def test_digits_of_an_hour_or_seconds():
    with pytest.raises(InputError, match="may be digits of a date, or seconds since 1970"):
        date_part("2024050112", "day")


def test_long_text_is_cut_in_the_error():
    with pytest.raises(InputError) as raised:
        date_part("今天天气很好" * 99, "day")
    assert len(raised.value.what) < 60


@fuzz
@given(st.sets(st.dates(datetime.date(2019, 11, 1), datetime.date(2020, 4, 1)), min_size=1, max_size=9))
def test_gaps_are_what_is_between(dates):
    days = [each.isoformat() for each in sorted(dates)]
    span = (max(dates) - min(dates)).days
    every = {(min(dates) + datetime.timedelta(n)).isoformat() for n in range(span + 1)}
    assert gaps(days, "day") == sorted(every - {*days})
    months = sorted({day[:7] for day in days})
    assert gaps(months, "month") == sorted({day[:7] for day in every} - {*months})
