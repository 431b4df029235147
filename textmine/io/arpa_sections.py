r"""The sections of an ARPA file (io/arpa.py) as arrays; or what is wrong with it, and in which line."""

from __future__ import annotations

import codecs
import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from textmine.counts.words import WordTable
from textmine.errors import EncodingError, InputError
from textmine.io.opening import opened_as_it_is
from textmine.lm.model import NEVER
from textmine.lm.trie import MAX_IDS
from textmine.lm.vocabulary import FIRST_ID, MARKS, Vocabulary
from textmine.text.charset import decoding_of, guess_wide

DATA, END = b"\\data\\", b"\\end\\"
ROWS_AT_ONCE = 1 << 18

Phase = Callable[[int], AbstractContextManager[Callable[[int], object]]]
"""Of so many n-grams; what it gives is called with how many more were read. See Reporter.phase."""

MAX_ROUNDED = 1e-5
"""A logarithm that is so little above 0 is that of 1: programs add in single precision, which has seven digits."""

_COMPLETE = "Give a complete ARPA file of a language model."
_SEPARATORS = b" \t\n\r"
_SIZE = re.compile(rb"ngram[ \t]+(\d{1,3})[ \t]*=[ \t]*(\d{1,18})")
_NOT_SEPARATORS = re.compile(rb"[^ \t]+")
_HEAD_BYTES = 1 << 16

_OTHER_FORMATS = (
    (b"mmap lm http://kheafield.com/code", "a binary file of KenLM", "Give the ARPA file that it was built from."),
    (b"SRILM_BINARY_NGRAM", "a binary file of SRILM",
     "Convert it first: ngram -order N -lm {path} -write-lm {path}.arpa"),
    (b"iARPA", "an intermediate file of IRSTLM, whose numbers are not yet those of the model",
     "Convert it first: compile-lm --text=yes {path} {path}.arpa"),
    (b"qARPA", "a file of IRSTLM with quantised numbers", "Give the ARPA file that was quantised."),
    (b"blmt", "a binary file of IRSTLM", "Convert it first: compile-lm --text=yes {path} {path}.arpa"),
    (b"Qblmt", "a binary file of IRSTLM with quantised numbers", "Give the ARPA file that was quantised."),
)  # fmt: skip
"""How other files of language models begin, what they are, and what to try."""


@dataclass(frozen=True, slots=True)
class Section:
    """The n-grams of one order.

    windows : numbers of their symbols, uint32, shape (n, order)
    log10_probs    : float32, shape (n,), at most 0; NaN of n-grams that the file does not have
    log10_backoffs : float32, shape (n,)
    lines   : where they stand in the file, uint32, shape (n,); 0 of n-grams that it does not have
    """

    windows: NDArray[np.uint32]
    log10_probs: NDArray[np.float32]
    log10_backoffs: NDArray[np.float32]
    lines: NDArray[np.uint32]

    def with_others(self, windows: NDArray[np.uint32]) -> Section:
        """With n-grams that the file does not have."""
        n = len(windows)
        return Section(
            np.concatenate([self.windows, windows]),
            np.concatenate([self.log10_probs, np.full(n, np.nan, np.float32)]),
            np.concatenate([self.log10_backoffs, np.zeros(n, np.float32)]),
            np.concatenate([self.lines, np.zeros(n, np.uint32)]),
        )


def damaged(path: str, line: int, what: str, hint: str = _COMPLETE) -> InputError:
    """The error for a line of a file."""
    return InputError(what, where=f"{path}:{line}", hint=hint)


