"""PDF: its text layer. A page that is a picture has none, which is said."""

from __future__ import annotations

import io
import re
import threading
from collections.abc import Iterator
from typing import Any, BinaryIO

import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from textmine.errors import InputError
from textmine.io.decompressing import LeftOut
from textmine.io.documents.extract import Piece
from textmine.io.documents.kinds import Extraction

_ONE_AT_A_TIME = threading.Lock()  # PDFium is not made for threads
_ENDS = re.compile(r"[。！？：；…”’」』）.!?:;)]$")
_TO_THE_MARGIN = 0.85
"""A line that is so long, measured by the longest of its page, goes on in the next one. Set by judgement."""


def pdf_pieces(document: BinaryIO, extraction: Extraction) -> Iterator[Piece]:
    """The text of each page; lines that are broken at the margin are joined, for a word may be broken there."""
    with _ONE_AT_A_TIME:
        pdf = _opened(document)
        n_pages = len(pdf)
    n_pictures = 0
    for number in range(n_pages):
        with _ONE_AT_A_TIME:
            text, has_picture = _page(pdf, number)
        if text.strip():
            yield unwrapped(text)
        elif has_picture:
            n_pictures += 1
            if n_pictures < n_pages:
                yield LeftOut(f"page {number + 1}", "a picture without text: a scan?")
    if n_pictures == n_pages:
        raise InputError(
            f"has no text: its {n_pages:,} pages are pictures, as of a scan",
            hint="Have its text recognised first: ocrmypdf -l chi_sim FILE OUT.pdf; or --errors skip leaves it out.",
        )


def _opened(document: BinaryIO) -> Any:
    try:
        return pypdfium2.PdfDocument(io.BytesIO(document.read()))
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError("protected by a password", hint="Take it off: qpdf --decrypt FILE OUT.pdf") from error
        raise InputError("damaged, or not a PDF file", hint="Open and save it again, or fetch it again.") from error


def _page(pdf: Any, number: int) -> tuple[str, bool]:
    """The text of a page, and whether it has a picture."""
    page = pdf[number]
    try:
        text = page.get_textpage().get_text_bounded()
        has_picture = not text.strip() and any(each.type == FPDF_PAGEOBJ_IMAGE for each in page.get_objects())
        return text, has_picture
    finally:
        page.close()


def unwrapped(text: str) -> str:
    """The lines of a page, those joined that a margin broke: long ones that do not end a sentence.

    Between Latin letters they are joined by a space.
    """
    lines = [line.strip() for line in text.replace("\r\n", "\n").split("\n")]
    longest = max(map(len, lines))
    joined: list[str] = []
    goes_on = False
    for line in filter(None, lines):
        if goes_on:
            space = " " if joined[-1][-1].isascii() and line[0].isascii() else ""
            joined[-1] += space + line
        else:
            joined.append(line)
        goes_on = len(line) >= _TO_THE_MARGIN * longest and not _ENDS.search(line)
    return "".join(f"{line}\n" for line in joined)
