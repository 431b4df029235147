"""What the columns of a table hold: their names, kinds and units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["text", "integer", "real"]
"""Of the values of a column: str, int or float; None is a gap in any of them."""

Chunk = Sequence[Sequence[Any]]
"""Some rows of a table, by column: as many sequences as there are columns, all of one length."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    kind     : of its values
    unit     : such as `nats` or `per million`; empty for text and plain numbers
    decimals : to which a real is rounded; None if it is not
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
