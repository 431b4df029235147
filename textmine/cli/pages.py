"""`--report` and `--plot` of the commands."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from textmine.cli.language import language_of
from textmine.errors import SettingsError
from textmine.settings.report import ReportSettings
from textmine.settings.running import Reporter
from textmine.text.shell import shell_line

if TYPE_CHECKING:
    from textmine.reports.page import Page

_MOST_NAMES, _MOST_CHARACTERS = 5, 2000
"""Of inputs in a heading; of a command line."""


def check_pages(settings: ReportSettings, title: str) -> None:
    """Raise an error if what is asked for cannot be written, before the work starts.

    title : of the page that will be made
    """
    if settings.chart and not settings.plot:
        raise SettingsError("--chart needs --plot", hint=f"Name the file of the chart: --plot {settings.chart}.svg")
    if not settings.report and not settings.plot:
        return
    from textmine.reports.chart_names import check_chart
    from textmine.reports.pages import check_page, check_picture

    check_chart(settings.chart, title)
    if settings.report:
        check_page(settings.report)
    if settings.plot:
        check_picture(settings.plot)


def write_pages(settings: ReportSettings, page: Callable[[], Page], report: Reporter | None = None) -> None:
    """Write the page and the picture that are asked for."""
    if not settings.report and not settings.plot:
        return
    from textmine.reports.pages import write_page, write_picture

    with (report or Reporter()).phase("drawing the report"):
        made, language = page(), language_of(click.get_current_context())
        if settings.report:
            write_page(settings.report, replace(made, command=_command()), language)
        if settings.plot:
            write_picture(settings.plot, made, language, settings.chart)


def inline_list(names: Sequence[str]) -> str:
    """Names for a heading: of many the first ones, and how many more there are.

    >>> inline_list(["a.txt", "b.txt"]), inline_list([f"{n}.txt" for n in range(1208)])
    ('a.txt, b.txt', '0.txt, 1.txt, 2.txt, 3.txt, 4.txt … (+1,203)')
    """
    more = f" … (+{len(names) - _MOST_NAMES:,})" if len(names) > _MOST_NAMES else ""
    return ", ".join(names[:_MOST_NAMES]) + more


def _command() -> str:
    """The command line, as it was typed; of a very long one the beginning."""
    line = shell_line([Path(sys.argv[0]).name.replace("__main__.py", "textmine"), *sys.argv[1:]])
    return line if len(line) <= _MOST_CHARACTERS else f"{line[:_MOST_CHARACTERS]} …"
