"""Targets: compressed files, archives, and documents; also what is inside of them, packed up again."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import zstandard

from tests.fuzz.target import chosen, folder, lying
from tests.fuzz.texts import TEXT
from tests.io.documents.making import docx, epub, paragraph, pdf, zipped
from textmine.io.batches import read_batches
from textmine.io.decoding import Tally
from textmine.io.inputs import find_sources
from textmine.io.shards import Span
from textmine.settings.reading import ReadSettings

ENDINGS = ("txt", "zip", "tar", "gz", "br", "lz4", "html", "srt", "ass", "vtt", "lrc", "xml", "xls", "pdf", "epub")
OF_INPUT = tuple(
    ReadSettings(errors=errors, html=html, field=field)
    for errors in ("strict", "skip")
    for html, field in (("all", "text"), ("main", "a"))
)
INSIDE = ("docx", "odt", "pptx", "xlsx", "ods", "epub")


def inputs(raw: bytes, ending: str = "") -> None:
    """Find out what a file is, unpack it and read it; its ending is chosen, too."""
    choice, raw = chosen(raw, len(OF_INPUT))
    if not ending:
        at, raw = chosen(raw, len(ENDINGS))
        ending = ENDINGS[at]
    path = lying(raw, f"input.{ending}")
    settings = OF_INPUT[choice]
    with tempfile.TemporaryDirectory(dir=folder()) as temp:
        for found in find_sources([path], settings, temp, str):
            last = found.source.n_row_groups or found.source.size
            for batch in read_batches(Span(found.source, 0, last), settings, Tally(), 1 << 10):
                batch.text.encode("utf-8", "surrogatepass")


def inside(kind: str) -> Callable[[bytes], None]:
    """Reads a document in which one file, which is chosen, has other bytes."""

    def run(raw: bytes) -> None:
        members = _members(kind)
        at, content = chosen(raw, len(members))
        inputs(b"\0" + zipped({**members, [*members][at]: content}), kind)

    return run


def seeds_of_inside(kind: str) -> list[bytes]:
    """Each file of a document by itself."""
    return [bytes([at]) + content for at, content in enumerate(_members(kind).values())]


@cache
def _members(kind: str) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(_documents()[kind])) as archive:
        named = {info.filename: archive.read(info) for info in archive.infolist() if len(archive.read(info)) < 20_000}
    return {name: content for name, content in named.items() if not name.endswith((".jpeg", ".png", "/"))}


@cache
def _documents() -> Mapping[str, bytes]:
    import odfdo
    import pptx

    text = odfdo.Document("text")
    text.body.clear()
    text.body.append(odfdo.Paragraph("天气"))
    sheet = odfdo.Document("spreadsheet")
    sheet.body.clear()
    sheet.body.append(odfdo.Table("A", width=2, height=2))
    sheet.body.get_table(0).set_values([["text", "a"], ["天气", 1.5]])
    slides = pptx.Presentation()
    slide = slides.slides.add_slide(slides.slide_layouts[1])
    slide.shapes.title.text = "标题"
    slide.shapes.add_table(1, 1, 0, 0, 9, 9).table.cell(0, 0).text = "表"
    slide.notes_slide.notes_text_frame.text = "备注"
    return {
        "docx": docx(paragraph("天", "气")),
        "odt": _saved(text.save),
        "ods": _saved(sheet.save),
        "pptx": _saved(slides.save),
        "xlsx": _workbook(),
        "epub": epub({"a": "<html><body><p>天气</p></body></html>"}, ["a"]),
    }


def _saved(save: Callable[[Any], object]) -> bytes:
    stream = io.BytesIO()
    save(stream)
    return stream.getvalue()


def _workbook() -> bytes:
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate((["text", "a"], ["天气", 1.5], ["=1+1", "x"])):
            sheet.write_row(row, 0, cells)
    return stream.getvalue()


def _tar(compression: str = "") -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=f"w:{compression}") as archive:  # type: ignore[call-overload]
        info = tarfile.TarInfo("a.txt")
        info.size = len(TEXT.encode())
        archive.addfile(info, io.BytesIO(TEXT.encode()))
    return stream.getvalue()


def _plain_documents() -> Mapping[str, bytes]:
    wiki = "<mediawiki xmlns='x'><page><title>长江</title><ns>0</ns><revision><text>'''长''' [[江|x]] {{a}} "
    return {
        "html": "<!doctype html><meta charset=gbk><p>长江<table><tr><td>x</table>".encode("gbk"),
        "srt": "1\n00:00:01,000 --> 00:00:02,000\n<i>长江</i>\n".encode(),
        "ass": (
            "[Script Info]\n[Events]\nFormat: Layer, Start, End, Style, Text\n"
            "Dialogue: 0,0:00:01.00,0:00:02.00,Default,{\\b1}长江\n"
        ).encode(),
        "vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\n长江\n".encode(),
        "lrc": "[ar:x]\n[01:02.50]长江\n".encode(),
        "xml": (wiki + "&lt;ref>x&lt;/ref> -{zh-cn:a; zh-tw:b}-</text></revision></page></mediawiki>").encode(),
        "pdf": pdf(["长江大桥"], None),
    }


def seeds_of_inputs() -> list[bytes]:
    """A file of every kind that is not plain text."""
    import brotli
    import lz4.frame

    text = TEXT.encode()
    packed = [gzip.compress(text), bz2.compress(text), lzma.compress(text), lzma.compress(text, lzma.FORMAT_ALONE)]
    packed += [zstandard.ZstdCompressor().compress(text), lz4.frame.compress(text), _tar(), _tar("gz"), _tar("xz")]
    packed += [zipped({"a.txt": text, "b/c.zip": zipped({"长.txt": text})}), *_documents().values()]
    made = [b"\0\0" + each for each in packed]
    for ending, content in {"br": brotli.compress(text), **_plain_documents()}.items():
        made.append(bytes([0, ENDINGS.index(ending)]) + content)
    return made


def seeds_of(ending: str) -> list[bytes]:
    """A document of one kind that is text, or PDF, with all settings."""
    return [bytes([choice]) + _plain_documents()[ending] for choice in range(len(OF_INPUT))]
