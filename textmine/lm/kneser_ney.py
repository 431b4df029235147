"""Estimating a model from counts: modified Kneser-Ney, interpolated.

Source: Chen & Goodman (1998), An empirical study of smoothing techniques for language modeling, with the
counts and discounts as Heafield et al. (2013), Scalable modified Kneser-Ney language model estimation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from textmine.counts.ngrams import FIRST_WIDE_ID
from textmine.counts.rows import differ_from_next, take
from textmine.counts.symbol_texts import word_table
from textmine.counts.table import CountTable, Ngrams
from textmine.counts.vocabulary import union
from textmine.counts.words import merge
from textmine.errors import InputError
from textmine.lm.model import NEVER, Floats, LanguageModel
from textmine.lm.trie import MAX_IDS, Level, keys_of, split_keys
from textmine.lm.vocabulary import FIRST_ID, RUN_END, RUN_START, Vocabulary
from textmine.settings.ngrams import Units
from textmine.text.symbols import END

_BLOCK = 1 << 17  # n-grams processed at once: their data stays in the cache, and the memory is reused
FALLBACK = (0.5, 1.0, 1.5)
"""Discounts to use if they cannot be estimated: the fallback of kenlm's lmplz."""


@dataclass(frozen=True, slots=True)
class Discount:
    """The discounts of one order, for n-grams of adjusted count 1, 2, and 3 or more.

    is_fallback : they could not be estimated, because the text has no n-grams of some low count
    """

    order: int
    amounts: tuple[float, float, float]
    is_fallback: bool

    @classmethod
    def of(cls, order: int, adjusted: NDArray[np.int64]) -> Discount:
        """From the counts of counts; Chen & Goodman (1998), equation 26."""
        n1, n2, n3, n4 = (int(np.count_nonzero(adjusted == count)) for count in (1, 2, 3, 4))
        if not (n1 and n2 and n3):
            return cls(order, FALLBACK, True)
        y = n1 / (n1 + 2 * n2)
        amounts = (1 - 2 * y * n2 / n1, 2 - 3 * y * n3 / n2, 3 - 4 * y * n4 / n3)
        if any(not 0 <= amount <= count for count, amount in enumerate(amounts, 1)):
            return cls(order, FALLBACK, True)
        return cls(order, amounts, False)


def estimate(
    table: CountTable, order: int, units: Units = "all", advance: Callable[[int], object] = lambda _: None
) -> tuple[LanguageModel, list[Discount]]:
    """The model of orders 1 to `order` of a count table, and the discounts by order.

    units   : the kind of symbols in the table
    advance : called with the number of further n-grams read
    Raises InputError if the table is empty.
    """
    if not table.n_runs:
        raise InputError("there is no text to train on", hint="Give text that contains Han characters.")
    vocabulary, ids = _numbered(table)
    if len(vocabulary) > MAX_IDS:
        raise InputError(
            f"the text has {len(vocabulary):,} different symbols, and a model holds at most {MAX_IDS:,}",
            hint="Train on less text.",
        )
    orders: list[_Order] = []
    lowest = np.zeros(len(vocabulary), np.int64)
    for k in range(2, order + 1):
        below = orders[-1].adjusted if orders else lowest
        orders.append(_collect(table, ids, k, orders, below, k == order, advance))
    discounts = [Discount.of(1, lowest), *(Discount.of(k, each.adjusted) for k, each in enumerate(orders, 2))]
    probs = _unigrams(lowest, discounts[0])
    log10_probs, log10_backoffs = [_log10(probs)], []
    log10_probs[0][RUN_START] = 0  # never predicted; as in ARPA files
    for each, discount in zip(orders, discounts[1:], strict=True):
        probs, backoffs = _interpolated(each, probs, discount)
        log10_probs.append(_log10(probs))
        log10_backoffs.append(_log10(backoffs))
        log10_backoffs[-1][backoffs == 0] = NEVER  # a discount of 0 leaves nothing for unseen symbols
    levels = tuple(each.level for each in orders)
    return LanguageModel(vocabulary, levels, tuple(log10_probs), tuple(log10_backoffs), units), discounts


@dataclass(frozen=True, slots=True)
class _Order:
    """The n-grams of one order while a model is estimated.

    level    : their rows
    keys     : in the order of the table, with n-grams that begin alike in blocks
    rows     : the row of each key
    suffixes : by row: the row, in the level below, of the last k - 1 symbols
    adjusted : by row: counts, adjusted once the order above is known; 0 in empty rows
    """

    level: Level
    keys: NDArray[np.uint64]
    rows: NDArray[np.uint32]
    suffixes: NDArray[np.uint32]
    adjusted: NDArray[np.int64]


def _numbered(table: CountTable) -> tuple[Vocabulary, NDArray[np.int64]]:
    """The vocabulary, and the number of each symbol of the table in it."""
    pieces = [piece for piece in table.of_order(1) if int(piece.windows().max()) < FIRST_WIDE_ID]
    characters = np.concatenate([np.empty(0, np.int64), *(piece.windows()[:, 0] for piece in pieces)]).astype(np.int64)
    narrow = merge([word_table(piece, table) for piece in pieces])
    words, (narrow_rows, wide_rows) = union([narrow, table.symbols], len(narrow) + len(table.symbols))
    ids = np.zeros(FIRST_WIDE_ID + len(table.symbols), np.int64)
    ids[np.concatenate([characters, np.arange(FIRST_WIDE_ID, len(ids))])] = FIRST_ID + np.concatenate(
        [narrow_rows, wide_rows]
    )
    ids[END] = RUN_END
    return Vocabulary(words), ids


