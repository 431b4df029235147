"""The result of counting n-grams: a count table that answers questions."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from os import fspath
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.counts.neighbours import Neighbourhood
from textmine.counts.symbol_texts import texts_of, windows_of
from textmine.counts.table import CountTable
from textmine.counts.words import WordTable
from textmine.errors import InputError
from textmine.io.formats import format_of
from textmine.io.ngram_store import open_ngrams, write_ngrams
from textmine.io.output import folder_for_writing
from textmine.io.temporary import TemporaryFolder
from textmine.results.ngram_choice import best, check_choice, slices
from textmine.results.ngram_words import words_of
from textmine.results.summary import Summary
from textmine.results.table import N_SHOWN, WRITING, Table, Tabular, told
from textmine.results.words import WordCounts, check_per_million
from textmine.settings.ngrams import MAX_ORDER, Units
from textmine.settings.output import NGRAM_FORMATS, CsvStyle, Target
from textmine.settings.running import Reporter
from textmine.text.normalize import lower, normalize

RUN_START, RUN_END = "<s>", "</s>"
_MAX_BEST = 1 << 16
"""N-grams that are chosen before they are sorted; of more, so many are as frequent as the last that all are sorted."""


class NgramCounts(Tabular):
    """Counts of character n-grams of orders 1 to `order`.

    An n-gram is a sequence of symbols: of Han characters and of units such as `GPT-4`. The counts may lie
    in a store on disk, which is memory-mapped.

    >>> import textmine
    >>> counts = textmine.count_ngrams("data/corpus", order=3)
    >>> counts["时候"], counts.counts(["时候", "候时"])
    (46, [46, 0])
    """

    formats = NGRAM_FORMATS
    what = "a table of n-grams"

    def __init__(
        self,
        table: CountTable,
        about: Mapping[str, Any] | None = None,
        summary: Summary | None = None,
        *,
        temp_dir: str = "",
        _folder: TemporaryFolder | None = None,
    ) -> None:
        self.table = table
        self.about = dict(about or {})
        self.summary = summary or Summary(n_tokens=table.n_tokens)
        self._temp_dir = temp_dir
        self._folder = _folder
        if _folder is not None:  # holds the table's files as long as this object lives
            weakref.finalize(self, _folder.cleanup)

    @classmethod
    def load(cls, path: str, temp_dir: str = "", advance: Callable[[int], object] | None = None) -> NgramCounts:
        """Counts of a store: checked, then memory-mapped. InputError if anything is damaged.

        temp_dir : where large tables are sorted that are made of it
        advance  : called with the number of further bytes that were checked
        """
        table, manifest = open_ngrams(path, advance)
        return cls(table, manifest, temp_dir=temp_dir)

    @property
    def order(self) -> int:
        """The longest n-grams that were counted."""
        return self.table.order

    @property
    def n_tokens(self) -> int:
        """How many symbols the text has."""
        return self.table.n_tokens

    def __repr__(self) -> str:
        return f"<NgramCounts of orders 1 to {self.order}, {self.n_tokens:,} symbols>"

    def __getitem__(self, ngram: str) -> int:
        return self.counts([ngram])[0]

    def counts(self, ngrams: Sequence[str]) -> list[int]:
        """How often each n-gram occurs, 0 for what is no sequence of symbols; InputError if one is too long."""
        windows, lengths, known = self._windows(ngrams, self.order)
        counts = np.zeros(len(ngrams), np.int64)
        counts[known] = self.table.counts(windows[known], lengths[known])
        result: list[int] = counts.tolist()
        return result

    def right_neighbours(self, ngram: str) -> dict[str, int]:
        """What follows an n-gram, and how often, most frequent first; `</s>` stands for the end of a run."""
        return self._neighbours(ngram, RUN_END)

    def left_neighbours(self, ngram: str) -> dict[str, int]:
        """What precedes an n-gram, and how often, most frequent first; `<s>` stands for the start of a run."""
        return self._neighbours(ngram, RUN_START)

    def _neighbours(self, ngram: str, mark: str) -> dict[str, int]:
        windows, lengths, known = self._windows([ngram], self.order - 1)
        if not known[0]:
            return {}
        find = self.table.right_neighbours if mark == RUN_END else self.table.left_neighbours
        ids, counts = find(windows[0, : int(lengths[0])])
        texts = [text or mark for text in texts_of(ids[:, None], self.table.symbols)]
        return dict(sorted(zip(texts, counts.tolist(), strict=True), key=lambda pair: (-pair[1], pair[0])))

    def _windows(
        self, ngrams: Sequence[str], order: int
    ) -> tuple[NDArray[np.uint32], NDArray[np.int64], NDArray[np.bool_]]:
        ngrams = [self._as_counted(ngram) for ngram in ngrams]
        windows, lengths, known = windows_of(ngrams, order, self.table.symbols, self._units)
        too_long = np.flatnonzero(known & (lengths > order))
        if len(too_long):
            longest = ngrams[int(too_long[0])]
            needed = int(lengths[too_long[0]]) + self.order - order
            raise InputError(
                f"{longest} has {lengths[too_long[0]]} symbols, and n-grams of {order} at most can be looked up here",
                hint=f"Count with a higher order (--ngrams {needed})."
                if needed <= MAX_ORDER
                else f"No n-grams of more than {MAX_ORDER} symbols are counted.",
            )
        return windows, lengths, known

    def _as_counted(self, ngram: str) -> str:
        """A query, normalised and lower-cased as the text was."""
        text = normalize(ngram, self.about.get("normalize", "none"))
        return "".join(map(lower, text)) if self.about.get("lowercase") else text

    @property
    def _units(self) -> Units:
        return self.about.get("units", "all")  # type: ignore[no-any-return]

    def n_types(self, order: int) -> int:
        """How many distinct n-grams of an order there are."""
        return sum(map(len, self.table.of_order(order)))

    def most_common(self, n: int, order: int | None = None) -> list[tuple[str, int]]:
        """The `n` most frequent n-grams of an order, or of all, with their counts; ties by code point."""
        return self.as_words(order, top=n).most_common(n)

    def as_table(
        self, top: int | None = None, *, order: int | None = None, min_count: int = 1, per_million: bool = False
    ) -> Table:
        """The n-grams of an order, or of all, by count; `min_count` leaves rarer ones out.

        per_million : with the frequency of each per million symbols
        """
        return self.as_words(order, min_count=min_count, top=top).as_table(top, per_million=per_million)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the table's columns."""
        return ("ngram", "count")

    def _shown(self) -> Iterable[tuple[Table, int]]:
        n_rows = sum(map(self.n_types, range(1, self.order + 1)))
        return [(self.as_table(N_SHOWN), n_rows)]

    def having(
        self, begins: str = "", ends: str = "", *, order: int | None = None, min_count: int = 1, top: int | None = None
    ) -> WordCounts:
        """The n-grams of an order, or of all, that begin with some whole symbols, and end with some.

        top : only so many of each order are wanted, the most frequent; more may come where counts are equal
        """
        check_choice("tsv", self.order, order, min_count)
        self._windows(list(filter(None, (begins, ends))), self.order)  # an error if one is too long
        n = self.n_tokens + 1 if top is None or (begins and ends) else top
        found: dict[str, int] = {}
        for k in range(1, self.order + 1) if order is None else (order,):
            windows, counts = self._of_order(begins, ends, k, n, min_count)
            found |= dict(zip(texts_of(windows, self.table.symbols), counts.tolist(), strict=True))
        return WordCounts(WordTable.from_counts(found), Summary(n_tokens=self.n_tokens), key="ngram")

    def _of_order(
        self, begins: str, ends: str, order: int, n: int, least: int
    ) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
        first, last = (self.window(text) if text else np.empty(0, np.uint32) for text in (begins, ends))
        if first is None or last is None or max(len(first), len(last)) > order:
            return np.empty((0, order), np.uint32), np.empty(0, np.int64)
        if not begins:
            return self.neighbourhood.ending_with(last, order, n, least)
        windows, counts = self.neighbourhood.beginning_with(first, order, n, least)
        kept = (windows[:, order - len(last) :] == last).all(axis=1)
        return windows[kept], counts[kept]

    def window(self, text: str) -> NDArray[np.uint32] | None:
        """The symbols of a text, shape (n,), be they too many for an n-gram; None if not all are known."""
        text = self._as_counted(text)
        windows, lengths, known = windows_of([text], max(len(text), 1), self.table.symbols, self._units)
        return windows[0, : lengths[0]] if known[0] else None

    @cached_property
    def neighbourhood(self) -> Neighbourhood:
        """What finds n-grams that begin or end with others; made on first use, from all bigrams."""
        return Neighbourhood(self.table)

    def as_words(self, order: int | None = None, *, min_count: int = 1, top: int | None = None) -> WordCounts:
        """The n-grams of an order, or of all, as text, with their counts.

        min_count : rarer ones are left out
        top       : only as many are wanted; more may come where counts are equal
        """
        check_choice("tsv", self.order, order, min_count)
        orders = range(1, self.order + 1) if order is None else range(order, order + 1)
        pieces = (self.table.of_order(k, min_count) for k in orders)
        if top is not None and top <= _MAX_BEST:
            return words_of(best(pieces, max(top, 1)), self.table, self._temp_dir)
        return words_of(chain.from_iterable(pieces), self.table, self._temp_dir)

    def save(
        self,
        path: Target,
        *,
        to: str | None = None,
        order: int | None = None,
        top: int | None = None,
        min_count: int = 1,
        per_million: bool = False,
        csv: CsvStyle | None = None,
        report: Reporter | None = None,
    ) -> None:
        """Write a table of n-grams, or all as a store; `to` or else the ending of `path` chooses one of `formats`.

        order     : only n-grams of so many symbols
        top       : only so many n-grams, the most frequent
        min_count : rarer n-grams are left out
        per_million : with the frequency of each per million symbols
        csv, report : as of every table, see Tabular.save
        """
        path = fspath(path)
        chosen = format_of(path, to, self.formats, self.what, csv)
        check_choice(chosen, self.order, order, min_count, top)
        check_per_million(chosen, per_million)
        if chosen != "store":
            table = self.as_table(top, order=order, min_count=min_count, per_million=per_million)
            table.save(path, to=chosen, csv=csv, report=report)
            return
        held = self.table
        n_ngrams = len(held.narrow) + len(held.wide)
        with folder_for_writing(path) as folder, (report or Reporter()).phase(WRITING, n_ngrams, "rows") as advance:
            narrow, wide = (told(slices(table), advance, len) for table in (held.narrow, held.wide))
            write_ngrams(folder, held.order, narrow, wide, held.symbols, self.about)
