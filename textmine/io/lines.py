"""The lines of a file of records, and what becomes of those that cannot be read."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence

from textmine.errors import InputError
from textmine.io.decoding import ENDED, UNDECODED, Block, Tally, bytes_not_in, decoded_blocks, place_of, whole_lines
from textmine.io.shards import Span
from textmine.settings.reading import ReadSettings

MAX_RECORD_CHARS = 1 << 26
"""A record is parsed whole, so it must fit in memory; a longer one is an error."""

_MAX_AGAIN, _OF_A_LINE = 4 * MAX_RECORD_CHARS, 64
"""How many characters may be read again, each line as so many more: some seconds.

Each quote that is not closed may have all that follows read again, which would take for ever.
"""

_SURROGATE = re.compile("[\ud800-\udfff]")

_END_OF_DOS = "\x1a"
"""What old programs of DOS put at the end of a file, as a line of its own."""

_TOO_LONG = "\udc82"
"""Stands for the rest of a line that is too long, where such are left out."""


class Lines:
    """The lines of a span, without line ends. Counts them, and the bytes read since `take_disk_bytes` was called."""

    def __init__(self, span: Span, settings: ReadSettings, tally: Tally, batch_bytes: int) -> None:
        self.span = span
        self.skips = settings.errors == "skip"
        self.n_lines = 0
        self._tally = tally
        self._disk_bytes = 0
        blocks = self._bounded(decoded_blocks(span, settings.errors, batch_bytes, tally))
        self._lines = self._read(whole_lines(blocks, tally, cut_long_lines=False))
        self._again: deque[str] = deque()
        self._n_again = 0

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self.n_lines += 1
        return line

    def push_back(self, lines: Sequence[str]) -> None:
        """Let lines that were read last be read again; InputError if that happens too often."""
        self._again.extendleft(reversed(lines))
        self.n_lines -= len(lines)
        self._n_again += sum(map(len, lines)) + _OF_A_LINE * len(lines)
        if self._n_again > _MAX_AGAIN:
            raise self.error("too many quotes that are not closed", "Check the quotes from that row on.")

    def _read(self, blocks: Iterator[Block]) -> Iterator[str]:
        for block in blocks:
            self._disk_bytes += block.disk_bytes
            lines = block.text.removesuffix("\n").split("\n")
            if ENDED in block.text or lines[-1] == _END_OF_DOS:
                lines.pop()
            yield from lines

    def _bounded(self, blocks: Iterator[Block]) -> Iterator[Block]:
        """The blocks; a line longer than a record may be is an error, or cut and marked."""
        n_open, n_lines, is_cut = 0, 0, False
        for block in blocks:
            text = block.text
            if is_cut:
                _, end, text = text.partition("\n")
                text, is_cut = end + text, not end
            ended = text.rfind("\n") + 1
            n_open = len(text) - ended + (0 if ended else n_open)
            n_lines += text.count("\n")
            if n_open > MAX_RECORD_CHARS and not is_cut:
                if not self.skips:
                    raise InputError(
                        f"a line of more than {MAX_RECORD_CHARS:,} characters",
                        where=place_of(self.span, n_lines + 1),
                        hint="Records are read whole. Split it, or give --format txt to read lines of any length.",
                    )
                text, is_cut = text + _TOO_LONG, True
            yield Block(text, block.disk_bytes)

    def problem_of(self, line: str) -> str:
        """Why a line cannot be read, if it is to be left out; else empty."""
        if self.skips and not line.isascii():
            if UNDECODED in line:
                return bytes_not_in(self.span.source)
            if _TOO_LONG in line:
                return f"a line of more than {MAX_RECORD_CHARS:,} characters"
        return ""

    def leave_out(self, error: InputError) -> str:
        """Nothing, for a record that cannot be read: it is counted as left out; or the error, if it ends the run."""
        if not self.skips:
            raise error
        why = f"{error.what}; {error.hint[0].lower()}{error.hint[1:]}" if "--field" in error.hint else error.what
        self._tally.leave_out(why, self.where)
        return ""

    def without_surrogates(self, text: str) -> str:
        """The text with U+FFFD for each half of a pair of surrogates, which is counted as a byte that was replaced."""
        if text.isascii() or not (found := _SURROGATE.findall(text)):
            return text
        self._tally.replace(self.span.source.name, len(found))
        return _SURROGATE.sub("\ufffd", text)

    def take_disk_bytes(self) -> int:
        """The number of bytes read from disk since the last call."""
        taken, self._disk_bytes = self._disk_bytes, 0
        return taken

    def where(self) -> str:
        """The line last read, as `file:line`."""
        return place_of(self.span, self.n_lines)

    def error(self, what: str, hint: str) -> InputError:
        """The error for the line last read."""
        return InputError(what, where=self.where() if not self.skips else "", hint=hint)
