"""Which words of a document are its keywords."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from textmine.settings.declare import check, setting

KeywordMethod = Literal["tfidf", "jieba", "textrank"]


@dataclass(frozen=True, slots=True)
class KeywordSettings:
    """Which words of a document are its keywords."""

    method: KeywordMethod = setting(
        "tfidf",
        "How words are scored: by TF-IDF over INPUT, or over --against; or by jieba itself, slowly: its TF-IDF (jieba) "
        "or its TextRank, with jieba's words and stop words.",
        doc='"tfidf" over the corpus or over `against`; or jieba itself, slowly: its TF-IDF ("jieba") or "textrank"',
    )
    against: str = setting(
        "",
        "Corpus to score by: a store of textmine count --docs.",
        doc="a store of `count` with `docs`, by whose documents words are scored; empty for the corpus itself",
        metavar="COUNTS",
        paths=True,
        shown="INPUT itself",
    )
    top: int = setting(
        10,
        "Keywords of each document, the best first.",
        doc="how many keywords each document has, the best first",
        metavar="K",
        least=1,
    )

    def __post_init__(self) -> None:
        check(self)
