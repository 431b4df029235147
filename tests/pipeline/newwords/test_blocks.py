"""Blocks: what is written is what is read, and what is not whole is noticed."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import fuzz
from textmine.errors import InputError
from textmine.pipeline.newwords.blocks import Block, BlockForm, KeptBlock

numbers = st.lists(st.integers(0, 2**16 - 1), max_size=30)
starts = st.lists(st.integers(0, 2**40), max_size=5).map(sorted)
keys = st.lists(st.integers(0, 2**64 - 1), max_size=20).map(sorted)


@fuzz
@given(numbers, starts, st.dictionaries(st.integers(5, 12), keys, max_size=3))
def test_what_is_written_is_read(symbols, document_starts, longer):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table-0"
        BlockForm().write(path, block_of(symbols, document_starts, longer))
        block = KeptBlock.open(str(path))
        assert block.n_symbols == len(symbols)
        assert block.symbols().tolist() == symbols
        assert block.document_starts().tolist() == document_starts
        assert {length: rows.read()[0].tolist() for length, rows in block.longer.items()} == longer


def block_of(symbols: list[int], document_starts: list[int], longer: dict[int, list[int]]) -> Block:
    by_length = {length: np.array(of_length, np.uint64) for length, of_length in longer.items()}
    return Block(np.array(symbols, np.uint16), np.array(document_starts, np.int64), by_length)


def test_the_files_are_those_that_the_docstring_says(tmp_path):
    BlockForm().write(tmp_path / "x", block_of([7, 0, 513], [0, 2], {5: [3, 9]}))
    assert {path.name for path in (tmp_path / "x").iterdir()} == {
        "symbols.u2",
        "document_starts.i8",
        "longer-5.keys",
        "block.json",
    }
    assert (tmp_path / "x" / "symbols.u2").read_bytes() == b"\7\0\0\0\1\2"
    assert (tmp_path / "x" / "block.json").read_text() == '{"5": 2}'


@pytest.mark.parametrize("missing", ["block.json", "longer-5.keys"])
def test_a_block_that_is_not_whole_is_refused(tmp_path, missing):
    BlockForm().write(tmp_path / "x", block_of([7, 0, 513], [0, 2], {5: [3, 9]}))
    (tmp_path / "x" / missing).unlink()
    with pytest.raises((InputError, OSError)):
        KeptBlock.open(str(tmp_path / "x"))
