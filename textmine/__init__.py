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
    from textmine.errors import TextmineError as TextmineError
    from textmine.pipeline.settings import Reporter as Reporter
    from textmine.pipeline.word_counts import WordCounts as WordCounts

__version__ = "0.1.0"
__all__ = ["Reporter", "TextmineError", "WordCounts", "__version__", "count"]

_HOMES = {
    "Reporter": "textmine.pipeline.settings",
    "TextmineError": "textmine.errors",
    "WordCounts": "textmine.pipeline.word_counts",
    "count": "textmine.api",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'textmine' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
