"""Subtitles and lyrics, without their time marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

import pysubs2

from textmine.errors import InputError
from textmine.io.documents.decoding import decoded
from textmine.io.documents.extract import Piece
from textmine.io.documents.kinds import Extraction

_STARTS = (("[Script Info]", "ass"), ("WEBVTT", "vtt"))
"""What pysubs2 does not find out where only part of a file is there."""
_UNCLOSED = re.compile(r"<[^>]{10000}")
"""Each < of such a text would be looked after until its end; times have > in every subtitle."""
_TIME = re.compile(r"[\[<]\d+:\d+(?:[.:]\d+)?[\]>]")
_ABOUT = re.compile(r"\[[A-Za-z#]+:.*\]\s*$")


def subtitle_pieces(document: BinaryIO, extraction: Extraction) -> Iterator[Piece]:
    """The text of .srt, .ass, .ssa and .vtt, as it is shown: without marks of style, comments and drawings."""
    text = decoded(document.read(), extraction)
    if "-->" in text and _UNCLOSED.search(text):
        raise InputError("a mark of style that does not end", hint="Take it out, or close it by >.")
    kind = next((kind for start, kind in _STARTS if text.lstrip().startswith(start)), None)
    for event in pysubs2.SSAFile.from_string(text, kind):
        if not event.is_comment and not event.is_drawing:
            yield event.plaintext + "\n"


def lyrics_pieces(document: BinaryIO, extraction: Extraction) -> Iterator[Piece]:
    """The lines of .lrc: without `[01:02.50]`, and without lines such as `[ar:…]`, which tell of the song."""
    for line in decoded(document.read(), extraction).splitlines():
        if not _ABOUT.match(line):
            yield _TIME.sub("", line).strip() + "\n"
