"""Counting the words near a word in a text."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from textmine.counts.distinct import distinct
from textmine.counts.numbers import WordNumbers
from textmine.counts.sequences import BREAK
from textmine.io.batches import LF, Batch
from textmine.pipeline.run.reader import Text
from textmine.pipeline.run.work import Kernel
from textmine.pipeline.words.counted_as import CountedAs
from textmine.pipeline.words.kernel import CountWords
from textmine.pipeline.words.tokens import TokenFinder
from textmine.text.blocks import code_points
from textmine.text.normalize import lower

_LINE_END = -2  # among the numbers of words, beside BREAK for what is no word
_CUT_AT_ONCE = 300_000
"""Characters of lines that have the word: to cut few of them at a time takes longer."""


@dataclass(slots=True)
class NearCounts:
    """What stands near the word, and how often.

    left, right, both : words on one side of it, on the other, and on any; each place counts once
    n_strings : places where the word is written, be it within another
    n_word    : places where it is a word, or several whole words
    """

    left: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    both: Counter[str] = field(default_factory=Counter)
    n_strings: int = 0
    n_word: int = 0

    def add(self, other: NearCounts) -> None:
        """Add what was found in another part of the text."""
        self.left += other.left
        self.right += other.right
        self.both += other.both
        self.n_strings += other.n_strings
        self.n_word += other.n_word


class NearForm:
    """See Form. JSON: the fields of NearCounts, in their order."""

    appended: ClassVar[bool] = False

    def write(self, path: Path, table: NearCounts) -> None:
        """See Form."""
        path.write_text(json.dumps([table.left, table.right, table.both, table.n_strings, table.n_word]))

    def open(self, path: Path) -> NearCounts:
        """What was written."""
        left, right, both, n_strings, n_word = json.loads(path.read_text())
        return NearCounts(Counter(left), Counter(right), Counter(both), n_strings, n_word)


@dataclass(frozen=True)
class NearWords(Kernel[NearCounts]):
    """The kernel: what stands near a word, in one table. Only lines that have it are cut into words.

    A line that is so long that the reader cuts it is looked at in parts, the same for any number of workers.

    words : says how text is cut
    n_left, n_right : how many words on either side are near
    """

    doing: ClassVar[str] = "looking for neighbours"
    words: CountWords
    word: str
    n_left: int
    n_right: int

    @property
    def form(self) -> NearForm:
        """See Kernel."""
        return NearForm()

    @property
    def digest(self) -> str:
        """See Kernel."""
        return f"{self.words.digest} {self.word} {self.n_left} {self.n_right}"

    @property
    def never_after(self) -> frozenset[str]:
        """See Kernel."""
        return self.words.never_after

    def __call__(self, text: Text) -> Iterator[NearCounts]:
        """See Kernel."""
        found = NearCounts()
        words = CountedAs(WordNumbers(), self.words.word_filter)
        waiting: list[str] = []
        n_waiting = 0
        for batch in text:
            lines = self._lines(self.words.folded(batch))
            if lines:
                waiting.append(lines if lines.endswith("\n") else f"{lines}\n")
                n_waiting += len(lines)
            if n_waiting > _CUT_AT_ONCE:
                self._add("".join(waiting), words, found)
                waiting, n_waiting = [], 0
        if waiting:
            self._add("".join(waiting), words, found)
        yield found

    def _lines(self, batch: Batch) -> str:
        """The lines that have the word."""
        places = self._places(batch.text)
        lines = distinct(np.searchsorted(batch.line_ends, places, "right"))
        starts = np.append(0, batch.line_ends)[lines].tolist()
        stops = np.append(batch.line_ends, len(batch.text))[lines].tolist()
        return "".join(batch.text[start:stop] for start, stop in zip(starts, stops, strict=True))

    def _places(self, text: str) -> NDArray[np.int64]:
        text = lowered(text) if self.words.word_filter.lowercase else text
        return np.fromiter(find_all(text, self.word), np.int64)

    def _add(self, text: str, words: CountedAs, found: NearCounts) -> None:
        points = code_points(text)
        starts, kept, _ = TokenFinder(self.words.tokenizer, self.words.word_filter).of(points)
        ends = np.append(starts[1:], len(points))
        ids = words.of(words.numbers.of(points, starts), kept)
        ids[points[starts] == LF] = _LINE_END
        places = self._places(text)
        first, last = np.searchsorted(starts, places, "right") - 1, np.searchsorted(ends, places + len(self.word))
        whole = (starts[first] == places) & (ends[last] == places + len(self.word))
        whole[whole] = _apart(places[whole], len(self.word))
        first, last = first[whole], last[whole]
        found.n_strings += len(places)
        found.n_word += len(first)
        line = np.cumsum(ids == _LINE_END)
        is_word = ids != BREAK  # or the end of a line
        n_before = np.cumsum(is_word) - is_word
        sequence, lines = ids[is_word], line[is_word]
        is_near = np.zeros((2, len(sequence)), np.bool_)  # on the left and on the right of any place
        for side, start, step, n_steps in (
            (is_near[0], n_before[first], -1, self.n_left),
            (is_near[1], n_before[last] + is_word[last] - 1, 1, self.n_right),
        ):
            for distance in range(1, n_steps + 1):
                at = start + step * distance
                inside = (at >= 0) & (at < len(sequence))
                at, line_of_word = at[inside], line[first[inside]]
                side[at[lines[at] == line_of_word]] = True
        is_near &= sequence != _LINE_END
        for near, counts in ((is_near[0], found.left), (is_near[1], found.right), (is_near.any(axis=0), found.both)):
            seen = np.bincount(sequence[near])
            numbers = np.flatnonzero(seen)
            counts.update(dict(zip(words.numbers.words(numbers), seen[numbers].tolist(), strict=True)))


def _apart(places: NDArray[np.int64], length: int) -> NDArray[np.bool_]:
    """Which of ascending places are taken, from left to right, so that none overlap."""
    taken = np.ones(len(places), np.bool_)
    end = -1
    for i, place in enumerate(places.tolist()):
        taken[i] = place >= end
        end = place + length if taken[i] else end
    return taken


def lowered(text: str) -> str:
    """In lower case, and of the same length."""
    at_once = text.lower()
    return at_once if len(at_once) == len(text) else "".join(map(lower, text))


def find_all(text: str, word: str) -> Iterator[int]:
    """Where a word is written, from left to right; places may overlap.

    >>> list(find_all("天天天", "天天"))
    [0, 1]
    """
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)
