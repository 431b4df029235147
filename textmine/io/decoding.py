"""From bytes to text, block by block; counts every replaced byte and locates every undecodable one."""

from __future__ import annotations

import codecs
import threading
from collections.abc import Iterator, Set
from dataclasses import dataclass, field

from textmine.io.opening import opened_with_raw
from textmine.io.shards import Span
from textmine.io.sources import check_unchanged
from textmine.io.undecodable import locate, other_byte_order
from textmine.text.decoders import but_euro, decoder_of
from textmine.text.long_lines import safe_cut

MAX_UNCUT_CHARS = 1_000_000
"""A longer line is cut even where this may change jieba's tokens."""

MIN_CUT_CHARS = 50_000
"""A shorter line is not cut, but read up to its end."""

_OTHER_ORDER = "\ufffe"  # a byte order mark, read in the wrong order; no character
_REPLACE = "textmine.replace"
_replaced = threading.local()


@dataclass(slots=True)
class Tally:
    """What was read, in numbers that can be added up.

    text_bytes     : after decompression
    characters     : without line ends
    bytes_replaced : by file, if there were any
    forced_cuts    : how often a long line had to be cut inside a block that jieba cuts as a whole
    units_dropped  : duplicate lines or documents that were dropped; bytes_dropped: their size in UTF-8
    """

    documents: int = 0
    characters: int = 0
    text_bytes: int = 0
    forced_cuts: int = 0
    bytes_replaced: dict[str, int] = field(default_factory=dict)
    units_dropped: int = 0
    bytes_dropped: int = 0

    def add(self, other: Tally) -> None:
        """Add another tally to this one."""
        self.documents += other.documents
        self.characters += other.characters
        self.text_bytes += other.text_bytes
        self.forced_cuts += other.forced_cuts
        self.units_dropped += other.units_dropped
        self.bytes_dropped += other.bytes_dropped
        for name, n in other.bytes_replaced.items():
            self.bytes_replaced[name] = self.bytes_replaced.get(name, 0) + n


@dataclass(frozen=True, slots=True)
class Block:
    """Decoded text, and the number of bytes read from disk for it."""

    text: str
    disk_bytes: int


def decoded_blocks(span: Span, errors: str, block_bytes: int, tally: Tally) -> Iterator[Block]:
    """The text of a span, with CRLF as LF, in blocks of about `block_bytes` that end anywhere.

    A CR alone is made LF in plain text, and in records whose file begins with lines that end so; else it is in a cell.
    """
    source = span.source
    lone_cr = source.format == "txt" or source.ends_lines_with_cr
    encoding = "utf-8" if span.first and source.encoding == "utf-8-sig" else source.encoding
    decoder = decoder_of(encoding, _REPLACE if errors == "replace" else "strict")
    wide = encoding.startswith("utf-16")
    held_cr = ""
    try:
        with opened_with_raw(source.path, source.compression, source.name) as (stream, raw_file):
            if span.first:
                stream.seek(span.first)
            left = None if source.compression else span.last - span.first
            disk_done = 0
            while True:
                raw = stream.read(block_bytes if left is None else min(block_bytes, left))
                tally.text_bytes += len(raw)
                if left is not None:
                    left -= len(raw)
                last = not raw
                _replaced.n = 0
                text = held_cr + decoder.decode(raw, last)
                while last and decoder.getstate()[0]:  # what follows an incomplete character
                    text += decoder.decode(b"", True)
                if _replaced.n:  # at once: the rest of the generator may run in another thread
                    tally.bytes_replaced[source.name] = tally.bytes_replaced.get(source.name, 0) + _replaced.n
                if wide and _OTHER_ORDER in text:
                    raise other_byte_order(source)
                held_cr = ""
                if "\r" in text:
                    if text.endswith("\r") and not last:
                        text, held_cr = text[:-1], "\r"
                    text = with_line_feeds(text, lone_cr)
                position = raw_file.tell() - span.first
                yield Block(text, position - disk_done)
                disk_done = position
                if last:
                    break
    except UnicodeDecodeError as error:
        raise locate(source) from error
    check_unchanged(source)


def with_line_feeds(text: str, lone_cr: bool = True) -> str:
    """A text in which CRLF is LF, and so is CR. Other characters that may end a line are white space within it."""
    text = text.replace("\r\n", "\n")
    return text.replace("\r", "\n") if lone_cr else text


def whole_lines(
    blocks: Iterator[Block], tally: Tally, cut_long_lines: bool = True, never_after: Set[str] = frozenset()
) -> Iterator[Block]:
    """Blocks regrouped so that each ends at a line end, or where a long line may be cut.

    A long line is cut after the last character that jieba never joins to its neighbours. If there is none
    within MAX_UNCUT_CHARS, it is cut at the end of the text read so far.
    """
    carried, disk_bytes = "", 0
    for block in blocks:
        text = carried + block.text
        disk_bytes += block.disk_bytes
        cut = text.rfind("\n") + 1
        if not cut and cut_long_lines and len(text) >= MIN_CUT_CHARS:
            cut = safe_cut(text, never_after)
            if not cut and len(text) >= MAX_UNCUT_CHARS:
                cut = len(text)
                tally.forced_cuts += 1
        if cut:
            yield Block(text[:cut], disk_bytes)
            carried, disk_bytes = text[cut:], 0
        else:
            carried = text
    if carried:
        yield Block(carried, disk_bytes)


def _count_and_replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    end = error.end
    if error.reason == "incomplete multibyte sequence" and b"\n" in error.object[error.start : end]:
        end = error.start + 1  # as Python does inside a file; at its end, Python would replace the line end, too
    _replaced.n += end - error.start
    return "\ufffd", end


codecs.register_error(_REPLACE, but_euro(_count_and_replace))
