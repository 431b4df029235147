"""The columns of a table: their names, kinds and units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["text", "integer", "real"]
"""The kind of values in a column: str, int or float; None is a gap in any of them."""

Chunk = Sequence[Sequence[Any]]
"""Some rows of a table, by column: one sequence per column, all of the same length."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    kind     : of its values
    unit     : such as `nats` or `per million`; empty for text and plain numbers
    decimals : the number of decimals to which a real is rounded; None for no rounding
    """

    name: str
    kind: Kind
    unit: str = ""
    decimals: int | None = None


def text(name: str) -> Column:
    """A column of text."""
    return Column(name, "text")


def integer(name: str, unit: str = "") -> Column:
    """A column of integers."""
    return Column(name, "integer", unit)


def real(name: str, unit: str = "", decimals: int | None = None) -> Column:
    """A column of reals."""
    return Column(name, "real", unit, decimals)
