"""The chart of a result, for notebooks and papers."""

from __future__ import annotations

from collections.abc import Container
from os import PathLike, fspath
from typing import Any

from textmine.reports.chart_names import chart_of
from textmine.reports.drawing import on_paper, picture
from textmine.reports.figures import spoken
from textmine.reports.labels import labels_in
from textmine.reports.page import Page
from textmine.reports.pages import check_picture, write_picture


class Plot:
    """The chart of a result: a notebook shows it, `save` writes it.

    spec : as Vega-Lite, with its data
    """

    def __init__(self, page: Page, language: str = "auto", chart: str = "") -> None:
        self._page = page
        self._language = language
        self._chart = chart
        self.spec = on_paper(spoken(chart_of(page, chart), labels_in(language)))

    def __repr__(self) -> str:
        return f"<Plot: {labels_in('en')[self._page.title]}>"

    def save(self, path: str | PathLike[str]) -> None:
        """Write the chart; the ending chooses .svg, .png or .pdf; OutputError where nothing can be written."""
        check_picture(fspath(path))
        write_picture(fspath(path), self._page, self._language, self._chart)

    def _repr_mimebundle_(
        self, include: Container[str] | None = None, exclude: Container[str] | None = None
    ) -> dict[str, Any]:
        """For a notebook, which takes what it can show."""
        bundle = {
            "application/vnd.vegalite.v5+json": self.spec,
            "image/svg+xml": picture(self.spec, "svg").decode(),
            "text/plain": repr(self),
        }
        return {
            kind: data
            for kind, data in bundle.items()
            if (include is None or kind in include) and (exclude is None or kind not in exclude)
        }
