"""Small files that grow without end, or take time without end: a clear error, or their text, within bounds."""

from __future__ import annotations

import bz2
import io
import re
import resource
import tarfile
import zipfile
from functools import partial
from itertools import pairwise
from pathlib import Path

import brotli
import pytest
import xlsxwriter

from tests.fuzz.bounds import bounded_memory
from tests.fuzz.lists import ARPA
from tests.io.documents.making import docx, epub, paragraph
from tests.io.reading import read
from textmine.errors import InputError
from textmine.io import archives, inspecting, lines
from textmine.io.arpa import read_arpa
from textmine.io.inputs import find_sources
from textmine.io.opening import opened
from textmine.io.word_tables import read_words
from textmine.settings.reading import ReadSettings

needs_limits = pytest.mark.skipif(not hasattr(resource, "RLIMIT_AS"), reason="no bound of memory here")
MEGABYTE = 1 << 20


def refused(path: Path, **how) -> str:
    """What the error of a file says."""
    with pytest.raises(InputError) as raised:
        read(path, **how)
    return str(raised.value).replace(f"{path.parent}/", "")


def written(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@needs_limits
@pytest.mark.parametrize(
    ("compression", "compress"), [("bz2", bz2.compress), ("br", partial(brotli.compress, quality=3))]
)
def test_what_grows_millionfold_is_read_in_pieces(compression, compress, tmp_path):
    path = written(tmp_path / "a", compress(bytes(60 * MEGABYTE)))
    assert path.stat().st_size < 1000
    n_bytes = 0
    with bounded_memory(25 * MEGABYTE), opened(str(path), compression) as stream:
        while block := stream.read(MEGABYTE):
            n_bytes += len(block)
    assert n_bytes == 60 * MEGABYTE


def zipped(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_archives_in_an_archive_may_not_grow_to_more_together(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "_SMALL", 1000)
    inner = zipped(a=bytes(600))
    assert len(inner) < 200
    path = written(tmp_path / "a.zip", zipped(**{f"{n}.zip": inner for n in range(3)}))
    with pytest.raises(InputError, match=r"a\.zip: unpacks to far more than it has on disk"):
        list(find_sources([str(path)], ReadSettings(max_expansion=1), str(tmp_path), str))


def test_what_stands_before_a_member_of_a_tar_archive_counts(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "_SMALL", 1000)
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz", format=tarfile.PAX_FORMAT) as archive:
        info = tarfile.TarInfo("a.txt")
        info.pax_headers = {"comment": "x" * 100_000}
        archive.addfile(info)
    path = written(tmp_path / "a.tar.gz", stream.getvalue())
    with pytest.raises(InputError, match="unpacks to far more"):
        list(find_sources([str(path)], ReadSettings(max_expansion=1), str(tmp_path), str))


def test_a_document_may_not_grow_to_more_than_an_archive(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "_SMALL", 1000)
    content = docx(paragraph("天" * 10_000))
    path = written(tmp_path / "a.docx.bz2", bz2.compress(content))
    assert "a.docx.bz2: unpacks to far more" in refused(path, max_expansion=1)
    assert read(path).text == "天" * 10_000 + "\n"


def test_of_markup_there_may_be_so_much(tmp_path, monkeypatch):
    monkeypatch.setattr(inspecting, "MAX_MARKUP_BYTES", 1 << 20)
    page = "<html><p>天</p>" + " " * (1 << 20)
    says = "which would have to be in memory\nSplit it, or save its text as plain text."
    assert refused(written(tmp_path / "a.html", page)) == f"a.html: an HTML file of more than 1 MB, {says}"
    assert "a Word file of more than 1 MB" in refused(written(tmp_path / "a.docx", docx(" " * (1 << 20))))
    assert "an HTML file of more than 1 MB" in refused(written(tmp_path / "a.html.bz2", bz2.compress(page.encode())))


def test_a_page_that_a_book_names_often_is_read_once(tmp_path):
    book = epub({"a": "<html><p>天</p>", "b": "<html><p>气</p>"}, ["a", "b"] * 1000)
    assert read(written(tmp_path / "a.epub", book)).text == "天\n气\n"


def test_entities_in_entities_do_not_grow(tmp_path):
    entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    entities += "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise("abcdefghi"))
    book = epub({"a": "x"}, ["a"], ("META-INF/container.xml", f"{entities}]><container>&i;</container>"))
    assert "damaged, or not an EPUB file" in refused(written(tmp_path / "a.epub", book))
    wiki = "<mediawiki xmlns='x'><page><title>&i;</title></page></mediawiki>"
    assert "damaged, or not" in refused(written(tmp_path / "a.xml", "<mediawiki" + entities[9:] + "]>" + wiki))


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        ("[[a|" * 1000, "marks that are open in one another, or not closed"),
        ("{{a|[[b|" * 1000, "marks that are open in one another, or not closed"),
        ("''a'''b" * 10_000, "20,000 notes, pictures or marks of bold"),
    ],
)
def test_an_article_that_would_take_hours_is_left_out(markup, why, tmp_path):
    pages = "".join(
        f"<page><title>{title}</title><ns>0</ns><revision><text>{text}</text></revision></page>"
        for title, text in (("一", markup), ("二", "天气"))
    )
    found = read(written(tmp_path / "a.xml", f"<mediawiki xmlns='x'>{pages}</mediawiki>"))
    assert found.text == "天气\n"
    assert found.tally.left_out == [f"{tmp_path}/a.xml article 一: {why}"]


