"""Some contexts of words that were counted, from a sample of the text: their tokens, as they were cut and counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from textmine.counts.numbers import WordNumbers
from textmine.counts.sequences import BREAK, SEPARATOR
from textmine.io.batches import Batch
from textmine.pipeline.run.job import Job
from textmine.pipeline.words.counted_as import CountedAs
from textmine.pipeline.words.kernel import CountWords
from textmine.pipeline.words.tokens import TokenFinder
from textmine.text.contexts import Context, around

_MAX_PLACES, _MAX_CHARACTERS = 16, 2_000_000
"""Shards that are looked at, from all over the text, and characters of all of them: some tenths of a second."""
_BATCH_BYTES = 1 << 18

Found = dict[str, list[Context]]


def contexts_of(job: Job, kernel: CountWords, words: Sequence[str], k: int) -> Mapping[str, Sequence[Context]]:
    """Up to `k` contexts of each word that occurs in a sample of a job's text, from different lines.

    words : or sequences of words, as `kernel` counts them
    """
    look = _Look(kernel, words, k)
    shards = job.plan.shards
    chosen = np.unique(np.linspace(0, len(shards) - 1, min(_MAX_PLACES, len(shards))).round().astype(np.int64))
    by_place: list[Found] = []
    for number in chosen.tolist():
        text = job.reader.text(shards[number], lambda _: None, _BATCH_BYTES, kernel.never_after)
        by_place.append(look.through(text, _MAX_CHARACTERS // len(chosen)))
    return {word: held for word in words if (held := _spread([found.get(word, []) for found in by_place], k))}


def _spread(by_place: Sequence[Sequence[Context]], k: int) -> list[Context]:
    """The first contexts of places that are far apart, then the others; no two alike."""
    first = [held[0] for held in by_place if held]
    far_apart = [first[at] for at in np.linspace(0, len(first) - 1, min(k, len(first))).round().astype(int).tolist()]
    return list(dict.fromkeys([*far_apart, *(each for held in by_place for each in held)]))[:k]


class _Look:
    """Looks for words in texts."""

    def __init__(self, kernel: CountWords, words: Sequence[str], k: int) -> None:
        self._kernel = kernel
        self._finder = TokenFinder(kernel.tokenizer, kernel.word_filter)
        self._words = frozenset(words)
        self._k = k

    def through(self, text: Iterable[Batch], n_characters: int) -> Found:
        """Contexts in the beginning of a text, `k` of each word at most."""
        found: Found = {}
        for batch in text:
            self._add(batch, found)
            n_characters -= len(batch.points)
            if n_characters <= 0 or sum(len(held) == self._k for held in found.values()) == len(self._words):
                break
        return found

    def _add(self, batch: Batch, found: Found) -> None:
        last_line: dict[str, int] = {}
        for word, start, end in self._occurrences(batch):
            held = found.setdefault(word, [])
            if len(held) == self._k or start < last_line.get(word, 0):
                continue
            context = around(batch.text, start, end)
            if context not in held:
                held.append(context)
                last_line[word] = (batch.text.find("\n", end) + 1) or len(batch.text)

    def _occurrences(self, batch: Batch) -> Iterator[tuple[str, int, int]]:
        """Words that are looked for, and where they start and end."""
        points = self._kernel.folded(batch).points
        starts, kept, _ = self._finder.of(points)
        numbers = WordNumbers()
        words = CountedAs(numbers, self._kernel.word_filter).of(numbers.of(points, starts), kept).tolist()
        names = numbers.words()
        bounds = [*starts.tolist(), len(points)]
        for n in self._kernel.orders or (1,):
            for first in range(len(words) - n + 1):
                of_one = words[first : first + n]
                if BREAK in of_one:
                    continue
                word = SEPARATOR.join([names[number] for number in of_one])
                if word in self._words:
                    yield word, bounds[first], bounds[first + n]
