"""What a matrix of documents and words has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from textmine.errors import SettingsError
from textmine.settings.declare import check, setting
from textmine.settings.typed import number_or_share

Weight = Literal["count", "binary", "tfidf"]
NumberOrShare = int | float
"""A number of documents, or as a float a share of all of them."""


@dataclass(frozen=True, slots=True)
class MatrixSettings:
    """Which words a matrix has, and what its cells say."""

    weight: Weight = setting(
        "count",
        "What a cell says: how often the word occurs in the document; binary: 1; tfidf: its TF-IDF, as scikit-learn "
        "computes it.",
        doc='what a cell says: "count", "binary" (1), or "tfidf", as scikit-learn computes it',
    )
    min_docs: NumberOrShare = setting(
        1,
        "Leave out words that are in fewer documents: a number, or a share such as 0.01.",
        doc="leave out words that are in fewer documents: a number, or as a float a share of all documents",
        metavar="N|SHARE",
        parse=number_or_share,
        form="5 or 0.01",
    )
    max_docs: NumberOrShare = setting(
        1.0,
        "Leave out words that are in more documents: a number, or a share such as 0.5.",
        doc="leave out words that are in more documents: a number, or as a float a share of all documents",
        metavar="N|SHARE",
        parse=number_or_share,
        form="1000 or 0.5",
    )
    top: int | None = setting(
        None,
        "Keep only the K most frequent of the words that are left.",
        doc="keep only so many of the words that are left, the most frequent",
        metavar="K",
        least=1,
        shown="all",
    )

    def __post_init__(self) -> None:
        check(self)
        for name in ("min_docs", "max_docs"):
            value = getattr(self, name)
            if value < 0 or (isinstance(value, float) and value > 1):
                raise SettingsError(
                    f"{name} cannot be {value}", hint="Give a number of documents, or a share from 0.0 to 1.0."
                )


@dataclass(frozen=True, slots=True)
class NamingSettings:
    """What documents are called."""

    id: str = setting(
        "",
        "Field of records that names each document.",
        doc="a field of records that names each document; empty for FILE:LINE or FILE:RECORD",
        metavar="FIELD",
        shown="FILE:LINE, or FILE:RECORD",
    )
