"""Functions as Markdown: the call, what it does, its own options; of those that most have only the names."""

from __future__ import annotations

import inspect
import textwrap
from functools import cache
from typing import Any

import textmine
from tests.api_pages.docstrings import code, inline, prose_of, rows_of, table
from textmine.settings.declare import Declared, declared
from textmine.settings.reading import ReadSettings
from textmine.settings.running import RunSettings
from textmine.settings.words import WordSettings

TITLES = {
    "words": "Which words there are",
    "reading": "How texts are read",
    "running": "How the work is done",
}
"""Of the groups of options that most functions have."""
_KINDS = {"words": WordSettings, "reading": ReadSettings, "running": RunSettings}


def of_function(name: str, function: Any) -> str:
    """A function, or a method `Class.name`."""
    package = "textmine.spark" if function.__module__.startswith("textmine.spark") else "textmine"
    signature = inspect.signature(function)
    doc = inspect.getdoc(function) or ""
    own: list[tuple[str, ...]] = []
    shared: dict[str, list[str]] = {}
    for names, meaning in rows_of(doc):
        group = _shared_by(names, meaning, signature)
        if group:
            shared.setdefault(group, []).append(names)
        else:
            own.append((code(names), _defaults(names, signature), inline(meaning)))
    prose = prose_of(doc)
    parts = [f"### {name}", call(f"{package}.{name}", signature), prose[0]]
    if own:
        parts.append(table(("parameter", "default", "meaning"), own))
    for group, names in shared.items():
        anchor = TITLES[group].lower().replace(" ", "-")
        parts.append(f"[{TITLES[group]}](options.md#{anchor}): {', '.join(map(code, names))}.")
    return "\n\n".join([*parts, *prose[1:]])


def option_rows(group: str) -> list[tuple[str, ...]]:
    """The options of a group that most functions have: keyword, default, meaning, option of the commands."""
    return [
        (code(name), _shown(each.default), inline(each.doc), " ".join(map(code, each.flags)) if each.help else "")
        for name, each in _shared()[group].items()
    ]


@cache
def _shared() -> dict[str, dict[str, Declared]]:
    settings = {group: dict(declared(kind)) for group, kind in _KINDS.items()}
    settings["running"]["report"] = Declared("", doc=dict(rows_of(inspect.getdoc(textmine.count) or ""))["report"])
    return settings


def _shared_by(name: str, meaning: str, signature: inspect.Signature) -> str:
    """The group that has an option with this default and meaning; empty if none does."""
    for group, settings in _shared().items():
        each = settings.get(name)
        if each and each.doc == meaning and signature.parameters[name].default == each.default:
            return group
    return ""


def call(name: str, signature: inspect.Signature) -> str:
    """How something is called, in lines that fit on a page."""
    returns = "" if signature.return_annotation is signature.empty else f" -> {signature.return_annotation}"
    text = f"{name}({arguments(signature)}){returns}"
    wrapped = textwrap.wrap(text, 84, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)
    return "```python\n{}\n```".format("\n".join(wrapped))


def arguments(signature: inspect.Signature) -> str:
    """The parameters with their defaults, without types."""
    made = [each for each in signature.parameters.values() if each.name not in ("self", "cls")]
    bare = [each.replace(annotation=inspect.Parameter.empty) for each in made]
    return str(inspect.Signature(bare))[1:-1].replace("'", '"')


def _defaults(names: str, signature: inspect.Signature) -> str:
    found = [signature.parameters[name].default for name in names.split(", ") if name in signature.parameters]
    return ", ".join(_shown(value) for value in found if value is not inspect.Parameter.empty)


def _shown(value: Any) -> str:
    return f"`{value!r}`".replace("'", '"')
