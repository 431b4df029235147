"""The library's functions, with all settings as keywords, which are declared in `settings`."""

from textmine.api.counting import compare, compare_parts, count, count_ngrams, language_model, pair_entropy
from textmine.api.finding import collocates, concordance, discover, evaluate
from textmine.api.segmenter import Segmenter
from textmine.api.strings import cut, cut_many, lcut, posseg, tokenize
from textmine.api.tokenizer import Tokenizer

__all__ = [
    "Segmenter",
    "Tokenizer",
    "collocates",
    "compare",
    "compare_parts",
    "concordance",
    "count",
    "count_ngrams",
    "cut",
    "cut_many",
    "discover",
    "evaluate",
    "language_model",
    "lcut",
    "pair_entropy",
    "posseg",
    "tokenize",
]
