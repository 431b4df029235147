"""A comparison of the parts of a corpus as a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.reports.charts import bars
from textmine.reports.grids import heat_map, small_multiples
from textmine.reports.labels import PER_MILLION, OfPart
from textmine.reports.page import Fact, Page, Section, facts_of
from textmine.results.comparison import Trends
from textmine.settings.dates import NO_VALUE
from textmine.stats.keyness import per_million

_N_LINES, _N_HEAT, _N_TREND, _OF_SUREST = 10, 20, 12, 200
_MOST_POINTS, _MOST_HEAT, _LEAST_TREND = 120, 24, 4
_MOST_COLUMNS, _CELLS = 60, 11_000
"""Parts that have columns in the table of the page, and cells of it: so it stays under a megabyte."""


def page_of_trends(found: Trends, about: str = "") -> Page:
    """The page of the words that differ between the parts of a corpus."""
    facts = [*facts_of(found.summary), *_facts(found)]
    if not len(found):
        return Page("trends", [Section("differing", "none_differ", table=found.as_table())], facts, about)
    sections = [_frequencies(found)]
    if len(found.parts) <= _MOST_HEAT:
        sections.append(_heat(found))
    if _are_in_order(found) and found.tau[:_OF_SUREST].any():
        sections.append(_trend(found))
    return Page("trends", [*sections, _table(found)], facts, about)


def _facts(found: Trends) -> list[Fact]:
    facts = [("n_parts", f"{len(found.parts):,}"), ("n_differing", f"{len(found):,}")]
    return facts + [("least_g2", f"{found.min_g2:.1f}")] * bool(found.min_g2)


@dataclass(frozen=True, slots=True)
class _Steps:
    """The parts that have a value, or some of them that follow one another as one, so that a chart has room.

    frequencies : float64, shape (n_steps, n_words), per million
    """

    names: Sequence[str]
    frequencies: NDArray[np.float64]
    n_joined: int

    @classmethod
    def of(cls, found: Trends, n_words: int) -> _Steps:
        parts = [number for number, name in enumerate(found.parts) if name != NO_VALUE]
        n_joined = -(-len(parts) // _MOST_POINTS)
        starts = np.arange(0, len(parts), n_joined)
        counts = np.add.reduceat(found.counts[parts, :n_words], starts)
        sizes = np.add.reduceat(np.asarray(found.sizes)[parts], starts)
        names = [found.parts[parts[start]] for start in starts.tolist()]
        return cls(names, per_million(counts, 1) / sizes[:, None], n_joined)

    def rows(self, words: Sequence[str]) -> Iterator[Mapping[str, Any]]:
        """A row for each word in each step."""
        for word, frequencies in zip(words, self.frequencies.T, strict=True):
            most = max(float(frequencies.max()), 1e-9)
            for name, value in zip(self.names, frequencies.tolist(), strict=True):
                row = {"word": word, "part": name, "per_million": round(value, 2)}
                yield {**row, "share": round(value / most, 3)}


def _frequencies(found: Trends) -> Section:
    steps = _Steps.of(found, _N_LINES)
    spec = small_multiples(list(steps.rows(found.words[:_N_LINES].tolist())), "word", "part", "per_million")
    joined = {"joined": f"{steps.n_joined:,}"} if steps.n_joined > 1 else {}
    return Section("frequencies", "frequencies_text", joined, [spec])


def _heat(found: Trends) -> Section:
    rows = list(_Steps.of(found, _N_HEAT).rows(found.words[:_N_HEAT].tolist()))
    return Section("heat", "heat_text", charts=[heat_map(rows, "word", "part", "share", "per_million")])


def _are_in_order(found: Trends) -> bool:
    """Whether the parts are dates or numbers, and enough for a trend: the order of other names means nothing."""
    names = [name.rpartition("/")[2] for name in found.parts if name != NO_VALUE]
    return len(names) >= _LEAST_TREND and all(name[:1].isdecimal() for name in names)


def _trend(found: Trends) -> Section:
    tau = found.tau[:_OF_SUREST]
    order = np.argsort(-tau, kind="stable")
    rising = order[tau[order] > 0][:_N_TREND].tolist()
    falling = order[tau[order] < 0][-_N_TREND:].tolist()
    rows = [{"word": found.words[number], "tau": round(float(tau[number]), 3)} for number in rising + falling]
    return Section("trend", "trend_text", charts=[bars(rows, "word", "tau", "tau", sign=True)])


def _table(found: Trends) -> Section:
    table = found.as_table(parts=_MOST_COLUMNS)
    columns = (
        replace(each, name=OfPart(each.name)) if each.name.startswith(PER_MILLION) else each for each in table.schema
    )
    table = replace(table, schema=tuple(columns))
    fewer = {"n_parts_shown": f"{_MOST_COLUMNS:,} / {len(found.parts):,}"}
    values = fewer if len(found.parts) > _MOST_COLUMNS else {}
    n_rows = min(1000, _CELLS // len(table.schema))
    return Section("differing", "differing_text", values, table=table, n_rows=n_rows)
