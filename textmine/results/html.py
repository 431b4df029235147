"""A table as HTML, for a notebook: short, and escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Any

from textmine.io.columns import Column


def html_of(title: str, schema: Sequence[Column], rows: Iterable[Sequence[Any]], n_rows: int) -> str:
    """A table of some rows.

    n_rows : how many there are in all; how many are not shown is said
    """
    shown = [_row(schema, row) for row in rows]
    return "\n".join(_lines(title, schema, shown, n_rows - len(shown)))


def _lines(title: str, schema: Sequence[Column], shown: Sequence[str], n_more: int) -> Iterator[str]:
    yield f"<table><caption>{escape(title)}</caption>"
    yield f"<thead><tr>{''.join(map(_heading, schema))}</tr></thead>"
    yield "<tbody>"
    yield from shown
    yield "</tbody>"
    if n_more > 0:
        yield f'<tfoot><tr><td colspan="{len(schema)}">… {n_more:,} more</td></tr></tfoot>'
    yield "</table>"


def _heading(column: Column) -> str:
    unit = f"<br><small>{escape(column.unit)}</small>" if column.unit else ""
    return f"<th>{escape(column.name)}{unit}</th>"


def _row(schema: Sequence[Column], row: Sequence[Any]) -> str:
    return f"<tr>{''.join(map(_cell, schema, row))}</tr>"


def _cell(column: Column, value: Any) -> str:
    if value is None:
        return "<td></td>"
    if column.kind == "text":
        return f"<td>{escape(value)}</td>"
    text = f"{value:,}" if column.kind == "integer" else f"{value:.6g}"
    return f'<td style="text-align: right">{text}</td>'
