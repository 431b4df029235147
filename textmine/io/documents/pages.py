"""HTML and EPUB: what a browser shows, a block as a line."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import unquote

from lxml import etree
from resiliparse.extract.html2text import extract_plain_text

from textmine.errors import InputError
from textmine.io.decompressing import LeftOut
from textmine.io.documents.decoding import decoded
from textmine.io.documents.extract import Piece
from textmine.io.documents.kinds import Extraction

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)|^<\?xml[^>]*encoding=["']([A-Za-z0-9_.-]+)""")
_HEAD = 4096
_CONTAINER = "META-INF/container.xml"
_PAGES = ("application/xhtml+xml", "text/html")


def text_of_html(html: str, main: bool = False) -> str:
    """The text of a page, or its main text alone, without navigation and the like; each line ended by LF."""
    text: str = extract_plain_text(html, main_content=main, alt_texts=False, list_bullets=False, noscript=False)
    return "".join(f"{line.strip()}\n" for line in text.split("\n") if line.strip())


def html_pieces(document: BinaryIO, extraction: Extraction) -> Iterator[Piece]:
    """The text of a page, in the encoding that it has, or says."""
    raw = document.read()
    said = _CHARSET.search(raw[:_HEAD])
    charset = (said[1] or said[2]).decode() if said else ""
    yield text_of_html(decoded(raw, extraction, charset), extraction.main)


def epub_pieces(document: BinaryIO, extraction: Extraction) -> Iterator[Piece]:
    """The text of a book's pages, in the order in which they are read, each once.

    Source: EPUB 3.3, W3C (2023): the container names the package, whose spine lists the pages.
    """
    with zipfile.ZipFile(document) as archive:
        container = _xml(archive, _CONTAINER)
        package = container.xpath("string(//*[local-name()='rootfile']/@full-path)")
        if f"{posixpath.dirname(package)}/encryption.xml" in archive.namelist() or _is_encrypted(archive):
            raise InputError("its text is encrypted (DRM)", hint="Only the shop that sold it can open it.")
        book, names = _xml(archive, package), set(archive.namelist())
        items = {item.get("id"): item for item in book.xpath("//*[local-name()='manifest']/*[local-name()='item']")}
        for reference in dict.fromkeys(book.xpath("//*[local-name()='spine']/*[local-name()='itemref']/@idref")):
            item = items.get(reference)
            if item is not None and item.get("media-type") in _PAGES:
                path = posixpath.normpath(posixpath.join(posixpath.dirname(package), unquote(item.get("href"))))
                if path not in names:
                    yield LeftOut(path, "a page that the book names, and does not have")
                    continue
                yield text_of_html(decoded(archive.read(path), extraction, "utf-8"))


def _is_encrypted(archive: zipfile.ZipFile) -> bool:
    """Whether more than fonts is encrypted."""
    if "META-INF/encryption.xml" not in archive.namelist():
        return False
    found = _xml(archive, "META-INF/encryption.xml").xpath("//*[local-name()='CipherReference']/@URI")
    return any(str(path).lower().endswith(("html", "htm")) for path in found)


def _xml(archive: zipfile.ZipFile, path: str) -> etree._Element:
    return etree.fromstring(archive.read(path), etree.XMLParser(resolve_entities=False, no_network=True))
