"""textmine: raw Chinese text to words.

>>> import textmine
>>> textmine.__version__
'0.1.0'

Importing this package loads no tokenizer and no numpy; each name is loaded when it is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textmine.api import Segmenter as Segmenter
    from textmine.api import collocates as collocates
    from textmine.api import compare as compare
    from textmine.api import compare_parts as compare_parts
    from textmine.api import concordance as concordance
    from textmine.api import count as count
    from textmine.api import count_ngrams as count_ngrams
    from textmine.api import discover as discover
    from textmine.api import evaluate as evaluate
    from textmine.api import language_model as language_model
    from textmine.api import pair_entropy as pair_entropy
    from textmine.errors import TextmineError as TextmineError
    from textmine.lm.model import LanguageModel as LanguageModel
    from textmine.pipeline.dimensions.suggest import suggest_dim as suggest_dim
    from textmine.results.collocates import Collocates as Collocates
    from textmine.results.comparison import Comparison as Comparison
    from textmine.results.comparison import KeyWord as KeyWord
    from textmine.results.comparison import Trends as Trends
    from textmine.results.concordance import Concordance as Concordance
    from textmine.results.dimensions import PairEntropy as PairEntropy
    from textmine.results.evaluation import Evaluation as Evaluation
    from textmine.results.hits import Hit as Hit
    from textmine.results.new_words import NewWord as NewWord
    from textmine.results.new_words import NewWords as NewWords
    from textmine.results.ngrams import NgramCounts as NgramCounts
    from textmine.results.words import WordCounts as WordCounts
    from textmine.settings.running import Reporter as Reporter
    from textmine.stats.dimension import embedding_entropy as embedding_entropy

__version__ = "0.1.0"
__all__ = [
    "Collocates",
    "Comparison",
    "Concordance",
    "Evaluation",
    "Hit",
    "KeyWord",
    "LanguageModel",
    "NewWord",
    "NewWords",
    "NgramCounts",
    "PairEntropy",
    "Reporter",
    "Segmenter",
    "TextmineError",
    "Trends",
    "WordCounts",
    "__version__",
    "collocates",
    "compare",
    "compare_parts",
    "concordance",
    "count",
    "count_ngrams",
    "discover",
    "embedding_entropy",
    "evaluate",
    "language_model",
    "pair_entropy",
    "suggest_dim",
]

_HOMES = {
    "Collocates": "textmine.results.collocates",
    "Trends": "textmine.results.comparison",
    "collocates": "textmine.api",
    "compare_parts": "textmine.api",
    "Comparison": "textmine.results.comparison",
    "KeyWord": "textmine.results.comparison",
    "compare": "textmine.api",
    "Concordance": "textmine.results.concordance",
    "Evaluation": "textmine.results.evaluation",
    "Hit": "textmine.results.hits",
    "LanguageModel": "textmine.lm.model",
    "NewWord": "textmine.results.new_words",
    "NewWords": "textmine.results.new_words",
    "NgramCounts": "textmine.results.ngrams",
    "PairEntropy": "textmine.results.dimensions",
    "Reporter": "textmine.settings.running",
    "Segmenter": "textmine.api",
    "TextmineError": "textmine.errors",
    "WordCounts": "textmine.results.words",
    "concordance": "textmine.api",
    "count": "textmine.api",
    "count_ngrams": "textmine.api",
    "discover": "textmine.api",
    "embedding_entropy": "textmine.stats.dimension",
    "evaluate": "textmine.api",
    "language_model": "textmine.api",
    "pair_entropy": "textmine.api",
    "suggest_dim": "textmine.pipeline.dimensions.suggest",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'textmine' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
