"""Sketches are those of a plain loop over strings, however the text is cut to batches."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.io.test_duplicates import batches_of, cuts
from tests.strategies import fuzz
from textmine.kernels.hashing import MULTIPLIER
from textmine.text import sketches
from textmine.text.sketches import N_BANDS, N_ROWS, Sketcher, Sketches

documents = st.lists(st.text(st.sampled_from("一丁a \n𠮷"), max_size=14).map(lambda text: text + "\n"), max_size=6)


def hashed(codes: list[int]) -> int:
    """The first 32 bits of 64."""
    code = len(codes)
    for each in codes:
        code = (code ^ each) * MULTIPLIER % 2**64
        code ^= code >> 32
    return code * MULTIPLIER % 2**64 >> 32


def shingles(document: str) -> set[str]:
    text = "".join(document.split())
    return {text[at : at + 5] for at in range(max(len(text) - 4, 1))} if text else set()


def keys_of(hashes: set[int]) -> list[int]:
    factors, addends = sketches._FACTORS.tolist(), sketches._ADDENDS.tolist()
    minima = [min(code * a % 2**32 + b & 0xFFFFFFFF for code in hashes) for a, b in zip(factors, addends, strict=True)]
    bands = [minima[band * N_ROWS : (band + 1) * N_ROWS] for band in range(N_BANDS)]
    return [hashed(band) for band in bands]


def sketched(documents: list[str], cuts: list[int]) -> list[Sketches]:
    sketcher = Sketcher()
    return [sketcher.add(batch.points, batch.document_ends) for batch in batches_of(documents, cuts)]


def sets_of(found: list[Sketches]) -> list[list[int]]:
    return [
        own.tolist() for each in found for own in np.split(each.hashes, np.cumsum(each.sizes)[:-1]) if len(each.sizes)
    ]


@fuzz
@given(documents, cuts)
@example(["一丁a𠮷\n", "一丁a𠮷一\n"], [2, 5, 9])
@example(["一" * 9 + "\n"], [1, 2, 3])
def test_sets_and_keys_are_those_of_a_plain_loop(documents, cuts):
    found = sketched(documents, cuts)
    expected = [{hashed([*map(ord, shingle)]) for shingle in shingles(document)} for document in documents]
    assert sets_of(found) == [sorted(own) for own in expected]
    columns = np.concatenate([each.keys.T for each in found])
    for own, keys in zip(expected, columns.tolist(), strict=True):
        if own:
            assert keys == [hashed(sorted(own)), *keys_of(own)]


@pytest.mark.parametrize("at_once", [10_000, 70, 3])
def test_large_sets_are_thinned_out_alike_wherever_batches_end(monkeypatch, at_once):
    monkeypatch.setattr(sketches, "MAX_SET", 100)
    text = "".join(chr(0x4E00 + n * n % 3001) for n in range(3000)) + "\n"
    found = sketched([text, "一\n"], [*range(at_once, 3000, at_once)])
    large, small = sets_of(found)
    level = int(np.concatenate([each.levels for each in found])[0])
    assert level >= 4
    whole = sorted(hashed([*map(ord, shingle)]) for shingle in shingles(text))
    assert large == [code for code in whole if code % 2**level == 0]
    assert len(large) <= 100 < len([code for code in whole if code % 2 ** (level - 1) == 0])
    assert len(small) == 1
