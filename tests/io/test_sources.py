"""What a file is, told from what is in it; what is no text is named with the command that makes it text."""

from __future__ import annotations

import gzip
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from textmine.errors import EncodingError
from textmine.io.inspecting import HEAD_BYTES, inspect
from textmine.io.not_text import NotTextError
from textmine.io.sources import Source
from textmine.settings.reading import ReadSettings

from .reading import COMPRESS, in_one_file, read

SENTENCE = "今天的天气很不错，我们一起去公园里走走，看看那里的花。\n"


def look(path: Path, wanted: str = "auto", encoding: str = "auto") -> Source:
    return inspect(str(path), str(path), ReadSettings(format=wanted, encoding=encoding)).source


def written(path: Path, raw: bytes) -> Path:
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.txt", "txt"),
        ("a", "txt"),
        ("a.log", "txt"),
        ("a.jsonl", "jsonl"),
        ("a.ndjson", "jsonl"),
        ("a.JSONL", "jsonl"),
        ("a.csv", "csv"),
        ("a.csv.gz", "csv"),
        ("a.tsv", "tsv"),
        ("a.tsv.zst", "tsv"),
        (".gz", "txt"),
    ],
)
def test_the_ending_tells_the_format(tmp_path, name, expected):
    assert look(written(tmp_path / name, SENTENCE.encode())).format == expected


def test_the_format_that_is_wanted_overrides_the_ending(tmp_path):
    assert look(written(tmp_path / "a.csv", SENTENCE.encode()), "txt").format == "txt"


def test_parquet_is_known_by_content(tmp_path):
    pyarrow.parquet.write_table(pyarrow.table({"text": ["一", "丁"]}), tmp_path / "a.txt", row_group_size=1)
    source = look(tmp_path / "a.txt")
    assert (source.format, source.encoding, source.n_row_groups) == ("parquet", "", 2)


def test_compressed_parquet_is_refused(tmp_path):
    with pytest.raises(NotTextError, match="a gz-compressed Parquet file") as raised:
        look(written(tmp_path / "a.parquet", gzip.compress(b"PAR1")))
    assert "Uncompress" in raised.value.hint


WHAT = {b"\x89": "a picture, not text", b"\x7f": "a program, not text"}
XMLLINT = "xmllint --xpath 'string(/)' {{folder}}/{of} > {{folder}}/a.txt"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0"
KINDS = [
    ("a.7z", b"7z\xbc\xaf\x27\x1c\0\4", "a .7z file, not text", "7z x {folder}/a.7z -o{folder}/a"),
    ("a.rar", b"Rar!\x1a\x07\x01\0", "a .rar file, not text", "unrar x {folder}/a.rar {folder}/a/"),
    ("a.doc", OLE, "a .doc file, not text", "soffice --headless --convert-to docx {folder}/a.doc"),
    ("a", OLE, "a .doc file, not text", "soffice --headless --convert-to docx {folder}/a"),
    ("a.wps", OLE, "a .wps file, not text", "soffice --headless --convert-to docx {folder}/a.wps"),
    ("a.ppt", OLE, "a .ppt file, not text", "soffice --headless --convert-to pptx {folder}/a.ppt"),
    ("a.rtf", b"{\\rtf1 a}", "a .rtf file, not text", "pandoc {folder}/a.rtf -t plain --wrap=none -o {folder}/a.txt"),
    ("a.xml", b"<a/>", "a .xml file, not text", XMLLINT.format(of="a.xml")),
    (
        "a.fodt",
        b'\xef\xbb\xbf<?xml version="1.0"?><a/>',
        "a .xml file, not text",
        XMLLINT.format(of="a.fodt"),
    ),
    (
        "a",
        "<?xml version='1.0'?><a/>".encode("utf-16"),
        "a .xml file, not text",
        XMLLINT.format(of="a"),
    ),
    ("a.mobi", bytes(60) + b"BOOKMOBI", "a .mobi file, not text", "ebook-convert {folder}/a.mobi {folder}/a.epub"),
    ("a.caj", b"CAJ\0\1", "a .caj file, not text", "caj2pdf convert {folder}/a.caj -o {folder}/a.pdf"),
    ("a.djvu", b"AT&TFORM\0", "a .djvu file, not text", "djvutxt {folder}/a.djvu {folder}/a.txt"),
    ("a.txt.Z", b"\x1f\x9d\x90", "compressed by compress (.Z)", "uncompress {folder}/a.txt.Z"),
    ("a.lz", b"LZIP\1", "compressed by lzip", "lzip -d {folder}/a.lz"),
    ("a.zst", b"\x27\xb5\x2f\xfd\0", "compressed by an old zst format", "zstd -d {folder}/a.zst"),
]


