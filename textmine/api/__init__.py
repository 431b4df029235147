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
from textmine.api.documents import keywords, matrix
from textmine.api.finding import collocates, concordance, discover, evaluate, network
from textmine.api.reports import plot, report
from textmine.api.segmenter import Segmenter
from textmine.api.strings import cut, cut_many, lcut, posseg, tokenize
from textmine.api.tokenizer import Tokenizer
from textmine.api.vectorizer import Vectorizer

__all__ = [
    "Segmenter",
    "Tokenizer",
    "Vectorizer",
    "collocates",
    "compare",
    "compare_parts",
    "concordance",
    "count",
    "count_categories",
    "count_ngrams",
    "cut",
    "cut_many",
    "discover",
    "evaluate",
    "keywords",
    "language_model",
    "lcut",
    "matrix",
    "network",
    "pair_entropy",
    "plot",
    "posseg",
    "report",
    "tokenize",
]
