"""`--report` and `--plot` of the commands."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textmine.settings.report import ReportSettings
from textmine.settings.running import Reporter

if TYPE_CHECKING:
    from textmine.reports.page import Page


def check_pages(settings: ReportSettings) -> None:
    """Raise an error if what is asked for cannot be written, before the work starts."""
    if not settings.report and not settings.plot:
        return
    from textmine.reports.pages import check_page, check_picture

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
        made = page()
        if settings.report:
            write_page(settings.report, replace(made, command=_command()), settings.lang)
        if settings.plot:
            write_picture(settings.plot, made, settings.lang)


def _command() -> str:
    """The command line, as it was typed."""
    return shlex.join([Path(sys.argv[0]).name.replace("__main__.py", "textmine"), *sys.argv[1:]])
