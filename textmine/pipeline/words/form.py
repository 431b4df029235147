"""How tables of words are kept in files: a folder each (io/store.py)."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, NamedTuple

from textmine.counts.words import WordTable
from textmine.io.store import open_words, read_manifest, write_words


class WordsForm:
    """See Form."""

    appended: ClassVar[bool] = False

    def write(self, path: Path, table: WordTable) -> None:
        """See Form."""
        path.mkdir()
        write_words(path, [table], {})

    def check(self, path: Path) -> None:
        """See Form."""
        open_words(str(path))


class LabelledWords(NamedTuple):
    """The words of some documents, and what these have in common."""

    label: str
    words: WordTable


class LabelledWordsForm(WordsForm):
    """As WordsForm; the label is in the manifest."""

    def write(self, path: Path, table: LabelledWords) -> None:  # type: ignore[override]
        """See Form."""
        path.mkdir()
        write_words(path, [table.words], {"label": table.label})


def label_of(path: str) -> str:
    """The label of words that were kept."""
    return str(read_manifest(path)["label"])