def _collect(
    table: CountTable,
    ids: NDArray[np.int64],
    order: int,
    orders: list[_Order],
    adjusted_below: NDArray[np.int64],
    is_highest: bool,
    advance: Callable[[int], object],
) -> _Order:
    """The n-grams of one order; adds to the adjusted counts of the order below.

    The adjusted count of an n-gram is its count, if it is of the highest order or begins a run; otherwise it is the
    number of distinct symbols that precede it, where the start of a run is one symbol.
    """
    parts = [(np.empty(0, np.uint64), np.empty(0, np.int64))]
    for keys, counts, begins_run in _pieces(table, ids, order, [each.level for each in orders]):
        parts.append((keys, counts if is_highest else np.where(begins_run, counts, 0)))
        advance(len(keys))
    keys, counts = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    del parts
    level, rows = Level.of(keys)
    suffixes, adjusted = np.zeros(len(level), np.uint32), np.zeros(len(level), np.int64)
    for block in _blocks(len(keys)):
        prefixes, found = split_keys(keys[block])
        if orders:
            found = orders[-1].level.find(orders[-1].suffixes[prefixes].astype(np.int64), found)
        suffixes[rows[block]] = found
        adjusted[rows[block]] = counts[block]
        np.add.at(adjusted_below, found, 1)
    return _Order(level, keys, rows, suffixes, adjusted)


def _pieces(
    table: CountTable, ids: NDArray[np.int64], order: int, levels: list[Level]
) -> Iterator[tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.bool_]]]:
    """N-grams of one order: keys, counts, and whether they begin a run."""
    for piece in table.of_order(order, marks=True, piece_rows=_BLOCK):
        is_new = np.ones(len(piece), np.bool_)
        is_new[1:] = differ_from_next(piece.layout.truncate(piece.columns, order - 1))[:-1]
        beginnings = Ngrams(piece.layout, order - 1, take(piece.columns, is_new), piece.counts).windows()
        rows = np.where(beginnings[:, 0] == END, RUN_START, ids[beginnings[:, 0]])
        for place, level in enumerate(levels, 1):
            rows = level.find(rows, ids[beginnings[:, place]])
        of_beginning = np.cumsum(is_new) - 1
        last = ids[piece.layout.symbol(piece.columns, order - 1).astype(np.int64)]
        yield keys_of(rows[of_beginning], last), piece.counts, (beginnings[:, 0] == END)[of_beginning]


def _blocks(n: int) -> Iterator[slice]:
    return (slice(start, min(start + _BLOCK, n)) for start in range(0, n, _BLOCK))


def _unigrams(adjusted: NDArray[np.int64], discount: Discount) -> NDArray[np.float64]:
    """Probabilities by id: the discounted mass is spread evenly over the vocabulary, without `<s>`."""
    taken = _taken(adjusted, discount)
    total = adjusted.sum()
    probs = (adjusted - taken) / total + taken.sum() / total / (len(adjusted) - 1)
    return np.asarray(probs, np.float64)


def _interpolated(
    ngrams: _Order, lower_probs: NDArray[np.float64], discount: Discount
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Probabilities by row, and the backoffs of the order below by row: 1 if nothing follows."""
    totals, backoffs = np.zeros(len(lower_probs)), np.zeros(len(lower_probs))
    for block in _blocks(len(ngrams.keys)):
        prefixes, _ = split_keys(ngrams.keys[block])
        counts = ngrams.adjusted[ngrams.rows[block]]
        first = np.flatnonzero(np.append(True, prefixes[1:] != prefixes[:-1]))
        np.add.at(totals, prefixes[first], np.add.reduceat(counts, first))
        np.add.at(backoffs, prefixes[first], np.add.reduceat(_taken(counts, discount), first))
    np.divide(backoffs, totals, out=backoffs, where=totals > 0)
    backoffs[totals == 0] = 1
    probs = np.zeros(len(ngrams.level))
    for block in _blocks(len(ngrams.keys)):
        rows = ngrams.rows[block]
        prefixes, _ = split_keys(ngrams.keys[block])
        counts = ngrams.adjusted[rows]
        own = (counts - _taken(counts, discount)) / totals[prefixes]
        probs[rows] = own + backoffs[prefixes] * lower_probs[ngrams.suffixes[rows]]
    return probs, backoffs


def _taken(adjusted: NDArray[np.int64], discount: Discount) -> NDArray[np.float64]:
    return np.take(np.array([0.0, *discount.amounts]), np.minimum(adjusted, 3))


def _log10(values: NDArray[np.float64]) -> Floats:
    """Decimal logarithms of probabilities; 0 in empty rows."""
    logarithms = np.zeros(len(values), np.float32)
    for block in _blocks(len(values)):
        np.log10(values[block], out=logarithms[block], where=values[block] > 0, casting="same_kind")
    return logarithms
