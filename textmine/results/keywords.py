"""The keywords of documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from textmine.io.columns import Chunk, Column, integer, real, text
from textmine.results.summary import Summary
from textmine.results.table import Table, Tabular

KEYWORDS = (text("document"), text("word"), real("score", decimals=6), integer("count"))
"""Keywords with how often each occurs in its document."""


@dataclass(frozen=True, slots=True)
class Keywords(Tabular):
    """Keywords, those of a document one after another, the best first.

    schema : KEYWORDS, or these without `count`, where jieba gives the keywords
    n_rows : keywords of all documents together
    chunks : makes the rows, some at a time and anew at each call
    summary : what was read
    """

    schema: tuple[Column, ...]
    n_rows: int
    chunks: Callable[[], Iterable[Chunk]]
    summary: Summary = field(default_factory=Summary)

    what = "a table of keywords"

    def __len__(self) -> int:
        return self.n_rows

    def __repr__(self) -> str:
        return f"<Keywords: {self.n_rows:,} of {self.summary.tally.documents:,} documents>"

    def as_table(self, top: int | None = None) -> Table:
        """The keywords, a row each."""
        return Table("Keywords", self.schema, self.n_rows, self.chunks).as_table(top)

    def by_document(self) -> dict[str, list[str]]:
        """The keywords of each document that has any; documents of one name are one."""
        found: dict[str, list[str]] = {}
        for documents, words, *_ in self.chunks():
            for document, word in zip(documents, words, strict=True):
                found.setdefault(document, []).append(word)
        return found
