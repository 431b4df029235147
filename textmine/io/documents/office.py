"""Word, OpenDocument and PowerPoint: a paragraph is a line."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

import mammoth
import odfdo
import pptx
import pptx.util

from textmine.io.documents.extract import Piece
from textmine.io.documents.kinds import Extraction
from textmine.io.documents.pages import text_of_html


def docx_pieces(document: BinaryIO, extraction: Extraction) -> Iterator[Piece]:
    """The text of a .docx: paragraphs, tables, text boxes, notes; what is marked as inserted, not what is deleted.

    No headers, footers and comments.
    """
    no_pictures = mammoth.images.img_element(lambda image: {})
    yield text_of_html(mammoth.convert_to_html(document, convert_image=no_pictures).value)


def odt_pieces(document: BinaryIO, extraction: Extraction) -> Iterator[Piece]:
    """The text of an .odt: headings, paragraphs, lists, tables and notes, but nothing that is marked as deleted."""
    body = odfdo.Document(io.BytesIO(document.read())).body
    for spaces in body.get_elements("descendant::text:s"):
        spaces.set_attribute("text:c", "1")  # some documents say a thousand million
    own = "not(ancestor::text:tracked-changes) and not(ancestor::office:annotation)"
    for paragraph in body.get_elements(f"descendant::text:p[{own}]|descendant::text:h[{own}]"):
        yield paragraph.inner_text + "\n"


def pptx_pieces(document: BinaryIO, extraction: Extraction) -> Iterator[Piece]:
    """The text of the slides of a .pptx: titles, boxes, tables, groups, and the speaker's notes."""
    for slide in pptx.Presentation(document).slides:
        yield from _of_shapes(slide.shapes)
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
            yield _lines(slide.notes_slide.notes_text_frame.text)


def _of_shapes(shapes: Any) -> Iterator[str]:
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _of_shapes(shape.shapes)
        elif shape.has_text_frame:
            yield _lines(shape.text_frame.text)
        elif getattr(shape, "has_table", False):
            for row in shape.table.rows:
                yield from (_lines(cell.text) for cell in row.cells if not cell.is_spanned)


def _lines(text: str) -> str:
    """Text as lines; a vertical tab is what PowerPoint has for a line break."""
    return text.replace("\v", "\n") + "\n" if text else ""
