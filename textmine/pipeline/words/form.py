"""How tables of words are kept in files: a folder each (io/store.py)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textmine.counts.words import WordTable
from textmine.io.labelled_words import Labelled, write_labelled
from textmine.io.store import write_words


class WordsForm:
    """See Form."""

    appended: ClassVar[bool] = False

    def write(self, path: Path, table: WordTable) -> None:
        """See Form."""
        path.mkdir()
        write_words(path, [table], {})


class LabelledWordsForm:
    """Tables of words with labels (io/labelled_words.py)."""

    appended: ClassVar[bool] = False

    def write(self, path: Path, table: Sequence[Labelled]) -> None:
        """See Form."""
        path.mkdir()
        write_labelled(path, table)
