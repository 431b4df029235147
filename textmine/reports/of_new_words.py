"""New words as a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from textmine.reports.charts import FIRST, SECOND, Spec
from textmine.reports.page import Fact, Page, Section, facts_of
from textmine.reports.scatter import Scale, scatter
from textmine.results.new_words import NewWord, NewWords
from textmine.stats.zipf import spaced_ranks
from textmine.text.contexts import Context

_N_SURE, _N_DOUBTFUL = 300, 100
"""Points of the chart, about."""
_N_ROWS, _ROW_BYTES, _CONTEXT_BYTES, _TABLE_BYTES = 1000, 750, 30, 500_000
"""Rows of the table, at most; what a row takes, and a context beside its text, about; what all may take."""
Contexts = Mapping[str, Sequence[Context]]


def page_of_new_words(found: NewWords, about: str = "", top: int | None = None) -> Page:
    """The page of new words.

    top : only so many words, the best
    """
    n = len(found) if top is None else min(top, len(found))
    sections = [_table(found, n)]
    if n:
        sections.append(Section("evidence", "evidence_text", charts=[_evidence(found, n)]))
    return Page("new_words", sections, _facts(found), about)


def _facts(found: NewWords) -> list[Fact]:
    read = [fact for fact in facts_of(found.summary) if fact[0] in ("files", "documents", "characters")]
    names = ("n_symbols", "min_count", "n_words", "n_doubtful")
    return read + [(f"of_{name}", f"{found.about[name]:,}") for name in names if name in found.about]


def _table(found: NewWords, n: int) -> Section:
    contexts = contexts_of(found.examples)
    shown = found.words[: min(n, _N_ROWS)].tolist()
    sizes = accumulate(_ROW_BYTES + sum(map(_size_of, contexts.get(word, ()))) for word in shown)
    n_rows = sum(size <= _TABLE_BYTES for size in sizes)
    return Section(
        "words",
        "new_words_text" if n else "no_new_words",
        table=replace(found, examples={}).as_table(n) if n else None,
        n_rows=n_rows,
        ticks=True,
        contexts=contexts,
    )


def _size_of(context: Context) -> int:
    return _CONTEXT_BYTES + sum(len(part.encode(errors="replace")) for part in context)


def contexts_of(examples: Mapping[str, Sequence[str]]) -> Contexts:
    """Of each word what stands before it, the word, and what stands behind it.

    >>> contexts_of({"长江": ["…过【长江】大桥"]})
    {'长江': [('…过', '长江', '大桥')]}
    """
    return {word: [_parted(example, word) for example in some] for word, some in examples.items()}


def _parted(example: str, word: str) -> Context:
    before, _, behind = example.partition(f"【{word}】")  # the first of its line, so none stands before it
    return before, word, behind


def _evidence(found: NewWords, n: int) -> Spec:
    n_sure = min(n, int((found.notes == "").sum()))
    groups = [(0, n_sure, _N_SURE), (n_sure, n - n_sure, _N_DOUBTFUL)]
    chosen = [found[first + rank - 1] for first, size, k in groups if size for rank in spaced_ranks(size, k).tolist()]
    rows = [_point(word) for word in chosen]
    also = ("documents", "pmi_nats", "left_entropy_nats", "right_entropy_nats")
    legend = {"orient": "top", "symbolOpacity": 1}
    colours = {"range": [FIRST, SECOND] if n_sure else [SECOND]}
    color = {"field": "which", "type": "nominal", "title": None, "sort": None, "scale": colours, "legend": legend}
    return scatter(rows, Scale("count", is_log=True), Scale("score"), "word", also=also, color=color)


def _point(word: NewWord) -> dict[str, str | int | float]:
    return {
        "word": word.word,
        "score": round(word.score, 3),
        "count": word.count,
        "documents": word.documents,
        "pmi_nats": round(word.pmi_nats, 3),
        "left_entropy_nats": round(word.left_entropy_nats, 3),
        "right_entropy_nats": round(word.right_entropy_nats, 3),
        "which": "doubtful" if word.note else "sure",
    }
