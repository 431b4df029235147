"""Options that do not go together: what a command refuses, and why, before any work begins."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

import click

Fact = Callable[[Mapping[str, Any]], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule for some options.

    options : their names, as the command knows them
    other   : an option that is given; or `name=value`; or one of the facts that the command knows by a phrase
    why     : a clause
    hint    : what to try, a sentence
    """

    options: Collection[str]
    other: str
    why: str = ""
    hint: str = ""


class Not(Rule):
    """The options cannot be used with the other one."""

    __slots__ = ()


class Only(Rule):
    """The options are of use with the other one only."""

    __slots__ = ()


def refuse(
    rules: Collection[Rule], given: Collection[str], values: Mapping[str, Any], facts: Mapping[str, Fact]
) -> None:
    """Raise UsageError where a rule is broken.

    given  : the names of options that the user gave
    values : of all parameters
    facts  : what else a rule may ask for; asked only where an option is given that a rule is about
    """
    for rule in rules:
        for name in filter(rule.options.__contains__, given):
            holds = _holds(rule.other, given, values, facts)
            if holds == isinstance(rule, Only):
                continue
            verb = "needs" if isinstance(rule, Only) else "cannot be used with"
            why = f": {rule.why}" if rule.why else ""
            hint = f"\n{rule.hint}" if rule.hint else ""
            raise click.UsageError(f"{_label(name)} {verb} {_label(rule.other, facts)}{why}{hint}")


def _holds(other: str, given: Collection[str], values: Mapping[str, Any], facts: Mapping[str, Fact]) -> bool:
    if other in facts:
        return facts[other](values)
    name, is_value, value = other.partition("=")
    return values[name] == value if is_value else name in given


def _label(name: str, facts: Collection[str] = ()) -> str:
    """As the user writes it."""
    if name in facts:
        return name
    for parameter in click.get_current_context().command.params:
        if parameter.name == name.partition("=")[0]:
            return f"{parameter.opts[-1]}{' ' * ('=' in name)}{name.partition('=')[2]}"
    raise KeyError(name)
