"""The result of counting words."""

from __future__ import annotations

import weakref
from collections.abc import Callable, ItemsView, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from os import fspath
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.counts.forms import Forms, split, with_rows
from textmine.counts.selection import select
from textmine.counts.words import WordTable, merge
from textmine.errors import InputError, SettingsError
from textmine.io.formats import format_of
from textmine.io.store import open_dispersion, open_forms, open_words, write_word_store
from textmine.io.temporary import TemporaryFolder
from textmine.results.summary import Summary, printable_tally, read_tally
from textmine.results.table import WRITING, Table, Tabular, told
from textmine.results.word_rows import Items, WordRows
from textmine.settings.output import NGRAM_FORMATS, WORD_FORMATS, CsvStyle, Target
from textmine.settings.running import Reporter
from textmine.stats.keyness import per_million
from textmine.text.contexts import Context

_RANKED_AT_ONCE = 1 << 20
"""Of the words of a table that did not fit into memory, how many are ranked there at once."""


class WordCounts(Tabular, Mapping[str, int]):
    """Words and how often they occur; iterates from the most frequent to the least, ties by code point.

    Behaves as `collections.Counter` where that makes sense: a word that does not occur has count 0.
    The words may lie in a memory-mapped table on disk, so that a vocabulary beyond memory is no trouble.
    `dispersion` is Gries' DP of each row of the table, in [0, 1], if the text was counted by parts; `written` the forms
    of each row, if it was folded; `contexts` what stands around some words in the text, if that was asked for.

    >>> counts = WordCounts.from_counts({"长江": 3, "大桥": 2, "南京": 2})
    >>> counts["长江"], counts["黄河"], len(counts), list(counts)
    (3, 0, 3, ['长江', '南京', '大桥'])
    >>> counts.merge(counts).most_common(1)
    [('长江', 6)]
    """

    def __init__(
        self,
        table: WordTable,
        summary: Summary | None = None,
        *,
        key: str = "word",
        dispersion: NDArray[np.float64] | None = None,
        written: Forms | None = None,
        _folder: TemporaryFolder | None = None,
    ) -> None:
        self.table = table
        self.dispersion = dispersion
        self.written = written
        self.contexts: Mapping[str, Sequence[Context]] = {}
        self.summary = summary or Summary(n_tokens=table.n_tokens, n_types=len(table))
        self.key = key
        self.formats = WORD_FORMATS if key == "word" else NGRAM_FORMATS
        self._folder = _folder
        if _folder is not None:  # holds the table's files as long as this object lives
            weakref.finalize(self, _folder.cleanup)

    @classmethod
    def from_counts(cls, counts: Mapping[str, int]) -> WordCounts:
        """Of a dictionary of counts."""
        return cls(WordTable.from_counts(counts))

    def __getitem__(self, word: str) -> int:
        return int(self.get(word, 0))

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self.table.find(word) >= 0

    def get(self, word: str, default: Any = None) -> Any:
        """The count of `word`, or `default` if it does not occur."""
        row = self.table.find(word) if isinstance(word, str) else -1
        return int(self.table.counts[row]) if row >= 0 else default

    def __len__(self) -> int:
        return len(self.table)

    def __iter__(self) -> Iterator[str]:
        return (word for word, _ in self.items())

    def items(self) -> ItemsView[str, int]:
        """Pairs of word and count."""
        return Items(self, lambda: self.as_table().chunks())

    def __repr__(self) -> str:
        first = ", ".join(f"{word!r}: {count}" for word, count in self.most_common(5))
        return f"<WordCounts of {len(self):,} {self.key}s: {first}{', …' if len(self) > 5 else ''}>"

    @property
    def n_tokens(self) -> int:
        """The sum of all counts."""
        return self.table.n_tokens

    def total(self) -> int:
        """The sum of all counts, as `n_tokens`: collections.Counter calls it so."""
        return self.n_tokens

    def per_million(self, word: str) -> float:
        """How often `word` occurs in a million counted words; those that `min_count` left out were counted, too.

        InputError of sequences of words, which are of several lengths.
        """
        return float(per_million(self[word], self._total()))

    def _total(self) -> int:
        if self.summary.settings.get("word_ngrams"):
            raise InputError("sequences of words have no frequency per million words", hint="Count words alone.")
        return max(self.summary.n_tokens, 1)

    def documents(self, word: str) -> int:
        """In how many documents `word` occurs; InputError if documents were not counted."""
        if self.table.documents is None:
            raise InputError("documents were not counted", hint="Count with docs=True (--docs).")
        row = self.table.find(word)
        return int(self.table.documents[row]) if row >= 0 else 0

    def forms(self, word: str) -> dict[str, int]:
        """How `word` is written, the most frequent form first; InputError if the text was not folded."""
        if self.written is None:
            raise InputError("forms of words were not counted", hint='Count with fold="t2s" (--fold t2s).')
        row = self.table.find(word)
        if row < 0:
            return {}
        return dict(next(self.written.of(np.array([row]), [word], [int(self.table.counts[row])])))

    def most_common(self, n: int | None = None) -> list[tuple[str, int]]:
        """The `n` most frequent words with their counts; all without `n`."""
        return list(islice(self.items(), n))

    def merge(self, other: WordCounts) -> WordCounts:
        """The sum of two counts, as if all had been counted at once; InputError if they count different things.

        It has no dispersion, which does not follow from those of the two.
        """
        one, two = ([name for name in counts.columns if name != "dp"] for counts in (self, other))
        if one != two:
            raise InputError(
                f"one has the columns {', '.join(one)}, the other {', '.join(two)}",
                hint="Count both with the same docs, word_ngrams and fold.",
            )
        forms = None
        if self.written is None or other.written is None:
            table = merge([self.table, other.table])
        else:
            pieces = [*with_rows(self.table, self.written), *with_rows(other.table, other.written)]
            table, forms = next(split([merge(pieces) if pieces else self.table]))
        n_tokens = self.summary.n_tokens + other.summary.n_tokens
        return WordCounts(table, Summary(n_tokens=n_tokens, n_types=len(table)), key=self.key, written=forms)

    __add__ = merge

    def at_least(self, min_count: int) -> WordCounts:
        """The words that occur so often."""
        if min_count <= 1:
            return self
        return self._kept(np.flatnonzero(self.table.counts >= min_count))

    def having(self, begins: str = "", ends: str = "", contains: str = "") -> WordCounts:
        """The words that begin with a text, end with one, and contain one; empty texts ask for nothing.

        >>> list(WordCounts.from_counts({"风险": 3, "高风险": 2, "风": 1}).having(begins="风"))
        ['风险', '风']
        """
        return self._kept(select(self.table, begins, ends, contains)) if begins or ends or contains else self

    def _kept(self, rows: NDArray[np.int64]) -> WordCounts:
        dispersion = None if self.dispersion is None else self.dispersion[rows]
        written = self.written and self.written.keep(rows)
        return WordCounts(self.table.keep(rows), self.summary, key=self.key, dispersion=dispersion, written=written)

    def as_table(self, top: int | None = None, *, min_count: int = 1, per_million: bool = False) -> Table:
        """The words by count; `min_count` leaves rarer ones out; `per_million` adds that column."""
        n_rows = len(self) if min_count <= 1 else int(np.count_nonzero(self.table.counts >= min_count))
        n_rows = n_rows if top is None else min(top, n_rows)
        formats = [name for name in self.formats if name not in ("store", "idf.txt")]
        rows = replace(self._rows, total=self._total() if per_million else 0)
        return Table(f"Counts of {self.key}s", rows.schema(), n_rows, lambda: rows.chunks(top, min_count), formats)

    @property
    def _rows(self) -> WordRows:
        at_once = len(self) if self._folder is None else _RANKED_AT_ONCE
        return WordRows(self.key, self.table, self.dispersion, self.written, at_once)

    def save(
        self,
        path: Target,
        *,
        to: str | None = None,
        top: int | None = None,
        min_count: int = 1,
        per_million: bool = False,
        csv: CsvStyle | None = None,
        report: Reporter | None = None,
    ) -> None:
        """Write the counts; `to` or else the ending of `path` chooses one of `formats`; `-` is standard output.

        top       : only so many words, the most frequent
        min_count : rarer words are left out
        per_million : with the frequency of each per million counted words
        csv, report : as of every table, see Tabular.save
        """
        path = fspath(path)
        chosen = format_of(path, to, self.formats, self.what, csv)
        check_per_million(chosen, per_million)
        report = report or Reporter()
        if chosen == "store":
            with report.phase(WRITING):
                self._save_store(path, top, min_count)
        elif chosen == "idf.txt":
            with report.phase(WRITING):
                self._save_idf(path, top, min_count)
        elif chosen == "tsv" and self.dispersion is None and self.written is None and not per_million:
            from textmine.io.count_lines import write_counts

            n_rows = len(self.as_table(top, min_count=min_count))
            with report.phase(WRITING, n_rows, "rows") as advance:
                write_counts(path, self.key, self.table, told(self._rows.ranked(top, min_count), advance, len))
        else:
            self.as_table(top, min_count=min_count, per_million=per_million).save(
                path, to=chosen, csv=csv, report=report
            )

    def _save_idf(self, path: str, top: int | None, min_count: int) -> None:
        from textmine.io.idf import write_idf

        n_documents = self.summary.tally.documents
        if self.table.documents is None:
            raise InputError("documents were not counted", hint="Count with docs=True (--docs).")
        if len(self) and not n_documents:
            raise InputError("it is not known how many documents there were", hint="Save what `count` gives.")
        write_idf(path, self.table, n_documents, self._rows.ranked(top, min_count))

    def _save_store(self, path: str, top: int | None, min_count: int) -> None:
        table, dispersion, written = self.table, self.dispersion, self.written
        settings = dict(self.summary.settings)
        if top is not None or min_count > 1:
            kept = np.sort(np.concatenate([np.empty(0, np.int64), *self._rows.ranked(top, min_count)]))
            table, dispersion = table.keep(kept), None if dispersion is None else dispersion[kept]
            written = written and written.keep(kept)
        if min_count > 1:
            settings["min_count"] = max(min_count, settings.get("min_count", 1))
        if top is not None and top < len(self):
            settings["top"] = top
        about = {
            "key": self.key,
            "n_tokens": table.n_tokens,
            "n_files": self.summary.n_files,
            "settings": settings,
            "tally": printable_tally(self.summary.tally),
        }
        if self.summary.n_tokens != table.n_tokens:
            about["n_counted"] = self.summary.n_tokens
        write_word_store(path, [(table, written)], about, dispersion)

    @classmethod
    def load(cls, path: str, advance: Callable[[int], object] | None = None) -> WordCounts:
        """Counts that `save` wrote as a .store: checked, then memory-mapped. InputError if anything is damaged.

        advance : called with the number of further bytes that were checked
        """
        table, manifest = open_words(path, advance)
        summary = Summary(
            n_files=manifest.get("n_files", 0),
            n_tokens=manifest.get("n_counted", table.n_tokens),
            n_types=len(table),
            tally=read_tally(manifest.get("tally", {}), path),
            settings=manifest.get("settings", {}),
        )
        return cls(
            table,
            summary,
            key=manifest.get("key", "word"),
            dispersion=open_dispersion(path, manifest),
            written=open_forms(path, manifest),
        )


def check_per_million(to: str, per_million: bool) -> None:
    """Raise SettingsError if a format has no column for it."""
    if per_million and to in ("store", "dict.txt"):
        raise SettingsError(f"{to} has no frequencies per million", hint="Write a table, such as .tsv or .xlsx.")
