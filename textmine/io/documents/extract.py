"""The text of a document as a stream of UTF-8, whatever its kind."""

from __future__ import annotations

import importlib
import shlex
from collections.abc import Callable, Iterator
from typing import BinaryIO

from textmine.errors import InputError, MissingExtraError, TextmineError
from textmine.io.decompressing import LeftOut
from textmine.io.documents.kinds import Extraction
from textmine.io.pieces import Pieces

Piece = str | LeftOut
Extractor = Callable[[BinaryIO, Extraction], Iterator[Piece]]

_EXTRACTORS = {
    "docx": "office.docx_pieces",
    "odt": "office.odt_pieces",
    "pptx": "office.pptx_pieces",
    "spreadsheet": "sheets.xlsx_pieces",
    "epub": "pages.epub_pieces",
    "html": "pages.html_pieces",
    "pdf": "pdf.pdf_pieces",
    "subtitles": "subtitles.subtitle_pieces",
    "lyrics": "subtitles.lyrics_pieces",
    "wiki": "wiki.wiki_pieces",
}
"""For each kind, the function: a module here is loaded where it is needed, and its library with it."""


def extractor_of(extraction: Extraction, name: str) -> Extractor:
    """What takes out the text; MissingExtraError if its library is not installed."""
    module, _, function = _EXTRACTORS[extraction.kind].partition(".")
    try:
        found: Extractor = getattr(importlib.import_module(f"textmine.io.documents.{module}"), function)
    except ImportError as error:
        raise MissingExtraError(
            f"reading {extraction.title} needs {error.name or 'a package'}, which is not installed",
            where=name,
            hint='Install it: pip install "textmine[office]"',
        ) from error
    return found


class ExtractedText(Pieces):
    """The text of a document, as bytes of UTF-8 to be read.

    left_out : is added what has no text, as far as it is read
    Reading raises InputError if the document is damaged, or protected.
    """

    def __init__(self, document: BinaryIO, extraction: Extraction, name: str, left_out: list[LeftOut]) -> None:
        self._left_out = left_out
        self._pieces = extractor_of(extraction, name)(document, extraction)
        self._extraction = extraction
        self._name = name

    def _piece(self) -> bytes:
        while (piece := self._next()) is not None:
            if isinstance(piece, LeftOut):
                self._left_out.append(piece)
            elif piece:
                return piece.encode("utf-8", "replace")
        return b""

    def _next(self) -> Piece | None:
        """The next piece; None after the last."""
        try:
            return next(self._pieces, None)
        except TextmineError as error:
            hint = error.hint.replace("FILE", shlex.quote(self._name))
            raise type(error)(error.what, where=self._name, hint=hint) from error
        except (MemoryError, KeyboardInterrupt, SystemExit, GeneratorExit):
            raise
        except BaseException as error:  # each library has its own; those of Rust panic, which is no Exception
            what = " ".join(str(error).split()) or type(error).__name__
            raise InputError(
                f"damaged, or not {self._extraction.title} ({what})",
                where=self._name,
                hint="Open and save it again with the program that made it, or take it out of the inputs.",
            ) from error
