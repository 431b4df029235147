"""A concordance as a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from textmine.io.columns import integer, text
from textmine.reports.charts import Spec, axis, bars, chart, marks, names
from textmine.reports.page import Fact, Page, Section, facts_of
from textmine.results.concordance import Concordance, ConcordanceSummary
from textmine.results.hit_places import FileHits, HitPlaces
from textmine.results.table import Table, one_chunk
from textmine.text.widths import display_width

_N_FILES, _N_COLUMNS, _N_TICKS, _ROW_HEIGHT, _LABEL_WIDTH = 30, 300, 3000, 22, 32
_LINES = (text("before"), text("hit"), text("after"), text("document"))
_FOOT, _TALLEST = 0.1, 0.8
"""Of the height of a row: where a tick begins, and how far the tallest goes."""


def page_of_concordance(found: Concordance, about: str = "") -> Page:
    """The page of hits that are held."""
    places = HitPlaces()
    places.add(found.hits)
    return page_of_hits(places, found.summary, about)


def page_of_hits(places: HitPlaces, summary: ConcordanceSummary, about: str = "") -> Page:
    """The page of hits that went by."""
    sections = [_lines(places, summary)]
    if places.files:
        most = dict(sorted(places.files.items(), key=lambda item: (-item[1].n_hits, item[0])))
        sections.append(_dispersion(most, summary.lengths))
        if len(most) > 1:
            sections.append(_by_file(most, summary.lengths))
    return Page("concordance", sections, _facts(places, summary), about)


def _facts(places: HitPlaces, summary: ConcordanceSummary) -> list[Fact]:
    numbers = {
        "hits": max(summary.n_hits, places.n_hits),
        "units_with_hits": summary.n_units,
        "files_with_hits": summary.n_files,
    }
    of_run = facts_of(replace(summary.run, n_tokens=0, n_types=0))
    return [*of_run, *((name, f"{n:,}") for name, n in numbers.items() if n or name == "hits")]


def _lines(places: HitPlaces, summary: ConcordanceSummary) -> Section:
    rows = [(hit.left, hit.hit, hit.right, hit.document) for hit in places.first]
    table = replace(one_chunk("lines", _LINES, rows), n_rows=places.n_hits)
    chosen = "lines_stopped" if summary.stopped else "lines_chosen" if summary.n_hits > places.n_hits else "lines_text"
    return Section("lines", chosen if rows else "no_lines", table=table)


def _dispersion(files: Mapping[str, FileHits], lengths: Mapping[str, int]) -> Section:
    """Ticks in a row for each file: a line that jumps, for thousands of marks would make a page heavy."""
    shown = dict(list(files.items())[:_N_FILES])
    n_columns = min(_N_COLUMNS, _N_TICKS // len(shown))
    known = shown.keys() <= lengths.keys()
    longest = max(of_file.last for of_file in shown.values())
    rows: list[dict[str, Any]] = []
    for name, label in _labels(shown).items():
        of_file = shown[name]
        length = max(lengths[name], of_file.last) if known else longest
        told = f"{name}: {of_file.n_hits:,}"
        columns = of_file.columns(length, n_columns)
        for column, n in columns.items():
            place = (column + 0.5) / n_columns * (100 if known else length)
            tick = (_FOOT, _FOOT + _TALLEST * n / max(columns.values()), None)  # then the pen is lifted
            rows += [{"file": label, "place": place, "up": up, "told": told} for up in tick]
    for i, row in enumerate(rows):
        row["i"] = i
    return Section(
        "dispersion",
        "dispersion_text" if known else "dispersion_by_number",
        {"n_files_shown": f"{len(shown):,} / {len(files):,}"} if len(shown) < len(files) else {},
        [_ticks(rows, len(shown), 100 if known else longest, "place" if known else "line_or_record")],
    )


def _ticks(rows: list[dict[str, Any]], n_files: int, end: float, title: str) -> Spec:
    file = names("file")
    channels = {
        "yOffset": {"field": "up", "type": "quantitative", "scale": {"domain": [1, 0]}},
        "detail": {"field": "file"},
        "order": {"field": "i", "type": "quantitative"},
    }
    layer = marks("line", axis("place", title, domain=[0, end]), file, tooltip=("file",), channels=channels)
    return chart(rows, layer, height=_ROW_HEIGHT * max(n_files, 2))


def _by_file(files: Mapping[str, FileHits], lengths: Mapping[str, int]) -> Section:
    schema = (text("file"), integer("hits"), *((integer("length_of_file"),) if lengths else ()))
    rows = [(name, of_file.n_hits, *((lengths.get(name),) if lengths else ())) for name, of_file in files.items()]
    labels = _labels(dict(list(files.items())[:_N_FILES]))
    drawn = [{"file": label, "hits": files[name].n_hits} for name, label in labels.items()]
    table: Table = one_chunk("by_file", schema, rows)
    return Section("by_file", "by_file_text", charts=[bars(drawn, "file", "hits", "hits")], table=table)


def _labels(files: Mapping[str, FileHits]) -> dict[str, str]:
    """Names short enough for a chart: of long ones the end, unless several end alike."""
    short = {name: _end_of(name) for name in files}
    labels = list(short.values())
    return {name: label if labels.count(label) == 1 else name for name, label in short.items()}


def _end_of(name: str) -> str:
    if display_width(name) <= _LABEL_WIDTH:
        return name
    while display_width(name) >= _LABEL_WIDTH:
        name = name[1:]
    return f"…{name}"