@pytest.mark.parametrize(("name", "raw", "kind", "command"), KINDS, ids=[name for name, *_ in KINDS])
def test_other_kinds_are_named_with_the_command_that_makes_them_text(tmp_path, name, raw, kind, command):
    path = written(tmp_path / name, raw)
    with pytest.raises(NotTextError) as raised:
        look(path)
    assert raised.value.where == str(path)
    assert raised.value.what == kind
    assert raised.value.hint.endswith(f": {command.format(folder=tmp_path)}")


def test_the_command_is_quoted_for_the_shell(tmp_path):
    with pytest.raises(NotTextError) as raised:
        look(written(tmp_path / "my corpus.rar", b"Rar!\x1a\x07\x01\0"))
    assert f"unrar x '{tmp_path}/my corpus.rar' '{tmp_path}/my corpus'/" in raised.value.hint


def test_html_is_read_as_text_where_that_is_wanted(tmp_path):
    path = written(tmp_path / "a.html", f"<html>{SENTENCE}".encode())
    assert look(path, "txt").format == "txt"


@pytest.mark.parametrize(
    "raw", [b"\x89PNG\r\n\x1a\n\0\0\0\r", b"\x7fELF\x02\x01\x01" + bytes(9), b"\x01\x02text\x03" * 9]
)
def test_a_binary_file_is_refused(tmp_path, raw):
    path = written(tmp_path / "a", raw)
    with pytest.raises(NotTextError) as raised:
        look(path)
    assert (raised.value.where, raised.value.what) == (str(path), WHAT.get(raw[:1], "a binary file"))
    assert ("--encoding utf-16-le" in raised.value.hint) == (raw[:1] not in WHAT)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_what_the_hint_says_helps_utf_16_without_a_mark(tmp_path, encoding):
    path = written(tmp_path / "a.txt", SENTENCE.encode(encoding))
    assert read(path, encoding=encoding).text == SENTENCE


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
    ],
)
def test_the_encoding_is_told(tmp_path, encoding, expected):
    path = written(tmp_path / "a.txt", SENTENCE.encode(encoding))
    assert look(path).encoding == expected
    assert read(path).text == SENTENCE


def test_big5_is_told(tmp_path):
    text = "今天的天氣很不錯，我們一起去公園裡走走，看看那裡的花。\n"
    path = written(tmp_path / "a.txt", text.encode("big5"))
    assert look(path).encoding == "big5"
    assert read(path).text == text


def test_the_encoding_that_is_named_is_taken(tmp_path):
    assert (
        look(written(tmp_path / "a.txt", "こんにちは\n".encode("shift_jis")), encoding="shift_jis").encoding
        == "shift_jis"
    )


def test_a_byte_order_mark_is_no_text_where_utf_8_is_named(tmp_path):
    path = written(tmp_path / "a.csv", b'\xef\xbb\xbf"text"\n' + SENTENCE.encode())
    assert read(path, encoding="utf-8").documents == [SENTENCE.rstrip("\n")]


def test_an_encoding_that_cannot_be_told_is_asked_for(tmp_path):
    path = written(tmp_path / "a.txt", bytes(range(0x80, 0x100)) * 3)
    with pytest.raises(EncodingError) as raised:
        look(path)
    assert raised.value.where == str(path)
    assert "cannot be determined" in raised.value.what
    assert "--encoding gb18030" in raised.value.hint