def test_marks_of_subtitles_that_never_end(tmp_path):
    cue = "WEBVTT\n\n00:01.000 --> 00:02.000\n"
    assert "a mark of style that does not end" in refused(written(tmp_path / "a.vtt", cue + "<c\n" * 100_000))
    assert read(written(tmp_path / "a.vtt", cue + "<c>天</c> <3\n")).text.startswith("天 ")


@pytest.mark.parametrize("depth", [900, 100_000])
@pytest.mark.parametrize(("opens", "closes"), [("[", "]"), ('{"a":', "}")])
def test_json_in_json_is_an_error(depth, opens, closes, tmp_path):
    line = '{"text":' + opens * depth + "1" + closes * depth + "}\n"
    assert refused(written(tmp_path / "a.jsonl", line)).startswith("a.jsonl:1: ")
    assert read(tmp_path / "a.jsonl", errors="skip").tally.n_left_out == 1
    deep = ".".join("a" * min(depth, 2000))
    assert refused(tmp_path / "a.jsonl", field=deep).startswith("a.jsonl:1: ")


@pytest.mark.parametrize(("name", "line"), [("a.csv", 'a","\n'), ("a.tsv", 'a"\t"\n')])
def test_quotes_that_never_close_do_not_take_for_ever(name, line, tmp_path, monkeypatch):
    monkeypatch.setattr(lines, "_MAX_AGAIN", 100_000)
    path = written(tmp_path / name, f"text{line[2:3]}b\n" + line * 5000)
    found = read(path, errors="skip")
    assert found.tally.left_out[-1].endswith("too many quotes that are not closed")


def test_a_row_may_have_a_million_columns(tmp_path):
    path = written(tmp_path / "a.csv", ",".join(map(str, range(1_000_000))) + ",text\n" + "," * 1_000_000 + "天\n")
    assert read(path).text == "天\n"
    assert ", 18, 19, …." in refused(path, field="x")


@needs_limits
def test_no_memory_is_taken_for_ngrams_that_are_only_announced(tmp_path):
    path = written(tmp_path / "a.arpa", ARPA.replace(b"ngram 2=1", b"ngram 2=1000000000000"))
    with (
        bounded_memory(100 * MEGABYTE),
        pytest.raises(InputError, match="but ngram 2=10000000000"),
    ):
        read_arpa(str(path))


def sheet(*places: str) -> bytes:
    """A workbook with a cell in some places."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.add_worksheet().write("A1", "text")
    cells = "".join(f'<row r="1"><c r="{place}" t="str"><v>天</v></c></row>' for place in places)
    made = io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            xml = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                xml = re.sub(rb"<sheetData>.*</sheetData>", f"<sheetData>{cells}</sheetData>".encode(), xml)
            new.writestr(name, xml)
    return made.getvalue()


@pytest.mark.parametrize("last", ["XFD1048576", "ZZZZZZZ99999999999"])
def test_a_sheet_of_all_rows_and_columns_is_refused(last, tmp_path):
    path = written(tmp_path / "a.xlsx", sheet("A1", last))
    assert "columns, most of them empty\nDelete the empty rows and columns" in refused(path)
    with pytest.raises(InputError, match="most of them empty"):
        read_words(str(path))


@pytest.mark.parametrize("count", ["uniqueCount", "count"])
def test_no_memory_is_taken_for_texts_that_are_only_announced(count, tmp_path):
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sheet("A1"))) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            xml = old.read(name)
            if name == "xl/sharedStrings.xml":
                xml = re.sub(rf' {count}="\d+"'.encode(), f' {count}="1000000000000"'.encode(), xml)
            new.writestr(name, xml)
    assert "more texts are announced" in refused(written(tmp_path / "a.xlsx", made.getvalue()))


def test_a_sheet_may_have_a_cell_far_down(tmp_path):
    assert read(written(tmp_path / "a.xlsx", sheet("A1", "A1048576")), field="天").text.strip() == "天"
