"""The language of help, of pages, and of the line at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from textmine.io.language import language_of_the_machine
from textmine.settings.report import LANGUAGES

F = TypeVar("F", bound=Callable[..., Any])
_TYPED = "textmine.typed"
_LANG = "lang"
_AUTO, *_NAMED = LANGUAGES


class HelpContext(click.Context):
    """Its help is in the language that is asked for; its usage errors are in English."""

    def get_help(self) -> str:
        """The help. `--help` is done before all else, so `--lang` is looked for wherever it stands."""
        if _LANG not in self.params:
            typed = list(self.meta.get(_TYPED, ()))
            read = self.command.make_context(self.info_name, typed, self.parent, resilient_parsing=True)
            self.params[_LANG] = read.params.get(_LANG)
        if language_of(self) == "zh":
            from textmine.cli.chinese.formatter import ChineseFormatter

            self.formatter_class = ChineseFormatter
        return super().get_help()


def language_of(ctx: click.Context) -> str:
    """What `--lang` of the command says, else that before the command, else the machine."""
    asked = (each.params.get(_LANG) for each in (ctx, ctx.find_root()))
    return next((each for each in asked if each in _NAMED), None) or language_of_the_machine()


def keep_typed(ctx: click.Context, arguments: Sequence[str]) -> None:
    """Note the arguments of a command before it reads them."""
    ctx.meta[_TYPED] = tuple(arguments)


def lang_option(function: F) -> F:
    """`--lang` before the command."""
    return click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        default=_AUTO,
        help="Language of the help, and of pages and charts.  [default: that of the machine]",
    )(function)
