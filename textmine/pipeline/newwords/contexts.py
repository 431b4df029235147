"""Where words occur, as they are counted: the first lines that have them, and all that stands beside them."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

import ahocorasick
import numpy as np
from numpy.typing import NDArray

from textmine.io.batches import Batch
from textmine.pipeline.run.job import Job
from textmine.pipeline.run.names import digest_of
from textmine.pipeline.run.reader import Text
from textmine.pipeline.run.work import Kernel
from textmine.text.blocks import code_points, from_code_points
from textmine.text.contexts import around
from textmine.text.symbols import END, WIDE, Symbols, symbolize

RUN_START, RUN_END = "<s>", "</s>"


@dataclass(slots=True)
class Occurrences:
    """Where a word occurs, as whole symbols; and what stands beside it, RUN_START and RUN_END for no neighbour.

    alone    : how often it is a run by itself
    examples : contexts, one a line of text, in the order of the text
    """

    count: int = 0
    lines: int = 0
    alone: int = 0
    left: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def add(self, other: Occurrences, k: int) -> None:
        """Add those of the text that follows; `k` examples at most are kept."""
        self.count += other.count
        self.lines += other.lines
        self.alone += other.alone
        self.left += other.left
        self.right += other.right
        self.examples += other.examples[: k - len(self.examples)]


def occurrences(job: Job, words: Sequence[str], k: int) -> dict[str, Occurrences]:
    """Where some words occur in a job's text, their neighbours, and up to `k` contexts of each.

    words : of whole symbols
    """
    if not words:
        return {}
    found = {word: Occurrences() for word in words}
    kernel = FindOccurrences(job.sizes.search_bytes, tuple(found), k, job.sizes.line_characters)
    for part in job.map(kernel, hold=True):
        for table in part.tables:
            of_shard = table if isinstance(table, dict) else _read(Path(table))
            for word, more in of_shard.items():
                found[word].add(more, k)
    return found


@dataclass(frozen=True)
class FindOccurrences(Kernel[dict[str, Occurrences]]):
    """The kernel: the occurrences of words in a text, in one table.

    k        : how many contexts of each word are kept
    max_line : of so many characters without a line end, no more are waited for
    """

    doing: ClassVar[str] = "looking for the words"
    words: tuple[str, ...]
    k: int
    max_line: int

    @property
    def form(self) -> _OccurrencesForm:
        """See Kernel."""
        return _OccurrencesForm()

    @property
    def digest(self) -> str:
        """See Kernel."""
        return digest_of([self.words, self.k])

    def __call__(self, text: Text) -> Iterator[dict[str, Occurrences]]:
        """See Kernel."""
        found: dict[str, Occurrences] = {}
        longest = max(map(len, self.words))
        in_line: set[str] = set()  # what was found in the line so far
        for points in stretches(text, self.max_line):
            stretch = Stretch(points)
            for start, end, word, is_new_line in stretch.whole(self._automaton.iter(stretch.text), longest):
                if is_new_line:
                    in_line = set()
                held = found.setdefault(word, Occurrences())
                left, right = stretch.places.beside(start, end)
                held.count += 1
                held.left[left or RUN_START] += 1
                held.right[right or RUN_END] += 1
                held.alone += not left and not right
                if word in in_line:
                    continue
                in_line.add(word)
                held.lines += 1
                if len(held.examples) < self.k:
                    held.examples.append(stretch.context(start, end))
            if stretch.ends_line:
                in_line = set()
        yield found

    @cached_property
    def _automaton(self) -> Any:
        return automaton_of(self.words)


def automaton_of(words: Iterable[str]) -> Any:
    """What finds all words at once; its matches are pairs of the last place and the word."""
    automaton = ahocorasick.Automaton()
    for word in words:
        automaton.add_word(word, word)
    automaton.make_automaton()
    return automaton


def stretches(text: Iterable[Batch], max_line: int) -> Iterator[NDArray[np.uint32]]:
    """The code points of whole lines, and of stretches of lines of more than `max_line` characters."""
    waiting = np.empty(0, np.uint32)
    for batch in text:
        points = np.concatenate([waiting, batch.points])
        cut = int(batch.line_ends[-1]) + len(waiting) if len(batch.line_ends) else 0
        if not cut and len(points) > max_line:
            cut = len(points)
        if cut:
            yield points[:cut]
        waiting = points[cut:]
    if len(waiting):
        yield waiting


class Stretch:
    """Some lines of a text, or what there is of one, in which words are looked for."""

    def __init__(self, points: NDArray[np.uint32]) -> None:
        self._points = points
        self.text = from_code_points(points)

    @cached_property
    def places(self) -> _Places:
        """Its symbols; only where something was found, for that takes longer than the search."""
        return _Places.of(self._points)

    @property
    def ends_line(self) -> bool:
        """Whether a new line begins after it."""
        return self.text.endswith("\n")

    def whole(self, matches: Iterable[tuple[int, str]], longest: int) -> Iterator[tuple[int, int, str, bool]]:
        """Those matches of an automaton that are whole symbols, in the order of their starts.

        longest : of the words, in characters
        Yields start, end, word, and whether a new line began since the last match.
        """
        seen = 0
        spans = ((end + 1 - len(word), end + 1, word) for end, word in matches)
        for start, end, word in in_order(spans, longest):
            if self.places.is_whole(start, end):
                yield start, end, word, self.text.find("\n", seen, start) >= 0
                seen = start

    def context(self, start: int, end: int) -> str:
        """What is shown of a match."""
        return "{}【{}】{}".format(*around(self.text, start, end))


def in_order(
    matches: Iterable[tuple[int, int, str]], longest: int, n_at_once: int = 10_000
) -> Iterator[tuple[int, int, str]]:
    """Matches, which come in the order of their ends, in the order of their starts; some are held at a time.

    longest : of them, in characters
    """
    waiting: list[tuple[int, int, str]] = []
    most = n_at_once
    for match in matches:
        waiting.append(match)
        if len(waiting) >= most:
            waiting.sort()
            cut = bisect_left(waiting, (match[1] - longest,))
            yield from waiting[:cut]
            del waiting[:cut]
            most = len(waiting) + n_at_once
    yield from sorted(waiting)


@dataclass(frozen=True, slots=True)
class _Places:
    """A text as symbols that are found by where they stand.

    starts   : of each symbol, and the place of each END, in code points
    inside   : whether a character goes on with the symbol of the one before it; one more for the end
    """

    points: NDArray[np.uint32]
    symbols: Symbols
    starts: NDArray[np.int64]
    stops: NDArray[np.int64]
    inside: NDArray[np.bool_]

    @classmethod
    def of(cls, points: NDArray[np.uint32]) -> _Places:
        symbols = symbolize(points)
        starts = np.flatnonzero(symbols.kept) - 1
        stops = starts + 1
        stops[symbols.wide_at] = symbols.wide_stops
        inside = np.zeros(len(points) + 1, np.int64)
        long = symbols.wide_stops - symbols.wide_starts > 1
        np.add.at(inside, symbols.wide_starts[long] + 1, 1)
        np.add.at(inside, symbols.wide_stops[long], -1)
        return cls(points, symbols, starts, stops, np.cumsum(inside) > 0)

    def is_whole(self, start: int, end: int) -> bool:
        """Whether a stretch begins where a symbol does and ends where one does."""
        return not self.inside[start] and not self.inside[end]

    def beside(self, start: int, end: int) -> tuple[str, str]:
        """The symbols left and right of a stretch of whole ones; empty where the run ends."""
        first = int(np.searchsorted(self.starts, start))
        last = int(np.searchsorted(self.starts, end))
        return self.text(first - 1), self.text(last)

    def text(self, at: int) -> str:
        """The symbol at a place among the symbols; empty where a run ends."""
        kind = self.symbols.narrow[at]
        if kind == END:
            return ""
        return chr(kind) if kind != WIDE else from_code_points(self.points[self.starts[at] : self.stops[at]])


def line_symbols(text: str) -> list[str]:
    """The symbols of a text, an empty one between runs and at both ends."""
    places = _Places.of(code_points(text))
    return [places.text(at) for at in range(len(places.starts))]


class _OccurrencesForm:
    """See Form. JSON: a list of fields by word."""

    appended: ClassVar[bool] = False

    def write(self, path: Path, table: dict[str, Occurrences]) -> None:
        """See Form."""
        fields = {
            word: [each.count, each.lines, each.alone, each.left, each.right, each.examples]
            for word, each in table.items()
        }
        path.write_text(json.dumps(fields))


def _read(path: Path) -> dict[str, Occurrences]:
    found: dict[str, list[Any]] = json.loads(path.read_text())
    return {
        word: Occurrences(count, lines, alone, Counter(left), Counter(right), examples)
        for word, (count, lines, alone, left, right, examples) in found.items()
    }
