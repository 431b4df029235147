"""Units that occur again are told by digests and dropped, however the text is cut to batches."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.strategies import fuzz
from textmine.io.batches import Batch
from textmine.io.decoding import Tally
from textmine.io.duplicates import Sieve, digests, without

documents = st.lists(st.text(st.sampled_from("一a \n"), max_size=6).map(lambda text: text + "\n"), max_size=8)
cuts = st.lists(st.integers(0, 60), max_size=6).map(sorted)


def batches_of(documents: list[str], cuts: list[int]) -> list[Batch]:
    text = "".join(documents)
    ends = np.cumsum([len(document) for document in documents], dtype=np.int64)
    bounds = [0, *(cut for cut in cuts if cut < len(text)), len(text)]
    batches = []
    for start, stop in pairwise(bounds):
        part = text[start:stop]
        inside = ends[(ends > start) & (ends <= stop)] - start
        batches.append(Batch.of_text(part, inside))
    return batches


def units_of(documents: list[str], unit: str) -> list[str]:
    return "".join(documents).splitlines(keepends=True) if unit == "line" else documents


def text_of(batches) -> str:
    return "".join(batch.text for batch in batches)


@fuzz
@given(documents, cuts, st.sampled_from(["line", "document"]))
@example(["一\n", "一\n\n"], [2, 3], "document")
@example([" \n", "  \n"], [1, 3], "document")
@example(["\n一\n", "一\n"], [1, 2], "document")
def test_equal_units_have_equal_digests_wherever_batches_end(documents, cuts, unit):
    texts = [text.strip("\n") for text in units_of(documents, unit)]
    found, blank = digests(batches_of(documents, cuts), unit)
    assert len(found) == len(texts)
    assert len({*map(tuple, found.tolist())}) == len({*texts})
    assert len({(*row, text) for row, text in zip(found.tolist(), texts, strict=True) for row in [map(str, row)]}) == (
        len({*texts})
    )
    assert blank.tolist() == [not text.strip() for text in texts]


@fuzz
@given(documents, cuts, st.sampled_from(["line", "document"]), st.data())
def test_what_is_dropped_is_gone_and_the_rest_is_as_it_was(documents, cuts, unit, data):
    units = units_of(documents, unit)
    gone = sorted(data.draw(st.sets(st.sampled_from(range(len(units)))))) if units else []
    tally = Tally()
    kept = list(without(batches_of(documents, cuts), Sieve(np.array(gone, np.int64), unit, tally)))
    assert text_of(kept) == "".join(text for number, text in enumerate(units) if number not in gone)
    assert tally.units_dropped == len(gone)
    assert tally.bytes_dropped == sum(len(units[number].encode()) for number in gone)
    for batch in kept:
        assert batch.line_ends.tolist() == [at + 1 for at, char in enumerate(batch.text) if char == "\n"]


@pytest.mark.parametrize("cuts", [[], [1], [3], [5], [4, 9]])
def test_documents_still_end_where_they_did(cuts):
    documents = ["一a\n", "一\n二\n", "一a\n", "三\n"]
    kept = list(without(batches_of(documents, cuts), Sieve(np.array([2]), "document", Tally())))
    offset, ends = 0, set()
    for batch in kept:
        ends |= {offset + end for end in batch.document_ends.tolist()}
        offset += len(batch.text)
    assert ends - {0} == {3, 7, 9}


def test_half_of_a_surrogate_pair_is_no_obstacle():
    found, _ = digests(batches_of(["\ud800\n", "\ud800\n", "\ud801\n"], []), "line")
    assert len({*map(tuple, found.tolist())}) == 2
