"""Stores are merged into exactly what counting all inputs at once would give."""

from __future__ import annotations

import json
from contextlib import suppress
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import textmine
from tests.heard import Heard
from tests.jobs import SmallMachine
from tests.ngrams import TEXT, arrays_in, count, names, ngrams_of, ordered, store_of, table_of
from tests.strategies import sparing, texts
from textmine.errors import InputError, OutputError, SettingsError
from textmine.io import replacing
from textmine.pipeline.ngrams import tables
from textmine.pipeline.stores.check import check_store
from textmine.pipeline.stores.merge import merge_stores
from textmine.results.stores import is_store, open_store
from textmine.settings.running import Reporter, RunSettings

OTHER = "长江C++大桥，黄河GPT-5，𠀀𠀁黄河。\n" * 3 + "一二三四五六七八九"


def merge(*paths: Path, to: Path, **run) -> textmine.WordCounts | textmine.NgramCounts:
    return merge_stores(list(map(str, paths)), str(to), RunSettings(**{"workers": 1} | run))


@pytest.fixture
def two(tmp_path) -> tuple[Path, Path, Path]:
    """Two stores of n-grams, and one of the texts of both."""
    a, b = store_of(tmp_path, "a", TEXT), store_of(tmp_path, "b", OTHER)
    count(tmp_path / "a.txt", tmp_path / "b.txt", store=tmp_path / "both.store")
    return a, b, tmp_path / "both.store"


def contents(store: Path) -> dict[str, Any]:
    """Of each file of a store; the manifest read."""
    files = {str(path.relative_to(store)): path.read_bytes() for path in store.rglob("*") if path.is_file()}
    return files | {"manifest.json": json.loads(files["manifest.json"])}


# N-grams.


@pytest.mark.parametrize("n_workers", [1, 3])
@pytest.mark.parametrize("n_bytes", [1 << 27, 1 << 16, 1 << 12])
def test_a_sum_is_what_counting_at_once_gives_to_the_byte(two, tmp_path, n_workers, n_bytes):
    a, b, both = two
    temp = tmp_path / "temp"
    temp.mkdir()
    run = SmallMachine(n_workers, temp_dir=str(temp), n_bytes=n_bytes)  # the least: ranges of one or a few rows
    merged = merge_stores([str(a), str(b)], str(tmp_path / "c.store"), run)
    assert contents(tmp_path / "c.store") == contents(both)
    assert table_of(merged) == ordered(ngrams_of(f"{TEXT}\n{OTHER}", 4))
    assert names(temp) == []
    check_store(str(tmp_path / "c.store"))


@pytest.mark.slow
@sparing
@given(st.lists(texts(max_size=15), min_size=3, max_size=3), st.integers(1, 5))
def test_any_order_and_grouping_gives_the_same_bytes(tmp_path_factory, three, order):
    folder = tmp_path_factory.mktemp("stores")
    parts = [f"{text}\n{'，' * 100}".replace("\0", "").encode() for text in three]
    how = {"order": order, "encoding": "utf-8"}
    a, b, c = (store_of(folder, name, part, **how) for name, part in zip("abc", parts, strict=True))
    count(folder / "a.txt", folder / "b.txt", folder / "c.txt", store=folder / "all.store", **how)
    for left, right in ((a, b), (b, a)):
        merge(left, right, to=folder / "ab.store")
        merge(folder / "ab.store", c, to=folder / "abc.store")
        assert arrays_in(folder / "abc.store") == arrays_in(folder / "all.store")
    merge(b, c, to=folder / "bc.store")
    merge(a, folder / "bc.store", to=folder / "abc.store")
    assert arrays_in(folder / "abc.store") == arrays_in(folder / "all.store")


def test_a_store_of_nothing_changes_nothing(two, tmp_path):
    empty = store_of(tmp_path, "empty", "，\n")
    merge(two[0], empty, to=tmp_path / "c.store")
    assert arrays_in(tmp_path / "c.store") == arrays_in(two[0])
    merge(two[0], to=tmp_path / "d.store")
    assert contents(tmp_path / "d.store") == contents(two[0])


def test_the_sum_says_what_was_read(tmp_path):
    for name, errors in (("a", 1), ("b", 2)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "in.txt").write_bytes("长江\n".encode() + b"\xff" * errors)
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(tmp_path / name)
            count(Path("in.txt"), store=tmp_path / f"{name}.store", encoding="utf-8", errors="replace")
    other = store_of(tmp_path, "other", "黄河\n".encode("gb18030") * 9, encoding="gb18030")
    merge(tmp_path / "a.store", other, tmp_path / "b.store", to=tmp_path / "c.store")
    manifest = contents(tmp_path / "c.store")["manifest.json"]
    assert manifest["tally"]["bytes_replaced"] == {"in.txt": 3}
    assert manifest["tally"]["documents"] == 2 + 9 + 2
    assert (manifest["n_files"], manifest["n_symbols_read"]) == (3, 2 + 18 + 2)
    assert manifest["encodings"] == {"utf-8": 2, "gb18030": 1}
    lines = [json.loads(line)["name"] for line in (tmp_path / "c.store" / "inputs.jsonl").read_text().splitlines()]
    assert lines == ["in.txt", str(tmp_path / "other.txt"), "in.txt"]


