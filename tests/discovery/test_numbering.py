"""A text that is numbered batch by batch is numbered as if it were one piece."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from tests.strategies import fuzz
from textmine.discovery.frequent import OTHER
from textmine.discovery.numbering import Numbering
from textmine.discovery.occurrences import numbered
from textmine.text.blocks import code_points
from textmine.text.symbols import END

UNITS = {"GPT-4": 7, "a": 8, "3.5": 9, "C++": 10, "𠀀": 11}
NUMBERS = np.full(1 << 16, OTHER, np.uint16)
NUMBERS[[END, ord("他"), ord("们")]] = END, 5, 6

pieces = st.lists(
    st.lists(st.sampled_from(["他", "们", "，", "\n", *UNITS, "G", "-", "4", ".", "+", "#", " "]).map(str))
)


@fuzz
@given(pieces, st.data())
@example([["GPT"], ["-4"], ["他"], ["\n"]], None)
@example([["他"], ["们"], ["，"], ["，", "他"]], None)
def test_as_in_one_piece(pieces, data):
    batches = ["".join(piece) for piece in pieces]
    text = "".join(batches)
    found = Numbering(NUMBERS, UNITS)
    ends, n = [], 0
    for batch in batches:
        own = sorted(data.draw(st.sets(st.integers(0, len(batch)), max_size=3))) if data and batch else []
        found.add(code_points(batch), np.array(own, np.int64))
        ends += [n + end for end in own]
        n += len(batch)
    symbols, starts = found.taken()
    expected, places = numbered(code_points(text), NUMBERS, UNITS)
    assert symbols.tolist() == expected.tolist()
    is_word = [np.flatnonzero((expected != END) & (places >= end)) for end in ends]
    for start, of_document in zip(starts.tolist(), is_word, strict=True):
        assert np.flatnonzero(expected[start:] != END).tolist() == (of_document - start).tolist()
    again, _ = found.taken()  # another text: empty
    assert again.tolist() == numbered(code_points(""), NUMBERS, UNITS)[0].tolist()
