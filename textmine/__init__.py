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
    from textmine.api import count as count
    from textmine.api import count_ngrams as count_ngrams
    from textmine.api import discover as discover
    from textmine.api import evaluate as evaluate
    from textmine.api import language_model as language_model
    from textmine.errors import TextmineError as TextmineError
    from textmine.lm.model import LanguageModel as LanguageModel
    from textmine.pipeline.evaluation import Evaluation as Evaluation
    from textmine.pipeline.new_words import NewWord as NewWord
    from textmine.pipeline.new_words import NewWords as NewWords
    from textmine.pipeline.ngram_counts import NgramCounts as NgramCounts
    from textmine.pipeline.segmenter import Segmenter as Segmenter
    from textmine.pipeline.settings import Reporter as Reporter
    from textmine.pipeline.suggest_dim import suggest_dim as suggest_dim
    from textmine.pipeline.word_counts import WordCounts as WordCounts
    from textmine.stats.dimension import embedding_entropy as embedding_entropy

__version__ = "0.1.0"
__all__ = [
    "Evaluation",
    "LanguageModel",
    "NewWord",
    "NewWords",
    "NgramCounts",
    "Reporter",
    "Segmenter",
    "TextmineError",
    "WordCounts",
    "__version__",
    "count",
    "count_ngrams",
    "discover",
    "embedding_entropy",
    "evaluate",
    "language_model",
    "suggest_dim",
]

_HOMES = {
    "Evaluation": "textmine.pipeline.evaluation",
    "LanguageModel": "textmine.lm.model",
    "NewWord": "textmine.pipeline.new_words",
    "NewWords": "textmine.pipeline.new_words",
    "NgramCounts": "textmine.pipeline.ngram_counts",
    "Reporter": "textmine.pipeline.settings",
    "Segmenter": "textmine.pipeline.segmenter",
    "TextmineError": "textmine.errors",
    "WordCounts": "textmine.pipeline.word_counts",
    "count": "textmine.api",
    "count_ngrams": "textmine.api",
    "discover": "textmine.api",
    "embedding_entropy": "textmine.stats.dimension",
    "evaluate": "textmine.api",
    "language_model": "textmine.api",
    "suggest_dim": "textmine.pipeline.suggest_dim",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'textmine' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
