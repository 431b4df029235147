"""By what a field divides records: by what it holds, or by the year, the month or the day of a date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Self, get_args

DateUnit = Literal["year", "month", "day"]
DATE_UNITS: tuple[str, ...] = get_args(DateUnit)

NO_VALUE = "(none)"
"""The part of the records that have nothing there."""

MAX_DATES = 4_000
"""Ten years of days. Each is a column of the table, of which a workbook may have 16,384."""


@dataclass(frozen=True, slots=True)
class By:
    """A field, and the unit of time if it holds dates.

    >>> By.of("date:month"), By.of("year"), By.of("dc:date")
    (By(field='date', unit='month'), By(field='year', unit=''), By(field='dc:date', unit=''))
    """

    field: str
    unit: DateUnit | Literal[""] = ""

    @classmethod
    def of(cls, text: str) -> Self:
        """What `--by` says."""
        field, _, last = text.rpartition(":")
        for unit in get_args(DateUnit):
            if field and last == unit:
                return cls(field, unit)
        return cls(text)
