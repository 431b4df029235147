"""Documents that are no plain text: Word, Excel, PDF, EPUB, HTML, subtitles, wikis."""

from __future__ import annotations

import bz2
import importlib.util
import io
from collections.abc import Sequence
from functools import partial

from tests.inputs.case import Case, Fails, Kind, Reads, reads_records
from tests.inputs.texts import FIRST, LINES, SECOND, TEXT, THIRD
from tests.io.documents.making import docx, epub, paragraph, pdf, zipped

needing_office = partial(Case, needs="mammoth")


def xlsx(**sheets: Sequence[Sequence[object]]) -> bytes:
    """A workbook: the rows of each sheet."""
    if importlib.util.find_spec("xlsxwriter") is None:
        return b""
    import xlsxwriter

    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return file.getvalue()


def page(body: str, charset: str = "utf-8") -> str:
    """A page of HTML."""
    return f"<!DOCTYPE html><html><head><meta charset={charset}><title>题</title></head><body>{body}</body></html>"


BODY = "".join(f"<p>{line}</p>" for line in LINES)
SURVEY = [("编号", "意见"), *enumerate(LINES, 1)]
TIMES = "00:00:0{0},000 --> 00:00:0{0},900"
SRT = "".join(f"{n}\n{TIMES.format(n)}\n<i>{line}</i>\n\n" for n, line in enumerate(LINES, 1))
WIKI = (
    '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/"><siteinfo/>'
    f"<page><title>甲</title><ns>0</ns><revision><text>{{{{信息框|a=b}}}}'''{FIRST}'''"
    "&lt;ref&gt;注&lt;/ref&gt;[[分类:乙]]</text></revision></page>"
    '<page><title>乙</title><ns>0</ns><redirect title="甲"/><revision><text>#重定向 [[甲]]</text></revision></page>'
    f"<page><title>丙</title><ns>0</ns><revision><text>{SECOND}</text></revision></page></mediawiki>"
)

