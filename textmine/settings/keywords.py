"""Functions that take settings, made functions that take each setting as a keyword."""

from __future__ import annotations

import difflib
import functools
import inspect
import re
from collections.abc import Callable, Collection
from typing import Any, TypeVar

from textmine.settings.declare import Declared, declared

R = TypeVar("R")
T = TypeVar("T")
_PARAMETER = re.compile(r"(\w[\w, ]*?) +: (.*)")
_INDENT = "    "


def keywords(*, omit: Collection[str] = (), **kinds: type) -> Callable[[Callable[..., R]], Callable[..., R]]:
    """Let a function be called with the settings of classes as keywords; it receives these built.

    omit  : settings that are no keywords
    kinds : for each of the function's parameters for settings, their class
    The signature has the keywords in the place of these parameters, and the docstring a line for each.
    """

    def decorate(function: Callable[..., R]) -> Callable[..., R]:
        settings = {
            kind: {name: each for name, each in declared(of).items() if name not in omit} for kind, of in kinds.items()
        }
        signature = _signature(function, settings)

        @functools.wraps(function)
        def called(*args: Any, **given: Any) -> R:
            _refuse_unknown(function.__name__, given, signature)
            built = {
                kind: of(**{name: given.pop(name) for name in settings[kind] if name in given})
                for kind, of in kinds.items()
            }
            return function(*args, **given, **built)

        called.__signature__ = signature  # type: ignore[attr-defined]
        called.__doc__ = _doc(inspect.getdoc(function) or "", signature, settings)
        return called

    return decorate


def holding(*chosen: tuple[type, Collection[str]], **others: Any) -> Callable[[type[T]], type[T]]:
    """Let a class be built with settings as keywords, which it holds as they are given, unchecked.

    chosen : classes of settings, and the names of those that are keywords
    others : further keywords and their defaults, which the docstring has
    The class's docstring gets a line for each.
    """
    settings = {name: declared(kind)[name] for kind, names in chosen for name in names}
    defaults = {name: each.default for name, each in settings.items()} | others
    annotations = {name: each.keyword for name, each in settings.items()}
    annotations |= {name: type(value).__name__ for name, value in others.items()}
    only = inspect.Parameter.KEYWORD_ONLY
    itself = inspect.Parameter("self", inspect.Parameter.POSITIONAL_OR_KEYWORD)
    made = [inspect.Parameter(name, only, default=defaults[name], annotation=annotations[name]) for name in defaults]
    signature = inspect.Signature([itself, *made], return_annotation="None")

    def decorate(kind: type[T]) -> type[T]:
        def hold(self: Any, **given: Any) -> None:
            _refuse_unknown(kind.__name__, given, signature)
            vars(self).update(defaults | given)

        vars(hold).update(__signature__=signature, __name__="__init__")
        setattr(kind, "__init__", hold)  # noqa: B010 - type checkers would have it as a method
        kind.__doc__ = _doc(inspect.getdoc(kind) or "", signature, {"": settings})
        return kind

    return decorate


def _signature(function: Callable[..., Any], settings: dict[str, dict[str, Declared]]) -> inspect.Signature:
    own = inspect.signature(function)
    parameters: list[inspect.Parameter] = []
    for parameter in own.parameters.values():
        if parameter.name not in settings:
            parameters.append(parameter)
            continue
        for name, each in settings[parameter.name].items():
            made = parameter.replace(name=name, default=each.default, annotation=each.keyword)
            parameters.append(made)
    return own.replace(parameters=parameters)


def _refuse_unknown(function: str, given: Collection[str], signature: inspect.Signature) -> None:
    for name in given:
        if name not in signature.parameters:
            alike = difflib.get_close_matches(name, signature.parameters)
            hint = f": did you mean {' or '.join(alike)}?" if alike else ""
            raise TypeError(f"{function}() got an unexpected keyword argument {name!r}{hint}")


def _doc(doc: str, signature: inspect.Signature, settings: dict[str, dict[str, Declared]]) -> str:
    """The docstring with a line for each keyword, in the order of the signature, names as wide as the longest."""
    lines = doc.split("\n")
    first = next(i for i, line in enumerate(lines) if _PARAMETER.fullmatch(line))
    last = first
    own: dict[str, list[str]] = {}
    while match := _PARAMETER.fullmatch(lines[last]):
        own[match[1]] = [match[2]]
        last += 1
        while last < len(lines) and lines[last].startswith(" "):
            own[match[1]].append(lines[last].strip())
            last += 1
    all_of = {name: [each.doc] for kind in settings.values() for name, each in kind.items()}
    docs = {}
    for name in signature.parameters:
        group = next((names for names in own if name in names.split(", ")), name)
        docs[group] = own.get(group) or all_of.get(name) or []
    width = max(len(name) for name, text in docs.items() if text)
    made = [
        f"{name if i == 0 else '':<{width}} {':' if i == 0 else ' '} {line}"
        for name, text in docs.items()
        for i, line in enumerate(text)
    ]
    indented = [*lines[:first], *made, *lines[last:]]
    return "\n".join([indented[0], *(f"{_INDENT}{line}" if line else "" for line in indented[1:])])
