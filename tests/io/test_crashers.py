"""What `tests/fuzz` found: inputs that ended a command with a traceback."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from tests.io.reading import read
from textmine.errors import EncodingError, InputError, SettingsError
from textmine.io.archives import Left, members
from textmine.io.lists import user_words_of
from textmine.io.not_text import NotTextError
from textmine.io.table_rows import rows_of
from textmine.settings.reading import known_encoding

EUC_TW = b"\xc4\xe3" * 3 + b"\xe6\xe6" * 40


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.tsv"])
def test_euc_tw_with_nul_is_named(name, tmp_path):
    (tmp_path / name).write_bytes(EUC_TW + b"\0" + EUC_TW)
    with pytest.raises(EncodingError, match="looks like EUC-TW, which cannot be read"):
        read(tmp_path / name)
    with pytest.raises(EncodingError, match="looks like EUC-TW"):
        user_words_of(str(tmp_path / name), "none")


def test_a_page_in_euc_tw_is_named(tmp_path):
    (tmp_path / "a.html").write_bytes(b"<html><p>" + EUC_TW)
    with pytest.raises(InputError, match="looks like EUC-TW, which cannot be read"):
        read(tmp_path / "a.html")


@pytest.mark.parametrize("name", ["idna", "punycode", "undefined", "a\0b", "\udc80"])
def test_what_is_no_encoding_of_files_is_refused(name):
    with pytest.raises(SettingsError, match="no such encoding"):
        known_encoding(name)


@pytest.mark.parametrize("encoding", ["iso2022_jp", "iso2022_jp_2", "iso2022_kr"])
def test_an_escape_that_never_ends_is_wrong_in_its_line(encoding, tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"a\n\x1b$(\x1b$Ba$\x1b$(\x923$\x1b\x1b$")
    with pytest.raises(EncodingError, match="not iso2022"):
        read(path, encoding=encoding)
    assert read(path, encoding=encoding, errors="replace").tally.bytes_replaced
    skipped = read(path, encoding=encoding, errors="skip")
    assert (skipped.text, skipped.tally.n_left_out) == ("a\n\n", 1)


@pytest.mark.parametrize(
    ("encoding", "half"), [("utf-7", b"+2Skg-"), ("utf-7", b"+3IE-"), ("unicode_escape", b"\\udc81")]
)
def test_half_of_a_pair_of_surrogates_is_wrong_in_every_encoding(encoding, half, tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"a\n" + half + b"x\nb\n")
    with pytest.raises(EncodingError, match="not "):
        read(path, encoding=encoding)
    assert read(path, encoding=encoding, errors="replace").text == "a\n\ufffdx\nb\n"
    assert read(path, encoding=encoding, errors="skip").text == "a\n\nb\n"


def test_a_member_without_a_name_is_damage(tmp_path):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a", "x")
    raw = bytearray(stream.getvalue())
    directory = raw.index(b"PK\x01\x02")
    del raw[directory + 46]  # the name in the directory
    raw[directory + 28 : directory + 30] = struct.pack("<H", 0)
    end = raw.index(b"PK\x05\x06")
    raw[end + 12 : end + 16] = struct.pack("<I", end - directory)
    path = tmp_path / "a.zip"
    path.write_bytes(raw)
    with pytest.raises(NotTextError, match="damaged, or packed in a way that is not known"):
        list(members(str(path), "a.zip", "zip", str(tmp_path), Left(str(path), "a.zip", 100)))


@pytest.fixture
def damaged_parquet(tmp_path):
    """A file whose pages are not those that its footer tells of."""
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "a.parquet"
    columns = {"text": ["天气"] * 1000, "word": ["天气"] * 1000, "count": [1] * 1000}
    parquet.write_table(pyarrow.table(columns), path, compression="zstd", use_dictionary=False)
    raw = bytearray(path.read_bytes())
    for at in range(4, len(raw) - 1000):
        raw[at] ^= 0x55
    path.write_bytes(raw)
    return path


def test_damaged_pages_of_parquet_are_told(damaged_parquet):
    with pytest.raises(InputError, match="damaged"):
        read(damaged_parquet)
    with pytest.raises(InputError, match="damaged"):
        list(rows_of(str(damaged_parquet), ("word", "count")))


def test_names_of_columns_that_are_no_text_are_told(damaged_parquet):
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pyarrow.table({"text": ["x"], "nameofcolumn": ["x"]}), damaged_parquet, store_schema=False)
    raw = damaged_parquet.read_bytes()
    damaged_parquet.write_bytes(raw.replace(b"nameofcolumn", b"name\xff\xfecolumn"))
    with pytest.raises(InputError, match="not a readable Parquet file"):
        read(damaged_parquet)


def test_a_workbook_whose_sheet_does_not_unpack_is_told(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", "<c/>" * 1000)
        archive.writestr("xl/workbook.xml", "<workbook/>")
        at = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 30 + len("xl/worksheets/sheet1.xml")
    raw = bytearray(path.read_bytes())
    raw[at : at + 10] = b"\xff" * 10
    path.write_bytes(raw)
    with pytest.raises(InputError, match="not a readable workbook"):
        list(rows_of(str(path), ("word", "count")))
    with pytest.raises(InputError, match="damaged, or not a spreadsheet file"):
        read(path)


def test_a_panic_of_a_library_names_the_file(tmp_path, monkeypatch):
    class Panic(BaseException):
        """As pyo3 has it."""

    def panic(*_):
        raise Panic("index out of bounds")

    monkeypatch.setattr("textmine.io.documents.pages.text_of_html", panic)
    (tmp_path / "a.html").write_text("<html>x")
    with pytest.raises(InputError, match=r"damaged, or not an HTML file \(index out of bounds\)"):
        read(tmp_path / "a.html")
