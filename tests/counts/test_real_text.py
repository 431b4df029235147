"""Counts of a real text, which lies beside the project and not in it, by a dictionary of strings."""

import lzma
from collections import Counter

import numpy as np
import pytest

from tests import reference
from tests.corpora import SHARED
from tests.counts.building import run_of, sum_of
from textmine.counts.symbol_texts import texts_of, windows_of

ORDERS = range(1, 5)

pytestmark = pytest.mark.corpora


@pytest.fixture(scope="module", params=[300_000, pytest.param(3_000_000, marks=pytest.mark.slow)])
def text(request):
    """So many bytes of a newspaper."""
    with lzma.open(SHARED / "raw" / "news_pd1998.txt.xz") as file:
        return file.read(request.param).decode(errors="ignore")


@pytest.fixture(scope="module")
def table(text):
    lines = text.split("\n")
    third = len(lines) // 3
    parts = [lines[:third], lines[third : 2 * third], lines[2 * third :]]
    return sum_of([run_of(["\n".join(part)], max(ORDERS)) for part in parts], max(ORDERS), max_rows=1000)


def test_all_ngrams_of_a_newspaper_are_counted_as_by_a_dictionary(text, table):
    runs = reference.symbols_of(text)
    assert (table.n_tokens, table.n_runs) == (sum(map(len, runs)), len(runs))
    for order in ORDERS:
        expected = Counter()
        for run in runs:
            expected.update(map("".join, zip(*(run[start:] for start in range(order)), strict=False)))
        found, n_types = {}, 0
        for piece in table.of_order(order):
            found.update(zip(texts_of(piece.windows(), table.symbols), piece.counts.tolist(), strict=True))
            n_types += len(piece)
        assert found == expected
        assert n_types == len(expected)
        asked = list(expected)[::100]
        windows, lengths, known = windows_of(asked, order, table.symbols)
        assert known.all()
        assert table.counts(windows, lengths).tolist() == [expected[ngram] for ngram in asked]
        assert np.unique(lengths).tolist() == [order]
