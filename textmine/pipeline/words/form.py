"""How tables of words are kept in files: a folder each (io/store.py)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textmine.counts.words import WordTable
from textmine.io.labelled_words import Labelled, open_labelled, write_labelled
from textmine.io.store import open_words, write_words


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


class LabelledWordsForm:
    """Tables of words with labels (io/labelled_words.py)."""

    appended: ClassVar[bool] = False

    def write(self, path: Path, table: Sequence[Labelled]) -> None:
        """See Form."""
        path.mkdir()
        write_labelled(path, table)

    def check(self, path: Path) -> None:
        """See Form."""
        open_labelled(str(path))