@in_one_file
@given(
    n_ascii=st.integers(HEAD_BYTES - 64, HEAD_BYTES + 64) | st.integers(HEAD_BYTES, 4 * HEAD_BYTES),
    encoding=st.sampled_from(["gb18030", "utf-8"]),
)
@example(n_ascii=HEAD_BYTES - 1, encoding="gb18030")
@example(n_ascii=HEAD_BYTES, encoding="gb18030")
def test_the_encoding_is_told_after_much_ascii(tmp_path, n_ascii, encoding):
    path = written(tmp_path / "a.txt", b"x" * (n_ascii - 1) + b"\n" + (SENTENCE * 20).encode(encoding))
    assert look(path).encoding == encoding


def test_the_head_is_the_beginning_of_the_text(tmp_path):
    path = written(tmp_path / "a.txt", gzip.compress((SENTENCE * 9000).encode("gb18030")))
    head = inspect(str(path), "a", ReadSettings()).head
    assert (SENTENCE * 9000).startswith(head)
    assert len(head.encode("gb18030")) in (HEAD_BYTES, HEAD_BYTES - 1)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["今天天气不错，我们出去走走。ok\n", "hello world\n"])
def test_utf_16_without_a_mark_is_told_where_the_bytes_tell(tmp_path, encoding, text):
    (path := tmp_path / "a.txt").write_bytes(text.encode(encoding))
    found = inspect(str(path), "a.txt", ReadSettings())
    assert (found.source.encoding, found.head, found.note) == (encoding, text, "")


def test_nul_in_a_text_is_told(tmp_path):
    (path := tmp_path / "a.txt").write_bytes("今天天气\0不错，我们出去。\n".encode())
    found = inspect(str(path), "a.txt", ReadSettings())
    assert (found.source.encoding, found.head) == ("utf-8", "今天天气\0不错，我们出去。\n")
    assert found.note.startswith("has NUL bytes")


def test_characters_of_windows_and_of_hong_kong(tmp_path):
    (path := tmp_path / "a.txt").write_bytes("我们在这里花了".encode("gbk") + b"\x80100\n")
    assert inspect(str(path), "a.txt", ReadSettings()).head == "我们在这里花了€100\n"
    text = "我們在這裡的時候，佢哋嘅嘢都係𠺝" * 3 + "\n"
    path.write_bytes(text.encode("big5hkscs"))
    found = inspect(str(path), "a.txt", ReadSettings())
    assert (found.source.encoding, found.head) == ("big5hkscs", text)


@pytest.mark.parametrize(
    ("raw", "label"),
    [
        (bytes.fromhex("e6e3eba9ddd5d4b6d5ebd4b7a1a2dde7cbf4c4a7a1a2cfedd7bde7aca1a8cabcd4af0a"), "EUC-TW"),
        (b"\x1b$)A\x0e=qLlLlFx2;4m\x0f\n", "ISO-2022-CN"),
    ],
)
@pytest.mark.parametrize("compression", ["", "gz"])
def test_what_python_cannot_read_is_named_with_what_converts_it(tmp_path, raw, label, compression):
    path = tmp_path / "a b.txt"
    path.write_bytes(COMPRESS[compression](raw))
    with pytest.raises(EncodingError) as raised:
        inspect(str(path), str(path), ReadSettings())
    assert raised.value.what == f"looks like {label}, which cannot be read"
    named = "" if compression else f" '{path}'"
    assert raised.value.hint == f"Convert it first: iconv -f {label} -t UTF-8{named}"


@pytest.mark.parametrize("encoding", ["hz", "utf-7"])
@pytest.mark.parametrize("n_lines", [1, 9000])
def test_seven_bit_encodings_are_read(tmp_path, encoding, n_lines):
    path = tmp_path / "a.txt"
    text = "今天我们去看了电影，大家都说很好看。\n" * n_lines
    path.write_bytes(text.encode(encoding))
    found = read(path, batch_bytes=1000)
    assert (found.source.encoding, found.text) == (encoding, text)
