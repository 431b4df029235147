"""`textmine evaluate`: a cut of text into words against a gold standard, both files with a sentence a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from textmine.engine.base import Progress
from textmine.errors import EncodingError, InputError, SettingsError
from textmine.io.decoding import Tally, decoded_blocks, whole_lines
from textmine.io.inputs import STDIN, find_sources
from textmine.io.lists import lines_of_file
from textmine.io.shards import Span
from textmine.io.sources import Source
from textmine.io.temporary import temporary_folder
from textmine.results.evaluation import Evaluation, WrongCut, evaluation_of
from textmine.segment.scoring import Score, Words, first_difference, parse_words, score, wrong_cuts
from textmine.segment.word_set import WordSet
from textmine.settings.evaluate import EvaluateSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter
from textmine.text.blocks import code_points
from textmine.text.contexts import Context
from textmine.text.normalize import normalize

_LF = 0x0A
_EXCERPT = 8
"""Characters that are shown before a difference, and after it."""
_AROUND = 10
"""Characters on either side of a wrong cut."""
_MAX_CONTEXTS = 20_000
"""Of different wrong cuts: the frequent ones are soon among them."""


def evaluate(
    gold: str,
    predicted: str,
    settings: EvaluateSettings | None = None,
    *,
    report: Reporter | None = None,
    block_bytes: int = 1 << 20,
) -> Evaluation:
    """Score the words of `predicted` against those of `gold`, files with a sentence a line, `-` for standard input.

    block_bytes : read at once of either file, so what bounds the memory, but for longer lines
    Raises InputError where the texts differ in more than white space.
    """
    settings = settings or EvaluateSettings()
    report = report or Reporter()
    if gold == predicted == STDIN:
        raise SettingsError("standard input cannot be both files", hint="Name one of them.")
    lexicon = _lexicon(settings.lexicon) if settings.lexicon else None
    total = Score()
    worst = _WrongCuts()
    with temporary_folder("") as temp:
        sources = [_source(path, settings.encoding, temp, report) for path in (gold, predicted)]
        _check_not_empty(sources[0], block_bytes)
        with report.phase("scoring", sum(source.size for source in sources)) as advance:
            for gold_words, predicted_words in _same_text(sources[0], sources[1], advance, block_bytes):
                total += score(gold_words, predicted_words, lexicon)
                if settings.worst:
                    worst.add(gold_words, predicted_words)
    return evaluation_of(total, worst.commonest(settings.worst), with_lexicon=lexicon is not None)


class _WrongCuts:
    """Wrong cuts, how often each happens, and its first occurrence in context."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()
        self._contexts: dict[tuple[str, str], tuple[Context, ...]] = {}

    def add(self, gold: Words, predicted: Words) -> None:
        """Those of some lines."""
        for cuts, (n, span) in wrong_cuts(gold, predicted).items():
            self._counts[cuts] += n
            if cuts not in self._contexts and len(self._contexts) < _MAX_CONTEXTS:
                self._contexts[cuts] = gold.around(span, _AROUND), predicted.around(span, _AROUND)

    def commonest(self, n: int) -> list[WrongCut]:
        """The `n` most frequent ones."""
        first = sorted(self._counts.items(), key=lambda item: (-item[1], item[0]))[:n]
        return [WrongCut(*cuts, count, self._contexts.get(cuts, ())) for cuts, count in first]


def _lexicon(given: str | Collection[str]) -> WordSet:
    if isinstance(given, str):
        words = {fields[0] for line in lines_of_file(given) if (fields := line.split(None, 1))}
    else:
        words = {word for each in given if (word := each.strip())}
    if not words:
        raise InputError("no word in the lexicon", where=given if isinstance(given, str) else "", hint="A word a line.")
    return WordSet(words)


def _source(path: str, encoding: str, temp: str, report: Reporter) -> Source:
    if Path(path).is_dir():
        raise InputError("a folder, not a file", where=path, hint="Name one file with a sentence a line.")
    found = find_sources([path], ReadSettings(format="txt", encoding=encoding), temp, report.warn)
    if len(found) > 1:
        raise InputError(f"{len(found)} files, not one", where=path, hint="Name one file with a sentence a line.")
    source = found[0].source
    if source.format != "txt":
        raise InputError("a Parquet file, not text", where=path, hint="Name a text file with a sentence a line.")
    return source


def _check_not_empty(gold: Source, block_bytes: int) -> None:
    if not any(not text.isspace() for text in _texts(gold, lambda _: None, block_bytes)):
        raise InputError("no word in it", where=gold.name, hint="A sentence a line, words separated by white space.")


def _texts(source: Source, advance: Progress, block_bytes: int) -> Iterator[str]:
    """Whole lines, each ended by LF."""
    blocks = decoded_blocks(Span(source, 0, source.size), "strict", block_bytes, Tally())
    try:
        for block in whole_lines(blocks, Tally(), cut_long_lines=False):
            advance(block.disk_bytes)
            yield block.text if block.text.endswith("\n") else f"{block.text}\n"
    except EncodingError as error:
        hint = "Name its encoding by --encoding, or save it as UTF-8."
        raise EncodingError(error.what, where=error.where, hint=hint) from error


class _Lines:
    """Lines of a file, as many at a time as asked for."""

    def __init__(self, source: Source, advance: Progress, block_bytes: int) -> None:
        self._texts = _texts(source, advance, block_bytes)
        self._points = np.empty(0, np.uint32)
        self._line_ends = np.empty(0, np.int64)

    def n_ready(self) -> int:
        """How many lines there are to take, 0 only at the end of the file."""
        if not len(self._line_ends):
            self._points = code_points(next(self._texts, ""))
            self._line_ends = np.flatnonzero(self._points == _LF) + 1
        return len(self._line_ends)

    def take(self, n_lines: int) -> NDArray[np.uint32]:
        """The code points of the next lines."""
        cut = self._line_ends[n_lines - 1]
        taken, self._points = self._points[:cut], self._points[cut:]
        self._line_ends = self._line_ends[n_lines:] - cut
        return taken


def _same_text(gold: Source, predicted: Source, advance: Progress, block_bytes: int) -> Iterator[tuple[Words, Words]]:
    """The words of the same lines of both files; InputError where their texts differ."""
    lines = _Lines(gold, advance, block_bytes), _Lines(predicted, advance, block_bytes)
    n_done = 0
    while n_lines := min(of_one.n_ready() for of_one in lines):
        gold_words, predicted_words = (parse_words(of_one.take(n_lines)) for of_one in lines)
        at = first_difference(gold_words, predicted_words)
        if at is not None:
            where = f"{predicted.name}:{n_done + at + 1}"
            raise _not_the_text(where, gold.name, gold_words.line(at), predicted_words.line(at))
        yield gold_words, predicted_words
        n_done += n_lines
    for of_one, longer, shorter in zip(lines, (gold, predicted), (predicted, gold), strict=True):
        _check_ended(of_one, longer.name, shorter.name, n_done)


def _check_ended(lines: _Lines, longer: str, shorter: str, n_done: int) -> None:
    n_before = n_done
    while n_lines := lines.n_ready():
        words = parse_words(lines.take(n_lines))
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
