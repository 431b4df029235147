"""What can be asked of counted n-grams, and how they are written."""

from __future__ import annotations

import csv
import gc
import json
from collections import Counter
from pathlib import Path

import hypothesis
import pytest
from hypothesis import strategies as st

import textmine
from tests import reference
from tests.ngrams import TEXT, arrays_in, count, names, ngrams_of, ordered, store_of, table_of
from tests.strategies import sparing, texts
from textmine.counts.symbol_texts import word_table
from textmine.errors import InputError, OutputError, SettingsError
from textmine.io.store import write_words
from textmine.pipeline.stores.check import check_store


@pytest.fixture(scope="module")
def text(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("text") / "in.txt"
    path.write_bytes(TEXT.encode())
    return path


@pytest.fixture(params=["held", "loaded"])
def counts(request, text, tmp_path) -> textmine.NgramCounts:
    """Counts of order 4, in memory and from a store."""
    if request.param == "held":
        return count(text, order=4)
    return textmine.NgramCounts.load(str(store_of(tmp_path, "x", TEXT, order=4)))


# Questions.


def test_every_ngram_has_its_count_and_no_other_has(counts):
    expected = ngrams_of(TEXT, 4)
    assert counts.counts(list(expected)) == list(expected.values())
    assert [counts[ngram] for ngram in expected] == list(expected.values())
    absent = ["江长江长", "桥长", "写写写", "长gpt-4", "不", "𠀀", "Zz"]
    assert counts.counts(absent) == [0] * len(absent)


@pytest.mark.parametrize("odd", ["", "，", "长，江", "长 江", " 长", "长\n", "\n", "GPT-", "PT-4", "+", "\ud800", "\0"])
def test_what_is_no_sequence_of_symbols_has_count_0(counts, odd):
    assert counts[odd] == 0


def test_no_question_no_answer(counts):
    assert counts.counts([]) == []


@pytest.mark.parametrize("longer", ["长江长江大", "一二三四五", "GPT-4写GPT-4写GPT-4"])
def test_a_longer_ngram_than_was_counted_is_an_input_error(counts, longer):
    with pytest.raises(InputError) as raised:
        counts.counts(["长", longer])
    assert raised.value.what == f"{longer} has 5 symbols, and n-grams of 4 at most can be looked up here"
    assert raised.value.hint == "Count with a higher order (--ngrams 5)."


def test_a_longer_ngram_than_can_be_counted_is_an_input_error(counts):
    with pytest.raises(InputError, match="has 6 symbols") as raised:
        _ = counts["一二三四五六"]
    assert raised.value.hint == "No n-grams of more than 5 symbols are counted."


def test_neighbours_of_what_is_too_long_need_an_order_more(counts):
    for neighbours in (counts.right_neighbours, counts.left_neighbours):
        with pytest.raises(InputError) as raised:
            neighbours("长江大桥")
        assert raised.value.what == "长江大桥 has 4 symbols, and n-grams of 3 at most can be looked up here"
        assert raised.value.hint == "Count with a higher order (--ngrams 5)."


def neighbours_of(ngram: list[str], runs: list[list[str]]) -> tuple[dict[str, int], dict[str, int]]:
    """What stands left and right of an n-gram, most frequent first."""
    left, right = Counter[str](), Counter[str]()
    for run in runs:
        padded = ["<s>", *run, "</s>"]
        for start in range(1, len(run) - len(ngram) + 2):
            if padded[start : start + len(ngram)] == ngram:
                left[padded[start - 1]] += 1
                right[padded[start + len(ngram)]] += 1
    return dict(ordered(left)), dict(ordered(right))


@sparing
@hypothesis.given(text=texts(min_size=1, max_size=30), data=st.data())
def test_neighbours_are_those_of_a_loop(tmp_path_factory, text, data):
    text = text.replace("\0", "")
    runs = reference.symbols_of(text)
    path = tmp_path_factory.mktemp("text") / "in.txt"
    path.write_bytes(f"{text}\n{'，' * 100}".encode())
    counts = count(path, order=3, normalize="none", encoding="utf-8")
    for run in data.draw(st.lists(st.sampled_from(runs), max_size=5)) if runs else ():
        start = data.draw(st.integers(0, len(run) - 1))
        ngram = run[start : start + data.draw(st.integers(1, 2))]
        found = counts.left_neighbours("".join(ngram)), counts.right_neighbours("".join(ngram))
        assert found == neighbours_of(ngram, runs)
        assert [list(side.items()) for side in found] == [list(s.items()) for s in neighbours_of(ngram, runs)]


def test_neighbours_by_hand(counts):
    assert counts.right_neighbours("GPT-4") == {"写": 2, "也": 1}
    assert list(counts.right_neighbours("写").items()) == [("</s>", 2), ("GPT-4", 1), ("了", 1)]
    assert counts.left_neighbours("长江") == {"<s>": 1, "市": 1, "江": 1}
    assert counts.left_neighbours("𠮷") == {"<s>": 1}
    for absent in ("桥长", "，", "", "不"):
        assert (counts.left_neighbours(absent), counts.right_neighbours(absent)) == ({}, {})


def test_how_many_there_are(counts):
    for order in range(1, 5):
        assert counts.n_types(order) == len(ngrams_of(TEXT, order)) - len(ngrams_of(TEXT, order - 1))
    assert (counts.order, counts.n_tokens) == (4, ngrams_of(TEXT, 1).total())
    assert repr(counts) == f"<NgramCounts of orders 1 to 4, {counts.n_tokens:,} symbols>"


# Tables.


@pytest.mark.parametrize("n", [0, 1, 7, 20, 1_000])
@pytest.mark.parametrize("order", [None, 1, 3])
@pytest.mark.parametrize("piece_rows", [3, 1 << 20])
def test_the_most_common_are_the_head_of_the_table_ties_by_code_point(counts, n, order, piece_rows, monkeypatch):
    monkeypatch.setattr("textmine.counts.table.CountTable.of_order.__defaults__", (1, False, piece_rows))
    expected = ordered(_of(order))
    assert counts.most_common(n, order) == expected[:n]


def _of(order: int | None) -> Counter[str]:
    return ngrams_of(TEXT, 4) if order is None else ngrams_of(TEXT, order) - ngrams_of(TEXT, order - 1)


@pytest.mark.parametrize("order", [None, 1, 2, 3, 4])
@pytest.mark.parametrize("min_count", [1, 2, 3, 100])
def test_a_table_of_one_order_without_rare_ones(counts, order, min_count):
    expected = [(ngram, n) for ngram, n in ordered(_of(order)) if n >= min_count]
    assert counts.as_words(order, min_count=min_count).most_common() == expected
    assert counts.as_words(order, min_count=min_count, top=5).most_common(5) == expected[:5]


@pytest.mark.slow
@pytest.mark.parametrize("held_rows", [1, 10])
def test_a_table_that_is_sorted_on_disk_is_the_same(counts, tmp_path, monkeypatch, held_rows):
    counts._temp_dir = str(tmp_path / "temp")
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr("textmine.results.ngram_words._MAX_HELD_ROWS", held_rows)
    table = counts.as_words()
    assert len(names(tmp_path / "temp")) == 1
    assert table.most_common() == ordered(ngrams_of(TEXT, 4))
    assert table.most_common(7) == counts.most_common(7)
    for top in (3, 12):
        for name, options in (("all.tsv", {}), ("top.tsv", {"top": top})):
            counts.save(str(tmp_path / name), **options)
        head = (tmp_path / "all.tsv").read_text().splitlines()[: top + 1]
        assert (tmp_path / "top.tsv").read_text().splitlines() == head
    del table
    gc.collect()
    assert names(tmp_path / "temp") == []


def test_tables_that_are_sorted_on_disk_are_written_one_by_one(counts, monkeypatch):
    made = written = 0

    def counting(*args):
        nonlocal made
        made += 1
        return word_table(*args)

    def writing(*args):
        nonlocal written
        written += 1
        assert made - written <= 2  # the first ones, which showed that there are too many
        return write_words(*args)

    monkeypatch.setattr("textmine.results.ngram_words._MAX_HELD_ROWS", 1)
    monkeypatch.setattr("textmine.results.ngram_words.word_table", counting)
    monkeypatch.setattr("textmine.results.ngram_words.write_words", writing)
    assert counts.as_words().most_common() == ordered(ngrams_of(TEXT, 4))
    assert written > 3


@pytest.mark.parametrize("order", [0, 5, -1])
def test_an_order_that_was_not_counted_is_a_settings_error(counts, order):
    for ask in (lambda: counts.most_common(3, order), lambda: counts.save("x.tsv", order=order)):
        with pytest.raises(SettingsError, match=f"order {order} are not counted\nChoose an order from 1 to 4"):
            ask()


@pytest.mark.parametrize("min_count", [0, -1])
def test_a_count_below_1_is_a_settings_error(counts, min_count):
    for ask in (lambda: counts.as_words(min_count=min_count), lambda: counts.save("x.tsv", min_count=min_count)):
        with pytest.raises(SettingsError, match=f"min_count must be 1 or more, not {min_count}"):
            ask()


# Files.


def test_saved_tables(counts, tmp_path):
    rows = ordered(_of(2))[:3]
    for name in ("x.tsv", "x.csv", "x.jsonl"):
        counts.save(str(tmp_path / name), order=2, top=3)
    assert (tmp_path / "x.tsv").read_text() == "".join(f"{a}\t{n}\n" for a, n in [("ngram", "count"), *rows])
    with (tmp_path / "x.csv").open(newline="", encoding="utf-8-sig") as stream:
        assert list(csv.reader(stream)) == [["ngram", "count"], *([ngram, str(n)] for ngram, n in rows)]
    lines = [json.loads(line) for line in (tmp_path / "x.jsonl").read_text().splitlines()]
    assert lines == [{"ngram": ngram, "count": n} for ngram, n in rows]


def test_saved_parquet(counts, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    counts.save(str(tmp_path / "x"), to="parquet", min_count=2)
    rows = [{"ngram": ngram, "count": n} for ngram, n in ordered(ngrams_of(TEXT, 4)) if n > 1]
    assert parquet.read_table(tmp_path / "x").to_pylist() == rows


def test_what_cannot_be_written_so_is_a_settings_error(counts, tmp_path):
    with pytest.raises(SettingsError, match=r"a table of n-grams cannot be saved as dict\.txt"):
        counts.save(str(tmp_path / "x.dict.txt"))
    for options in ({"order": 2}, {"top": 3}, {"min_count": 2}):
        with pytest.raises(SettingsError, match="a store keeps all n-grams\nLeave out --order, --top and"):
            counts.save(str(tmp_path / "x.store"), **options)
    for name in ("x.tsv", "x.store"):
        with pytest.raises(OutputError, match=r"does not exist|No such file"):
            counts.save(str(tmp_path / "none" / name))
    assert set(names(tmp_path)) <= {"x.store", "x.txt"}


def test_a_store_loads_as_it_was_saved_over_itself_too(counts, tmp_path):
    for target in (tmp_path / "x.store", tmp_path / "x.store", tmp_path / "y.store"):
        counts.save(str(target))
        loaded = check_store(str(target))
        assert table_of(loaded) == ordered(ngrams_of(TEXT, 4))
        assert loaded.about["units"] == "all"
        counts = loaded
    assert arrays_in(tmp_path / "x.store") == arrays_in(tmp_path / "y.store")
