"""Pages and pictures of a result, beside its table."""

from __future__ import annotations

from dataclasses import dataclass

from textmine.settings.declare import check, setting

LANGUAGES = ("auto", "en", "zh")


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """Pages and pictures of a result, beside its table."""

    report: str = setting(
        "",
        "Also write a page for the browser: charts, and tables to search and sort, in one file that opens offline.",
        metavar="OUT.html",
        shown="none",
    )
    plot: str = setting(
        "",
        "Also draw the chart of the result: .svg, .png or .pdf.",
        metavar="FILE",
        shown="none",
    )
    chart: str = setting(
        "",
        "Which chart --plot draws; an unknown name is answered by those that there are.",
        metavar="NAME",
        shown="the first of the page",
    )
    lang: str = setting(
        "auto",
        "Language of the page, of the chart, and of this help.",
        doc="language of the page and of the chart",
        choices=LANGUAGES,
        shown="that of the machine",
    )

    def __post_init__(self) -> None:
        check(self)
