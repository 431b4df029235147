"""A comparison of two corpora as a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from textmine.reports.charts import bars
from textmine.reports.page import Fact, Page, Section
from textmine.reports.scatter import Scale, scatter
from textmine.results.comparison import Comparison

_N_BARS, _N_POINTS, _N_ROWS = 15, 300, 500
_SIDES = ((1, "typical_a"), (-1, "typical_b"), (0, "typical_of_neither"))


def page_of_comparison(found: Comparison, about: str = "") -> Page:
    """The page of the words that are typical of two corpora."""
    if not len(found):
        none = Section("differing", "none_differ", table=found.as_table())
        return Page("comparison", [none], _facts(found), about)
    tables = {name: found.typical_of(sign) for sign, name in _SIDES}
    sections = [
        Section(name, f"{name}_text", table=table, n_rows=_N_ROWS)
        for name, table in tables.items()
        if len(table) or name != "typical_of_neither"
    ]
    return Page("comparison", [_bars(found), *_scatter(found), *sections], _facts(found), about)


def _facts(found: Comparison) -> list[Fact]:
    facts = [("side_a", found.names[0]), ("tokens_a", f"{found.n_tokens[0]:,}")]
    facts += [("side_b", found.names[1]), ("tokens_b", f"{found.n_tokens[1]:,}")]
    facts += [("types", f"{found.n_types:,}"), ("n_differing", f"{len(found):,}")]
    return facts + [("least_g2", f"{found.min_g2:.1f}")] * bool(found.min_g2)


def _row(found: Comparison, number: int) -> Mapping[str, Any]:
    word = found[number]
    return {
        "word": word.word,
        "log_ratio": round(word.log_ratio, 3),
        "g2": round(word.g2, 3),
        "count_a": word.counts[0],
        "count_b": word.counts[1],
    }


def _bars(found: Comparison) -> Section:
    above, below = (np.flatnonzero(found.log_ratio * sign > 0) for sign in (1, -1))
    shown = [*above[:_N_BARS].tolist(), *below[-_N_BARS:].tolist()] or list(range(min(len(found), _N_BARS)))
    spec = bars([_row(found, number) for number in shown], "word", "log_ratio", "log_ratio", sign=True)
    return Section("typical", "typical_text", charts=[spec])


def _scatter(found: Comparison) -> list[Section]:
    """The surest words; those that come first are labelled: by turns the surest and the most typical of each."""
    surest = np.argsort(-found.g2, kind="stable")
    surest = surest[found.g2[surest].round(3) > 0][:_N_POINTS]
    if not len(surest):
        return []
    most_different = surest[np.argsort(-np.abs(found.log_ratio[surest]), kind="stable")]
    order = dict.fromkeys(np.stack([surest, most_different], axis=1).ravel().tolist())
    rows = [_row(found, number) for number in order]
    spec = scatter(
        rows, Scale("log_ratio"), Scale("g2", is_log=True), "word", also=("count_a", "count_b"), sign="log_ratio"
    )
    return [Section("certainty", "certainty_text", charts=[spec])]
