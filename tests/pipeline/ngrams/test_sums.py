"""The symbols of runs of n-gram windows are united, whatever their number."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import fuzz
from textmine.counts.words import WordTable
from textmine.io.runs import StoredRun
from textmine.io.sorted_rows import HeldRows
from textmine.pipeline.ngrams.sums import united

WORDS = st.dictionaries(st.text(st.sampled_from("ab长"), min_size=1, max_size=3), st.integers(1, 9), max_size=8)


@fuzz
@given(st.lists(WORDS, max_size=12), st.integers(1, 10), st.integers(2, 4))
def test_symbols_of_any_number_of_runs_are_united(of_runs, max_rows, fan_in):
    nothing = HeldRows((np.empty(0, np.uint64),))
    runs = [StoredRun(nothing, nothing, held=WordTable.from_counts(words)) for words in of_runs]
    table, numbers = united(runs, max_rows, fan_in)
    assert dict(zip(table.words(), table.counts.tolist(), strict=True)) == sum(map(Counter, of_runs), Counter())
    assert table.words() == sorted(table.words())
    for words, rows in zip(of_runs, numbers, strict=True):
        assert [table.words()[row] for row in rows.tolist()] == sorted(words)
