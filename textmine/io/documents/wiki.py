"""Dumps of MediaWiki, such as those of Wikipedia: an article as an object of JSON lines, read as a stream.

Articles alone: no redirects, talk, templates or categories. mwparserfromhell takes out the markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, BinaryIO
from xml.etree.ElementTree import iterparse  # expat bounds what entities may grow to

import mwparserfromhell
import orjson

from textmine.io.decompressing import LeftOut
from textmine.io.documents.extract import Piece
from textmine.io.documents.kinds import Extraction

_NOT_TEXT = re.compile(r"\s*(?:file|image|category|文件|檔案|档案|图像|圖像|图片|分类|分類)\s*:", re.IGNORECASE)
_MARKS = re.compile(r"(\[\[|\{\{|\{\||<[A-Za-z])|(\]\]|\}\}|\|\}|</|/>)")
_COSTLY = re.compile(r"''|<ref|<!--|\[\[\s*(?:file|image|文件|檔案|档案|图像|圖像|图片)\s*:", re.IGNORECASE)
_MAX_DEPTH, _MAX_COSTLY = 200, 10_000
"""The time that they take grows with the square of both; articles of Wikipedia have fewer by far."""
_VARIANTS = re.compile(r"-\{(?:[^{}|]*\|)?([^{}]*)\}-")
_FIRST_VARIANT = re.compile(r"\s*zh(?:-\w+)?\s*:([^;]*)")


def wiki_pieces(document: BinaryIO, extraction: Extraction) -> Iterator[Piece]:
    """The title and the text of each article."""
    root: Any = None
    for event, element in iterparse(document, ("start", "end")):
        if root is None:
            root = element
        if event == "end" and element.tag.endswith("}page"):
            page = {each.tag.rpartition("}")[2]: each for each in element.iter()}  # of revisions, the last
            if page["ns"].text == "0" and "redirect" not in page and "text" in page:
                title, markup = page["title"].text, page["text"].text or ""
                if problem := problem_of_markup(markup):
                    yield LeftOut(f"article {title}", problem)
                else:
                    article = {"title": title, "text": text_of_markup(markup)}
                    yield orjson.dumps(article).decode() + "\n"
            root.clear()


def problem_of_markup(markup: str) -> str:
    """Why the markup of an article is not taken out, for that would take hours; empty if it is."""
    depth = 0
    for mark in _MARKS.finditer(markup):
        depth += 1 if mark[1] else -1 if depth and mark[2] else 0
        if depth > _MAX_DEPTH:
            return "marks that are open in one another, or not closed"
    n_costly = sum(1 for _ in _COSTLY.finditer(markup))
    return f"{n_costly:,} notes, pictures or marks of bold" if n_costly > _MAX_COSTLY else ""


def text_of_markup(markup: str) -> str:
    """The text of an article: no templates, files, categories, notes; of -{zh-cn:a; zh-tw:b}-, the first variant."""
    code = mwparserfromhell.parse(_VARIANTS.sub(_first, markup))
    for link in code.filter_wikilinks():
        if _NOT_TEXT.match(str(link.title)):
            with suppress(ValueError):  # it went with the one that it stood in
                code.remove(link)
    for note in code.filter_tags(matches=lambda tag: str(tag.tag).lower() == "ref"):
        with suppress(ValueError):
            code.remove(note)
    text: str = code.strip_code(normalize=True, collapse=True)
    return "\n".join(filter(None, map(str.strip, text.split("\n"))))


def _first(match: re.Match[str]) -> str:
    variant = _FIRST_VARIANT.match(match[1])
    return variant[1] if variant else match[1]
