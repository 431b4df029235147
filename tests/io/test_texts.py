"""Texts in memory: read as a file with a text a line is, whatever holds them; what is none is named."""

from __future__ import annotations

import collections
import json
from pathlib import Path

import orjson
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.io.reading import in_one_file
from textmine.errors import InputError, SettingsError
from textmine.io import texts as io_texts
from textmine.io.batches import read_batches
from textmine.io.decoding import Tally
from textmine.io.inspecting import inspect
from textmine.io.shards import plan_shards
from textmine.io.texts import Texts, spooled
from textmine.settings.reading import ReadSettings

FOUR = ["今天天气很好", "天气不好\r\n长江", None, ""]
HELD = ["今天天气很好", "天气不好\r\n长江", "", ""]


class Stream:
    """What has nothing but an Arrow stream."""

    def __init__(self, held):
        self._held = held

    def __arrow_c_stream__(self, requested_schema=None):
        return self._held.__arrow_c_stream__(requested_schema)


class Array:
    """What has nothing but an Arrow array."""

    def __init__(self, held):
        self._held = held

    def __arrow_c_array__(self, requested_schema=None):
        return self._held.__arrow_c_array__(requested_schema)


def held(values, tmp_path, **more) -> list:
    """What the file has of texts in memory."""
    source = spooled(Texts(values, **more), ReadSettings(), str(tmp_path))
    records = map(orjson.loads, Path(source.path).read_bytes().splitlines())
    return list(records) if more.get("by") else [record["text"] for record in records]


def table(**columns) -> dict:
    return {"text": FOUR, **columns}


