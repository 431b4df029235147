"""Dates as people write them, without guesses: what is not listed here is not understood.

::

    2024-05-01 2024/5/1 2024.05.01      the year first; 2024-05 and 2024 if the month or the year is asked for
    20240501 202405 20240501123000      digits alone
    2024年5月1日  民国113年5月1日         in Chinese, also without a day or a month
    01 Jun 2024, June 1, 2024           in English: RFC 2822 and others, with or without a day of the week
    Sat Jun 01 12:30:00 +0800 2024      as C and Weibo write it
    1714521600 1714521600000            seconds, milli-, micro- or nanoseconds since 1970, in UTC

After a date, a day of the week, a time and a zone may follow. The date is the one that is written, in whatever zone.
01/05/2024 is of no use but for the year: it may be of May or of January.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from textmine.errors import InputError
from textmine.settings.dates import DateUnit

_MAX_SHOWN = 40
_SHAPE: dict[DateUnit, int] = {"year": 4, "month": 7, "day": 10}
"""How much of 2024-05-01 names a part."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG = ("uary", "ruary", "ch", "il", "", "e", "y", "ust", "t(?:ember)?", "ober", "ember", "ember")
_MONTH = "(?P<name>" + "|".join(f"{name}(?:{rest})?\\.?" for name, rest in zip(_MONTHS, _LONG, strict=True)) + ")"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s*)"
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>\d{4})"
_TIME = r"\d{1,2}(?::\d{2}(?::\d{2}(?:[.,]\d+)?)?|\s*[时時点點](?:\s*\d{1,2}\s*分(?:\s*\d{1,2}\s*秒)?)?)"
_HALF = r"(?:上午|下午|晚上|凌晨|中午|早上)?"
_BASIC = r"(?<=t)\d{4}(?:\d{2}(?:\.\d+)?)?"
_CLOCK = rf"(?:\s*t|\s+|(?<=\D))\s*{_HALF}\s*(?:{_TIME}|{_BASIC})\s*(?:[ap]\.?m\.?)?"
_ZONE = r"(?:\s*(?:z|[a-z]{3,4}|(?:utc|gmt)?[+-]\d{2}(?::?\d{2})?))?(?:\s*[(\[][a-z_/+\- ]+[)\]])?"
_REST = rf"(?:[\s,]*\(?(?:星期|礼拜|禮拜|周|週)[一二三四五六日天]\)?)?(?:,?{_CLOCK}{_ZONE})?"
_FORMS = [
    re.compile(form + _REST, re.IGNORECASE)
    for form in (
        rf"{_YEAR}(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark){_DAY}",
        rf"{_YEAR}(?:[-/](?P<month>\d{{1,2}})|\.(?P<month_2>\d{{2}}))",
        rf"{_YEAR}(?P<month>\d{{2}}){_DAY.replace('1,2', '2')}(?=t|$)",
        rf"{_YEAR}\s*年(?:\s*(?P<month>\d{{1,2}})\s*月(?:\s*{_DAY}\s*[日号號])?)?",
        r"(?:中[华華])?民[国國]\s*(?P<roc>\d{1,3})\s*年"
        + rf"(?:\s*(?P<month>\d{{1,2}})\s*月(?:\s*{_DAY}\s*[日号號])?)?",
        rf"{_WEEKDAY}?{_DAY}[\s-]+{_MONTH},?[\s-]+{_YEAR}",
        rf"{_WEEKDAY}?{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"{_MONTH},?\s+{_YEAR}",
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY}\s+\d{{1,2}}:\d{{2}}:\d{{2}}(?:\s+(?:[a-z]{{3,4}}|[+-]\d{{4}}))?\s+{_YEAR}",
    )
]
_YEAR_LAST = re.compile(rf"\d{{1,2}}([-/.])\d{{1,2}}\1{_YEAR}" + _REST, re.IGNORECASE)
_NUMBER = re.compile(r"\d+(\.\d*)?|\d(\.\d+)?e\+?\d+", re.IGNORECASE)
_SECONDS = {9: 0, 10: 0, 12: 3, 13: 3, 15: 6, 16: 6, 18: 9, 19: 9}
"""By the number of digits: of how many digits of them are fractions of a second."""


