r"""Language models as ARPA files, for exchange with other programs.

::

    \data\
    ngram 1=4
    ngram 2=1

    \1-grams:
    -1.2041	<unk>	0
    -0.3	长	-0.1

    \2-grams:
    -0.5	长 江

    \end\

A line is a decimal logarithm, the symbols and, if longer n-grams begin with them, the logarithm of the backoff. Files
may be compressed. Source: ngram-format(5) of the SRI Language Modeling Toolkit.
"""

from __future__ import annotations

import codecs
from array import array
from collections.abc import Callable
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from textmine.counts.words import WordTable
from textmine.errors import InputError
from textmine.io.opening import opened_as_it_is
from textmine.io.output import opened_for_writing
from textmine.lm.model import NEVER, LanguageModel
from textmine.lm.trie import MAX_IDS, Level, keys_of, split_keys
from textmine.lm.vocabulary import FIRST_ID, MARKS, Vocabulary

_DATA, _END = b"\\data\\", b"\\end\\"
_ROWS_AT_ONCE = 1 << 18


def write_arpa(target: str, model: LanguageModel) -> None:
    """Write a model; n-grams are in the order of their numbers, that is, of the text of their symbols."""
    with opened_for_writing(target, is_text=True) as stream:
        stream.write(_DATA + b"\n")
        for k, n in enumerate(model.n_ngrams, 1):
            stream.write(b"ngram %d=%d\n" % (k, n))
        symbols = [*MARKS, *model.vocabulary.words.words()]
        ranks = np.arange(len(symbols))
        windows = ranks[:, None]
        rows = ranks
        for k in range(1, model.order + 1):
            if k > 1:
                rows, windows, ranks = _sorted(model.levels[k - 2], ranks, windows)
            stream.write(b"\n\\%d-grams:\n" % k)
            backoffs = model.log10_backoffs[k - 1] if k < model.order else None
            for start in range(0, len(rows), _ROWS_AT_ONCE):
                some = rows[start : start + _ROWS_AT_ONCE]
                ngrams = windows[start : start + len(some)].tolist()
                texts = (" ".join([symbols[i] for i in ngram]) for ngram in ngrams)
                columns = [map("{:.7g}".format, model.log10_probs[k - 1][some].tolist()), texts]
                if backoffs is not None:
                    columns.append(map("{:.7g}".format, backoffs[some].tolist()))
                stream.write("".join("\t".join(line) + "\n" for line in zip(*columns, strict=True)).encode())
        stream.write(b"\n" + _END + b"\n")


