"""Word tables on disk."""

from __future__ import annotations

import hashlib
import mmap
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.mending import change_manifest, mend_digest
from textmine.counts.totals import MAX_TOTAL
from textmine.counts.words import WordTable
from textmine.errors import InputError
from textmine.io.manifest import read_manifest
from textmine.io.store import open_words, write_word_store

from .reading import in_one_file

COUNTS = {"": 1, "a": 3, "今天": 2, "𠮷": 5, "长长长长长长长长长": 1}


@pytest.fixture
def store(tmp_path):
    target = tmp_path / "counts.store"
    table = WordTable.from_counts(COUNTS, dict.fromkeys(COUNTS, 1))
    write_word_store(str(target), [(table, None)], {"tokenizer": "jieba"})
    return target


def rows_of(table):
    documents = [None] * len(table) if table.documents is None else table.documents.tolist()
    return list(zip(table.words(), table.counts.tolist(), documents, strict=True))


WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
TABLES = st.dictionaries(WORDS, st.integers(1, MAX_TOTAL // 20), max_size=20)


@in_one_file
@given(counts=TABLES, with_documents=st.booleans(), cuts=st.lists(st.integers(0, 20), max_size=3))
def test_a_table_written_in_parts_is_read_whole(tmp_path, counts, with_documents, cuts):
    table = WordTable.from_counts(counts, counts if with_documents else None)
    bounds = [0, *sorted(min(cut, len(table)) for cut in cuts), len(table)]
    target = str(tmp_path / "counts.store")
    parts = ((table.slice(start, stop), None) for start, stop in pairwise(bounds))
    write_word_store(target, parts, {})
    opened, manifest = open_words(target)
    assert rows_of(opened) == rows_of(table) == sorted(rows_of(table))
    assert (opened.documents is not None) == with_documents
    assert (manifest["n_types"], manifest["n_bytes"]) == (len(table), len(table.letters))


def test_the_files_are_those_of_the_format(store):
    assert sorted(path.name for path in store.iterdir()) == [
        "counts.i8",
        "documents.i8",
        "ends.i8",
        "letters.u1",
        "manifest.json",
    ]
    words = sorted(COUNTS)
    assert (store / "letters.u1").read_bytes() == b"".join(word.encode() + b"\xff" for word in words)
    assert np.fromfile(store / "counts.i8", "<i8").tolist() == [COUNTS[word] for word in words]
    assert np.fromfile(store / "ends.i8", "<i8").tolist() == np.cumsum([len(w.encode()) + 1 for w in words]).tolist()


def test_the_manifest_says_what_was_counted_and_how(store):
    manifest = read_manifest(str(store))
    assert {key: manifest[key] for key in ("format", "version", "kind", "n_types", "tokenizer")} == {
        "format": "textmine-store",
        "version": 2,
        "kind": "words",
        "n_types": 5,
        "tokenizer": "jieba",
    }
    for name, digest in manifest["sha256"].items():
        assert hashlib.sha256((store / name).read_bytes()).hexdigest() == digest


def test_an_opened_table_is_memory_mapped(store):
    table, _ = open_words(str(store))
    for column in (table.letters, table.ends, table.counts, table.documents):
        assert not column.flags.writeable
        owner = column
        while isinstance(owner, np.ndarray):
            owner = owner.base
        assert isinstance(owner.obj if isinstance(owner, memoryview) else owner, mmap.mmap)


def test_a_table_without_rows_is_stored(tmp_path):
    target = str(tmp_path / "empty.store")
    write_word_store(target, [], {})
    table, manifest = open_words(target)
    assert (len(table), table.documents, manifest["n_types"]) == (0, None, 0)


def test_a_store_replaces_one_that_is_there(store):
    write_word_store(str(store), [(WordTable.from_counts({"新": 1}), None)], {})
    assert open_words(str(store))[0].words() == ["新"]
    assert not (store / "documents.i8").exists()


def test_parts_that_fail_leave_no_store(tmp_path):
    def parts():
        yield WordTable.from_counts({"一": 1}), None
        raise ValueError("half")

    with pytest.raises(ValueError, match="half"):
        write_word_store(str(tmp_path / "counts.store"), parts(), {})
    assert list(tmp_path.iterdir()) == []


def refused(target):
    with pytest.raises(InputError) as raised:
        open_words(str(target))
    assert raised.value.where == str(target)
    return raised.value


@pytest.mark.parametrize("name", ["letters.u1", "ends.i8", "counts.i8", "documents.i8"])
def test_an_array_cut_short_is_an_input_error(store, name):
    size = (store / name).stat().st_size
    (store / name).write_bytes((store / name).read_bytes()[:-1])
    error = refused(store)
    assert error.what == f"{name} has changed since it was written: its SHA-256 differs"
    assert "count again" in error.hint
    mend_digest(store, name)
    assert refused(store).what == f"{name} has {size - 1:,} bytes, but should have {size:,}"


def test_counts_add_up_to_the_largest_integer_and_no_further(tmp_path):
    target, counts = tmp_path / "counts.store", {"一": MAX_TOTAL - 1_000, "二": 1_000}
    write_word_store(str(target), [(WordTable.from_counts(counts), None)], {})
    assert open_words(str(target))[0].counts.tolist() == list(counts.values())
    (target / "counts.i8").write_bytes(np.array([MAX_TOTAL - 1_000, 1_001]).tobytes())
    mend_digest(target, "counts.i8")
    assert refused(target).what == "counts has counts that are together too many"


def test_a_missing_array_is_an_input_error(store):
    (store / "counts.i8").unlink()
    assert refused(store).what == "counts.i8 is missing"


def test_another_version_is_an_input_error(store):
    change_manifest(store, version=3)
    error = refused(store)
    assert error.what == "a store of version 3; this textmine reads version 2"
    assert "Upgrade" in error.hint


def test_another_kind_is_an_input_error(store):
    change_manifest(store, kind="ngrams")
    assert refused(store).what == "a store of ngrams, not of words"


@pytest.mark.parametrize("content", [b"{}", b"[]", b'{"format": "other", "version": 1}'])
def test_a_folder_of_something_else_is_an_input_error(tmp_path, content):
    (tmp_path / "manifest.json").write_bytes(content)
    assert refused(tmp_path).what == "not a textmine store"


@pytest.mark.parametrize("content", [b"", b'{"format": "textmine-st', b"\xff"])
def test_a_damaged_manifest_is_an_input_error(store, content):
    (store / "manifest.json").write_bytes(content)
    error = refused(store)
    assert error.what == "its manifest.json is damaged"
    assert "-o X.store" in error.hint


def test_a_missing_manifest_is_an_input_error(store):
    (store / "manifest.json").unlink()
    assert refused(store).what == "not a textmine store: no manifest.json"


def test_a_file_or_nothing_in_place_of_a_store_is_an_input_error(tmp_path):
    (tmp_path / "a.txt").write_text("一")
    for target in (tmp_path / "a.txt", tmp_path / "missing.store"):
        assert refused(target).what == "not a textmine store: no manifest.json"