@lru_cache(1 << 16)
def date_part(text: str, unit: DateUnit) -> str:
    """The year, month or day of a date, such as 2024-05; empty if there is no text.

    Raises InputError, without a place, if the text is not understood.

    >>> date_part("2024年5月1日", "day"), date_part("Sat, 01 Jun 2024 12:30:00 +0800", "month")
    ('2024-05-01', '2024-06')
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return ""
    shown = repr(plain if len(plain) <= _MAX_SHOWN else f"{plain[:_MAX_SHOWN]}…")
    found = "" if _NUMBER.fullmatch(plain) is None else _of_number(plain, shown)
    found = found or next(_in_forms(plain), "")
    last = _YEAR_LAST.fullmatch(plain)
    if not found and last:
        if unit == "year":
            return last["year"]
        raise InputError(
            f"{shown} has its day first, or its month",
            hint=f"Write {last['year']}-05-01 for the first of May, or divide by year.",
        )
    if not found:
        raise InputError(f"not a date: {shown}", hint="Write 2024-05-01; docs/corpora.md lists what is understood.")
    if len(found) < _SHAPE[unit]:
        raise InputError(
            f"a date without a {unit}: {shown}",
            hint="Divide by year." if len(found) == 4 else "Divide by month or year.",
        )
    return found[: _SHAPE[unit]]


def gaps(parts: Sequence[str], unit: DateUnit) -> list[str]:
    """The years, months or days between the first and the last of some, that are not among them.

    >>> gaps(["2023-11", "2024-02"], "month")
    ['2023-12', '2024-01']
    """
    there = {*parts}
    first, last = (datetime.date.fromisoformat((part + "-01-01")[:10]) for part in (min(parts), max(parts)))
    days = (datetime.date.fromordinal(n).isoformat() for n in range(first.toordinal(), last.toordinal()))
    all_parts = dict.fromkeys(day[: _SHAPE[unit]] for day in days)
    return [part for part in all_parts if part not in there]


def _in_forms(text: str) -> Iterator[str]:
    for form in _FORMS:
        if match := form.fullmatch(text):
            own = match.groupdict()
            year = own.get("year") or str(int(own["roc"]) + 1911)
            month = own.get("month") or own.get("month_2") or ""
            if name := own.get("name"):
                month = str(1 + _MONTHS.index(name[:3].lower()))
            if found := _checked(year, month, own.get("day") or ""):
                yield found


def _checked(year: str, month: str, day: str) -> str:
    """A date as ISO writes it, as far as it goes; empty if there is none such."""
    try:
        date = datetime.date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        return ""
    return date if day else date[:7] if month else date[:4]


def _of_number(text: str, shown: str) -> str:
    """The date that digits stand for; empty if none."""
    if "e" in text.lower():
        text = str(int(float(text))) if float(text).is_integer() else ""
    digits, _, fraction = text.partition(".")
    n = len(digits)
    if n in (9, 10) or not fraction.strip("0"):
        written = _written(digits)
        if n not in _SECONDS:
            return written
        if written:
            raise InputError(f"{shown} may be digits of a date, or seconds since 1970", hint="Write 2024-05-01.")
        days = int(digits) // 10 ** _SECONDS[n] // 86_400
        return (datetime.date(1970, 1, 1) + datetime.timedelta(days)).isoformat()
    return ""


def _written(digits: str) -> str:
    """A date in digits: its year, month, day, hour, minute and second, as many as there are."""
    if len(digits) not in (4, 6, 8, 10, 12, 14):
        return ""
    clock = [int(digits[at : at + 2]) for at in range(8, len(digits), 2)]
    if any(value > most for value, most in zip(clock, (23, 59, 59), strict=False)):
        return ""
    if clock and not "1900" <= digits[:4] < "2100":
        return ""
    return _checked(digits[:4], digits[4:6], digits[6:8])