def _sorted(
    level: Level, ranks_below: NDArray[np.int64], windows_below: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """The rows of a level sorted by their symbols, these symbols, and the rank of each row.

    ranks_below   : ranks of the rows of the level below
    windows_below : symbols of the level below, by rank
    """
    rows = level.occupied()
    prefixes, last = split_keys(level.keys[rows])
    order = np.argsort(keys_of(ranks_below[prefixes], last))
    rows = rows[order]
    windows = np.concatenate([windows_below[ranks_below[prefixes[order]]], last[order, None]], axis=1)
    ranks = np.zeros(len(level), np.int64)
    ranks[rows] = np.arange(len(rows))
    return rows, windows, ranks


def read_arpa(path: str, advance: Callable[[int], object] = lambda _: None) -> LanguageModel:
    """The model in an ARPA file; InputError if the file is damaged or not of this format.

    advance : called with the number of further n-grams read
    """
    with opened_as_it_is(path) as stream:
        lines = _Lines(stream, path)
        sizes = _sizes(lines)
        words, probs, backoffs = _section(lines, 1, sizes[0], len(sizes), advance)
        vocabulary, ids = _numbered(words, lines)
        numbers = dict(zip(words, ids.tolist(), strict=True))
        log10_probs = [_by_row(ids, probs, len(vocabulary), missing=NEVER)]
        log10_backoffs = [_by_row(ids, backoffs, len(vocabulary))]
        levels: list[Level] = []
        for k, n in enumerate(sizes[1:], 2):
            lines.expect(b"\\%d-grams:" % k)
            words, probs, backoffs = _section(lines, k, n, len(sizes), advance)
            try:
                symbols = np.fromiter(map(numbers.__getitem__, words), np.int64, len(words))
            except KeyError as error:
                raise lines.error(f"a symbol that has no 1-gram: {error.args[0].decode(errors='replace')}") from error
            rows = _add_level(levels, symbols.reshape(n, k), lines)
            log10_probs.append(_by_row(rows, probs, len(levels[-1])))
            log10_backoffs.append(_by_row(rows, backoffs, len(levels[-1])))
        lines.expect(_END)
    return LanguageModel(vocabulary, tuple(levels), tuple(log10_probs), tuple(log10_backoffs[:-1]))


class _Lines:
    """The non-empty lines of a file, and where the last one is."""

    def __init__(self, stream: BinaryIO, path: str) -> None:
        self._stream = stream
        self._path = path
        self._number = 0

    def next(self) -> bytes:
        """The next line; empty at the end of the file."""
        for line in self._stream:
            self._number += 1
            if stripped := line.strip():
                return stripped
        return b""

    def expect(self, wanted: bytes) -> None:
        """Read a line that must equal the given one."""
        line = self.next()
        if line != wanted:
            found = line[:60].decode(errors="replace") or "the end of the file"
            raise self.error(f"{wanted.decode()} should stand here, not {found}")

    def error(self, what: str) -> InputError:
        """The error for the line last read."""
        return InputError(
            what, where=f"{self._path}:{self._number}", hint="Give a complete ARPA file of a language model."
        )


def _sizes(lines: _Lines) -> list[int]:
    """The number of n-grams of each order; reads up to the start of those of order 1.

    There may be text before the data, as the format has it.
    """
    line = lines.next().removeprefix(codecs.BOM_UTF8)
    while line != _DATA:
        if not line:
            raise lines.error(f"{_DATA.decode()} should stand somewhere before the end of the file")
        line = lines.next()
    sizes: list[int] = []
    while (line := lines.next()) != b"\\1-grams:":
        order, _, size = line.removeprefix(b"ngram ").partition(b"=")
        if not (line.startswith(b"ngram ") and order.strip() == b"%d" % (len(sizes) + 1) and size.strip().isdigit()):
            raise lines.error(f"ngram {len(sizes) + 1}=… or \\1-grams: should stand here")
        sizes.append(int(size))
    if not sizes:
        raise lines.error("there are no n-grams")
    return sizes


def _section(
    lines: _Lines, k: int, n: int, highest: int, advance: Callable[[int], object]
) -> tuple[list[bytes], NDArray[np.float32], NDArray[np.float32]]:
    """The concatenated symbols of all n-grams of order k, their logarithms, and those of their backoffs."""
    words: list[bytes] = []
    probs, backoffs = array("f"), array("f")
    for row in range(n):
        fields = lines.next().split()
        try:
            probs.append(float(fields[0]))
            backoffs.append(float(fields[-1]) if len(fields) == k + 2 and k < highest else 0.0)
            if len(fields) != k + 1 and not (len(fields) == k + 2 and k < highest):
                raise ValueError
        except (ValueError, IndexError) as error:
            raise lines.error(f"not an n-gram of {k} symbols with its logarithms") from error
        if not probs[row] <= 0 or backoffs[row] != backoffs[row]:
            raise lines.error(f"{fields[0].decode()} is no logarithm of a probability")
        words += fields[1 : k + 1]
        if not row % _ROWS_AT_ONCE:
            advance(min(_ROWS_AT_ONCE, n - row))
    return words, np.array(probs, np.float32), np.array(backoffs, np.float32)


def _numbered(words: list[bytes], lines: _Lines) -> tuple[Vocabulary, NDArray[np.int64]]:
    """The vocabulary of the symbols of an ARPA file, and their numbers."""
    if len(set(words)) < len(words):
        raise lines.error("a 1-gram occurs twice")
    marks = {mark.encode(): number for number, mark in enumerate(MARKS)}
    try:
        table = WordTable.from_counts({word.decode(): 1 for word in words if word not in marks})
    except UnicodeDecodeError as error:
        raise lines.error("a symbol that is not UTF-8") from error
    numbers = marks | {word: FIRST_ID + row for row, word in enumerate(table.encoded())}
    if len(numbers) > MAX_IDS:
        raise lines.error(f"more than {MAX_IDS:,} symbols")
    return Vocabulary(table), np.fromiter(map(numbers.__getitem__, words), np.int64, len(words))


def _add_level(levels: list[Level], windows: NDArray[np.int64], lines: _Lines) -> NDArray[np.uint32]:
    """Add n-grams, given by their symbols, as the next level; returns their rows."""
    prefixes = windows[:, 0]
    for place, level in enumerate(levels, 1):
        prefixes = level.find(prefixes, windows[:, place])
        if (prefixes < 0).any():
            raise lines.error(f"an n-gram of {windows.shape[1]} symbols whose first {place + 1} are none")
    keys = keys_of(prefixes, windows[:, -1])
    if len(np.unique(keys)) < len(keys):
        raise lines.error(f"an n-gram of {windows.shape[1]} symbols occurs twice")
    level, rows = Level.of(keys)
    levels.append(level)
    return rows


def _by_row(
    rows: NDArray[np.integer], values: NDArray[np.float32], n_rows: int, missing: float = 0.0
) -> NDArray[np.float32]:
    by_row = np.full(n_rows, missing, np.float32)
    by_row[rows] = values
    return by_row
