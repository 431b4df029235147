"""Small documents of every kind, with which the targets begin."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from tests.fuzz.texts import TEXT
from tests.io.documents.making import docx, epub, paragraph, pdf


@cache
def members_of(kind: str) -> Mapping[str, bytes]:
    """The files in a document of a kind, without pictures."""
    with zipfile.ZipFile(io.BytesIO(documents()[kind])) as archive:
        named = {info.filename: archive.read(info) for info in archive.infolist() if len(archive.read(info)) < 20_000}
    return {name: content for name, content in named.items() if not name.endswith((".jpeg", ".png", "/"))}


@cache
def documents() -> Mapping[str, bytes]:
    """A document of each kind that is a zip archive inside."""
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


def tar(compression: str = "") -> bytes:
    """A tar archive of a text."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=f"w:{compression}") as archive:  # type: ignore[call-overload]
        info = tarfile.TarInfo("a.txt")
        info.size = len(TEXT.encode())
        archive.addfile(info, io.BytesIO(TEXT.encode()))
    return stream.getvalue()


def plain_documents() -> Mapping[str, bytes]:
    """The others, by their endings."""
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
