"""From bytes to text, block by block; counts every replaced byte and locates every undecodable one."""

from __future__ import annotations

import codecs
import threading
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, field
from functools import partial

from textmine.io.decompressing import LeftOut
from textmine.io.shards import Span
from textmine.io.sources import Source, check_unchanged, opened_source
from textmine.io.undecodable import label_of, locate, other_byte_order
from textmine.text.decoders import but_euro, decoder_of
from textmine.text.long_lines import safe_cut

MAX_UNCUT_CHARS = 1_000_000
"""A longer line is cut even where this may change jieba's tokens."""

MIN_CUT_CHARS = 50_000
"""A shorter line is not cut, but read up to its end."""

UNDECODED, ENDED = "\udc80", "\udc81"
"""In text that is read with `--errors skip`: bytes that could not be decoded, and the end of what could be read.

No text has these characters, halves of a pair, by itself.
"""

N_NAMED = 10
"""Of what is left out, so many are named with their reasons."""

_MARK = "\ufeff"
_OTHER_ORDER = "\ufffe"  # a byte order mark, read in the wrong order; no character
REPLACE = "textmine.replace"
"""The handler of errors that puts U+FFFD, and counts it."""

_SKIP = "textmine.skip"
_replaced = threading.local()


@dataclass(slots=True)
class Tally:
    """What was read, in numbers that can be added up.

    documents      : lines, paragraphs, files or records, whatever a document is
    text_bytes     : after decompression
    characters     : without line ends
    bytes_replaced : by file, if there were any
    forced_cuts    : how often a long line had to be cut inside a block that jieba cuts as a whole
    units_dropped, bytes_dropped : duplicate lines or documents that were dropped, and their size in UTF-8
    n_left_out     : files, rows, lines and pages that could not be read
    left_out       : of the first N_NAMED, where and why
    """

    documents: int = 0
    characters: int = 0
    text_bytes: int = 0
    forced_cuts: int = 0
    bytes_replaced: dict[str, int] = field(default_factory=dict)
    units_dropped: int = 0
    bytes_dropped: int = 0
    n_left_out: int = 0
    left_out: list[str] = field(default_factory=list)

    def leave_out(self, why: str, where: str | Callable[[], str]) -> None:
        """Count something that is left out; a `where` that takes long to say is asked only if it is to be named."""
        self.n_left_out += 1
        if len(self.left_out) < N_NAMED:
            self.left_out.append(f"{where if isinstance(where, str) else where()}: {why}")

    def replace(self, name: str, n: int) -> None:
        """Count bytes of a file that were replaced."""
        self.bytes_replaced[name] = self.bytes_replaced.get(name, 0) + n

    def add(self, other: Tally) -> None:
        """Add another tally to this one."""
        self.documents += other.documents
        self.characters += other.characters
        self.text_bytes += other.text_bytes
        self.forced_cuts += other.forced_cuts
        self.units_dropped += other.units_dropped
        self.bytes_dropped += other.bytes_dropped
        self.n_left_out += other.n_left_out
        self.left_out = [*self.left_out, *other.left_out][:N_NAMED]
        for name, n in other.bytes_replaced.items():
            self.replace(name, n)


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
    skip = errors == "skip"
    lone_cr = source.format == "txt" or source.ends_lines_with_cr
    encoding = "utf-8" if span.first and source.encoding == "utf-8-sig" else source.encoding
    decoder = decoder_of(encoding, {"replace": REPLACE, "skip": _SKIP}.get(errors, errors))
    wide = encoding.startswith("utf-16")
    held_cr = ""
    at_start = not span.first and encoding not in ("utf-8-sig", "utf-16", "utf-32")  # these take off a mark themselves
    try:
        with opened_source(source, skip) as (stream, raw_file, left_out):
            if span.first:
                stream.seek(span.first)
            left = span.last - span.first if source.can_be_cut else None
            disk_done = n_left_out = 0
            while True:
                _replaced.n = 0
                raw = stream.read(block_bytes if left is None else min(block_bytes, left))
                tally.text_bytes += len(raw)
                if left is not None:
                    left -= len(raw)
                last = not raw
                text = held_cr + decoder.decode(raw, last)
                if at_start and text:
                    text, at_start = text.removeprefix(_MARK), False
                while last and decoder.getstate()[0]:  # what follows an incomplete character
                    text += decoder.decode(b"", True)
                if _replaced.n:  # at once: the rest of the generator may run in another thread
                    tally.replace(source.name, _replaced.n)
                if wide and _OTHER_ORDER in text:
                    error = other_byte_order(source)
                    if not skip:
                        raise error
                    left_out.append(LeftOut("", f"{error.what}; what follows is left out"))
                    text, last = text.partition(_OTHER_ORDER)[0], True
                held_cr = ""
                if "\r" in text:
                    if text.endswith("\r") and not last:
                        text, held_cr = text[:-1], "\r"
                    text = with_line_feeds(text, lone_cr)
                if source.extraction is not None:
                    for where, why in left_out[n_left_out:]:
                        tally.leave_out(why, f"{source.name} {where}")
                    n_left_out = len(left_out)
                elif last and left_out:  # it was warned of before
                    text += ENDED
                position = raw_file.tell() - span.first if raw_file else source.size if last else 0
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


def without_bad_lines(blocks: Iterator[Block], span: Span, tally: Tally) -> Iterator[Block]:
    """Blocks of whole lines, those empty in which bytes could not be decoded: they are left out, and counted."""
    n_lines = 0
    for block in blocks:
        text = block.text
        if UNDECODED in text or ENDED in text:
            lines = text.split("\n")
            for number, line in enumerate(lines, n_lines + 1):
                if ENDED in line:
                    lines[number - n_lines - 1] = ""
                elif UNDECODED in line:
                    tally.leave_out(bytes_not_in(span.source), partial(place_of, span, number))
                    lines[number - n_lines - 1] = ""
            block = Block("\n".join(lines), block.disk_bytes)
        n_lines += text.count("\n")
        yield block


def bytes_not_in(source: Source) -> str:
    """The reason for leaving out what could not be decoded."""
    return f"bytes that are not {label_of(source)}"


def place_of(span: Span, number: int) -> str:
    """A line of a span, the first being 1, as `Source.place` has it."""
    before = 0
    if span.first:
        with opened_source(span.source) as (stream, *_):
            left = span.first
            while left and (block := stream.read(min(left, 1 << 20))):
                before += block.count(b"\n")
                left -= len(block)
    return span.source.place(before + number)


def _undecoded(error: UnicodeError) -> tuple[int, int]:
    """How many bytes could not be decoded, and the end of these."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    end = error.end
    if error.reason == "incomplete multibyte sequence" and b"\n" in error.object[error.start : end]:
        end = error.start + 1  # as Python does inside a file; at its end, Python would replace the line end, too
    return end - error.start, end


def _count_and_replace(error: UnicodeError) -> tuple[str, int]:
    n_bytes, end = _undecoded(error)
    _replaced.n += n_bytes
    return "\ufffd", end


def _mark_undecoded(error: UnicodeError) -> tuple[str, int]:
    return UNDECODED, _undecoded(error)[1]


codecs.register_error(REPLACE, but_euro(_count_and_replace))
codecs.register_error(_SKIP, but_euro(_mark_undecoded))
