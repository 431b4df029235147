"""Targets: compressed files, archives, and documents; also what is inside of them, packed up again."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tempfile
from collections.abc import Callable

import zstandard

from tests.fuzz.documents import documents, members_of, plain_documents, tar
from tests.fuzz.target import chosen, folder, lying
from tests.fuzz.texts import TEXT
from tests.io.documents.making import zipped
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
        members = members_of(kind)
        at, content = chosen(raw, len(members))
        inputs(b"\0" + zipped({**members, [*members][at]: content}), kind)

    return run


def seeds_of_inside(kind: str) -> list[bytes]:
    """Each file of a document by itself."""
    return [bytes([at]) + content for at, content in enumerate(members_of(kind).values())]


def seeds_of_inputs() -> list[bytes]:
    """A file of every kind that is not plain text."""
    import brotli
    import lz4.frame

    text = TEXT.encode()
    packed = [gzip.compress(text), bz2.compress(text), lzma.compress(text), lzma.compress(text, lzma.FORMAT_ALONE)]
    packed += [zstandard.ZstdCompressor().compress(text), lz4.frame.compress(text), tar(), tar("gz"), tar("xz")]
    packed += [zipped({"a.txt": text, "b/c.zip": zipped({"长.txt": text})}), *documents().values()]
    made = [b"\0\0" + each for each in packed]
    for ending, content in {"br": brotli.compress(text), **plain_documents()}.items():
        made.append(bytes([0, ENDINGS.index(ending)]) + content)
    return made


def seeds_of(ending: str) -> list[bytes]:
    """A document of one kind that is text, or PDF, with all settings."""
    return [bytes([choice]) + plain_documents()[ending] for choice in range(len(OF_INPUT))]
