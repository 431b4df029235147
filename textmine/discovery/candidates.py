"""Chooses candidates among the frequent n-grams: unknown, not nested, and best by counts and dictionary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from textmine.discovery.frequent import MAX_LENGTH, FrequentNgrams, Symbols, largest_extension
from textmine.discovery.lexicon import Lexicon, Parse
from textmine.discovery.occurrences import Candidates
from textmine.discovery.scoring import Values, by_counts, score

MAX_LOOKED_AT = 100_000
"""How many candidates have their neighbours counted: those best without them, as they can only lower a score."""
MAX_NESTED = 0.9
"""Share of a candidate's occurrences that may be inside one longer n-gram; 0.7 to 0.95 give the same figures."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The candidates by length, numbers ascending: their rows, and the properties known from counts."""

    candidates: Candidates
    rows: Mapping[int, NDArray[np.int64]]
    parses: Mapping[int, Parse]
    properties: Mapping[str, Values]


def choose(frequent: FrequentNgrams, lexicon: Lexicon, n_tokens: int) -> Chosen:
    """The candidates of a text of `n_tokens` symbols."""
    is_han = frequent.alphabet.is_han()
    is_number = frequent.alphabet.is_number()
    kept: dict[int, NDArray[np.int64]] = {}
    properties: dict[int, dict[str, Values]] = {}
    parses: dict[int, Parse] = {}
    scores: dict[int, Values] = {}
    is_mixed = frequent.alphabet.is_mixed()
    inside = lexicon.inside(frequent)
    for length in range(1, MAX_LENGTH + 1):
        windows, counts = frequent.windows[length], frequent.counts[length]
        may_be = (is_mixed if length == 1 else is_han)[windows].any(axis=1) & ~is_number[windows].any(axis=1)
        new = may_be & (lexicon.frequencies(windows) == 0)
        new &= largest_extension(frequent, length) < MAX_NESTED * counts
        rows = np.flatnonzero(new)
        parses[length] = lexicon.parse(windows[rows])
        properties[length] = by_counts(frequent, lexicon, windows[rows], parses[length], n_tokens, inside)
        scores[length], _ = score(properties[length], counts[rows])
        kept[length] = rows
    everything = np.concatenate(list(scores.values()))
    if len(everything) > MAX_LOOKED_AT:
        lowest = np.partition(everything, -MAX_LOOKED_AT)[-MAX_LOOKED_AT]
        for length, values in scores.items():
            best = values >= lowest
            kept[length] = kept[length][best]
            parses[length] = Parse(parses[length].ends[best])
            properties[length] = {name: each[best] for name, each in properties[length].items()}
    numbers, n = {}, 0
    for length, rows in kept.items():
        numbers[length] = np.full(len(frequent.counts[length]), -1, np.int32)
        numbers[length][rows] = n + np.arange(len(rows))
        n += len(rows)
    together = {name: np.concatenate([each[name] for each in properties.values()]) for name in properties[2]}
    return Chosen(Candidates(numbers, n), kept, parses, together)


def joined_parts(frequent: FrequentNgrams, windows: Symbols, parse: Parse) -> list[str]:
    """The parts of n-grams, separated by spaces."""
    texts = np.full(len(windows), "", object)
    for start, end, rows in parse.spans():
        part = np.array(frequent.texts(windows[rows, start:end]), object)
        texts[rows] = texts[rows] + (" " if start else "") + part
    return list(texts)
