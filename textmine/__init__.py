"""textmine: raw Chinese text to words.

>>> import textmine
>>> textmine.__version__
'0.1.0'

Importing this package loads no tokenizer and no numpy; each name is loaded when it is first used.
"""

from __future__ import annotations

import importlib
from typing import Any

__version__ = "0.1.0"
_HOMES = {
    "Adaptation": "textmine.results.adaptation",
    "CategoryCounts": "textmine.results.categories",
    "Collocates": "textmine.results.collocates",
    "Comparison": "textmine.results.comparison",
    "Concordance": "textmine.results.concordance",
    "DocumentCategories": "textmine.results.categories",
    "Evaluation": "textmine.results.evaluation",
    "Hit": "textmine.results.hits",
    "KeyWord": "textmine.results.comparison",
    "Keywords": "textmine.results.keywords",
    "LanguageModel": "textmine.lm.model",
    "Network": "textmine.results.network",
    "Matrix": "textmine.results.matrix",
    "NewWord": "textmine.results.new_words",
    "NewWords": "textmine.results.new_words",
    "NgramCounts": "textmine.results.ngrams",
    "PairEntropy": "textmine.results.dimensions",
    "Plot": "textmine.reports.plot",
    "PreTokenizer": "textmine.api.programs",
    "Reporter": "textmine.settings.running",
    "Segmenter": "textmine.api",
    "SpacyTokenizer": "textmine.api.programs",
    "TaggedWord": "textmine.api.tokenizer",
    "TextmineError": "textmine.errors",
    "Tokenizer": "textmine.api",
    "Trends": "textmine.results.comparison",
    "Vectorizer": "textmine.api",
    "WordCounts": "textmine.results.words",
    "collocates": "textmine.api",
    "compare": "textmine.api",
    "compare_parts": "textmine.api",
    "concordance": "textmine.api",
    "count": "textmine.api",
    "count_categories": "textmine.api",
    "count_ngrams": "textmine.api",
    "cut": "textmine.api",
    "cut_many": "textmine.api",
    "discover": "textmine.api",
    "embedding_entropy": "textmine.stats.dimension",
    "evaluate": "textmine.api",
    "keywords": "textmine.api",
    "language_model": "textmine.api",
    "network": "textmine.api",
    "matrix": "textmine.api",
    "lcut": "textmine.api",
    "pair_entropy": "textmine.api",
    "plot": "textmine.api",
    "posseg": "textmine.api",
    "report": "textmine.api",
    "suggest_dim": "textmine.pipeline.dimensions.suggest",
    "tokenize": "textmine.api",
}
__all__ = sorted([*_HOMES, "__version__"])


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'textmine' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
