"""The words that stand near a word, and how closely they are tied to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from textmine.engine.base import Progress
from textmine.engine.local import LocalEngine
from textmine.errors import InputError, SettingsError
from textmine.io.batches import Batch, read_shard
from textmine.io.decoding import Tally
from textmine.io.lists import words_of
from textmine.io.settings import ReadSettings
from textmine.io.shards import Shard, describe
from textmine.io.temporary import temporary_folder
from textmine.pipeline.count import CountSettings, counted, counting_kernel
from textmine.pipeline.count_kernel import CountWords
from textmine.pipeline.hit_kernel import BATCH_BYTES
from textmine.pipeline.partials import Partial
from textmine.pipeline.planning import planned
from textmine.pipeline.result_table import Table, rounded
from textmine.pipeline.settings import Reporter, RunSettings
from textmine.pipeline.word_counts import Summary, WordCounts
from textmine.pipeline.word_sources import counts_at
from textmine.stats.association import log_dice, log_likelihood, mutual_information, t_score
from textmine.text.normalize import lower, normalize
from textmine.text.tokenizers import Tokenizer
from textmine.text.words import WordFilter

Measure = Literal["log_dice", "mi_bits", "t_score", "g2", "count"]
MEASURES: tuple[str, ...] = get_args(Measure)
_SPAN = re.compile(r"(\d+)L(\d+)R", re.IGNORECASE)
_MAX_SPAN = 100
_LINE_END, _NO_WORD = 0, -1
_OF_ALL_WORDS = {"stopwords": "", "min_length": 1, "min_count": 1, "top": None}


@dataclass(frozen=True, slots=True)
class CollocateSettings:
    """What is near, and which words are told of.

    span      : `5L5R`, up to five words to the left and five to the right, in the same line; punctuation is no word
    sort      : the measure by which the closest come first
    min_count : words that stand there less often are left out
    """

    span: str = "5L5R"
    sort: Measure = "log_dice"
    min_count: int = 5

    def __post_init__(self) -> None:
        found = _SPAN.fullmatch(self.span)
        if not found or not 0 < max(map(int, found.groups())) <= _MAX_SPAN:
            raise SettingsError(f"a span of {self.span}", hint="Give words to the left and to the right, such as 5L5R.")
        if self.sort not in MEASURES:
            raise SettingsError(f"sort cannot be {self.sort!r}", hint=f"Choose one of {', '.join(MEASURES)}.")
        if self.min_count < 1:
            raise SettingsError(f"min_count must be 1 or more, not {self.min_count}")

    @property
    def sides(self) -> tuple[int, int]:
        """How many words to the left and to the right are near."""
        found = _SPAN.fullmatch(self.span)
        return (int(found[1]), int(found[2])) if found else (0, 0)


@dataclass(frozen=True)
class Collocates(Table):
    """The words near a word, the most closely tied first; docs/corpora.md has the formulas.

    words       : shape (n,), strings
    counts      : int64, shape (n,), how often each stands near the word; what is near two places of it counts once
    left, right : int64, shape (n,), how often it does so on one side and on the other, or both
    totals      : int64, shape (n,), how often it occurs in the text
    measures    : float64, shape (n,) each, by name
    word, n_word     : the word they stand near, and how often it occurs
    n_near, n_tokens : words near it; words of the text
    """

    words: NDArray[Any]
    counts: NDArray[np.int64]
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    totals: NDArray[np.int64]
    measures: dict[str, NDArray[np.float64]]
    word: str
    n_word: int
    n_near: int
    n_tokens: int
    summary: Summary = field(default_factory=Summary)

    def __len__(self) -> int:
        return len(self.words)

    def __repr__(self) -> str:
        return f"<Collocates of {self.word}: {' '.join(self.words[:8])}{' …' if len(self) > 8 else ''}>"

    def columns(self) -> dict[str, Sequence[Any]]:
        """The columns of the table by name."""
        table: dict[str, Sequence[Any]] = {"word": self.words.tolist(), "count": self.counts.tolist()}
        table |= {"left": self.left.tolist(), "right": self.right.tolist(), "total": self.totals.tolist()}
        return table | {name: rounded(values) for name, values in self.measures.items()}


def collocates(
    inputs: str | Sequence[str],
    word: str,
    settings: CollocateSettings | None = None,
    words: CountSettings | None = None,
    *,
    counts: str = "",
    read: ReadSettings | None = None,
    run: RunSettings | None = None,
    report: Reporter | None = None,
    output: str = "",
) -> Collocates:
    """The words near a word, or near several that stand together and are written as one.

    words  : how text is cut into words
    counts : a table or a store of all words of the text, which spares counting them
    output : a file that the caller will write; it is not read, should it lie in a folder of `inputs`
    Raises InputError, OutputError, SettingsError or WorkerError.
    """
    settings, words, read = settings or CollocateSettings(), words or CountSettings(), read or ReadSettings()
    run, report = run or RunSettings(), report or Reporter()
    node = words.folded(normalize(word, read.normalize))
    node = _lowered(node) if words.lowercase else node
    if not node.strip() or "\n" in node:
        raise SettingsError(f"{word!r} is no word", hint="Give one, such as 风险.")
    all_words = replace(words, stopwords="", min_length=1, min_count=1)  # they are left out, but take their place
    with temporary_folder(run.temp_dir) as temp:
        kernel = counting_kernel(all_words, read, run, temp)
        plan = planned(inputs, read, run, temp, report, output, n_passes=1 if counts else 2)
        near_words = NearWords(replace(kernel, duplicates=plan.duplicates), node, *settings.sides)
        found = _Found()
        partials = []
        engine = LocalEngine(run.n_workers)
        for of_shard in engine.map(near_words, plan.shards, describe, report.advance):
            found.add(of_shard)
            partials.append(Partial((), 0, of_shard.tally))
        _check_found(found, word)
        table = _all_words_at(counts, run.temp_dir) if counts else counted(kernel, plan, all_words, temp, report)
    kept = WordFilter(words_of(words.stopwords, read.normalize, words.folded), words.lowercase, False, words.min_length)
    near = [near for near, n in found.both.items() if n >= settings.min_count and kept.counted_as(near)]
    summary = replace(plan.summary(partials, 0), n_tokens=table.n_tokens)
    return _measured(near, found, table, settings, node, summary)


def _measured(
    near: Sequence[str],
    found: _Found,
    table: WordCounts,
    settings: CollocateSettings,
    node: str,
    summary: Summary,
) -> Collocates:
    n_xy, left, right, totals = (
        np.array([column[word] for word in near], np.int64) for column in (found.both, found.left, found.right, table)
    )
    n_near, n = found.both.total(), table.n_tokens
    too_few = np.flatnonzero(totals < n_xy)
    if len(too_few):
        word, i = near[too_few[0]], too_few[0]
        raise InputError(
            f"{word} stands near {node} {n_xy[i]:,} times, and was counted {totals[i]:,} times in all",
            hint="--counts must be of the same text, cut in the same way, without any word left out.",
        )
    measures = {
        "log_dice": log_dice(n_xy, found.n_word, totals),
        "mi_bits": mutual_information(n_xy, n_near, totals, n),
        "t_score": t_score(n_xy, n_near, totals, n),
        "g2": log_likelihood(n_xy, n_near, totals, n),
    }
    by = n_xy if settings.sort == "count" else measures[settings.sort]
    order = sorted(range(len(near)), key=lambda i: (-by[i], -n_xy[i], near[i]))
    return Collocates(
        words=np.array(near, object)[order],
        counts=n_xy[order],
        left=left[order],
        right=right[order],
        totals=totals[order],
        measures={name: values[order] for name, values in measures.items()},
        word=node,
        n_word=found.n_word,
        n_near=n_near,
        n_tokens=n,
        summary=summary,
    )


def _all_words_at(path: str, temp_dir: str) -> WordCounts:
    """The counts of a store or a table; InputError if words were left out of it."""
    table = counts_at(path, temp_dir)
    settings = table.summary.settings
    left_out = [name for name, of_all in _OF_ALL_WORDS.items() if settings.get(name, of_all) != of_all]
    if left_out:
        options = ", ".join(f"--{name.replace('_', '-')}" for name in left_out)
        raise InputError(
            f"counted with {options}, so not all words are in it", where=path, hint=f"Count again without {options}."
        )
    return table


def _check_found(found: _Found, word: str) -> None:
    if found.n_word:
        return
    if not found.n_strings:
        raise InputError(f"{word} does not occur", hint="Look for a part of it, or at the text: textmine concordance")
    times = f"{found.n_strings:,} time{'' if found.n_strings == 1 else 's'}"
    raise InputError(
        f"{word} stands in the text {times}, but never as a word: only inside longer ones, or across their ends",
        hint="Look at it: textmine concordance. A word of your own is kept whole: --userdict FILE",
    )


@dataclass(slots=True)
class _Found:
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
    tally: Tally = field(default_factory=Tally)

    def add(self, other: _Found) -> None:
        """Add what was found in another part of the text."""
        self.left += other.left
        self.right += other.right
        self.both += other.both
        self.n_strings += other.n_strings
        self.n_word += other.n_word


@dataclass(frozen=True)
class NearWords:
    """The kernel: counts what stands near a word. Only lines that have it are cut into words.

    kernel : says how text is read and cut
    n_left, n_right : how many words on either side are near
    """

    kernel: CountWords
    word: str
    n_left: int
    n_right: int

    def __call__(self, shard: Shard, progress: Progress) -> _Found:
        """Look through one shard."""
        kernel = self.kernel
        found = _Found()
        batch_bytes = min(kernel.batch_bytes, BATCH_BYTES)
        batches = read_shard(shard, kernel.read, found.tally, batch_bytes, kernel.inside_words)
        for batch in kernel.duplicates.drop(batches, shard, found.tally):
            text = self._lines(kernel.folded(batch))
            if text:
                self._add(text, found)
            progress(batch.disk_bytes)
        return found

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return self.kernel.tokenizer_spec.build()

    def _lines(self, batch: Batch) -> str:
        """The lines that have the word."""
        places = self._places(batch.text)
        lines = np.unique(np.searchsorted(batch.line_ends, places, "right"))
        starts = np.append(0, batch.line_ends)[lines].tolist()
        stops = np.append(batch.line_ends, len(batch.text))[lines].tolist()
        return "".join(batch.text[start:stop] for start, stop in zip(starts, stops, strict=True))

    def _places(self, text: str) -> NDArray[np.int64]:
        return np.fromiter(find_all(_lowered(text) if self.kernel.word_filter.lowercase else text, self.word), np.int64)

    def _add(self, text: str, found: _Found) -> None:
        tokens = self._tokenizer.cut(text)
        numbers = _Numbers(self.kernel.word_filter)
        ids = np.fromiter(map(numbers.__getitem__, tokens), np.int64, len(tokens))
        ends = np.cumsum(np.fromiter(map(len, tokens), np.int64, len(tokens)))
        starts = np.append(0, ends[:-1])
        places = self._places(text)
        first, last = np.searchsorted(starts, places, "right") - 1, np.searchsorted(ends, places + len(self.word))
        whole = (starts[first] == places) & (ends[last] == places + len(self.word))
        first, last = first[whole], last[whole]
        found.n_strings += len(places)
        found.n_word += len(first)
        line = np.cumsum(ids == _LINE_END)
        is_word = ids != _NO_WORD  # or the end of a line
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
            counts.update({numbers.words[i]: int(seen[i]) for i in np.flatnonzero(seen).tolist()})


def _lowered(text: str) -> str:
    """In lower case, and of the same length."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(map(lower, text))


def find_all(text: str, word: str) -> Iterator[int]:
    """Where a word is written, from left to right, without overlap."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


class _Numbers(dict[str, int]):
    """Tokens to numbers of words, _LINE_END for the ends of lines and _NO_WORD for what is no word."""

    def __init__(self, word_filter: WordFilter) -> None:
        super().__init__()
        self._counted_as = word_filter.counted_as
        self._number_of: dict[str, int] = {}
        self.words = ["\n"]

    def __missing__(self, token: str) -> int:
        word = self._counted_as(token)
        if word:
            number = self._number_of.setdefault(word, len(self.words))
            if number == len(self.words):
                self.words.append(word)
        else:
            number = _LINE_END if "\n" in token else _NO_WORD
        self[token] = number
        return number
