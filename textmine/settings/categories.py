"""Which categories of words are counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from textmine.settings.declare import check, setting


@dataclass(frozen=True, slots=True)
class CategorySettings:
    """A dictionary of categories, and whether to count them document by document."""

    categories: str | Mapping[str, Any] = setting(
        "",
        "Count the categories of a dictionary: .csv or .tsv (word,category, or a column a category), .dic of LIWC, or "
        ".yml of quanteda. Its words are kept whole; * stands for any letters.",
        doc="a dictionary: a .csv, .tsv, .dic or .yml file; or a dict of categories with their words",
        metavar="FILE",
        paths=True,
    )
    by_document: bool = setting(
        False,
        "Write a row for each document, with a column for each category.",
        doc="count each document, too: `by_document` of the result is a table with a row for each",
    )

    def __post_init__(self) -> None:
        check(self)
