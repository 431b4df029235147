"""Classes as Markdown: what they are, have and do."""

from __future__ import annotations

import dataclasses
import inspect
from typing import Any

from tests.api_pages.docstrings import code, inline, prose_of, rows_of, table
from tests.api_pages.functions import arguments, call, of_function
from textmine.results.table import Table, Tabular

MADE = ("Tokenizer", "Vectorizer", "SpacyTokenizer", "PreTokenizer")
"""Classes that users make by calling them."""
_MANY = 10
"""A method with more parameters is explained as a function is."""


def of_class(name: str, kind: Any) -> str:
    """A class."""
    parts = [f"### {name}"]
    if name in MADE:
        parts.append(call(f"textmine.{name}", inspect.signature(kind).replace(return_annotation=name)))
    parts += about(kind)
    parts += [of_function(f"{name}.{method}", getattr(kind, method)) for method in _long_methods(kind)]
    return "\n\n".join(parts)


def about(kind: Any) -> list[str]:
    """What a class is, has and does; of a table only what is its own.

    ValueError for a field of which nothing is said.
    """
    doc = inspect.getdoc(kind) or ""
    prose = prose_of(doc)
    if issubclass(kind, Tabular) and kind not in (Tabular, Table):
        prose[0] += " It is a [table](#every-table)."
    told = {name for names, _ in rows_of(doc) for name in names.split(", ")}
    if untold := [name for name in _fields(kind) if name not in told]:
        raise ValueError(f"{kind.__name__} does not say what {', '.join(untold)} is")
    has = [(code(names), inline(meaning)) for names, meaning in rows_of(doc)]
    takes = [(code(names), inline(meaning)) for names, meaning in _rows_of_init(kind)]
    if kind.__name__ in MADE and not takes:
        has, takes = [], has
    tables = {
        ("parameter", "what it takes"): takes,
        ("attribute", "what it has"): has + _properties(kind),
        ("method", "what it does"): _methods(kind),
    }
    return [*prose, *(table(header, rows) for header, rows in tables.items() if rows)]


def _rows_of_init(kind: Any) -> list[tuple[str, str]]:
    return rows_of(inspect.getdoc(vars(kind)["__init__"]) or "") if kind.__name__ in MADE else []


def _fields(kind: Any) -> list[str]:
    """The public fields of a dataclass or a named tuple."""
    names = [field.name for field in dataclasses.fields(kind)] if dataclasses.is_dataclass(kind) else ()
    return [name for name in names or getattr(kind, "_fields", ()) if not name.startswith("_")]


def _members(kind: Any) -> dict[str, Any]:
    """The public members that say what they are, by name; not those that every table has."""
    found: dict[str, Any] = {}
    for of in reversed(kind.__mro__):
        if of.__module__.startswith("textmine") and (of is not Tabular or kind is Tabular):
            found |= {name: member for name, member in vars(of).items() if not name.startswith("_") and _doc_of(member)}
    return found


def _doc_of(member: Any) -> str:
    if isinstance(member, property):
        return inspect.getdoc(member.fget) or ""
    function = getattr(member, "__func__", member)
    return (inspect.getdoc(function) or "") if inspect.isfunction(function) else ""


def _properties(kind: Any) -> list[tuple[str, str]]:
    members = _members(kind).items()
    return [(code(name), _in_a_cell(_doc_of(member))) for name, member in members if isinstance(member, property)]


def _methods(kind: Any) -> list[tuple[str, str]]:
    long = _long_methods(kind)
    return [
        (f"`{name}({arguments(inspect.signature(getattr(kind, name)))})`", _in_a_cell(_doc_of(member)))
        for name, member in _members(kind).items()
        if not isinstance(member, property) and name not in long
    ]


def _long_methods(kind: Any) -> list[str]:
    methods = (name for name, member in _members(kind).items() if not isinstance(member, property))
    return [name for name in methods if len(inspect.signature(getattr(kind, name)).parameters) > _MANY]


def _in_a_cell(doc: str) -> str:
    return "<br>".join([*prose_of(doc), *(f"`{names}`: {inline(meaning)}" for names, meaning in rows_of(doc))])
