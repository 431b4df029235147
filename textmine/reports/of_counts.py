"""Word frequencies as a page."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textmine.counts.words import spans_of
from textmine.io.columns import integer, real, text
from textmine.reports.charts import SECOND, axis, chart, grouped_bars, marks, told
from textmine.reports.page import Cloud, Page, Section, facts_of
from textmine.results.table import one_chunk
from textmine.results.words import WordCounts
from textmine.stats.zipf import fitted, spaced_ranks, types_within, words_for

_N_POINTS, _N_GROWTH, _IN_CLOUD, _SIZES = 120, 40, 100, 9
_SHARES = (50, 80, 90, 95, 99)
_LONGEST = 8
N_WITH_CONTEXTS = 300
"""Words whose contexts a page shows."""


def page_of_counts(counts: WordCounts, about: str = "") -> Page:
    """The page of word frequencies, or of those of sequences."""
    sections = [_words(counts)]
    if len(counts):
        in_order = np.sort(np.asarray(counts.table.counts))[::-1].astype(np.int64)
        sections = [_cloud(counts), *sections, _zipf(counts, in_order), _coverage(in_order)]
        if counts.key == "word":
            sections += [lengths(counts), _growth(in_order)]
    return Page("counts", sections, facts_of(counts.summary), about)


def _cloud(counts: WordCounts) -> Section:
    most = counts.most_common(_IN_CLOUD)
    logs = np.log([n for _, n in most])
    sizes = 1 + (_SIZES - 1) * (logs - logs[-1]) / max(float(logs[0] - logs[-1]), 1e-9)
    words = [(word, int(size)) for (word, _), size in zip(most, sizes.round().tolist(), strict=True)]
    return Section("cloud", "cloud_text", cloud=Cloud(words))


def _words(counts: WordCounts) -> Section:
    per_million = not counts.summary.settings.get("word_ngrams")
    text = "words_in_contexts" if counts.contexts else "words_without_contexts" if len(counts) else "no_words"
    return Section("words", text, table=counts.as_table(per_million=per_million), contexts=counts.contexts)


def _zipf(counts: WordCounts, in_order: NDArray[np.int64]) -> Section:
    ranks = spaced_ranks(len(in_order), _N_POINTS)
    law = fitted(ranks, in_order[ranks - 1])
    words = [word for word, _ in counts.most_common(int(ranks[min(len(ranks), 60) - 1]))]
    rows = [
        {"rank": rank, "count": n, "law": at, "word": words[rank - 1] if rank <= len(words) else ""}
        for rank, n, at in zip(ranks.tolist(), in_order[ranks - 1].tolist(), law.at(ranks).tolist(), strict=True)
    ]
    x, y = (
        axis("rank", "rank", type="log"),
        axis("count", "count", type="log", domain=[0.8, 1.5 * max(int(in_order[0]), rows[0]["law"])], nice=False),
    )
    spec = chart(
        told(rows, {"word": "", "rank": "rank", "count": "count"}),
        marks("line", x, {**y, "field": "law"}, color=SECOND),
        marks("point", x, y, filled=True, size=28, opacity=1, tooltip=("word", "rank", "count")),
    )
    values = {"a": f"{law.slope:.2f}", "b": f"{law.shift:.1f}", "C": f"{law.scale:,.0f}"}
    table = one_chunk(
        "zipf",
        (integer("rank"), text("word"), integer("count"), real("fitted", decimals=1)),
        [(row["rank"], row["word"], row["count"], round(row["law"], 1)) for row in rows],
    )
    return Section("zipf", "zipf_text", values, [spec], table=table)


def _coverage(in_order: NDArray[np.int64]) -> Section:
    numbers = spaced_ranks(len(in_order), _N_POINTS)
    shares = (np.cumsum(in_order)[numbers - 1] / in_order.sum() * 100).round(2)
    rows = [{"n_words": n, "share": share} for n, share in zip(numbers.tolist(), shares.tolist(), strict=True)]
    spec = chart(
        rows,
        marks("line", axis("n_words", "n_words", type="log"), axis("share", "share", domain=[0, 100])),
    )
    found = [(share, words_for(in_order, share / 100)) for share in _SHARES]
    table = one_chunk("coverage", (integer("share", "%"), integer("n_words")), found)
    return Section("coverage", "coverage_text", charts=[spec], table=table)


def lengths(counts: WordCounts) -> Section:
    """The section of how long words are."""
    _, _, letters = spans_of([counts.table])
    of_types = np.bincount(np.minimum(letters, _LONGEST), minlength=_LONGEST + 1)[1:]
    of_tokens = np.bincount(np.minimum(letters, _LONGEST), np.asarray(counts.table.counts), _LONGEST + 1)[1:]
    n_tokens = float(of_tokens.sum())
    rows = [
        {
            "length": f"{length}{'+' if length == _LONGEST else ''}",
            "of_tokens": round(100 * tokens / n_tokens, 2),
            "of_types": round(100 * types / len(counts), 2),
        }
        for length, (tokens, types) in enumerate(zip(of_tokens.tolist(), of_types.tolist(), strict=True), 1)
    ]
    table = one_chunk(
        "lengths",
        (text("length"), real("of_tokens", decimals=2), real("of_types", decimals=2)),
        [(row["length"], row["of_tokens"], row["of_types"]) for row in rows],
    )
    bars = grouped_bars(rows, "length", ("of_tokens", "of_types"))
    return Section("lengths", "lengths_text", charts=[bars], table=table)


def _growth(in_order: NDArray[np.int64]) -> Section:
    total = int(in_order.sum())
    sizes = np.unique(np.linspace(0, total, _N_GROWTH).round().astype(np.int64))
    types = types_within(in_order, sizes).round().astype(np.int64)
    rows = [{"n_tokens": n, "n_types": found} for n, found in zip(sizes.tolist(), types.tolist(), strict=True)]
    spec = chart(rows, marks("line", axis("n_tokens", "n_tokens"), axis("n_types", "n_types")), height=240)
    table = one_chunk("growth", (integer("n_tokens"), integer("n_types")), [tuple(row.values()) for row in rows])
    return Section("growth", "growth_text", charts=[spec], table=table)
