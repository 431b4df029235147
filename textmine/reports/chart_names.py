"""The names by which the charts of a page are chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textmine.errors import SettingsError
from textmine.reports.charts import Spec
from textmine.reports.page import Page

CHARTS: Mapping[str, Sequence[str]] = {
    "collocates": ("sides", "measures", "around"),
    "comparison": ("typical", "certainty"),
    "concordance": ("dispersion", "by-file"),
    "counts": ("zipf", "coverage", "lengths", "growth"),
    "cut_text": ("lengths",),
    "dimensions": ("curve", "by-size"),
    "evaluation": ("scores", "score-by-length"),
    "keywords": ("shared", "best"),
    "network": ("picture",),
    "new_words": ("evidence",),
    "ngrams": ("ngram-ranks",),
    "trends": ("frequencies", "heat", "trend"),
}
"""By the title of the page: the titles of the sections that may have a chart, the first drawn by default."""


def check_chart(name: str, title: str) -> None:
    """SettingsError if no page of this title has a chart so named; an empty name stands for the first chart."""
    if name and name not in CHARTS[title]:
        raise SettingsError(f"there is no chart {name} of this result", hint=f"Choose one of {_listed(CHARTS[title])}.")


def chart_of(page: Page, name: str = "") -> Spec:
    """The chart of a name, or the first one of a page; SettingsError if it has none."""
    check_chart(name, page.title)
    charts = {section.title.replace("_", "-"): section.charts[0] for section in page.sections if section.charts}
    if not charts:
        raise SettingsError("there is nothing to draw", hint="Give more text, or leave out --plot.")
    if name and name not in charts:
        raise SettingsError(
            f"there is too little for the chart {name}", hint=f"These are there: {_listed(list(charts))}."
        )
    return charts[name] if name else next(iter(charts.values()))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)
