"""Numbers as pages show them."""

from __future__ import annotations

import math
from typing import Any

_DIGITS = 3
"""Of numbers below 100; larger ones are shown to the unit."""


def shown(value: Any, decimals: int | None = None) -> str:
    """A number for readers: three digits below 100, thousands apart above.

    decimals : no more than so many; with them, numbers below 1 have four

    >>> [shown(value) for value in (12345, 12345.678, 99.96, 7.0, 0.0123456, 0.0000123456, None)]
    ['12,345', '12,346', '100', '7.00', '0.0123', '1.23e-05', '']
    >>> [shown(value, 4) for value in (0.951234, 12.345678)], shown(12.345678, 1)
    (['0.9512', '12.3'], '12.3')
    """
    if value is None:
        return ""
    if isinstance(value, int):
        return f"{value:,}"
    if not math.isfinite(value) or value == 0:
        return f"{value:g}"
    rounded = float(f"{value:.{_DIGITS}g}")
    if abs(rounded) >= 100:
        return f"{value:,.0f}"
    if abs(rounded) < 1e-4 and decimals is None:
        return f"{value:.{_DIGITS}g}"
    n = _DIGITS - 1 - math.floor(math.log10(abs(rounded)))
    if abs(rounded) < 1 and decimals is not None:
        n = max(n, _DIGITS + 1)
    return f"{value:.{n if decimals is None else min(n, decimals)}f}"


def exact(value: Any, decimals: int | None = None) -> str:
    """A number as it is saved, without what separates thousands."""
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else f"{value:.6g}" if decimals is None else f"{value:.{decimals}f}"
