"""Text that was cut into words, as a page."""

from __future__ import annotations

from itertools import zip_longest

from textmine.io.columns import text
from textmine.reports.of_counts import lengths
from textmine.reports.page import Page, Section, facts_of
from textmine.results.cut_text import CutText, Lines
from textmine.results.table import one_chunk

_CUT = "｜"


def page_of_cut_text(cut: CutText, about: str = "") -> Page:
    """The page of a text that was cut."""
    sections = [_first_lines(cut.first)] if cut.first else [Section("first_lines", "nothing_cut")]
    if cut.first and cut.granularity:
        sections.append(_granularities(cut))
    if len(cut.words):
        table = cut.words.as_table(per_million=True)
        sections += [lengths(cut.words), Section("words", "cut_words_text", table=table)]
    facts = facts_of(cut.summary) + [(phase.name, f"{phase.seconds:,.1f}") for phase in cut.summary.phases]
    return Page("cut_text", sections, facts, about)


def _first_lines(lines: Lines) -> Section:
    rows = [(_CUT.join(line),) for line in lines]
    return Section("first_lines", "first_lines_text", table=one_chunk("first_lines", (text("line"),), rows))


def _granularities(cut: CutText) -> Section:
    columns = [[_CUT.join(line) for line in lines] for lines in cut.granularity.values()]
    table = one_chunk("granularity", tuple(map(text, cut.granularity)), list(zip_longest(*columns)))
    n_words = {name: f"{sum(map(len, lines)):,}" for name, lines in cut.granularity.items()}
    return Section("granularity", "granularity_text", n_words, table=table)
