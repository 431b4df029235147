"""What makes a candidate doubtful: one rule, used both to decide and to explain."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.discovery.candidates import MAX_NESTED
from textmine.discovery.scoring import MIDDLING, Values

NESTED, ONE_DOCUMENT, CHANCE, WEAK = "nested", "one document", "chance", "weak"
MIN_DOCUMENTS = 2


def doubts(nested: Values, documents: NDArray[np.int64], pmi: Values, terms: Values) -> NDArray[Any]:
    """The first doubt about each candidate, empty for none; shapes (n,).

    nested    : the largest share of its occurrences with the same neighbour, on the side where that is larger
    documents : the number of documents that contain it
    pmi       : in nats, over the weakest split
    terms     : their sum (scoring.py)
    """
    conditions = [nested >= MAX_NESTED, documents < MIN_DOCUMENTS, pmi <= 0, terms < MIDDLING]
    return np.select(conditions, [NESTED, ONE_DOCUMENT, CHANCE, WEAK], "").astype(object)
