"""Results to files: pages, and pictures of their charts."""

from __future__ import annotations

from pathlib import Path

from textmine.errors import SettingsError
from textmine.io.output import check_writable, opened_for_writing
from textmine.reports.chart_names import chart_of
from textmine.reports.drawing import PICTURE_FORMATS, check_drawing, picture
from textmine.reports.figures import spoken
from textmine.reports.html import html_of
from textmine.reports.labels import labels_in
from textmine.reports.page import Page


def check_page(path: str) -> None:
    """Raise an error if no page can be written there: before the work starts, not after it."""
    if Path(path).suffix.lower() not in (".html", ".htm"):
        raise SettingsError(f"a report is a page, and {path} is no name of one", hint="Name it X.html.")
    check_drawing()
    check_writable(path)


def check_picture(path: str) -> None:
    """Raise an error if no picture can be written there."""
    to = Path(path).suffix.lower().removeprefix(".")
    if to not in PICTURE_FORMATS:
        endings = ", ".join(f".{each}" for each in PICTURE_FORMATS)
        raise SettingsError(f"{path} is no name of a picture", hint=f"Let it end in {endings}.")
    check_drawing()
    check_writable(path)


def write_page(path: str, page: Page, language: str) -> None:
    """Write a page; `auto` is the language of the machine."""
    with opened_for_writing(path) as stream:
        stream.write(html_of(page, labels_in(language)).encode("utf-8", "replace"))


def write_picture(path: str, page: Page, language: str, chart: str = "") -> None:
    """Draw a chart of a page, by default the first; SettingsError if there is none."""
    drawn = picture(spoken(chart_of(page, chart), labels_in(language)), Path(path).suffix.lower().removeprefix("."))
    with opened_for_writing(path) as stream:
        stream.write(drawn)
