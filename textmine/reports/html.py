"""A page as HTML: one file, which loads nothing from anywhere."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import count, islice
from typing import Any

from textmine import __version__
from textmine.errors import MissingExtraError
from textmine.io.columns import Column
from textmine.reports.figures import figure
from textmine.reports.labels import Labels, texts_of
from textmine.reports.numbers import exact, shown
from textmine.reports.page import Label, Page, Section
from textmine.reports.texts import TEXTS
from textmine.text.contexts import Context
from textmine.text.visible import visible

_FEW_ROWS = 12
"""So short a table is open below its chart."""
_KWIC = ("before", "hit", "after")
"""Columns of text that are set so that the middle one is a column for the eye."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a page that is served.

    template : fills blocks of the template of pages
    css      : more of it
    values   : for the template
    leads_to : where a value of a column leads to; nowhere if empty
    """

    template: str
    css: str
    values: Mapping[str, Any]
    leads_to: Callable[[str, str], str]


_ALONE = Frame('{% extends "page" %}', "", {}, lambda column, value: "")
"""A file, which leads nowhere."""


def html_of(page: Page, labels: Labels, frame: Frame = _ALONE) -> str:
    """The page in a language, from which its reader can change to the other; MissingExtraError without the extra."""
    used = dict.fromkeys(("other_language", "search", "found"))
    heard = _Heard(labels, used)
    numbers = count(1)
    body: str = _template(frame.template).render(
        page=page,
        labels=heard,
        t=lambda key: _said(key, heard),
        leads_to=frame.leads_to,
        version=__version__,
        svg=lambda spec, name: figure(spec, name, heard, next(numbers)),
        rows=_rows,
        contexts=_contexts,
        n_keys=_n_keys,
        number=shown,
        unit=_unit,
        exact=_exact,
        few_rows=_FEW_ROWS,
        kwic=_KWIC,
        is_label=lambda value: isinstance(value, Label),
        digest=_digest,
        css=_static("page.css") + frame.css,
        js=_static("page.js"),
        texts=lambda: _json(texts_of(used)),  # asked for last, when all are known
        **frame.values,
    )
    return body


class _Heard:
    """Labels that remember which were asked for."""

    def __init__(self, labels: Labels, used: dict[str, None]) -> None:
        self._labels = labels
        self._used = used
        self.language = labels.language

    def __getitem__(self, key: str) -> str:
        self._used[key] = None
        return self._labels[key]


def _unit(column: Column) -> str:
    """The label of a column's unit, or else the unit; nothing where the name says it."""
    unit = column.unit.replace(" ", "_")
    names = (column.name.removeprefix("n_"), *TEXTS.get(column.name, ()))
    if unit == "documents" or names[0].startswith(unit) or any(each.endswith(column.unit) for each in names):
        return ""
    return f"unit_{column.unit}" if f"unit_{column.unit}" in TEXTS else column.unit


def _rows(section: Section) -> Sequence[Sequence[Any]]:
    return [] if section.table is None else list(islice(section.table.rows(), section.n_rows))


def _contexts(section: Section, row: Sequence[Any]) -> Sequence[Context]:
    """Of a row."""
    contexts: Mapping[Any, Sequence[Context]] = section.contexts
    key = tuple(row[: _n_keys(section)])
    return contexts.get(key, contexts.get(key[0], ()))


def _n_keys(section: Section) -> int:
    """How many cells of a row say which contexts it has; 0 without contexts."""
    first = next(iter(section.contexts), ())
    return 1 if isinstance(first, str) else len(first)


def _shown(value: Any) -> Any:
    """What stands on the page for a value: nothing steers it, hides, or turns its neighbours around."""
    return visible(value) if type(value) is str else value


def _exact(value: Any, decimals: int | None = None) -> str:
    """What an attribute holds for a cell that does not show its value as it is, for what is saved; else nothing."""
    if isinstance(value, str):
        return json.dumps(value) if _shown(value) != value else ""
    saved = exact(value, decimals)
    return saved if saved != shown(value, decimals).replace(",", "") else ""


def _json(value: Any) -> str:
    """For an element `script`, which nothing inside must end."""
    return json.dumps(value).replace("<", "\\u003c")  # names of files may have what orjson refuses


def _digest(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _static(name: str) -> str:
    return (files("textmine.reports") / "static" / name).read_text(encoding="utf-8")


@cache
def _template(source: str) -> Any:
    try:
        import jinja2
    except ImportError as error:
        raise MissingExtraError(
            "a report needs Jinja2, which is not installed", hint='pip install "textmine[report]"'
        ) from error
    environment = jinja2.Environment(
        loader=jinja2.DictLoader({"page": _static("page.html.j2")}),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        finalize=_shown,
    )
    return environment.from_string(source)


def _said(key: str, labels: _Heard) -> Any:
    """A label, which the page can say in another language."""
    from markupsafe import Markup  # Jinja2 needs it, too

    return Markup('<span data-t="{}">{}</span>').format(_shown(str(key)), _shown(labels[key]))