def is_arpa(path: str) -> bool:
    r"""Whether a file has `\data\` near its beginning; InputError if it is a language model of another format."""
    with opened_as_it_is(path) as stream:
        head = stream.read(_HEAD_BYTES)
    start = head.lstrip()
    for beginning, what, hint in _OTHER_FORMATS:
        if start.startswith(beginning):
            raise InputError(what, where=path, hint=hint.format(path=path))
    marked = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    wide = "utf-16" if marked else guess_wide(head) if b"\0" in head else ""
    if wide and DATA.decode() in head[: len(head) // 2 * 2].decode(wide, "replace"):
        raise EncodingError("not UTF-8", where=path, hint=_convert(wide))
    return DATA in head


def _convert(encoding: str) -> str:
    return f"Convert it to UTF-8 first: iconv -f {encoding or 'ENCODING'} -t utf-8"


def read_sections(path: str, phase: Phase) -> tuple[Vocabulary, list[Section]]:
    """The symbols of a file, and its n-grams of order 1, 2 and so on; InputError if it is damaged.

    phase : begins once it is known how many n-grams there are
    """
    is_arpa(path)
    with opened_as_it_is(path) as stream:
        lines = _Lines(stream, path)
        sizes = _sizes(lines)
        numbers: dict[bytes, int] = {}
        with phase(sum(sizes)) as advance:
            unigrams = _section(lines, 1, sizes, lambda symbol: numbers.setdefault(symbol, len(numbers)), advance)
            refuse_repeated(unigrams.windows[:, 0], unigrams, path)
            vocabulary, ids = _vocabulary(list(numbers), unigrams.lines, path)
            numbers = dict(zip(numbers, ids.tolist(), strict=True))
            sections = [replace(unigrams, windows=ids[unigrams.windows])]
            for k in range(2, len(sizes) + 1):
                lines.expect(b"\\%d-grams:" % k)
                sections.append(_section(lines, k, sizes, numbers.__getitem__, advance))
        lines.expect(END)
        if lines.next():
            raise lines.error(f"there is text behind {END.decode()}", "Take it out, or make a file of its own of it.")
    return vocabulary, sections


def refuse_repeated(keys: NDArray[np.unsignedinteger], section: Section, path: str) -> None:
    """InputError if two n-grams have the same key; it names the line of the second."""
    order = np.argsort(keys, kind="stable")
    repeated = order[1:][keys[order[1:]] == keys[order[:-1]]]
    if len(repeated):
        what = f"a {section.windows.shape[1]}-gram that occurs twice"
        raise damaged(path, int(section.lines[repeated].min()), what, "Take one of the two out.")


class _Lines:
    """The lines of a file that are not empty.

    line : the one last read, without white space around it; empty at the end of the file
    """

    def __init__(self, stream: BinaryIO, path: str) -> None:
        self._lines = self._without_empty(stream)
        self._path = path
        self.number = 0
        self.line = b""

    def _without_empty(self, stream: BinaryIO) -> Iterator[bytes]:
        for line in stream:
            lines = line.replace(b"\r\n", b"\n").removesuffix(b"\n").split(b"\r") if b"\r" in line else (line,)
            for each in lines:
                self.number += 1
                if stripped := each.strip(_SEPARATORS):
                    yield stripped

    def next(self) -> bytes:
        """Go on to the next line; returns it."""
        self.line = next(self._lines, b"")
        return self.line

    def expect(self, wanted: bytes) -> None:
        """InputError if the line last read is another one."""
        if self.line != wanted:
            found = self.line[:60].decode(errors="replace") or "the end of the file"
            raise self.error(f"{wanted.decode()} should stand here, not {found}")

    def error(self, what: str, hint: str = _COMPLETE, number: int | None = None) -> InputError:
        """The error for the line last read, or for another one."""
        return damaged(self._path, self.number if number is None else number, what, hint)


def _sizes(lines: _Lines) -> list[int]:
    """The number of n-grams of each order; reads up to the start of those of order 1."""
    line = lines.next().removeprefix(codecs.BOM_UTF8)
    while line != DATA:
        if not line:
            raise lines.error(f"{DATA.decode()} should stand somewhere before the end of the file")
        line = lines.next()
    sizes: list[int] = []
    while (line := lines.next()) != b"\\1-grams:":
        size = _SIZE.fullmatch(line)
        if size is None or int(size[1]) != len(sizes) + 1:
            raise lines.error(f"ngram {len(sizes) + 1}=… or \\1-grams: should stand here")
        sizes.append(int(size[2]))
    if not sizes:
        raise lines.error("there are no n-grams")
    return sizes


def _section(
    lines: _Lines, k: int, sizes: Sequence[int], number: Callable[[bytes], int], advance: Callable[[int], object]
) -> Section:
    """The n-grams of order k; reads up to the line behind them.

    number : of a symbol; KeyError if it has none
    """
    symbols, numbers_of_lines = array("I"), array("I")
    probs, backoffs = array("f"), array("f")
    while (line := lines.next()) and not line.startswith(b"\\"):
        fields = line.split() if b"\v" not in line and b"\f" not in line else _NOT_SEPARATORS.findall(line)
        if not k < len(fields) <= k + 2:
            raise lines.error(f"not an n-gram of {k} symbols with its logarithms")
        if b"\t\t" in line:
            raise lines.error("a symbol that is empty")
        try:
            probs.append(float(fields[0]))
            backoffs.append(float(fields[k + 1]) if len(fields) == k + 2 else 0.0)
            symbols.extend(map(number, fields[1 : k + 1]))
        except ValueError as error:
            raise lines.error(f"not an n-gram of {k} symbols with its logarithms") from error
        except KeyError as error:
            raise lines.error(f"a symbol that has no 1-gram: {error.args[0].decode(errors='replace')}") from error
        numbers_of_lines.append(lines.number)
        if not len(probs) % ROWS_AT_ONCE:
            advance(ROWS_AT_ONCE)
    advance(len(probs) % ROWS_AT_ONCE)
    if len(probs) != sizes[k - 1]:
        if not line:
            raise lines.error(f"the file ends after {len(probs):,} of {sizes[k - 1]:,} n-grams of order {k}")
        raise lines.error(
            f"{len(probs):,} n-grams of order {k}, but ngram {k}={sizes[k - 1]} at the beginning",
            f"If none is missing, write ngram {k}={len(probs)} there.",
        )
    windows = np.array(symbols, np.uint32).reshape(-1, k)
    columns = np.array(probs, np.float32), np.array(backoffs, np.float32), np.array(numbers_of_lines, np.uint32)
    return _checked(Section(windows, *columns), k == len(sizes), lines)


def _checked(section: Section, is_highest: bool, lines: _Lines) -> Section:
    """A section with -inf as SRILM's 0 and rounded ones as 1; InputError if a number is not possible."""
    probs, backoffs = section.log10_probs, section.log10_backoffs
    for values, wrong, what in (
        (probs, ~(probs <= MAX_ROUNDED), "is no logarithm of a probability, which is 0 or less"),
        (backoffs, ~(backoffs < np.inf), "is no logarithm of a backoff"),
        (backoffs, (backoffs != 0) & is_highest, "is a backoff, but no n-gram is longer"),
    ):
        if wrong.any():
            row = int(wrong.argmax())
            raise lines.error(f"{values[row]:.7g} {what}", number=int(section.lines[row]))
    probs[np.isneginf(probs)] = NEVER
    backoffs[np.isneginf(backoffs)] = NEVER
    np.minimum(probs, 0, out=probs)
    return section


def _vocabulary(symbols: list[bytes], lines: NDArray[np.uint32], path: str) -> tuple[Vocabulary, NDArray[np.uint32]]:
    """The vocabulary of symbols, which stand in some lines; and the number in it of each of them."""
    numbers = {mark: number for number, mark in enumerate(_marks(symbols)) if mark}
    try:
        texts = [symbol.decode() for symbol in symbols if symbol not in numbers]
    except UnicodeDecodeError as error:
        line = next(line for symbol, line in zip(symbols, lines.tolist(), strict=True) if symbol == error.object)
        hint = _convert(decoding_of([b"\n".join(symbols)]))
        raise EncodingError("a symbol that is not UTF-8", where=f"{path}:{line}", hint=hint) from error
    if len(symbols) > MAX_IDS - FIRST_ID:
        raise InputError(f"more than {MAX_IDS - FIRST_ID:,} symbols", where=path, hint="Take a smaller vocabulary.")
    table = WordTable.from_counts(dict.fromkeys(texts, 1))
    numbers |= {symbol: FIRST_ID + row for row, symbol in enumerate(table.encoded())}
    return Vocabulary(table), np.fromiter(map(numbers.__getitem__, symbols), np.uint32, len(symbols))


def _marks(symbols: list[bytes]) -> list[bytes]:
    """How each of the marks is spelt among symbols; empty if it is not there."""
    usual = [mark.encode() for mark in MARKS]
    spellings = [symbol for symbol in symbols if symbol.lower() in usual]
    return [mark if mark in spellings else next((s for s in spellings if s.lower() == mark), b"") for mark in usual]
