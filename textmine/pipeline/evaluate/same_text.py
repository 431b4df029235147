"""Two files with the same text, cut into words in two ways: the same lines of both, side by side.

Of a very long line, as much is given at once as was read of both, up to a boundary that both cut.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from textmine.engine.base import Progress
from textmine.errors import EncodingError, InputError
from textmine.io.decoding import Tally, decoded_blocks
from textmine.io.shards import Span
from textmine.io.sources import Source
from textmine.segment.cut_lines import Words, characters_in, first_difference, parse_words
from textmine.text.blocks import code_points
from textmine.text.normalize import normalize

_LF = 0x0A
MAX_WORD = 1 << 20
"""Characters: what is longer is no word."""
_EXCERPT = 8
"""Characters that are shown before a difference, and after it."""


class Pair(NamedTuple):
    """The words of the same lines of both files; `goes_on`: the last line does, with at least one more word."""

    gold: Words
    predicted: Words
    goes_on: bool


def texts(source: Source, advance: Progress, block_bytes: int) -> Iterator[str]:
    """The text of a file, in blocks that end anywhere."""
    try:
        for block in decoded_blocks(Span(source, 0, source.size), "strict", block_bytes, Tally()):
            advance(block.disk_bytes)
            yield block.text
    except EncodingError as error:
        hint = "Name its encoding by --encoding, or save it as UTF-8."
        raise EncodingError(error.what, where=error.where, hint=hint) from error


def same_text(
    gold: Source, predicted: Source, advance: Progress, block_bytes: int, max_line: int = MAX_WORD
) -> Iterator[Pair]:
    """The words of the same lines of both files; InputError where their texts differ.

    block_bytes : read at once of either file
    max_line    : characters of a line, from which on it is divided
    """
    lines = _Lines(gold, advance, block_bytes), _Lines(predicted, advance, block_bytes)
    n_done, least = 0, max_line
    while all(of_one.has_more() for of_one in lines):
        if n_lines := min(of_one.n_lines for of_one in lines):
            of_gold, of_predicted = (parse_words(of_one.take(n_lines)) for of_one in lines)
            _check_lengths(of_gold, gold.name, n_done)
            _check_lengths(of_predicted, predicted.name, n_done)
            at = first_difference(of_gold, of_predicted)
            if at is not None:
                where = f"{predicted.name}:{n_done + at + 1}"
                raise _not_the_text(where, gold.name, of_gold.line(at), of_predicted.line(at))
            yield Pair(of_gold, of_predicted, goes_on=False)
            n_done, least = n_done + n_lines, max_line
            continue
        if all(of_one.n_first >= least or of_one.n_lines for of_one in lines):
            pair = _stretch(*lines, gold.name, predicted.name, n_done)
            if pair is not None:
                yield pair
                least = max_line
                continue
            least *= 2
        for of_one in lines:
            of_one.read_on()
    for of_one, longer, shorter in zip(lines, (gold, predicted), (predicted, gold), strict=True):
        _check_ended(of_one, longer.name, shorter.name, n_done)


def _stretch(gold: _Lines, predicted: _Lines, gold_name: str, predicted_name: str, n_done: int) -> Pair | None:
    """What both have of the first line, up to a boundary that both cut and that a word follows; None if none is there.

    n_done : lines before it
    InputError where the texts differ, and of a word that is too long to be one.
    """
    (of_gold, gold_goes_on), (of_predicted, predicted_goes_on) = gold.first_line(), predicted.first_line()
    _check_lengths(of_gold, gold_name, n_done)
    _check_lengths(of_predicted, predicted_name, n_done)
    n_gold, n_predicted = len(of_gold.points), len(of_predicted.points)
    n = min(n_gold, n_predicted)
    ends_early = (n_gold < n_predicted and not gold_goes_on) or (n_predicted < n_gold and not predicted_goes_on)
    if ends_early or not np.array_equal(of_gold.points[:n], of_predicted.points[:n]):
        raise _not_the_text(f"{predicted_name}:{n_done + 1}", gold_name, of_gold.line(0), of_predicted.line(0))
    inside = max(n - 1, 0)
    common = np.flatnonzero(of_gold.ends[:inside] & of_predicted.ends[:inside])
    if not len(common):
        return None
    cut = int(common[-1]) + 1
    gold.drop(cut)
    predicted.drop(cut)
    return Pair(of_gold.first(cut), of_predicted.first(cut), goes_on=True)


def _check_lengths(words: Words, name: str, n_done: int) -> None:
    """InputError of a word that is too long to be one; `n_done`: lines before these."""
    if len(words.points) <= MAX_WORD:
        return
    ends = np.flatnonzero(words.ends) + 1
    long = np.flatnonzero(np.diff(ends, prepend=0) > MAX_WORD)
    if len(long):
        line = n_done + int(np.searchsorted(words.line_ends, ends[long[0]])) + 1
        raise InputError(
            f"a word of more than {MAX_WORD:,} characters",
            where=f"{name}:{line}",
            hint="Is the text cut into words? Separate them by spaces, a sentence a line.",
        )


class _Lines:
    """The lines of a file that were read and not yet taken."""

    def __init__(self, source: Source, advance: Progress, block_bytes: int) -> None:
        self._texts = texts(source, advance, block_bytes)
        self._points = np.empty(0, np.uint32)
        self._line_ends = np.empty(0, np.int64)
        self._is_read = False

    @property
    def n_lines(self) -> int:
        """How many of them are whole."""
        return len(self._line_ends)

    def has_more(self) -> bool:
        """Whether there is anything to take; reads if nothing is there."""
        while not len(self._points) and not self._is_read:
            self._read()
        return len(self._points) > 0

    def read_on(self) -> None:
        """Read more of the first line, if it has not ended."""
        if not self.n_lines:
            self._read()

    def take(self, n_lines: int) -> NDArray[np.uint32]:
        """The code points of the next lines."""
        return self._taken(int(self._line_ends[n_lines - 1]))

    @property
    def n_first(self) -> int:
        """How many code points of the first line there are."""
        return int(self._line_ends[0]) if self.n_lines else len(self._points)

    def first_line(self) -> tuple[Words, bool]:
        """The words of the first line as far as it was read; whether it goes on."""
        points = self._points[: self.n_first]
        return parse_words(points if self.n_lines else np.append(points, np.uint32(_LF))), not self.n_lines

    def drop(self, n_characters: int) -> None:
        """Take so many characters of the first line, white space aside."""
        self._taken(int(characters_in(self._points[: self.n_first])[n_characters - 1]) + 1)

    def take_any(self) -> tuple[Words, int]:
        """The words of all lines that are whole, and how many these are; else those of what was read of one, and 0."""
        if n_lines := self.n_lines:
            return parse_words(self.take(n_lines)), n_lines
        return parse_words(np.append(self._taken(len(self._points)), np.uint32(_LF))), 0

    def _taken(self, cut: int) -> NDArray[np.uint32]:
        taken, self._points = self._points[:cut], self._points[cut:]
        self._line_ends = self._line_ends[np.searchsorted(self._line_ends, cut, "right") :] - cut
        return taken

    def _read(self) -> None:
        text = next(self._texts, None)
        if text is None:
            self._is_read = True
            text = "\n" if len(self._points) and self._points[-1] != _LF else ""
        more = code_points(text)
        self._line_ends = np.concatenate([self._line_ends, np.flatnonzero(more == _LF) + 1 + len(self._points)])
        self._points = np.concatenate([self._points, more])


def _check_ended(lines: _Lines, longer: str, shorter: str, n_done: int) -> None:
    n_before = n_done
    while lines.has_more():
        words, n_lines = lines.take_any()
        if len(words.points):
            filled = n_before + int(np.searchsorted(words.line_ends, 0, "right")) + 1
            raise InputError(
                f"ends after line {n_done:,}, but {longer} goes on: its line {filled:,} has words",
                where=shorter,
                hint="Both need the same sentences, one a line, in the same order.",
            )
        n_before += n_lines


def _not_the_text(where: str, gold_name: str, gold: str, predicted: str) -> InputError:
    shorter = min(len(gold), len(predicted))
    at = next((i for i in range(shorter) if gold[i] != predicted[i]), shorter)
    hint = "Cut the text of the gold file itself, line by line: only white space may differ."
    if normalize(gold, "width") == normalize(predicted, "width"):
        hint = "They are equal once widths are folded: cut the text as it stands in the gold file, without folding."
    return InputError(
        f"the text is not that of {gold_name}: {_excerpt(predicted, at)} instead of {_excerpt(gold, at)}",
        where=where,
        hint=hint,
    )


def _excerpt(text: str, at: int) -> str:
    """What stands around a place, characters that cannot be seen written as escapes."""
    if not text:
        return "nothing"
    start, stop = max(0, at - _EXCERPT), at + _EXCERPT
    return f"{'…' if start else ''}{text[start:stop]!r}{'…' if stop < len(text) else ''}"
