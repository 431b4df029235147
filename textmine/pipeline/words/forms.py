"""Counting words under their folded form, and how they are written."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from textmine.counts.forms import SEPARATOR, joined
from textmine.counts.numbers import WordNumbers
from textmine.counts.spans import gather
from textmine.counts.words import WordTable, merge
from textmine.io.batches import Batch
from textmine.pipeline.words.counters import BYTES_PER_TYPE, Counter
from textmine.pipeline.words.tokens import Tokens
from textmine.settings.words import Fold
from textmine.text.folding import fold
from textmine.text.words import WordFilter


class FoldedCounts:
    """A counter of folded text; with `forms`, its tables have rows of forms, too (counts/forms.py)."""

    def __init__(self, counter: Counter, how: Fold, forms: FormCounts | None) -> None:
        self._counter = counter
        self._how = how
        self._forms = forms

    @property
    def n_bytes(self) -> int:
        """See Counter."""
        return self._counter.n_bytes + (self._forms.n_bytes if self._forms else 0)

    def add(self, batch: Batch) -> Tokens:
        """See Counter."""
        folded = batch.with_text(fold(batch.text, self._how))
        found = self._counter.add(folded)
        if self._forms is not None:
            self._forms.add(folded.points, batch.points, found)
        return found

    def take(self) -> WordTable:
        """See Counter."""
        table = self._counter.take()
        if self._forms is None:
            return table
        forms = self._forms.take()
        if table.documents is not None:
            forms = replace(forms, documents=np.zeros(len(forms), np.int64))
        return merge([table, forms])


class FormCounts:
    """Counts how tokens are written that are not written as they are counted."""

    def __init__(self, word_filter: WordFilter) -> None:
        self._filter = word_filter
        self._begin()

    def _begin(self) -> None:
        self._words = WordNumbers()
        self._forms = WordNumbers()
        self._pairs = np.empty(0, np.int64)
        self._counts = np.empty(0, np.int64)

    @property
    def n_bytes(self) -> int:
        """How much memory this takes, about, while its table is made."""
        return BYTES_PER_TYPE * (len(self._words) + len(self._forms) + len(self._pairs))

    def add(self, folded: NDArray[np.uint32], written: NDArray[np.uint32], tokens: Tokens) -> None:
        """Count the tokens of a text, which start at the same places in both its forms."""
        starts, kept, _ = tokens
        written = np.where(written == ord(SEPARATOR), np.uint32(0xFFFD), written)
        n_changed = np.concatenate([[0], np.cumsum(folded != written)])
        bounds = np.append(starts, len(folded))
        has_changed = np.diff(n_changed[bounds]) > 0
        changed = np.flatnonzero(has_changed if kept is None else has_changed & kept)
        if not len(changed):
            return
        spans = starts[changed], np.diff(bounds)[changed]
        new_starts = np.cumsum(spans[1]) - spans[1]
        words = self._words.of(gather(folded, *spans), new_starts).astype(np.int64)
        forms = self._forms.of(gather(written, *spans), new_starts)
        keys, counts = np.unique(words << _HALF | forms, return_counts=True)
        self._pairs, inverse = np.unique(np.concatenate([self._pairs, keys]), return_inverse=True)
        sums = np.zeros(len(self._pairs), np.int64)
        np.add.at(sums, inverse, np.concatenate([self._counts, counts]))
        self._counts = sums

    def take(self) -> WordTable:
        """The rows of forms that were counted since the last time."""
        words = [self._filter.counted_as(token) for token in self._words.words()]
        forms = self._forms.words()
        if self._filter.lowercase:
            forms = list(map(str.lower, forms))
        found: dict[str, int] = {}
        for pair, n in zip(self._pairs.tolist(), self._counts.tolist(), strict=True):
            if word := words[pair >> _HALF]:
                row = joined(word, forms[pair & (1 << _HALF) - 1])
                found[row] = found.get(row, 0) + n
        self._begin()
        return WordTable.from_counts(found)


_HALF = 32
"""Bits of each number of a pair."""
