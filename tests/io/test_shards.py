"""Shards cut a file at line ends, and whatever the cuts, what is read is the same."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from textmine.io.inputs import find_sources
from textmine.io.inspecting import inspect
from textmine.io.shards import Span, describe, disk_bytes, plan_shards
from textmine.settings.reading import ReadSettings

from .reading import COMPRESS, in_one_file, read

WHOLE = 1 << 30


def spans_of(reading):
    return [(span.first, span.last) for shard in reading.shards for span in shard]


def assert_partition(spans, size):
    assert [first for first, _ in spans] == [0, *(last for _, last in spans[:-1])]
    assert spans[-1][1] == size
    assert size == 0 or all(first < last for first, last in spans)


TEXTS = st.text(st.sampled_from("一二中，a0 \n\n\n\r\u3000\ufeff"), max_size=200)
BIG5_TEXTS = st.text(st.sampled_from("一二這許功蓋，a0 \n\n\n\r\u3000"), max_size=200)


@in_one_file
@given(
    text_and_encoding=st.tuples(TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]))
    | st.tuples(BIG5_TEXTS, st.sampled_from(["big5", "cp950", "big5hkscs"])),
    document=st.sampled_from(["line", "paragraph"]),
    shard_bytes=st.integers(1, 120),
)
@example(text_and_encoding=("一\n\ufeff二\n", "utf-8-sig"), document="line", shard_bytes=1)
def test_any_cutting_of_plain_text_reads_the_same(tmp_path, text_and_encoding, document, shard_bytes):
    text, encoding = text_and_encoding
    raw = text.encode(encoding)
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    how = {"document": document, "encoding": encoding, "format": "txt"}
    whole, cut = read(path, WHOLE, **how), read(path, shard_bytes, **how)
    spans = spans_of(cut)
    assert spans_of(whole) == [(0, len(raw))]
    assert_partition(spans, len(raw))
    blank_lines = (b"\n\n", b"\n\r\n") if document == "paragraph" else (b"\n",)
    for first, last in spans[1:]:
        assert (b"\n" + raw[:first]).endswith(blank_lines)
        assert document == "line" or not raw[first:last].startswith((b"\n", b"\r\n"))
    assert cut.text == whole.text
    assert cut.documents == whole.documents
    assert cut.tally == whole.tally


@in_one_file
@given(
    texts=st.lists(st.text(st.sampled_from('一，a"\\\n\u2028 '), max_size=30), max_size=20),
    format=st.sampled_from(["jsonl", "tsv"]),
    shard_bytes=st.integers(1, 200),
)
def test_any_cutting_of_records_reads_the_same(tmp_path, texts, format, shard_bytes):
    path = tmp_path / f"a.{format}"
    if format == "jsonl":
        raw = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)
    else:
        raw = "id\ttext\n" + "".join(f"{i}\t{text.replace(chr(10), '')}\n" for i, text in enumerate(texts))
    path.write_text(raw, encoding="utf-8")
    whole, cut = read(path, WHOLE), read(path, shard_bytes)
    assert_partition(spans_of(cut), path.stat().st_size)
    assert (cut.text, cut.documents, cut.tally) == (whole.text, whole.documents, whole.tally)


BROKEN = st.lists(
    st.sampled_from(
        [b"\n", b"\r\n", b"0", b"A", b"\x81", b"\xd0", b"\xfe", b"\xff", "中".encode(), b"\xd6\xd0", b"\xef\xbb"]
    ),
    max_size=80,
).map(b"".join)


def n_undecodable(raw, encoding):
    """Bytes that Python's decoder complains about when it goes on after each complaint."""
    n = 0
    while True:
        try:
            raw.decode(encoding)
        except UnicodeDecodeError as error:
            n += error.end - error.start
            raw = raw[error.end :]
        else:
            return n


@in_one_file
@given(
    raw=BROKEN,
    encoding=st.sampled_from(["utf-8", "gb18030", "big5"]),
    shard_bytes=st.integers(1, 60),
    batch_bytes=st.integers(1, 60),
)
@example(raw=b"\x810\n\x81A", encoding="gb18030", shard_bytes=1, batch_bytes=60)
def test_replaced_bytes_are_counted_whatever_the_cutting(tmp_path, raw, encoding, shard_bytes, batch_bytes):
    raw += b"\n"
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    reading = read(path, shard_bytes, batch_bytes, encoding=encoding, errors="replace", format="txt")
    n = n_undecodable(raw + b"\n\n", encoding)  # so that no sequence is incomplete
    assert reading.tally.bytes_replaced == ({str(path): n} if n else {})
    assert reading.text == (raw + b"\n\n").decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")[:-2]


