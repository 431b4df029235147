"""The list of idf that jieba reads has a word a line."""

from __future__ import annotations

import numpy as np
import pytest

import textmine
from textmine.counts.words import WordTable
from textmine.errors import InputError
from textmine.io.idf import write_idf
from textmine.results.words import WordCounts


def test_words_that_would_break_a_line_are_left_out(tmp_path):
    words = ["长江", "Louis Vuitton", " a", "b\x85", "c\u2028d", "\u3000"]
    table = WordTable.from_counts(dict.fromkeys(words, 1), dict.fromkeys(words, 1))
    write_idf(str(tmp_path / "x.idf.txt"), table, 1, [np.arange(len(table))])
    assert (tmp_path / "x.idf.txt").read_text() == "长江 0.0\n"


def test_it_needs_documents_and_their_number(tmp_path):
    (tmp_path / "a.txt").write_text("长江\n")
    with pytest.raises(InputError, match="documents were not counted"):
        textmine.count(tmp_path / "a.txt").save(str(tmp_path / "x.idf.txt"))
    counts = textmine.count(tmp_path / "a.txt", docs=True)
    with pytest.raises(InputError, match="it is not known how many documents there were"):
        WordCounts(counts.table).save(str(tmp_path / "x.idf.txt"))
