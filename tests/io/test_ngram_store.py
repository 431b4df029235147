"""Count tables on disk."""

from __future__ import annotations

import hashlib
import mmap

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.mending import change_manifest, mend_digest
from tests.strategies import texts
from textmine.counts.ngram_runs import RunBuilder
from textmine.counts.rows import RowCounts, count_sorted
from textmine.counts.table import CountTable
from textmine.errors import InputError
from textmine.io import ngram_store
from textmine.io.manifest import read_manifest
from textmine.io.ngram_store import open_ngrams, write_ngrams
from textmine.io.provenance import write_input_lines
from textmine.text.blocks import code_points
from textmine.text.symbols import symbolize

from .reading import in_one_file

TEXT = "长江长江大桥GPT-4很好𠮷野家"


def table_of(text: str, order: int) -> CountTable:
    builder = RunBuilder(order)
    builder.add(code_points(text), symbolize(code_points(text)))
    run = builder.take()
    return CountTable(order, count_sorted(run.narrow), count_sorted(run.wide), run.symbols)


def in_pieces(table: RowCounts, size: int):
    return (table.slice(start, min(start + size, len(table))) for start in range(0, len(table), size))


def write(folder, table, about=None, size=10**6):
    folder.mkdir(exist_ok=True)
    narrow, wide = in_pieces(table.narrow, size), in_pieces(table.wide, size)
    write_ngrams(folder, table.order, narrow, wide, table.symbols, about or {})


@pytest.fixture
def store(tmp_path):
    write(tmp_path / "x.store", table_of(TEXT, 4), {"units": "all"})
    return tmp_path / "x.store"


@in_one_file
@given(text=texts(), order=st.integers(1, 5), size=st.integers(1, 20))
def test_a_table_written_in_pieces_is_read_whole(tmp_path_factory, text, order, size):
    folder = tmp_path_factory.mktemp("x")
    table = table_of(text, order)
    write(folder, table, size=size)
    opened, manifest = open_ngrams(str(folder))
    assert opened.order == manifest["order"] == order
    for name in ("narrow", "wide"):
        ours, theirs = getattr(table, name), getattr(opened, name)
        assert len(theirs) == manifest[f"n_{name}"]
        for column, read in zip((*ours.columns, ours.ends), (*theirs.columns, theirs.ends), strict=True):
            assert (column.dtype, column.tolist()) == (read.dtype, read.tolist())
    assert opened.symbols.words() == table.symbols.words()
    assert opened.symbols.counts.tolist() == table.symbols.counts.tolist()
    assert opened.n_tokens == table.n_tokens


def test_the_files_are_those_of_the_format(store):
    files = sorted(str(path.relative_to(store)) for path in store.rglob("*") if path.is_file())
    assert files == [
        "manifest.json",
        "narrow-0.u8",
        "narrow-ends.i8",
        "symbols/counts.i8",
        "symbols/ends.i8",
        "symbols/letters.u1",
        "wide-0.u8",
        "wide-1.u8",
        "wide-ends.i8",
    ]
    symbols = [b"GPT-4", "𠮷".encode()]
    assert (store / "symbols" / "letters.u1").read_bytes() == b"".join(symbol + b"\xff" for symbol in symbols)
    assert np.fromfile(store / "narrow-0.u8", "<u8")[0] == ord("长") << 32 | ord("江") << 16 | ord("长")
    ends = np.fromfile(store / "narrow-ends.i8", "<i8")
    assert ends[-1] == 1 + len("长江长江大桥很好野家")


def test_the_manifest_says_what_is_there(store):
    manifest = read_manifest(str(store))
    said = {key: manifest[key] for key in ("format", "version", "kind", "order", "units", "n_symbols")}
    expected = {"format": "textmine-store", "version": 2, "kind": "ngrams", "order": 4, "units": "all", "n_symbols": 2}
    assert said == expected
    for name, digest in manifest["sha256"].items():
        assert hashlib.sha256((store / name).read_bytes()).hexdigest() == digest
    files = {str(path.relative_to(store)) for path in store.rglob("*") if path.is_file()}
    assert files == {*manifest["sha256"], "manifest.json"}


