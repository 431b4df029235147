"""Where words or regular expressions occur in a text.

Hits do not overlap; of those that begin at the same place, the longest wins.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from textmine.errors import SettingsError
from textmine.settings.reading import Normalization
from textmine.text.blocks import code_points
from textmine.text.normalize import normalize, removed

Spans = tuple[list[int], list[int]]
"""Where hits begin and end, ascending."""

MAX_EXPRESSION_CHARS = 1 << 20
"""How many characters of a long line a regular expression sees, at least, from the start of its match on."""

MAX_LOOKBEHIND_CHARS = 1 << 10
"""And how many before it."""


@dataclass(frozen=True)
class Matcher:
    """Finds what compiled patterns match.

    pattern     : matches any of the words, the longest first; None for expressions
    expressions : each is applied to one line at a time
    reach       : a hit that begins at least so many characters before the end of a text is found whatever follows
    lookbehind  : how many characters before a hit can decide whether it is one
    """

    pattern: re.Pattern[str] | None
    expressions: Sequence[re.Pattern[str]]
    reach: int
    lookbehind: int

    def spans(self, text: str, line_ends: NDArray[np.int64], begin: int, stop: int) -> Spans:
        """The hits that begin in [begin, stop), and where each ends.

        line_ends : int64, one past each LF of `text`
        """
        starts: list[int] = []
        ends: list[int] = []
        if begin >= stop:
            return starts, ends
        for start, end in self._of_words(text, begin) if self.pattern else self._of_lines(text, line_ends, begin, stop):
            if start >= stop:
                break
            starts.append(start)
            ends.append(end)
        return starts, ends

    def _of_words(self, text: str, begin: int) -> Iterator[tuple[int, int]]:
        return (match.span() for match in self.pattern.finditer(text, begin)) if self.pattern else iter(())

    def _of_lines(self, text: str, line_ends: NDArray[np.int64], begin: int, stop: int) -> Iterator[tuple[int, int]]:
        alone = self.expressions[0] if len(self.expressions) == 1 else None
        for first, behind in pairwise([0, *line_ends.tolist(), len(text) + 1]):
            if behind <= begin:
                continue
            if first >= stop:
                return
            line, at = text[first : behind - 1], max(0, begin - first)
            if not alone:
                for start, end in self._of_several(line, at):
                    yield first + start, first + end
            elif alone.search(line, at):  # most lines have none, and this check is faster
                for match in alone.finditer(line, at):
                    if match.group():
                        yield first + match.start(), first + match.end()

    def _of_several(self, line: str, begin: int) -> Iterator[tuple[int, int]]:
        nexts = [_next_span(expression, line, begin) for expression in self.expressions]
        while True:
            start, end = min(filter(None, nexts), key=lambda span: (span[0], -span[1]), default=(-1, -1))
            if end < 0:
                return
            yield start, end
            for i, span in enumerate(nexts):
                if span and span[0] < end:
                    nexts[i] = _next_span(self.expressions[i], line, end)


def _next_span(expression: re.Pattern[str], line: str, begin: int) -> tuple[int, int] | None:
    return next((match.span() for match in expression.finditer(line, begin) if match.group()), None)


def word_matcher(words: Sequence[str], ignore_case: bool, how: Normalization) -> Matcher:
    """A Matcher for words, normalised like the text.

    >>> word_matcher(["大", "大桥", "ＧＰＴ"], False, "width").spans("长江大桥GPT", np.array([]), 0, 99)
    ([2, 4], [4, 7])
    """
    folded = {normalize(word, how): word for word in words}
    for text, word in folded.items():
        if not text:
            what = f"nothing of {word!r} is left by --normalize {how}" if word else "a word without characters"
            raise SettingsError(what, hint="Give the word to look for.")
        if "\n" in text:
            raise SettingsError(f"a line end inside {word!r}", hint="Hits are looked for line by line.")
    longest_first = sorted(folded, key=len, reverse=True)
    has_case = any(word.lower() != word.upper() for word in folded)  # without, the search is ten times as fast
    flags = re.IGNORECASE if ignore_case and has_case else re.NOFLAG
    pattern = re.compile("|".join(map(re.escape, longest_first)), flags)
    return Matcher(pattern, (), len(longest_first[0]), 0)


def expression_matcher(expressions: Sequence[str], ignore_case: bool, how: Normalization) -> Matcher:
    """A Matcher for regular expressions, with their characters normalised like the text.

    >>> expression_matcher([r"第.条", "（.*?）"], False, "width").spans("第三条(一)款", np.array([]), 0, 99)
    ([0, 3], [3, 6])
    """
    compiled = []
    for expression in expressions:
        if not expression:
            raise SettingsError("a regular expression without characters", hint="Give the one to look for.")
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # about syntax that may change in a later Python
                re.compile(expression)  # the error gives the position in the original expression
                compiled.append(re.compile(_folded(expression, how), re.IGNORECASE if ignore_case else re.NOFLAG))
        except (re.error, OverflowError, RecursionError) as error:
            raise SettingsError(
                f"not a regular expression: {error}",
                where=expression,
                hint="Leave out --regex to look for it as it is, or put \\ before ( ) [ ] { } . * + ? ^ $ | \\.",
            ) from error
    return Matcher(None, compiled, MAX_EXPRESSION_CHARS, MAX_LOOKBEHIND_CHARS)


def _folded(expression: str, how: Normalization) -> str:
    """Character by character, escaped: a full-width bracket is a literal bracket of the text."""
    unseen = removed(code_points(expression)) if how == "width" else None

    def fold(found: re.Match[str]) -> str:
        if unseen is not None and unseen[found.start(1)]:
            return ""
        folded = normalize(found[1], how)
        return re.escape(folded) if folded and folded != found[1] else found[0]

    return re.sub(r"\\?(.)", fold, expression, flags=re.DOTALL)
