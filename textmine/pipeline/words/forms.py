"""Counting words under their folded form, and how they are written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from textmine.counts.forms import SEPARATOR, joined
from textmine.counts.packing import MAX_PACKED, pack, unpack
from textmine.counts.words import WordTable, merge, of_spans
from textmine.io.batches import Batch
from textmine.pipeline.words.counters import Counter
from textmine.pipeline.words.packed import BYTES_PER_TYPE, worth_a_look
from textmine.settings.words import Fold
from textmine.text.blocks import code_points
from textmine.text.folding import fold
from textmine.text.words import WordFilter

_BYTES_PER_PAIR = 120  # of a packed word and its form while they are added up and written


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

    def add(self, batch: Batch) -> NDArray[np.int64]:
        """See Counter."""
        folded = batch.with_text(fold(batch.text, self._how))
        lengths = self._counter.add(folded)
        if self._forms is not None:
            self._forms.add(folded.text, batch.text, lengths)
        return lengths

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
    """Counts how tokens are written that are not written as they are counted.

    mend, suspects : of the tokenizer; see Tokenizer
    pending_rows   : see Sizes
    """

    def __init__(
        self,
        mend: Callable[[str], list[str]],
        suspects: frozenset[str],
        word_filter: WordFilter,
        pending_rows: int,
    ) -> None:
        self._pending_rows = pending_rows
        self._mend = mend
        self._suspects = suspects
        self._word_filter = word_filter
        self._begin()

    def _begin(self) -> None:
        self._pairs: list[NDArray[np.uint64]] = []
        self._counts: list[NDArray[np.int64]] = []
        self._n_rows = 0
        self._others: dict[tuple[str, str], int] = {}

    @property
    def n_bytes(self) -> int:
        """How much memory this takes, about, while its table is made."""
        return _BYTES_PER_PAIR * self._n_rows + 2 * BYTES_PER_TYPE * len(self._others)

    def add(self, folded: str, written: str, lengths: NDArray[np.int64]) -> None:
        """Count the tokens of a text, given by their lengths in both its forms."""
        points, as_written = code_points(folded), code_points(written.replace(SEPARATOR, "\ufffd"))
        n_changed = np.concatenate([[0], np.cumsum(points != as_written)])
        ends = np.cumsum(lengths)
        changed = n_changed[ends] > n_changed[ends - lengths]
        if not changed.any():
            return
        lengths = lengths[changed]
        starts = ends[changed] - lengths
        keys, packed = pack(points, starts, lengths)
        forms, form_packed = pack(as_written, starts, lengths)
        packed &= form_packed
        for start, length in zip(starts[~packed].tolist(), lengths[~packed].tolist(), strict=True):
            pair = folded[start : start + length], written[start : start + length].replace(SEPARATOR, "\ufffd")
            self._others[pair] = self._others.get(pair, 0) + 1
        pairs, counts = _added(np.stack([keys[packed], forms[packed]], axis=1), np.ones(packed.sum(), np.int64))
        self._pairs.append(pairs)
        self._counts.append(counts)
        self._n_rows += len(pairs)
        if self._n_rows > self._pending_rows:
            self._add_up()

    def take(self) -> WordTable:
        """The rows of forms that were counted since the last time: tokens mended and filtered, each type once."""
        self._add_up()
        pairs, counts = self._pairs[0], self._counts[0]
        looked_at = worth_a_look(pairs[:, 0], self._suspects, self._word_filter)
        tokens, forms = (unpack(pairs[looked_at, side]).split("\n") for side in (0, 1))
        found: dict[str, int] = {}
        for token, form, n in zip(tokens, forms, counts[looked_at].tolist(), strict=False):
            self._count(token, form, n, found)
        for (token, form), n in self._others.items():
            self._count(token, form, n, found)
        self._begin()
        return merge([_table(pairs[~looked_at], counts[~looked_at]), WordTable.from_counts(found)])

    def _count(self, token: str, written: str, n: int, found: dict[str, int]) -> None:
        start = 0
        for part in self._mend(token):
            form = written[start : start + len(part)]
            start += len(part)
            if form != part and (word := self._word_filter.counted_as(part)):
                row = joined(word, form.lower() if self._word_filter.lowercase else form)
                found[row] = found.get(row, 0) + n

    def _add_up(self) -> None:
        pairs, counts = _added(
            np.concatenate([*self._pairs, np.empty((0, 2), np.uint64)]),
            np.concatenate([*self._counts, np.empty(0, np.int64)]),
        )
        self._pairs, self._counts, self._n_rows = [pairs], [counts], len(pairs)


def _added(pairs: NDArray[np.uint64], addends: NDArray[np.int64]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Distinct pairs, shape (n, 2), with the sums of their addends."""
    if not len(pairs):
        return pairs, addends
    order = np.lexsort((pairs[:, 1], pairs[:, 0]))
    ordered = pairs[order]
    first = np.flatnonzero(np.concatenate([[True], (ordered[1:] != ordered[:-1]).any(axis=1)]))
    return ordered[first], np.add.reduceat(addends[order], first)


def _table(pairs: NDArray[np.uint64], counts: NDArray[np.int64]) -> WordTable:
    """The rows of pairs of packed words."""
    characters = np.zeros((len(pairs), 2 * MAX_PACKED + 1), np.uint32)
    for side, first in ((0, 0), (1, MAX_PACKED + 1)):
        own = pairs[:, side].astype(">u8").view(">u2").reshape(len(pairs), MAX_PACKED)
        characters[:, first : first + MAX_PACKED] = own
    there = characters != 0
    there[:, MAX_PACKED] = True  # the separator
    lengths = there.sum(axis=1)
    return of_spans(characters[there], np.cumsum(lengths) - lengths, lengths, counts[:, None])
