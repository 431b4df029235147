"""The score of a cut of text into words, as a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple

from textmine.io.columns import integer, real, text
from textmine.reports.charts import grouped_bars
from textmine.reports.numbers import shown
from textmine.reports.page import Fact, Label, Page, Section
from textmine.results.evaluation import Evaluation
from textmine.results.table import one_chunk
from textmine.text.contexts import Context

N_WORST = 100
"""Wrong cuts that a page shows."""
_MEASURES = ("precision", "recall", "f1")
_FIGURES = (
    *(integer(name) for name in ("gold", "predicted", "correct")),
    *(real(name, decimals=4) for name in _MEASURES),
)


def page_of_evaluation(found: Evaluation, about: str = "") -> Page:
    """The page of an evaluation."""
    sections = [_scores(found), _by_length(found)]
    if found.worst:
        sections.append(_worst(found))
    elif found.n_correct == found.n_gold == found.n_predicted:
        sections.append(Section("worst_cuts", "no_wrong_cut"))
    return Page("evaluation", sections, _facts(found), about)


def _facts(found: Evaluation) -> list[Fact]:
    shares = {
        "f1": found.f1,
        "oov_rate": found.oov_rate,
        "oov_recall": found.oov_recall,
        "iv_recall": found.iv_recall,
        "crossing_rate": found.crossing_rate,
    }
    numbers = {"gold_words": found.n_gold, "predicted_words": found.n_predicted, "correct_words": found.n_correct}
    return [
        *((name, f"{n:,}") for name, n in numbers.items()),
        *((name, shown(share, 4)) for name, share in shares.items() if share is not None),
    ]


def _scores(found: Evaluation) -> Section:
    of_words = (found.precision, found.recall, found.f1)
    of_boundaries = (found.boundary_precision, found.boundary_recall, found.boundary_f1)
    rows = [
        {"measure": Label(name), "of_words": words, "of_boundaries": boundaries}
        for name, words, boundaries in zip(_MEASURES, of_words, of_boundaries, strict=True)
    ]
    boundaries = (found.n_gold_boundaries, found.n_predicted_boundaries, found.n_correct_boundaries)
    table = one_chunk(
        "scores",
        (text("scored"), *_FIGURES),
        [
            (Label("of_words"), found.n_gold, found.n_predicted, found.n_correct, *of_words),
            (Label("of_boundaries"), *boundaries, *of_boundaries),
        ],
    )
    spec = grouped_bars(rows, "measure", ("of_words", "of_boundaries"))
    return Section("scores", "scores_text", charts=[spec], table=table)


def _by_length(found: Evaluation) -> Section:
    rows = [{"length": row.length, **{name: getattr(row, name) for name in _MEASURES}} for row in found.by_length]
    table = one_chunk("score_by_length", (text("length"), *_FIGURES), [astuple(row) for row in found.by_length])
    return Section(
        "score_by_length", "score_by_length_text", charts=[grouped_bars(rows, "length", ("f1",))], table=table
    )


def _worst(found: Evaluation) -> Section:
    rows = [(cut.gold, cut.predicted, cut.count) for cut in found.worst]
    schema = (text("gold_cut"), text("predicted_cut"), integer("count"))
    contexts: dict[tuple[str, ...], Sequence[Context]] = {
        (cut.gold, cut.predicted): cut.contexts for cut in found.worst
    }
    return Section("worst_cuts", "worst_cuts_text", table=one_chunk("worst_cuts", schema, rows), contexts=contexts)
