"""Tables with labels come back from their folder as they were, and add up label by label."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import sparing
from textmine.counts.words import WordTable
from textmine.errors import InputError
from textmine.io import labelled_words
from textmine.io.labelled_words import Labelled, open_labelled, sum_of_labelled, write_labelled

counted = st.dictionaries(st.text(st.sampled_from("一丁a"), min_size=1, max_size=3), st.integers(1, 9), max_size=5)
folders = st.lists(st.dictionaries(st.sampled_from(["x", "y", "(none)"]), counted), max_size=7)


def write(folder: Path, tables: dict[str, dict[str, int]]) -> str:
    folder.mkdir()
    write_labelled(folder, [Labelled(label, 2, [WordTable.from_counts(own)]) for label, own in tables.items()])
    return str(folder)


@sparing
@given(folders, st.sampled_from([2, 3, 100]), st.integers(1, 20))
def test_the_sum_is_that_of_dictionaries(folders, fan_in, max_rows):
    expected: dict[str, Counter] = {}
    for tables in folders:
        for label, own in tables.items():
            expected.setdefault(label, Counter()).update(own)
    with TemporaryDirectory() as temp, pytest.MonkeyPatch.context() as patch:
        patch.setattr(labelled_words, "FAN_IN", fan_in)
        paths = [write(Path(temp) / str(number), tables) for number, tables in enumerate(folders)]
        found = sum_of_labelled(paths, max_rows, temp)
        assert found.keys() == expected.keys()
        for label, (n_documents, table) in found.items():
            assert n_documents == 2 * sum(label in tables for tables in folders)
            assert dict(zip(table.words(), table.counts.tolist(), strict=True)) == expected[label]


def test_pieces_are_one_table(tmp_path):
    pieces = [WordTable.from_counts({"a": 1, "b": 2}), WordTable.from_counts({"c": 3})]
    write_labelled(tmp_path, [Labelled("x", 1, pieces), Labelled("y", 0, [])])
    found = open_labelled(str(tmp_path))
    assert found["x"][1].words() == ["a", "b", "c"]
    assert found["y"][0] == len(found["y"][1]) == 0


def test_what_is_damaged_is_told(tmp_path):
    folder = write(tmp_path / "x", {"x": {"一": 1}})
    (tmp_path / "x" / "ends.i8").write_bytes(b"")
    with pytest.raises(InputError, match=r"ends.i8 has 0 bytes"):
        open_labelled(folder)
