"""Tables as data frames, and the frequencies per million."""

from __future__ import annotations

import sys

import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st

import textmine
from tests.results.test_table import chunks, table_of
from tests.strategies import fuzz
from textmine.errors import InputError, MissingExtraError, SettingsError
from textmine.stats.keyness import PER

TEXTS = ["长江长江 黄河", "黄河 长江 大桥"]


@fuzz
@given(chunks, st.none() | st.integers(0, 9))
def test_a_frame_has_what_the_table_has(parts, top):
    polars = pytest.importorskip("polars")
    table = table_of(parts)
    expected = table.as_table(top).to_dict()
    frame = table.to_polars(top)
    assert frame.to_dict(as_series=False) == expected
    assert frame.dtypes == [polars.String, polars.Int64, polars.Float64]
    assert table.to_arrow(top).to_pydict() == expected
    assert [str(kind) for kind in table.to_arrow(top).schema.types] == ["string", "int64", "double"]


@fuzz
@given(chunks)
def test_a_frame_of_pandas_has_gaps_where_the_table_has(parts):
    pandas = pytest.importorskip("pandas")
    frame, expected = table_of(parts).to_pandas(), table_of(parts).to_dict()
    found = {name: [None if pandas.isna(value) else value for value in frame[name].tolist()] for name in frame}
    assert found == expected
    assert [str(frame[name].dtype) for name in ("count", "score")] == [
        "Int64" if None in expected["count"] else "int64",
        "float64",
    ]


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_without_the_library_the_error_names_it(monkeypatch, name):
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingExtraError, match=rf"to_{name}\(\) needs {name}, .*\npip install {name}"):
        getattr(table_of([]), f"to_{name}")()
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"to_arrow\(\) needs pyarrow"):
        table_of([]).to_arrow()


def test_every_result_that_is_a_table_is_read_by_arrow_and_shown():
    results = [
        textmine.count(texts=TEXTS),
        textmine.count_ngrams(texts=TEXTS, order=2),
        textmine.collocates(texts=TEXTS, word="长江", min_count=1),
        textmine.concordance(texts=TEXTS, words="长江"),
        textmine.compare(texts_a=TEXTS[:1], texts_b=TEXTS[1:], min_g2=0),
        textmine.compare_parts(texts=[{"text": text, "year": i} for i, text in enumerate(TEXTS)], by="year", min_g2=0),
        textmine.results.dimensions.Suggestions([textmine.suggest_dim(1000)]),
    ]
    for result in results:
        table = result.as_table()
        assert pyarrow.table(result).to_pydict() == table.to_dict()
        assert result.to_arrow().column_names == list(table.columns)
        assert f"<caption>{table.title}</caption>" in result._repr_html_()
        for name, values in table.to_dict().items():
            assert set(values) != {None}, f"{name} was not asked for"


def test_frequencies_per_million_are_of_all_that_was_counted():
    counts = textmine.count(texts=TEXTS, min_count=2, min_length=2, docs=True)
    assert (counts.total(), counts.n_tokens, counts.summary.n_tokens) == (5, 5, 6)
    assert (counts.per_million("长江"), counts.per_million("大桥")) == (3 * PER / 6, 0)
    table = counts.as_table(per_million=True)
    assert table.columns == ("word", "count", "per_million", "docs")
    assert table.to_dict()["per_million"] == [500000.0, 333333.333]
    assert table.schema[2].unit == "per million"
    assert counts.columns == ("word", "count", "docs")


def test_a_store_and_a_sum_know_how_many_words_were_counted(tmp_path):
    counts = textmine.count(texts=TEXTS, min_count=2)
    assert counts.n_tokens < counts.summary.n_tokens
    counts.save(str(tmp_path / "x.store"))
    again = textmine.WordCounts.load(str(tmp_path / "x.store"))
    assert again.per_million("长江") == counts.per_million("长江") == (counts + again).per_million("长江")
    with pytest.raises(SettingsError, match="store has no frequencies per million"):
        counts.save(str(tmp_path / "x.store"), per_million=True)


def test_ngrams_are_per_million_symbols():
    counts = textmine.count_ngrams(texts=TEXTS, order=2)
    table = counts.as_table(1, order=2, per_million=True).to_dict()
    assert table == {"ngram": ["长江"], "count": [3], "per_million": [3 * PER / counts.n_tokens]}
    with pytest.raises(InputError, match="sequences of words have no frequency per million words"):
        textmine.count(texts=TEXTS, word_ngrams=(1, 2)).per_million("长江")
    assert textmine.count(texts=[]).per_million("长江") == 0


@pytest.mark.parametrize("ending", ["tsv", "csv", "store", "dict.txt"])
def test_a_path_says_where_to_save(tmp_path, ending):
    counts = textmine.count(texts=["长江大桥"])
    counts.save(tmp_path / f"path.{ending}")
    counts.save(str(tmp_path / f"text.{ending}"))
    assert (tmp_path / f"path.{ending}").exists()
    assert (tmp_path / f"text.{ending}").exists()
    if ending != "store":
        assert (tmp_path / f"path.{ending}").read_bytes() == (tmp_path / f"text.{ending}").read_bytes()


def test_any_result_as_a_dict():
    found = textmine.matrix(texts=["长江大桥", "长江"])
    assert found.to_dict() == found.as_table().to_dict()
    assert found.to_dict(top=1)["word"] == ["长江大桥"]