@pytest.mark.parametrize(
    ("name", "encoding", "compression", "how"),
    [
        *(
            pytest.param("a.txt", "utf-8", compression, {}, id=compression)
            for compression in ("gz", "bz2", "xz", "zst")
        ),
        pytest.param("a.txt", "utf-16", "", {}, id="utf-16"),
        pytest.param("a.txt", "utf-8", "", {"document": "file"}, id="document-file"),
        pytest.param("a.csv", "utf-8", "", {"field": "一"}, id="csv"),
    ],
)
def test_what_cannot_be_cut_is_one_span(tmp_path, name, encoding, compression, how):
    path = tmp_path / name
    path.write_bytes(COMPRESS[compression](("一\n" * 100).encode(encoding)))
    reading = read(path, 10, **how)
    assert spans_of(reading) == [(0, path.stat().st_size)]
    assert reading.shards[0][0].whole


def sources(folder: Path, n_files: int, n_bytes: int):
    for i in range(n_files):
        path = folder / f"{i:03}.txt"
        path.write_bytes(b"a" * (n_bytes - 1) + b"\n")
        yield inspect(str(path), str(path), ReadSettings()).source


def test_many_small_files_share_a_shard(tmp_path):
    files = list(sources(tmp_path, 25, 100))
    shards = plan_shards(files, ReadSettings(), 1000)
    assert list(map(len, shards)) == [10, 10, 5]
    assert [span for shard in shards for span in shard] == [Span(source, 0, 100) for source in files]


def test_a_large_file_has_shards_of_about_the_size_wanted(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"0123456789abcde\n" * 1000)
    shards = plan_shards([inspect(str(path), "a", ReadSettings()).source], ReadSettings(), 1000)
    assert [[disk_bytes(span) for span in shard] for shard in shards] == [[1008]] * 15 + [[880]]


def test_a_shard_ends_where_it_should_if_a_line_ends_there(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"0123456789abcde\n" * 1000)
    shards = plan_shards([inspect(str(path), "a", ReadSettings()).source], ReadSettings(), 1600)
    assert [[disk_bytes(span) for span in shard] for shard in shards] == [[1600]] * 10


@pytest.mark.parametrize("n_bytes", [1 << 16, 3 << 16])
def test_the_end_of_a_very_long_line_is_no_blank_line(tmp_path, n_bytes):
    path = tmp_path / "a.txt"
    path.write_bytes(b"short\n" + b"x" * n_bytes + b"\nsame paragraph\n\nanother\n")
    reading = read(path, 1, document="paragraph")
    assert spans_of(reading) == [(0, n_bytes + 23), (n_bytes + 23, n_bytes + 31)]


def test_a_compressed_file_weighs_more_than_its_bytes(tmp_path):
    plain = dataclasses.replace(next(sources(tmp_path, 1, 300)), compression="zst")
    assert list(map(len, plan_shards([plain] * 6, ReadSettings(), 2400))) == [2, 2, 2]


def test_empty_files_are_in_the_plan(tmp_path):
    (tmp_path / "a.txt").touch()
    source = inspect(str(tmp_path / "a.txt"), "a", ReadSettings()).source
    assert plan_shards([source], ReadSettings(), 10) == [(Span(source, 0, 0),)]
    assert plan_shards([], ReadSettings(), 10) == []


def test_a_shard_is_described_as_a_user_would_name_it(tmp_path):
    one, two, three = sources(tmp_path, 3, 2000)
    whole = Span(one, 0, 2000), Span(two, 0, 2000), Span(three, 0, 2000)
    assert describe(whole[:1]) == one.name
    assert describe((Span(one, 1000, 2000),)) == f"{one.name} (bytes 1,000 to 2,000)"
    assert describe(whole) == f"{one.name} and 2 more files, to {three.name}"


def test_many_small_files_are_divided_by_their_number(tmp_path):
    for number in range(7):
        (tmp_path / f"{number}.txt").write_text("一\n")
    sources = [found.source for found in find_sources([str(tmp_path)], ReadSettings(), str(tmp_path), str)]
    assert [len(shard) for shard in plan_shards(sources, ReadSettings(), 1000, 3)] == [3, 3, 1]
    assert [len(shard) for shard in plan_shards(sources, ReadSettings(), 1000)] == [7]