def test_the_list_of_inputs_has_a_digest_too(tmp_path):
    write_input_lines(tmp_path, [{"name": "a", "size": 1, "sha256": "0"}])
    write(tmp_path, table_of(TEXT, 2))
    raw = (tmp_path / "inputs.jsonl").read_bytes()
    assert read_manifest(str(tmp_path))["sha256"]["inputs.jsonl"] == hashlib.sha256(raw).hexdigest()


def test_the_manifest_is_written_last(tmp_path, monkeypatch):
    monkeypatch.setattr(ngram_store, "write_manifest", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write(tmp_path, table_of(TEXT, 4))
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 8
    with pytest.raises(InputError, match="not a textmine store: no manifest"):
        open_ngrams(str(tmp_path))


def test_an_opened_table_is_memory_mapped(store):
    table, _ = open_ngrams(str(store))
    columns = [*table.narrow.columns, table.narrow.ends, *table.wide.columns, table.wide.ends]
    for column in (*columns, table.symbols.letters, table.symbols.ends, table.symbols.counts):
        assert not column.flags.writeable
        owner = column
        while isinstance(owner, np.ndarray):
            owner = owner.base
        assert isinstance(owner.obj if isinstance(owner, memoryview) else owner, mmap.mmap)


def test_what_is_said_of_a_loaded_table_does_not_replace_what_is_true_of_the_files(store, tmp_path):
    about = read_manifest(str(store)) | {"sha256": {"inputs.jsonl": "0"}}
    write(tmp_path / "y.store", table_of(TEXT, 4), about)
    assert read_manifest(str(tmp_path / "y.store")) == read_manifest(str(store))


def refused(target) -> InputError:
    with pytest.raises(InputError) as raised:
        open_ngrams(str(target))
    assert raised.value.where.startswith(str(target))
    return raised.value


NUMBERS = ["order", "n_narrow", "n_wide", "n_symbols", "n_symbol_bytes"]


@pytest.mark.parametrize("name", ["kind", "sha256", *NUMBERS])
def test_a_manifest_that_lacks_a_field_is_an_input_error(store, name):
    change_manifest(store, without=[name])
    error = refused(store)
    assert error.what == f"its manifest.json is damaged: no {name}"
    assert error.hint == "Count again with -o X.store."


@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize("value", ["4", None, 4.0, -1, [4]])
def test_a_manifest_whose_numbers_are_none_is_an_input_error(store, name, value):
    change_manifest(store, **{name: value})
    assert refused(store).what == f"its manifest.json is damaged: {name} is {value!r}"


@pytest.mark.parametrize("order", [0, 6, 1_000_000])
def test_an_order_that_is_never_counted_is_an_input_error(store, order):
    change_manifest(store, order=order)
    assert refused(store).what == f"its manifest.json is damaged: order is {order}"


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[]", b"{}", b'"ngrams"', b"null"])
def test_a_manifest_of_something_else_is_an_input_error(store, content):
    (store / "manifest.json").write_bytes(content)
    assert refused(store).what in ("its manifest.json is damaged", "not a textmine store")


def test_another_version_or_kind_is_an_input_error(store):
    change_manifest(store, kind="words")
    assert refused(store).what == "a store of words, not of ngrams"
    change_manifest(store, version=3)
    assert refused(store).what == "a store of version 3; this textmine reads version 2"


ARRAYS = ["narrow-0.u8", "narrow-ends.i8", "wide-0.u8", "wide-1.u8", "wide-ends.i8"]


@pytest.mark.parametrize("name", [*ARRAYS, "symbols/letters.u1", "symbols/ends.i8", "symbols/counts.i8"])
def test_an_array_cut_short_or_missing_is_an_input_error(store, name):
    raw = (store / name).read_bytes()
    (store / name).write_bytes(raw[:-1])
    assert refused(store).what == f"{name} has changed since it was written: its SHA-256 differs"
    mend_digest(store, name)
    assert refused(store).what == f"{name.split('/')[-1]} has {len(raw) - 1:,} bytes, but should have {len(raw):,}"
    (store / name).unlink()
    assert refused(store).what == f"{name} is missing"
