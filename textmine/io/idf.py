"""The idf of words, as jieba's `analyse.set_idf_path` reads it: a word, a space and its idf on each line.

::

    长江 2.302585092994046
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from textmine.counts.words import WordTable
from textmine.io.output import opened_for_writing
from textmine.stats.weights import idf


def write_idf(target: str, table: WordTable, n_documents: int, parts: Iterable[NDArray[np.int64]]) -> None:
    """Write the idf (stats/weights.py) of words; those with white space, which would end them, are left out.

    table : with documents; parts: rows of it, in the order of the lines
    """
    with opened_for_writing(target, is_text=True) as stream:
        for rows in parts:
            documents = np.zeros(len(rows), np.int64) if table.documents is None else table.documents[rows]
            pairs = zip(table.words_at(rows), idf(documents, n_documents).tolist(), strict=True)
            lines = (f"{word} {value!r}\n" for word, value in pairs if len(word.split()) == 1 and word == word.strip())
            stream.write("".join(line for line in lines if len(line.splitlines()) == 1).encode())
