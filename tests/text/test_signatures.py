"""Signatures of blocks: never without a word that is there, and nearly always without one that is not."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import fuzz, texts
from textmine.text.blocks import code_points
from textmine.text.signatures import N_BITS, N_BYTES, may_have, signature


@fuzz
@given(st.lists(texts(), min_size=1, max_size=4), st.data())
def test_no_word_of_a_text_is_missed(blocks, data):
    signatures = np.stack([signature(code_points(text)) for text in blocks])
    assert signatures.shape == (len(blocks), N_BYTES)
    for i, text in enumerate(blocks):
        if text:
            start = data.draw(st.integers(0, len(text) - 1))
            stop = data.draw(st.integers(start + 1, len(text)))
            assert may_have(signatures, text[start:stop])[i]


def test_words_that_are_not_there_are_nearly_always_left_out():
    random = np.random.default_rng(1)
    block = random.integers(0x4E00, 0x4E00 + 300, 60_000).astype(np.uint32)  # nearly 45,000 of 90,000 pairs
    made = signature(block)[None]
    n_set = int(np.unpackbits(made).sum())
    pairs = {(int(a), int(b)) for a, b in pairwise(block)}
    absent = [
        chr(a) + chr(b) for a in range(0x4E00, 0x4E00 + 300) for b in range(0x4E00, 0x4E00 + 300) if (a, b) not in pairs
    ]
    wrong = np.mean([may_have(made, word)[0] for word in absent[:5000]])
    assert abs(wrong - (n_set / N_BITS) ** 2) < 0.01, "as often as two bits that are set by chance"