DOCUMENTS = Kind(
    "Documents: Word, Excel, PDF, EPUB, HTML, subtitles",
    'They need `pip install "textmine[office]"`; without it, the error says so. They are recognized by their content, '
    "whatever they are called. A paragraph is a line.",
    (
        needing_office(
            "a Word file (.docx)",
            {"a.docx": docx("".join(paragraph(line[:3], line[3:]) for line in LINES))},
            Reads(TEXT),
            "Tables, text boxes and notes are read; headers, footers, comments and deleted text are not.",
        ),
        needing_office("a Word file called .txt", {"a.txt": docx("".join(map(paragraph, LINES)))}, Reads(TEXT), ""),
        needing_office(
            "a Word file that is damaged", {"a.docx": docx("<w:p>")}, Fails("a.docx: damaged, or not a Word file"), ""
        ),
        Case(
            "an old Word file (.doc)",
            {"a.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)},
            Fails("a.doc: a .doc file, not text", "soffice --headless --convert-to docx a.doc"),
            "The message has the command that makes .docx of it.",
        ),
        needing_office(
            "an Excel file with a column of texts",
            {"a.xlsx": xlsx(调查=SURVEY)},
            Reads("".join(f"{line}\n" for line in LINES)),
            "The first row has the names of the columns. Also .xls, .xlsb and .ods.",
            options=("--field", "意见"),
        ),
        needing_office(
            "an Excel file, without a word on its columns",
            {"a.xlsx": xlsx(调查=SURVEY)},
            Fails("a.xlsx: no field 'text'", "Choose one with --field: 编号, 意见."),
            "The hint lists the columns.",
        ),
        needing_office(
            "an Excel file with several sheets",
            {"a.xlsx": xlsx(调查=[("text",), *zip(LINES, strict=True)], 其他=[("text",), ("不",)])},
            Reads(TEXT),
            "The first is read; the summary names the others, of which `--sheet NAME` chooses one.",
            tells=("a.xlsx sheet 其他: only the first sheet, 调查, is read; --sheet chooses another",),
        ),
        needing_office(
            "another sheet of an Excel file",
            {"a.xlsx": xlsx(调查=[("text",), ("不",)], 其他=[("text",), *zip(LINES, strict=True)])},
            Reads(TEXT),
            "",
            options=("--sheet", "其他"),
        ),
        needing_office(
            "an Excel cell with several lines",
            {"a.xlsx": xlsx(a=[("text",), (f"{FIRST}\n{SECOND}",), (THIRD,)])},
            reads_records(f"{FIRST}\n{SECOND}", THIRD),
            "One document of two lines.",
        ),
        needing_office(
            "a PDF with its text",
            {"a.pdf": pdf(LINES[:2], LINES[2:])},
            Reads(TEXT),
            "Lines that the margin breaks are joined.",
        ),
        needing_office(
            "a PDF with a scanned page among others",
            {"a.pdf": pdf(LINES, None)},
            Reads(TEXT),
            "The summary names the page.",
            tells=("a.pdf page 2: a picture without text: a scan?",),
        ),
        needing_office(
            "a PDF that is a scan",
            {"a.pdf": pdf(None, None)},
            Fails("a.pdf: has no text: its 2 pages are pictures, as of a scan", "ocrmypdf"),
            "",
        ),
        needing_office(
            "a PDF that was cut short", {"a.pdf": pdf(LINES)[:200]}, Fails("a.pdf: damaged, or not a PDF file"), ""
        ),
        needing_office(
            "a book (.epub)",
            {"a.epub": epub({"b": page(f"<p>{THIRD}</p>"), "a": page(f"<p>{FIRST}</p><p>{SECOND}</p>")}, ["a", "b"])},
            Reads(TEXT),
            "Its pages are read in their order.",
        ),
        needing_office(
            "a page of HTML", {"a.html": page(BODY).encode()}, Reads(TEXT), "What a browser shows; a block is a line."
        ),
        needing_office(
            "a page of HTML in GBK, which says so",
            {"a.html": page(BODY, "gb2312").encode("gbk")},
            Reads(TEXT),
            "",
        ),
        needing_office(
            "a page of HTML that says GBK and is UTF-8", {"a.html": page(BODY, "gbk").encode()}, Reads(TEXT), ""
        ),
        needing_office(
            "marks inside of words",
            {"a.html": page(BODY.replace("天气", "天<b>气</b>")).encode()},
            Reads(TEXT),
            "They do not cut words.",
        ),
        needing_office(
            "HTML in a zip archive",
            {"a.zip": zipped({"1.html": page(BODY)})},
            Reads(TEXT),
            "As every document in an archive.",
        ),
        needing_office("subtitles (.srt)", {"a.srt": SRT.encode()}, Reads(TEXT), "No numbers, times and marks."),
        needing_office("subtitles in GBK", {"a.srt": SRT.encode("gbk")}, Reads(TEXT), "Also .ass, .ssa and .vtt."),
        needing_office(
            "lyrics (.lrc)",
            {"a.lrc": ("[ti:歌]\n" + "".join(f"[00:0{n}.00]{line}\n" for n, line in enumerate(LINES))).encode()},
            Reads(TEXT),
            "",
        ),
        needing_office(
            "a dump of Wikipedia (.xml.bz2)",
            {"a.xml.bz2": bz2.compress(WIKI.encode())},
            reads_records(FIRST, SECOND),
            "Articles alone, a document each, without markup, templates, notes and categories; `--field title` reads "
            "the titles.",
            but=("collocates",),
        ),
        Case(
            "other XML",
            {"a.xml": f"<a>{FIRST}</a>".encode()},
            Fails("a.xml: a .xml file, not text", "xmllint"),
            "Its elements mean what its makers say; `--format txt` reads it as it is.",
        ),
        Case(
            "an Excel file that is a table in text",
            {"a.xls": TEXT.encode()},
            Reads(TEXT),
            "Web sites write such files. A warning says so; `--format tsv` reads a field of it.",
            warns=("is called .xls, but is plain text",),
        ),
    ),
)
