"""Candidates and their surroundings to the table of new words."""

from __future__ import annotations

import numpy as np

from textmine.discovery.candidates import Chosen, joined_parts
from textmine.discovery.frequent import FrequentNgrams
from textmine.discovery.scoring import Beside, by_surroundings, score
from textmine.discovery.verdict import doubts
from textmine.results.new_words import NewWords

MIN_ROWS = 2_000
"""Cut-offs leave no fewer rows than that, as long as there are candidates."""


def ranked(frequent: FrequentNgrams, chosen: Chosen, beside: Beside, n_tokens: int, min_rows: int) -> NewWords:
    """The words, best first; the doubtful ones at the end, as many as fill `min_rows`."""
    counts = np.concatenate([frequent.counts[length][rows] for length, rows in chosen.rows.items()])
    windows = [frequent.windows[length][rows] for length, rows in chosen.rows.items()]
    firsts, lasts = (np.concatenate([part[:, place] for part in windows]) for place in (0, -1))
    properties = {**chosen.properties, **by_surroundings(frequent, beside, counts, firsts, lasts, n_tokens)}
    scores, terms = score(properties, counts)
    words = np.array([text for part in windows for text in frequent.texts(part)], object)
    parses = zip(windows, chosen.parses.values(), strict=True)
    parts = np.array([text for part, parse in parses for text in joined_parts(frequent, part, parse)], object)
    notes = doubts(properties["nested"], beside.documents, properties["pmi"], terms)
    order = np.lexsort((words.astype(str), -counts, -scores, notes != ""))
    n_sure = int((notes == "").sum())
    order = order[: max(n_sure, min_rows)]
    return NewWords(
        words[order],
        counts[order],
        beside.documents[order],
        parts[order],
        {name: values[order] for name, values in properties.items()},
        scores[order],
        notes[order],
    )
