"""A page as HTML: one file, which loads nothing from anywhere."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any, Protocol

from textmine import __version__
from textmine.errors import MissingExtraError
from textmine.io.columns import Column
from textmine.reports.drawing import svg_for_page
from textmine.reports.labels import Labels, texts_of
from textmine.reports.page import Label, Page, Section

_FEW_ROWS = 12
"""So short a table is open below its chart."""
_KWIC = ("before", "hit", "after")
"""Columns of text that are set so that the middle one is a column for the eye."""


def html_of(page: Page, labels: Labels) -> str:
    """The page in a language, from which its reader can change to the other; MissingExtraError without the extra."""
    used = dict.fromkeys(("other_language", "search"))
    heard = _Heard(labels, used)
    body: str = _template().render(
        page=page,
        labels=heard,
        version=__version__,
        svg=lambda spec: svg_for_page(spoken(spec, heard)),
        rows=_rows,
        number=_number,
        unit=_unit,
        few_rows=_FEW_ROWS,
        kwic=_KWIC,
        is_label=lambda value: isinstance(value, Label),
        digest=_digest,
        css=_static("page.css"),
        js=_static("page.js"),
        texts=lambda: _json(texts_of(used)),  # asked for last, when all are known
    )
    return body


class _Labels(Protocol):
    def __getitem__(self, key: str) -> str: ...


class _Heard:
    """Labels that remember which were asked for."""

    def __init__(self, labels: Labels, used: dict[str, None]) -> None:
        self._labels = labels
        self._used = used
        self.language = labels.language

    def __getitem__(self, key: str) -> str:
        self._used[str(key)] = None
        return self._labels[key]


def spoken(spec: Any, labels: _Labels) -> Any:
    """A chart whose titles, names of kinds (the field `which`), Labels, and what is told of marks are in words."""
    if isinstance(spec, dict):
        return {key: _said(key, value, labels) for key, value in spec.items()}
    return [spoken(each, labels) for each in spec] if isinstance(spec, list) else spec


def _said(key: str, value: Any, labels: _Labels) -> Any:
    if _is_label(key, value):
        return labels[value]
    if key == "told" and isinstance(value, list):
        return "; ".join(f"{labels[name]} {what}" if name else what for name, what in value)
    return spoken(value, labels)


def _is_label(key: str, value: Any) -> bool:
    return isinstance(value, Label) or (key in ("title", "which") and isinstance(value, str))


def _unit(column: Column) -> str:
    """The unit of a column, unless its name says it."""
    unit = column.unit.replace(" ", "_")
    return "" if unit == "documents" or column.name.removeprefix("n_").startswith(unit) else column.unit


def _rows(section: Section) -> Sequence[Sequence[Any]]:
    return [] if section.table is None else list(islice(section.table.rows(), section.n_rows))


def _number(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else f"{value:.6g}"


def _json(value: Any) -> str:
    """For an element `script`, which nothing inside must end."""
    return json.dumps(value).replace("<", "\\u003c")  # names of files may have what orjson refuses


def _digest(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _static(name: str) -> str:
    return (files("textmine.reports") / "static" / name).read_text(encoding="utf-8")


@cache
def _template() -> Any:
    try:
        import jinja2
    except ImportError as error:
        raise MissingExtraError(
            "a report needs Jinja2, which is not installed", hint='pip install "textmine[report]"'
        ) from error
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    return environment.from_string(_static("page.html.j2"))
