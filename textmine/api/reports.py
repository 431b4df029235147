"""Pages and charts of results."""

from __future__ import annotations

from os import fspath
from typing import TYPE_CHECKING, Any

from textmine.api.paths import Path
from textmine.settings.report import ReportSettings

if TYPE_CHECKING:
    from textmine.reports.plot import Plot


def report(result: Any, path: Path, lang: str = "auto") -> None:
    """Write a result as a page for the browser: charts, and tables to search and sort, in one file that opens offline.

    result : such as `count`, `count_ngrams`, `concordance`, `evaluate` or `suggest_dim` gives
    path   : the file to write, X.html
    lang   : "en" or "zh"; "auto" is the language of the machine
    TypeError for a result that has no page; MissingExtraError without the extra `report`; OutputError where nothing can
    be written.

    >>> import textmine
    >>> counts = textmine.WordCounts.from_counts({"长江": 3, "大桥": 2, "南京": 2})
    >>> textmine.report(counts, "counts.html", lang="zh")  # doctest: +SKIP
    """
    from textmine.reports.of_results import page_of
    from textmine.reports.pages import check_page, write_page

    settings = ReportSettings(report=fspath(path), lang=lang)
    check_page(settings.report)
    write_page(settings.report, page_of(result), settings.lang)


def plot(result: Any, path: Path | None = None, lang: str = "auto", chart: str = "") -> Plot:
    """The chart of a result: a notebook shows it, and `save` writes it.

    result : such as `count`, `count_ngrams`, `concordance`, `evaluate` or `suggest_dim` gives
    path   : a file to write as well: .svg, .png or .pdf
    lang   : "en" or "zh"; "auto" is the language of the machine
    chart  : such as "coverage"; by default the first of the page of the result
    TypeError for a result that has no chart; MissingExtraError without the extra `report`; SettingsError if there is
    nothing to draw, or no chart so named; OutputError where nothing can be written.

    >>> import textmine
    >>> counts = textmine.WordCounts.from_counts({"长江": 3, "大桥": 2, "南京": 2})
    >>> textmine.plot(counts)
    <Plot: Word frequencies>
    """
    from textmine.reports.of_results import page_of
    from textmine.reports.plot import Plot

    settings = ReportSettings(plot="" if path is None else fspath(path), chart=chart, lang=lang)
    made = Plot(page_of(result), settings.lang, settings.chart)
    if path is not None:
        made.save(settings.plot)
    return made
