"""What was written as documents is read as documents, whatever the format, compression, encoding and cutting."""

from __future__ import annotations

import csv
import io
import json

import pyarrow
import pyarrow.parquet
from hypothesis import given
from hypothesis import strategies as st

from textmine.io.decoding import with_line_feeds

from .reading import COMPRESS, documents_of, ended, in_one_file, read

ANY = "的一是我們们，。abcXYZ09 \t\"',{\\\u3000\r\x85\u2028𠮷😀é鿿\u200b"
CHARACTERS = {
    "utf-8": ANY,
    "utf-8-sig": ANY,
    "utf-16": ANY,
    "gb18030": ANY,
    "big5": "的一是我們，。abcXYZ09 \t\"',{\\\u3000\r",
}


@st.composite
def encodings(draw):
    """An encoding, and the one to name when reading: none where a mark at the beginning tells it."""
    encoding = draw(st.sampled_from(sorted(CHARACTERS)))
    return encoding, "auto" if encoding in ("utf-8-sig", "utf-16") else encoding


def lines(encoding, without=""):
    alphabet = [c for c in CHARACTERS[encoding] if c not in without]
    return st.text(st.sampled_from(alphabet), min_size=1, max_size=25).map(lambda line: line + "。")


COMPRESSIONS = st.sampled_from(sorted(COMPRESS))
SIZES = st.integers(1, 300)
LINE_ENDS = st.sampled_from(["\n", "\r\n"])
LINE_ENDS_OF_TEXT = st.sampled_from(["\n", "\r\n", "\r"])


@in_one_file
@given(
    named=encodings(),
    unit=st.sampled_from(["line", "paragraph", "file"]),
    compression=COMPRESSIONS,
    line_end=LINE_ENDS_OF_TEXT,
    last_ended=st.booleans(),
    sizes=st.tuples(SIZES, SIZES),
    data=st.data(),
)
def test_plain_text(tmp_path, named, unit, compression, line_end, last_ended, sizes, data):
    encoding, name = named
    if unit == "line":
        documents = data.draw(st.lists(lines(encoding, "\r"), max_size=8))
        text = line_end.join(documents)
    else:
        of_lines = st.lists(lines(encoding, "\r"), min_size=1, max_size=4).map("\n".join)
        documents = data.draw(st.lists(of_lines, max_size=4))
        text = "\n\n".join(documents).replace("\n", line_end)
        if unit == "file":
            documents = ["\n\n".join(documents)] if documents else []
    path = tmp_path / "a.txt"
    path.write_bytes(COMPRESS[compression]((text + line_end * last_ended).encode(encoding)))
    shard_bytes, batch_bytes = sizes
    reading = read(path, shard_bytes, batch_bytes, document=unit, encoding=name)
    assert reading.documents == documents
    assert reading.text.rstrip("\n") == with_line_feeds(text).rstrip("\n")


def as_jsonl(records, line_end):
    return "".join(json.dumps(record, ensure_ascii=False) + line_end for record in records)


def as_csv(records, line_end):
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator=line_end, quoting=csv.QUOTE_ALL)
    writer.writerow(["id", "text"])
    writer.writerows([record["id"], record["text"]] for record in records)
    return text.getvalue()


def as_tsv(records, line_end):
    rows = ["id\ttext", *(f"{record['id']}\t{record['text']}" for record in records)]
    return "".join(row + line_end for row in rows)


WRITERS = {"jsonl": as_jsonl, "csv": as_csv, "tsv": as_tsv}


@in_one_file
@given(
    named=encodings(),
    format=st.sampled_from(sorted(WRITERS)),
    compression=COMPRESSIONS,
    line_end=LINE_ENDS,
    sizes=st.tuples(SIZES, SIZES),
    data=st.data(),
)
def test_records(tmp_path, named, format, compression, line_end, sizes, data):
    encoding, name = named
    if format == "tsv":
        texts = data.draw(st.lists(lines(encoding, without="\t"), max_size=8))
    else:
        of_lines = st.lists(lines(encoding), max_size=3).map("\n".join)
        texts = data.draw(st.lists(of_lines, max_size=8))
    written = WRITERS[format]([{"id": i, "text": text} for i, text in enumerate(texts)], line_end)
    path = tmp_path / f"a.{format}"
    path.write_bytes(COMPRESS[compression](written.encode(encoding)))
    shard_bytes, batch_bytes = sizes
    reading = read(path, shard_bytes, batch_bytes, encoding=name)
    texts = list(map(with_line_feeds, texts))
    assert reading.documents == [text.rstrip("\n") for text in texts if text.strip("\n")]
    assert reading.text == "".join(text + "\n" for text in texts)


KINDS = [pyarrow.string(), pyarrow.large_string(), pyarrow.dictionary(pyarrow.int32(), pyarrow.string())]


@in_one_file
@given(
    texts=st.lists(st.none() | st.text(st.sampled_from(ANY + "\n"), max_size=20), max_size=12),
    kind=st.sampled_from(KINDS),
    rows_in_group=st.integers(1, 5),
    sizes=st.tuples(SIZES, SIZES),
)
def test_parquet(tmp_path, texts, kind, rows_in_group, sizes):
    path = tmp_path / "a.parquet"
    column = pyarrow.array(texts, pyarrow.string()).cast(kind)
    table = pyarrow.table({"id": list(range(len(texts))), "text": column})
    pyarrow.parquet.write_table(table, path, row_group_size=rows_in_group)
    reading = read(path, *sizes)
    expected = [with_line_feeds(text or "") for text in texts]
    assert reading.text == "".join(text + "\n" for text in expected)
    assert reading.documents == [text.rstrip("\n") for text in expected if text.strip("\n")]
    n_groups = pyarrow.parquet.read_metadata(path).num_row_groups
    spans = [(span.first, span.last) for shard in reading.shards for span in shard]
    assert spans == [(group, group + 1) for group in range(n_groups)]


@in_one_file
@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60), sizes=st.tuples(SIZES, SIZES))
def test_any_character_of_unicode(tmp_path, text, sizes):
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    reading = read(path, *sizes, encoding="utf-8")
    assert reading.documents == documents_of(ended(text.removeprefix("\ufeff")), "line")
