"""Which results have pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textmine.reports.of_collocates import page_of_collocates
from textmine.reports.of_comparison import page_of_comparison
from textmine.reports.of_concordance import page_of_concordance
from textmine.reports.of_counts import page_of_counts
from textmine.reports.of_dimensions import page_of_suggestion, page_of_suggestions
from textmine.reports.of_evaluation import page_of_evaluation
from textmine.reports.of_keywords import page_of_keywords
from textmine.reports.of_network import page_of_network
from textmine.reports.of_new_words import page_of_new_words
from textmine.reports.of_ngrams import page_of_ngrams
from textmine.reports.of_trends import page_of_trends
from textmine.reports.page import Page
from textmine.results.collocates import Collocates
from textmine.results.comparison import Comparison, Trends
from textmine.results.concordance import Concordance
from textmine.results.dimensions import Suggestion, Suggestions
from textmine.results.evaluation import Evaluation
from textmine.results.keywords import Keywords
from textmine.results.network import Network
from textmine.results.new_words import NewWords
from textmine.results.ngrams import NgramCounts
from textmine.results.words import WordCounts

_PAGES: tuple[tuple[type, Callable[[Any], Page]], ...] = (
    (Collocates, page_of_collocates),
    (Comparison, page_of_comparison),
    (Concordance, page_of_concordance),
    (Evaluation, page_of_evaluation),
    (Keywords, page_of_keywords),
    (Network, page_of_network),
    (NewWords, page_of_new_words),
    (NgramCounts, page_of_ngrams),
    (Suggestion, page_of_suggestion),
    (Suggestions, page_of_suggestions),
    (Trends, page_of_trends),
    (WordCounts, page_of_counts),
)
"""By the type of the result."""


def page_of(result: object) -> Page:
    """The page of a result; TypeError if it has none."""
    for kind, page in _PAGES:
        if isinstance(result, kind):
            return page(result)
    names = ", ".join(kind.__name__ for kind, _ in _PAGES)
    raise TypeError(f"{type(result).__name__} has no page; these have one: {names}")


def page_of_store(counts: WordCounts | NgramCounts, about: str, order: int | None = None, min_count: int = 1) -> Page:
    """The page of the counts of a store, without the rarer ones."""
    if isinstance(counts, WordCounts):
        return page_of_counts(counts.at_least(min_count), about)
    return page_of_ngrams(counts, about, order, min_count)
