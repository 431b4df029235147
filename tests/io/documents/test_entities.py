"""What a document names as an entity is not read from other files, and does not grow without bound."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from textmine.errors import InputError

from ..reading import read
from .making import docx, epub, paragraph, zipped

pytest.importorskip("mammoth", reason="the extra office is not installed")

WORD = "天气"
SECRET = "机密"
LAUGHS = '<!ENTITY x0 "哈哈哈哈哈哈哈哈哈哈">' + "".join(
    f'<!ENTITY x{number} "{f"&x{number - 1};" * 10}">' for number in range(1, 9)
)
"""`&x8;` is 10⁹ characters."""


def odt():
    import odfdo

    text, buffer = odfdo.Document("text"), io.BytesIO()
    text.body.clear()
    text.body.append(odfdo.Paragraph(WORD))
    text.save(buffer)
    return buffer.getvalue()


def pptx():
    import pptx

    slides, buffer = pptx.Presentation(), io.BytesIO()
    slides.slides.add_slide(slides.slide_layouts[1]).shapes.title.text = WORD
    slides.save(buffer)
    return buffer.getvalue()


def xlsx():
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.add_worksheet("a").write_column(0, 0, ["text", WORD])
    return buffer.getvalue()


def wiki():
    space = "http://www.mediawiki.org/xml/export-0.11/"
    page = f"<page><title>a</title><ns>0</ns><revision><text>{WORD}</text></revision></page>"
    return f'<mediawiki xmlns="{space}"><siteinfo/>{page}</mediawiki>'.encode()


KINDS = {
    "docx": lambda: docx(paragraph(WORD)),
    "odt": odt,
    "pptx": pptx,
    "xlsx": xlsx,
    "epub": lambda: epub({"a": f"<html><body><p>{WORD}</p></body></html>"}, ["a"]),
    "xml": wiki,
}


def spoiled(raw, declared, used):
    """A document in which every piece of XML declares entities, and uses one behind the word."""
    if raw[:2] != b"PK":
        return in_xml(raw.decode(), declared, used).encode()
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return zipped(
        {
            name: in_xml(content.decode(), declared, used) if WORD in content.decode("utf-8", "replace") else content
            for name, content in members.items()
        }
    )


def in_xml(text, declared, used):
    head, rest = re.match(r"(\s*<\?xml.*?\?>)?(.*)", text, re.DOTALL).groups()
    root = re.search(r"<([\w:]+)", rest)[1]
    return f"{head or ''}<!DOCTYPE {root} [{declared}]>{rest.replace(WORD, WORD + used)}"


@pytest.fixture(params=KINDS)
def kind(request):
    return request.param


def text_of(tmp_path, kind, raw):
    """The text of a document; of one that is refused, what is said."""
    path = tmp_path / f"a.{kind}"
    path.write_bytes(raw)
    try:
        return read(path).text
    except InputError as error:
        return str(error)


def test_the_documents_have_the_word(tmp_path, kind):
    assert WORD in text_of(tmp_path, kind, KINDS[kind]())
    assert WORD in text_of(tmp_path, kind, spoiled(KINDS[kind](), "", ""))


def test_no_other_file_is_read(tmp_path, kind):
    (tmp_path / "secret").write_text(SECRET)
    raw = spoiled(KINDS[kind](), f'<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">', "&x;")
    assert SECRET not in text_of(tmp_path, kind, raw)


def test_entities_do_not_grow_without_bound(tmp_path, kind):
    raw = spoiled(KINDS[kind](), LAUGHS, "&x8;")
    assert 0 < len(text_of(tmp_path, kind, raw)) < 10**6
