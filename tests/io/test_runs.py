"""Sorted runs, in memory and spilled: the same rows."""

from __future__ import annotations

import json
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import texts
from textmine.counts.ngram_runs import NgramRun, RunBuilder
from textmine.errors import InputError
from textmine.io.runs import open_run, write_rows, write_run
from textmine.io.sorted_rows import FileKeys, HeldRows, SortedRows, open_keys
from textmine.text.blocks import code_points
from textmine.text.symbols import symbolize

from .reading import in_one_file

ORDERS = st.integers(1, 5)


def run_of(text: str, order: int) -> NgramRun:
    builder = RunBuilder(order)
    builder.add(code_points(text), symbolize(code_points(text)))
    return builder.take()


def listed(columns) -> list[tuple[int, ...]]:
    return list(zip(*(column.tolist() for column in columns), strict=True))


@in_one_file
@given(texts(), ORDERS)
def test_a_run_is_opened_as_it_was_written(tmp_path_factory, text, order):
    folder = tmp_path_factory.mktemp("run")
    run = run_of(text, order)
    write_run(folder, run, order)
    held, opened = open_run(run), open_run(str(folder))
    for name in ("narrow", "wide"):
        rows, spilled = getattr(held, name), getattr(opened, name)
        assert listed(rows.read()) == listed(spilled.read()) == sorted(listed(getattr(run, name)))
        assert len(rows) == len(spilled) == len(getattr(run, name)[0])
        assert [column.dtype for column in rows.read()] == [column.dtype for column in spilled.read()]
        assert spilled.n_bytes == 0
    assert held.wide.n_bytes + held.narrow.n_bytes == run.n_bytes
    assert opened.symbols.words() == held.symbols.words() == run.symbols.words()
    assert opened.symbols.counts.tolist() == run.symbols.counts.tolist()


@st.composite
def rows_and_splitters(draw):
    """Columns of ascending rows, and ascending splitters; values meet at the borders of 32 bits."""
    dtypes = draw(st.sampled_from([(np.uint64,), (np.uint64, np.uint16), (np.uint64, np.uint64, np.uint32)]))
    values = st.sampled_from([0, 1, 7, 2**32 - 1, 2**32, 2**32 + 1, 5 * 2**32, 2**64 - 1])
    others = [st.sampled_from([0, 1, 2**15])] * (len(dtypes) - 1)
    row = st.tuples(values, *others)
    rows = sorted(draw(st.lists(row, max_size=40)))
    splitters = sorted(draw(st.sets(row, max_size=6)))
    columns, bounds = (
        tuple(np.array([row[i] for row in some], dtype) for i, dtype in enumerate(dtypes)) for some in (rows, splitters)
    )
    return rows, columns, splitters, bounds


@in_one_file
@given(rows_and_splitters(), st.integers(1, 7))
def test_rows_in_files_and_in_memory_are_read_sampled_and_divided_alike(tmp_path, drawn, step):
    rows, columns, splitters, bounds = drawn
    edges = [(-1,), *splitters, (2**65,)]
    divided = [[row for row in rows if low <= row < high] for low, high in pairwise(edges)]
    kinds: list[SortedRows] = [HeldRows(columns), write_rows(tmp_path, "rows", columns)]
    for kind in kinds:
        assert (len(kind), listed(kind.read())) == (len(rows), rows)
        assert listed(kind.sample(step)) == rows[step // 2 :: step]
        parts = list(kind.divide(bounds))
        assert [part.n_rows for part in parts] == list(map(len, divided))
        assert [listed(part.read()) for part in parts] == divided


def test_keys_take_little_more_than_four_bytes_each(tmp_path):
    keys = np.sort(np.random.default_rng(1).integers(0, 50 << 32, 10_000, np.uint64))
    write_rows(tmp_path, "rows", (keys,))
    assert (tmp_path / "rows.keys").stat().st_size == 4 * 10_000 + 8 * 50


@pytest.fixture
def run(tmp_path):
    """A spilled run whose narrow rows are keys, and its wide ones columns."""
    write_run(tmp_path, run_of("长江大桥GPT-4很好", 4), 4)
    assert isinstance(open_run(str(tmp_path)).narrow, FileKeys)
    return tmp_path


def test_the_files_of_a_run(run):
    files = sorted(path.name for path in run.iterdir())
    assert files == ["narrow.keys", "run.json", "symbols", "wide-0.u8", "wide-1.u8"]
    assert json.loads((run / "run.json").read_bytes()) == {"order": 4, "n_narrow": 7, "n_wide": 4}


@pytest.mark.parametrize("name", ["narrow.keys", "wide-0.u8", "wide-1.u8", "symbols/counts.i8", "run.json"])
@pytest.mark.parametrize("damage", ["cut", "grown", "missing"])
def test_a_damaged_run_is_an_input_error(run, name, damage):
    raw = (run / name).read_bytes()
    (run / name).unlink()
    if damage != "missing":
        (run / name).write_bytes(raw[:-1] if damage == "cut" else raw + b"\1\2\3\4")
    with pytest.raises(InputError) as raised:
        open_run(str(run))
    assert raised.value.where.startswith(str(run))


def test_keys_of_an_impossible_number_are_an_input_error(run):
    for n_rows in (0, 6, 8, 1_000):
        with pytest.raises(InputError, match=r"narrow\.keys is incomplete\nCount again"):
            open_keys(run / "narrow.keys", n_rows)