def test_a_text_that_is_in_both_is_warned_of(two, tmp_path):
    a, b, both = two
    heard = Heard()
    warnings = heard.warnings
    merge_stores([str(a), str(both)], str(tmp_path / "c.store"), report=heard.report)
    assert warnings == [f"the same text is in two stores and counts twice: {tmp_path / 'a.txt'} ({a}, {both})"]
    heard.assert_whole()
    assert heard.totals("rows")[0] > 0
    merge_stores([str(a), str(both), str(b)], str(tmp_path / "c.store"), report=Reporter(warn=warnings.append))
    assert warnings[1] == f"{warnings[0]} and 1 more"
    merge_stores([str(a), str(b)], str(tmp_path / "c.store"), report=Reporter(warn=warnings.append))
    assert len(warnings) == 2


# Words.


def words_of(folder: Path, name: str, text: str, **settings) -> Path:
    (folder / f"{name}.txt").write_text(text)
    counts = textmine.count(folder / f"{name}.txt", workers=1, **{"tokenizer": "chars"} | settings)
    counts.save(str(folder / f"{name}.store"))
    return folder / f"{name}.store"


@pytest.mark.parametrize("settings", [{}, {"docs": True}, {"word_ngrams": (1, 2)}])
def test_words_add_up_to_the_byte(tmp_path, settings):
    a, b = words_of(tmp_path, "a", TEXT, **settings), words_of(tmp_path, "b", OTHER, **settings)
    texts = [tmp_path / "a.txt", tmp_path / "b.txt"]
    both = textmine.count(texts, tokenizer="chars", workers=1, **settings)
    both.save(str(tmp_path / "both.store"))
    for parts in ((a, b), (b, a)):
        merged = merge(*parts, to=tmp_path / "c.store")
        assert contents(tmp_path / "c.store") == contents(tmp_path / "both.store")
        assert merged.most_common() == both.most_common()


def test_words_that_were_saved_again_still_merge(tmp_path):
    a, b = words_of(tmp_path, "a", TEXT), words_of(tmp_path, "b", OTHER)
    open_store(str(a)).save(str(tmp_path / "again.store"))
    assert contents(tmp_path / "again.store") == contents(a)
    merge(a, b, to=tmp_path / "c.store")
    merge(tmp_path / "again.store", b, to=tmp_path / "d.store")
    assert contents(tmp_path / "c.store") == contents(tmp_path / "d.store")


# Refused.


def refused(*paths: Path) -> str:
    target = paths[0].parent / "new.store"
    with pytest.raises(InputError) as raised:
        merge(*paths, to=target)
    assert not target.exists()
    return str(raised.value)


@pytest.mark.parametrize(
    ("name", "value", "instead"),
    [("order", 3, 4), ("units", "han", "all"), ("lowercase", True, False), ("normalize", "none", "width")],
)
def test_stores_that_were_not_counted_alike(two, tmp_path, name, value, instead):
    other = store_of(tmp_path, "other", TEXT, **{name: value})
    assert refused(two[0], other) == (
        f"{other}: differs in {name} from {two[0]}: {value}, not {instead}\n"
        "Only stores that were counted alike can be merged."
    )


def test_words_and_ngrams_do_not_mix(two, tmp_path):
    words = words_of(tmp_path, "words", TEXT)
    assert "differs in kind" in refused(two[0], words)
    assert "differs in kind" in refused(words, two[0])
    assert "differs in key" in refused(words, words_of(tmp_path, "sequences", TEXT, word_ngrams=(2, 2)))
    assert "differs in settings" in refused(words, words_of(tmp_path, "lower", TEXT, lowercase=True))
    assert "Count both with --docs, or none." in refused(words, words_of(tmp_path, "docs", TEXT, docs=True))


