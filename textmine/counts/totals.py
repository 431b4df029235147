"""Counts as integers of 64 bits that add up to no more than these can hold, so that no sum of them goes wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.errors import InputError

MAX_TOTAL = (1 << 63) - 1
_HALF = 32
_AT_ONCE = 1 << 20


def as_counts(numbers: Collection[Any]) -> NDArray[np.int64]:
    """The numbers as counts; InputError unless all are whole, not negative, and together at most MAX_TOTAL.

    >>> as_counts([3, 2.0]).tolist()
    [3, 2]
    """
    found = _integers(list(numbers))
    if found is not None and (found >= 0).all():
        check_total([found])
        return found
    for number in numbers:
        if not _is_count(number):
            raise InputError(f"{number!r} is no count", hint="Give whole numbers, none of them negative.")
    check_sum(map(int, numbers))
    return np.fromiter(map(int, numbers), np.int64, len(numbers))


def _integers(numbers: list[Any]) -> NDArray[np.int64] | None:
    """The numbers, if all are integers of 64 bits."""
    try:
        found = np.array(numbers)
    except ValueError:  # lists of several lengths
        return None
    return found.astype(np.int64) if found.ndim == 1 and found.dtype.kind in "bi" else None


def _is_count(number: Any) -> bool:
    try:
        return bool(int(number) == number and number >= 0)
    except (OverflowError, TypeError, ValueError):  # infinity, another thing, not a number
        return False


def check_total(parts: Iterable[NDArray[np.int64]], where: str = "") -> None:
    """Raise InputError, which names `where`, if the counts of all parts together are more than MAX_TOTAL."""
    check_sum(map(total, parts), where)


def check_sum(totals: Iterable[int], where: str = "") -> None:
    """The same of the totals of all parts."""
    if sum(totals) > MAX_TOTAL:
        raise InputError(
            f"the counts are together more than {MAX_TOTAL:,}, which is as far as counting goes",
            where=where,
            hint="Look whether they are counts: no text is so long.",
        )


def total(counts: NDArray[np.int64]) -> int:
    """The sum of counts, each >= 0, however large.

    >>> total(np.array([MAX_TOTAL, MAX_TOTAL])) == 2 * MAX_TOTAL
    True
    """
    return sum(_total_of_few(counts[start : start + _AT_ONCE]) for start in range(0, len(counts), _AT_ONCE))


def _total_of_few(counts: NDArray[np.int64]) -> int:
    if int(counts.max()) <= MAX_TOTAL // _AT_ONCE:
        return int(counts.sum())
    return (int((counts >> _HALF).sum()) << _HALF) + int((counts & ((1 << _HALF) - 1)).sum())
