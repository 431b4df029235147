"""Keywords as a page."""

from __future__ import annotations

from collections import Counter
from heapq import nsmallest

from textmine.io.columns import integer, real, text
from textmine.reports.charts import bars
from textmine.reports.page import Page, Section, facts_of
from textmine.results.keywords import Keywords
from textmine.results.table import one_chunk

_N_BARS = 30


def page_of_keywords(found: Keywords, about: str = "") -> Page:
    """The page of the keywords of documents."""
    in_documents = Counter(word for _, words, *_ in found.chunks() for word in words)
    facts = [fact for fact in facts_of(found.summary) if fact[0] in ("files", "documents", "characters")]
    facts += [("n_keywords", f"{len(found):,}"), ("n_different", f"{len(in_documents):,}")]
    return Page("keywords", _sections(found, in_documents), facts, about)


def _sections(found: Keywords, in_documents: Counter[str]) -> list[Section]:
    if not len(found):
        return [Section("words_of_documents", "no_keywords")]
    by_us = "count" in (column.name for column in found.schema)  # else they are jieba's own
    words = Section("words_of_documents", "keywords_text" if by_us else "keywords_of_jieba", table=found.as_table())
    shared = [(word, n) for word, n in in_documents.most_common(_N_BARS) if n > 1]
    return [words, _shared(shared) if shared else _best(found)]


def _shared(most: list[tuple[str, int]]) -> Section:
    """The keywords of most documents; of equal ones, the first found come first."""
    chart = bars([{"word": word, "n": n} for word, n in most], "word", "n", "documents")
    chart["layer"][0]["encoding"]["x"]["axis"] = {"tickCount": min(most[0][1], 8), "format": ",d"}
    table = one_chunk("shared", (text("word"), integer("documents", "documents")), most)
    return Section("shared", "shared_text", charts=[chart], table=table)


def _best(found: Keywords) -> Section:
    """Where no two documents have a keyword in common: those with the highest scores."""
    rows = nsmallest(_N_BARS, found.as_table().rows(), key=lambda row: -row[2])
    chart = bars([{"word": word, "n": score} for _, word, score, *_ in rows], "word", "n", "score")
    table = one_chunk("best", (text("document"), text("word"), real("score", decimals=6)), [row[:3] for row in rows])
    return Section("best", "best_text", charts=[chart], table=table)