@pytest.mark.parametrize("how", ["counted", "saved", "top", "twice"])
def test_words_of_which_some_were_left_out(tmp_path, how):
    settings = {"min_count": 2} if how == "counted" else {}
    a, b = words_of(tmp_path, "a", TEXT, **settings), words_of(tmp_path, "b", OTHER, **settings)
    if how != "counted":
        for path in (a, b):
            open_store(str(path)).save(str(path), **({"top": 2} if how == "top" else {"min_count": 2}))
    if how == "twice":
        for path in (a, b):
            open_store(str(path)).save(str(path))
    option = "--top" if how == "top" else "--min-count"
    assert refused(a, b) == (
        f"{a}: words were left out by {option} 2, so their sum cannot be exact\n"
        f"Count again without {option}, and give it when you read the merged store."
    )


def test_a_store_that_is_given_twice(two, tmp_path):
    (tmp_path / "link.store").symlink_to(two[0])
    for again in (two[0], tmp_path / "x" / ".." / "a.store", tmp_path / "link.store"):
        assert "a store is given twice\nName each once." in refused(two[0], two[1], again)


def test_what_is_no_store(two, tmp_path):
    half = store_of(tmp_path, "half", TEXT)
    (half / "manifest.json").unlink()
    for other in (half, tmp_path, tmp_path / "missing.store", tmp_path / "a.txt"):
        assert refused(two[0], other).startswith(f"{other}: not a textmine store: no manifest.json\n")


def test_a_target_that_is_no_store(two, tmp_path):
    with pytest.raises(SettingsError, match=r"c\.tsv is no name for a store\nLet it end in \.store\."):
        merge(two[0], two[1], to=tmp_path / "c.tsv")
    (tmp_path / "thesis.store").mkdir()
    (tmp_path / "thesis.store" / "thesis.txt").write_text("years of work")
    with pytest.raises(OutputError, match="is a folder, but not a store"):
        merge(two[0], two[1], to=tmp_path / "thesis.store")
    assert names(tmp_path / "thesis.store") == ["thesis.txt"]


# The target is one of the sources.


def test_a_sum_may_replace_one_of_its_parts(two, tmp_path):
    a, b, both = two
    merged = merge(a, b, to=a)
    assert table_of(merged) == ordered(ngrams_of(f"{TEXT}\n{OTHER}", 4))
    assert arrays_in(a) == arrays_in(both)
    assert names(tmp_path) == sorted(["a.store", "a.txt", "b.store", "b.txt", "both.store"])


def test_a_link_to_a_store_stays_one(two, tmp_path):
    (tmp_path / "deeper").mkdir()
    link = tmp_path / "deeper" / "link.store"
    link.symlink_to(two[0])
    merge(two[0], two[1], to=link)
    assert link.is_symlink()
    assert arrays_in(two[0]) == arrays_in(two[2])
    assert names(tmp_path / "deeper") == ["link.store"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError(28, "No space left on device")])
@pytest.mark.parametrize("moment", ["write_ngrams", "exchange", "first rename", "second rename", "rmtree"])
def test_a_part_that_could_not_be_replaced_is_as_it_was(two, tmp_path, monkeypatch, error, moment):
    a, b, both = two
    before, sum_of_both = contents(a), arrays_in(both)
    if moment == "write_ngrams":
        original = tables.write_ngrams
        monkeypatch.setattr(tables, "write_ngrams", lambda *args: (original(*args), _raise(error)))
    elif moment == "rmtree":
        monkeypatch.setattr("shutil.rmtree", lambda *args, **options: _raise(error))
    elif moment == "exchange":
        monkeypatch.setattr(replacing, "_exchanged", lambda one, other: _raise(error))
    else:
        monkeypatch.setattr(replacing, "_exchanged", lambda one, other: False)
        fails = chain([moment == "first rename", moment == "second rename"], repeat(False))
        rename = Path.rename

        def rename_or_not(path, to):
            return _raise(error) if path.parent == tmp_path and next(fails) else rename(path, to)

        monkeypatch.setattr(Path, "rename", rename_or_not)
    with suppress(KeyboardInterrupt, OutputError, OSError):  # what failed once is tried again
        merge(a, b, to=a)
    monkeypatch.undo()
    check_store(str(a))
    assert contents(a) == before or arrays_in(a) == sum_of_both


def _raise(error):
    raise error


# What a store is.


def test_a_corpus_with_a_manifest_of_its_own_is_no_store(two, tmp_path):
    (tmp_path / "corpus").mkdir()
    for content in (b"{}", b'{"format": "other"}', b"[]", b"\xff"):
        (tmp_path / "corpus" / "manifest.json").write_bytes(content)
        assert not is_store(str(tmp_path / "corpus"))
    renamed = two[0].rename(tmp_path / "renamed")
    assert is_store(str(renamed))
    for path in (tmp_path, tmp_path / "a.txt", tmp_path / "missing.store"):
        assert not is_store(str(path))
    (tmp_path / "half.store").mkdir()
    assert is_store(str(tmp_path / "half.store"))
