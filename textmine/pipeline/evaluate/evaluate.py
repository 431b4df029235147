"""`textmine evaluate`: a cut of text into words against a gold standard, both files with a sentence a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from pathlib import Path

from textmine.errors import InputError, SettingsError
from textmine.io.inputs import STDIN, find_sources
from textmine.io.lists import lines_of_file
from textmine.io.sources import Source
from textmine.io.temporary import temporary_folder
from textmine.pipeline.evaluate.same_text import MAX_WORD, same_text, texts
from textmine.results.evaluation import Evaluation, WrongCut, evaluation_of
from textmine.segment.cut_lines import Words
from textmine.segment.scoring import Matches, Score, score, wrong_cuts
from textmine.segment.word_set import WordSet
from textmine.settings.evaluate import EvaluateSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter
from textmine.text.contexts import Context

_INSIDE_A_LINE = Score(boundaries=Matches(1, 1, 1))
"""What the end of a piece is, as the end of a line is not."""
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
    max_line: int = MAX_WORD,
) -> Evaluation:
    """Score the words of `predicted` against those of `gold`, files with a sentence a line, `-` for standard input.

    block_bytes : read at once of either file
    max_line    : characters of a line, from which on it is worked on piece by piece
    Raises InputError where the texts differ in more than white space, and of a word of more than MAX_WORD characters.
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
            for pair in same_text(sources[0], sources[1], advance, block_bytes, max_line):
                total += score(pair.gold, pair.predicted, lexicon)
                if pair.goes_on:
                    total += _INSIDE_A_LINE
                if settings.worst:
                    worst.add(pair.gold, pair.predicted)
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
    found = list(find_sources([path], ReadSettings(format="txt", encoding=encoding), temp, report.warn))
    if len(found) > 1:
        raise InputError(f"{len(found)} files, not one", where=path, hint="Name one file with a sentence a line.")
    source = found[0].source
    if source.format != "txt":
        raise InputError("a Parquet file, not text", where=path, hint="Name a text file with a sentence a line.")
    return source


def _check_not_empty(gold: Source, block_bytes: int) -> None:
    if not any(text.strip() for text in texts(gold, lambda _: None, block_bytes)):
        raise InputError("no word in it", where=gold.name, hint="A sentence a line, words separated by white space.")
