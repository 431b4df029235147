"""Converts n-grams from text to symbols and back."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from textmine.counts.ngrams import FIRST_WIDE_ID, NARROW_BITS
from textmine.counts.packing import LF
from textmine.counts.spans import gather
from textmine.counts.table import CountTable, Ngrams
from textmine.counts.words import WordTable, of_spans
from textmine.settings.ngrams import Units
from textmine.text.blocks import code_points, from_code_points
from textmine.text.symbols import END, symbolize

_UNKNOWN = 0xFFFFFFFE  # not the id of any symbol


def windows_of(
    texts: Sequence[str], order: int, symbols: WordTable, units: Units = "all"
) -> tuple[NDArray[np.uint32], NDArray[np.int64], NDArray[np.bool_]]:
    """The symbols of texts.

    symbols : the wide ones (counts/table.py)
    Returns `windows`, uint32, shape (n, order), filled up with zeros; `lengths`, int64, shape (n,), the number of
    symbols in a text, which may exceed `order`; and, shape (n,), whether a text can occur as an n-gram: it consists
    of known symbols with nothing between them.
    """
    n_characters = np.array([len(text) for text in texts], np.int64)
    points = code_points("".join(f"{text}\n" for text in texts))
    found = symbolize(points, units)
    ids = found.narrow.astype(np.uint32)
    ids[found.wide_at] = _wide_ids(points, found.wide_starts, found.wide_stops, symbols)
    sizes = np.ones(len(ids), np.int64)
    sizes[found.wide_at] = found.wide_stops - found.wide_starts

    is_symbol = ids != END
    ids, sizes, at = ids[is_symbol], sizes[is_symbol], np.flatnonzero(found.kept)[is_symbol] - 1
    text_starts = np.cumsum(n_characters + 1) - n_characters - 1
    of_text = np.searchsorted(text_starts, at, "right") - 1
    lengths = np.bincount(of_text, minlength=len(texts))
    n_covered = np.bincount(of_text, sizes, minlength=len(texts))
    n_unknown = np.bincount(of_text, ids == _UNKNOWN, minlength=len(texts))
    place = np.arange(len(ids)) - (np.cumsum(lengths) - lengths)[of_text]
    windows = np.zeros((len(texts), order), np.uint32)
    fits = place < order
    windows[of_text[fits], place[fits]] = ids[fits]
    return windows, lengths, (lengths > 0) & (n_covered == n_characters) & (n_unknown == 0)


def _wide_ids(
    points: NDArray[np.uint32], starts: NDArray[np.int64], stops: NDArray[np.int64], symbols: WordTable
) -> NDArray[np.uint32]:
    texts = [from_code_points(points[start:stop]) for start, stop in zip(starts.tolist(), stops.tolist(), strict=True)]
    rows = {text: symbols.find(text) for text in set(texts)}
    return np.array([FIRST_WIDE_ID + rows[text] if rows[text] >= 0 else _UNKNOWN for text in texts], np.uint32)


def texts_of(windows: NDArray[np.uint32], symbols: WordTable) -> list[str]:
    """The texts of n-grams.

    windows : symbols, shape (n, order), END for none
    """
    points, of_symbols = _joined(windows, symbols)
    text = from_code_points(points)
    lengths = of_symbols.sum(axis=1)
    ends = np.cumsum(lengths)
    return [text[start:end] for start, end in zip((ends - lengths).tolist(), ends.tolist(), strict=True)]


def word_table(ngrams: Ngrams, table: CountTable) -> WordTable:
    """N-grams of a count table as a table of words, ascending by their text."""
    if ngrams.layout.bits == NARROW_BITS and len(ngrams.columns) == 1:
        return WordTable.from_packed(ngrams.columns[0], ngrams.counts)
    points, of_symbols = _joined(ngrams.windows(), table.symbols)
    lengths = of_symbols.sum(axis=1)
    return of_spans(points, np.cumsum(lengths) - lengths, lengths, ngrams.counts[:, None])


def ended_texts(windows: NDArray[np.uint32], symbols: WordTable) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """The symbols of n-grams as text, LF behind each, one n-gram after another.

    windows : symbols, shape (n, order), END for none
    Returns the code points, and the number of them of each symbol and its LF, shape (n, order).
    """
    points, lengths = _joined(windows, symbols)
    return np.insert(points, np.cumsum(lengths), LF), lengths + 1


def _joined(windows: NDArray[np.uint32], symbols: WordTable) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """The code points of n-grams one after another, and how many each symbol has, shape (n, order)."""
    ids = windows.ravel()
    lengths = (ids != END).astype(np.int64)
    is_wide = ids >= FIRST_WIDE_ID
    rows, which = np.unique(ids[is_wide], return_inverse=True)
    texts = symbols.words_at(rows.astype(np.int64) - FIRST_WIDE_ID) if len(rows) else []
    sizes = np.array([len(text) for text in texts], np.int64)
    lengths[is_wide] = sizes[which]
    points = np.repeat(ids, lengths)
    pool = code_points("".join(texts))
    points[np.repeat(is_wide, lengths)] = gather(pool, (np.cumsum(sizes) - sizes)[which], sizes[which])
    return points, lengths.reshape(windows.shape)
