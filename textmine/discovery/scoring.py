"""The score of a candidate: a product of soft thresholds. One failure sinks it; no single strength can save it.

docs/newwords.md explains what was tried, what each term is worth, and how it was measured.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from textmine.discovery.frequent import OTHER, FrequentNgrams, Symbols
from textmine.discovery.lexicon import Lexicon, Parse
from textmine.discovery.occurrences import Neighbours

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Term:
    """The logarithm of a soft threshold: weight * ln(1 / (1 + exp((middle - value) / width))), never positive."""

    middle: float
    width: float
    weight: float = 1.0

    def of(self, values: Values) -> Values:
        """The term of each value."""
        return -self.weight * np.logaddexp(0.0, (self.middle - values) / self.width)


TERMS: Mapping[str, Term] = {
    "pmi": Term(4.0, 2.0),  # nats, over the weakest split
    "freedom": Term(2.5, 0.7),  # nats, the smaller of left and right entropy
    "first": Term(0.0, 1.5),  # nats: do known words begin with the first part?
    "last": Term(0.0, 1.5),  # and end with the last one?
    "inner": Term(0.0, 1.5),  # and do either with the parts between?
    "bound": Term(0.0, 0.5),  # ln of odds: does an outer character mostly stand inside known words?
    "excess": Term(-11.0, 2.0),  # nats, minus the PMI of the parts: above 11 it is a name or boilerplate
    "edges": Term(-2.5, 0.7, 0.5),  # ln of the share at the edge of a run, on the side where it is smaller
    "outer": Term(0.0, 0.7, 0.5),  # nats, minus the PMI with the neighbour on the more closely tied side
    "alone": Term(-0.45, 0.1),  # minus the share that is a whole run
}
"""Chosen on news_xwlb, news_pd1998, tech_translations and medical_qa; moving one by half a width changes little."""

COUNT_WEIGHT = 0.3
"""The weight of ln(count)."""

MIDDLING = -sum(term.weight for term in TERMS.values()) * float(np.log(2.0))
"""The sum of the terms of a candidate at the middle of every property: candidates below it are doubtful."""

_MAX_PAIR_PMI, _MIN_PAIR_PMI = 4.0, -1.0
_PSEUDO_INSIDE, _PSEUDO_OUTSIDE = 900.0, 100.0  # occurrences, so that of a rare character nothing is certain


def by_counts(
    frequent: FrequentNgrams,
    lexicon: Lexicon,
    windows: Symbols,
    parse: Parse,
    n_tokens: int,
    inside: NDArray[np.int64],
) -> dict[str, Values]:
    """The properties of n-grams of one length that follow from counts and the known dictionary.

    windows : uint16, shape (n, length); all frequent
    inside  : int64, by symbol: how often it stands inside known words of the text
    """
    n, length = windows.shape
    log_n = float(np.log(n_tokens))
    count = frequent.counts_of(windows)
    pmi = np.full(n, np.inf)
    for cut in range(1, length):
        parts = np.log(frequent.counts_of(windows[:, :cut])) + np.log(frequent.counts_of(windows[:, cut:]))
        pmi = np.minimum(pmi, log_n + np.log(count) - parts)
    first, last, inner, excess = np.zeros(n), np.zeros(n), np.full(n, np.inf), log_n - np.log(count)
    bound, is_han = np.full(n, np.inf), frequent.alphabet.is_han()
    for start, end, rows in parse.spans():
        part = windows[rows, start:end]
        excess[rows] += np.log(frequent.counts_of(part)) - log_n
        if end - start == 1:
            excess[rows] += np.log(lexicon.single(part[:, 0]))
        if not lexicon.n_types:
            continue
        if end - start == 1 and (start == 0 or end == length):
            character = part[:, 0]
            odds = _bound(frequent.counts_of(part), inside[character], count[rows])
            bound[rows] = np.minimum(bound[rows], np.where(is_han[character], odds, np.inf))
        if start == 0:
            first[rows] = lexicon.affix_nats(part, False, length - end > 1)
        if end == length:
            last[rows] = lexicon.affix_nats(part, True, start > 1)
        if start > 0 and end < length:
            either = np.maximum(lexicon.affix_nats(part, False, False), lexicon.affix_nats(part, True, False))
            inner[rows] = np.minimum(inner[rows], either)
    return {"pmi": pmi, "first": first, "last": last, "inner": inner, "bound": bound, "excess": excess}


def _bound(total: NDArray[np.int64], inside: NDArray[np.int64], own: NDArray[np.int64]) -> Values:
    """The logarithm of the odds that a character stands inside a known word, where it does not stand in a candidate.

    total, inside : how often it occurs, and does so inside known words; own : of the candidate
    """
    outside = np.maximum(total - inside - own, 0)
    odds: Values = np.log((total - own - outside + _PSEUDO_INSIDE) / (outside + _PSEUDO_OUTSIDE))
    return odds


class Beside(Protocol):
    """Surroundings, wherever they are."""

    @property
    def at_start(self) -> NDArray[np.int64]:
        """See Surroundings."""

    @property
    def at_end(self) -> NDArray[np.int64]:
        """See Surroundings."""

    @property
    def alone(self) -> NDArray[np.int64]:
        """See Surroundings."""

    @property
    def documents(self) -> NDArray[np.int64]:
        """See Surroundings."""

    def sides(self) -> tuple[Iterable[Neighbours], Iterable[Neighbours]]:
        """See Surroundings."""


def by_surroundings(
    frequent: FrequentNgrams,
    beside: Beside,
    counts: NDArray[np.int64],
    firsts: Symbols,
    lasts: Symbols,
    n_tokens: int,
) -> dict[str, Values]:
    """The properties of candidates that follow from their neighbours.

    counts        : int64, shape (n,), of the candidates; firsts, lasts : uint16, shape (n,), their outer symbols
    """
    n = len(counts)
    on_left, on_right = beside.sides()
    left, left_outer, left_most = _side(frequent, on_left, counts, firsts, n_tokens, on_left=True)
    right, right_outer, right_most = _side(frequent, on_right, counts, lasts, n_tokens, on_left=False)
    fewer = np.minimum(beside.at_start, beside.at_end) / counts
    return {
        "left_entropy": left,
        "right_entropy": right,
        "freedom": np.minimum(left, right),
        "edges": np.log(fewer + 1 / counts),
        "outer": -np.maximum(
            left_outer + _MIN_PAIR_PMI * beside.at_start / counts, right_outer + _MIN_PAIR_PMI * beside.at_end / counts
        ),
        "alone": -beside.alone / counts,
        "nested": np.maximum(left_most, right_most) / counts if n else np.empty(0),
    }


def _side(
    frequent: FrequentNgrams,
    pieces: Iterable[Neighbours],
    counts: NDArray[np.int64],
    edges: Symbols,
    n_tokens: int,
    on_left: bool,
) -> tuple[Values, Values, NDArray[np.int64]]:
    """On one side: the entropy, the mean PMI with the neighbour, and the count of the most frequent neighbour.

    Each end of a run counts as a distinct neighbour. Source: Jin & Tanaka-Ishii (2006).
    """
    n = len(counts)
    surprise, pmi, most = np.zeros(n), np.zeros(n), np.zeros(n, np.int64)
    for keys, times in pieces:
        candidate, symbol = (keys >> np.uint64(16)).astype(np.int64), (keys & np.uint64(0xFFFF)).astype(np.uint16)
        pairs = np.stack([symbol, edges[candidate]] if on_left else [edges[candidate], symbol], axis=1)
        np.add.at(surprise, candidate, times * np.log(times))  # one after another: pieces do not change the sums
        np.add.at(pmi, candidate, times * _pair_pmi(frequent, pairs, n_tokens))
        np.maximum.at(most, candidate, np.where(symbol > OTHER, times, 0))
    return np.maximum(np.log(counts) - surprise / counts, 0.0), pmi / counts, most


def _pair_pmi(frequent: FrequentNgrams, pairs: Symbols, n_tokens: int) -> Values:
    pmi = np.full(len(pairs), _MIN_PAIR_PMI)
    rows = frequent.find(pairs)
    known = rows >= 0
    singles = np.log(frequent.counts_of(pairs[known, :1])) + np.log(frequent.counts_of(pairs[known, 1:]))
    pmi[known] = np.log(n_tokens) + np.log(frequent.counts[2][rows[known]]) - singles
    clipped: Values = np.clip(pmi, _MIN_PAIR_PMI, _MAX_PAIR_PMI)
    return clipped


def score(properties: Mapping[str, Values], counts: NDArray[np.int64]) -> tuple[Values, Values]:
    """The score, from the terms whose properties are given, and the sum of these terms alone; shapes (n,)."""
    terms = sum((TERMS[name].of(values) for name, values in properties.items() if name in TERMS), np.zeros(len(counts)))
    return COUNT_WEIGHT * np.log(counts) + terms, terms
