"""The library's functions, with all settings as keywords, which are declared in `settings`."""

from textmine.api.counting import (
    compare,
    compare_parts,
    count,
    count_categories,
    count_ngrams,
    language_model,
    pair_entropy,
)
from textmine.api.finding import collocates, concordance, discover, evaluate, network
from textmine.api.segmenter import Segmenter

__all__ = [
    "Segmenter",
    "collocates",
    "compare",
    "compare_parts",
    "concordance",
    "count",
    "count_categories",
    "count_ngrams",
    "discover",
    "evaluate",
    "language_model",
    "network",
    "pair_entropy",
]