YEARS = [1, 2, 3, 4]
FORMS = {
    "list": lambda: FOUR,
    "tuple": lambda: tuple(FOUR),
    "generator": lambda: iter(FOUR),
    "deque": lambda: collections.deque(FOUR),
    "rows": lambda: [{"text": text, "year": 1} for text in FOUR],
    "arrow array": lambda: pa.array(FOUR),
    "arrow chunks": lambda: pa.chunked_array([FOUR[:1], FOUR[1:]]),
    "arrow dictionary": lambda: pa.array(FOUR).dictionary_encode(),
    "arrow table": lambda: pa.table(table(year=YEARS)),
    "arrow table of one column": lambda: pa.table({"comment": FOUR}),
    "arrow batch": lambda: pa.RecordBatch.from_pydict(table(year=YEARS)),
    "arrow reader": lambda: pa.table(table(year=YEARS)).to_reader(max_chunksize=3),
    "stream of a column": lambda: Stream(pa.chunked_array([FOUR])),
    "stream of a table": lambda: Stream(pa.table(table(year=YEARS))),
    "array": lambda: Array(pa.array(FOUR)),
    "array of records": lambda: Array(pa.RecordBatch.from_pydict(table(year=YEARS))),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_text_a_line_whatever_holds_the_texts(tmp_path, form):
    assert held(FORMS[form](), tmp_path) == HELD


def test_columns_and_tables_of_pandas(tmp_path):
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(table(year=YEARS), index=[9, 7, 5, 3])
    gaps = pandas.Series([FOUR[0], FOUR[1], float("nan"), pandas.NA], dtype=object)
    for values in (frame, frame["text"], frame["text"].astype(object), frame["text"].astype("category"), gaps):
        assert held(values, tmp_path) == HELD
    assert held(frame["text"].to_numpy(), tmp_path) == HELD


@pytest.mark.slow
def test_columns_and_tables_of_polars(tmp_path):
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame(table(year=YEARS))
    for values in (frame, frame["text"], frame["text"].cast(polars.Categorical), frame.select("text")):
        assert held(values, tmp_path) == HELD
    with pytest.raises(SettingsError, match=r"texts is a LazyFrame, which is not computed yet\nCall collect"):
        held(frame.lazy(), tmp_path)


def test_columns_and_data_sets_of_hugging_face(tmp_path):
    datasets = pytest.importorskip("datasets")
    made = datasets.Dataset.from_dict(table(year=YEARS))
    streamed = made.to_iterable_dataset()
    for values in (made, made["text"], streamed, streamed["text"]):
        assert held(values, tmp_path) == HELD
    with pytest.raises(SettingsError, match=r"a DatasetDict \('train'\), not texts\nGive one of its values"):
        held(datasets.DatasetDict({"train": made}), tmp_path)


def test_long_columns_are_taken_in_slices(tmp_path, monkeypatch):
    monkeypatch.setattr("textmine.io.foreign._AT_ONCE", 3)
    monkeypatch.setattr(io_texts, "_BLOCK_BYTES", 40)
    texts = [f"第{number}个" for number in range(20)]
    assert held(pa.array(texts), tmp_path) == texts


@pytest.mark.parametrize("form", ["rows", "arrow table", "arrow reader", "stream of a table"])
@pytest.mark.parametrize("by", ["year", "year:month"])
def test_a_second_field_is_kept_beside_the_text(tmp_path, form, by):
    records = held(FORMS[form](), tmp_path, by=by)
    assert [record["text"] for record in records] == HELD
    assert [record["year"] for record in records] == ([1] * 4 if form == "rows" else YEARS)


@in_one_file
@given(st.lists(st.text(st.characters())), st.integers(1, 200), st.sampled_from(["none", "width"]))
def test_texts_are_read_as_from_a_file_in_every_division_into_shards(tmp_path, texts, shard_bytes, how):
    """Also texts with halves of pairs of surrogates, which a file of JSON lines may have."""
    read = ReadSettings(normalize=how)
    path = tmp_path / "file.jsonl"
    path.write_text("".join(f"{line}\n" for line in map(as_python_writes, texts)))

    def whole(source):
        tally = Tally()
        shards = plan_shards([source], read, shard_bytes)
        batches = [batch for shard in shards for span in shard for batch in read_batches(span, read, tally, 1000)]
        return "".join(batch.text for batch in batches), tally.documents, tally.characters

    assert whole(spooled(Texts(texts), read, str(tmp_path))) == whole(inspect(str(path), "file.jsonl", read).source)


def as_python_writes(text: str) -> str:
    return json.dumps({"text": text})


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ("今天", r'texts is one str, not several texts\nGive a list: texts=\["…"\]'),
        (b"x", "texts is one bytes"),
        (Path("x"), "texts is one PosixPath"),
        ({"text": ["x"]}, r"texts is a dict \('text'\), not texts"),
        (5, "texts is int, not texts"),
    ],
)
def test_what_are_no_texts_is_said(tmp_path, values, message):
    with pytest.raises(SettingsError, match=message):
        held(values, tmp_path)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (["a", 3], r"texts\[1\]: int, not str"),
        (["a", ["b"]], r"texts\[1\]: list, not str"),
        ([b"a"], r"texts\[0\]: bytes, not str"),
        (pa.array([1, 2]), r"texts\[0\]: int, not str"),
        ([{"a": "x"}], r"texts\[0\]: no field 'text'\nChoose one with field=: a\."),
        (pa.table({"a": ["x"], "b": ["y"]}), r"texts: no column 'text'\nChoose one with field=: a, b\."),
        (pa.table([["x"], ["y"]], names=["text", "text"]), "texts: 2 columns are called 'text'"),
    ],
)
def test_what_is_no_text_is_named_by_its_place(tmp_path, values, message):
    with pytest.raises(InputError, match=message):
        held(values, tmp_path)


def test_a_text_that_is_too_long_to_be_read_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(io_texts, "MAX_RECORD_CHARS", 20)
    with pytest.raises(InputError, match=r"texts\[1\]: a text of more than 20 characters"):
        held(["长江", "长江" * 20], tmp_path)


@pytest.mark.parametrize("setting", [{"format": "txt"}, {"encoding": "gbk"}, {"document": "file"}, {"sheet": "x"}])
def test_settings_that_are_of_files_are_refused(tmp_path, setting):
    with pytest.raises(SettingsError, match=f"{next(iter(setting))} says how files are read, not texts"):
        spooled(Texts(["x"]), ReadSettings(**setting), str(tmp_path))


def test_a_generator_may_be_larger_than_memory_and_its_own_error_comes_through(tmp_path):
    written = []

    def texts():
        for number in range(100):
            written.append((tmp_path / "texts.jsonl").stat().st_size)
            yield "长" * (1 << 18)
            if number == 9:
                raise OSError("mine")

    with pytest.raises(OSError, match="mine"):
        held(texts(), tmp_path)
    assert written[-1] > 3 << 20  # what was given before is on disk while the rest is made
