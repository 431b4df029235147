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
from textmine.kernels.kneser_ney import find_suffixes, interpolate, invert, sum_up
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
    Raises InputError if the table is empty, or is of no text.
    """
    if not table.n_runs:
        raise InputError("there is no text to train on", hint="Give text that contains Han characters.")
    vocabulary, ids = _numbered(table)
    if len(vocabulary) > MAX_IDS:
        raise InputError(
            f"the text has {len(vocabulary):,} different symbols, and a model holds at most {MAX_IDS:,}",
            hint="Train on less text.",
        )
    orders = [_Order.of_symbols(len(vocabulary))]
    for k in range(2, order + 1):
        orders.append(_collect(table, ids, k, orders, k == order, advance))
    discounts = [Discount.of(k, each.adjusted) for k, each in enumerate(orders, 1)]
    probs = _unigrams(orders[0].adjusted, discounts[0])
    log10_probs, log10_backoffs = [_log10(probs)], []
    log10_probs[0][RUN_START] = 0  # never predicted; as in ARPA files
    levels = tuple(each.level for each in orders if each.level)
    below = orders.pop(0)
    for discount in discounts[1:]:
        each = orders.pop(0)
        probs, backoffs = _interpolated(below, each, probs, discount)
        each = each.without_counts()
        log10_probs.append(each.by_row(_log10(probs)))
        logarithms = _log10(backoffs)
        logarithms[backoffs == 0] = NEVER  # a discount of 0 leaves nothing for unseen symbols
        log10_backoffs.append(below.by_row(logarithms))
        below = each
    return LanguageModel(vocabulary, levels, tuple(log10_probs), tuple(log10_backoffs), units), discounts


@dataclass(frozen=True, slots=True)
class _Order:
    """The n-grams of one order while a model is estimated; kernels/kneser_ney.py says what the arrays are.

    level : their rows; None for symbols
    """

    level: Level | None
    keys: NDArray[np.uint64]
    rows: NDArray[np.uint32]
    suffixes: NDArray[np.uint32]
    numbers: NDArray[np.uint32]
    adjusted: NDArray[np.int64]

    @classmethod
    def of_symbols(cls, n: int) -> _Order:
        """Order 1, its adjusted counts still to be found."""
        numbers = np.arange(n, dtype=np.uint32)
        return cls(None, np.empty(0, np.uint64), numbers, numbers, numbers, np.zeros(n, np.int64))

    def without_counts(self) -> _Order:
        """What is needed of an order whose probabilities are known; the rest of its memory is given back."""
        return _Order(
            self.level, np.empty(0, np.uint64), self.rows, np.empty(0, np.uint32), self.numbers, np.empty(0, np.int64)
        )

    def by_row(self, values: Floats) -> Floats:
        """Values of n-grams by row; 0 in empty rows."""
        if not self.level:
            return values
        found = np.zeros(len(self.level), np.float32)
        found[self.rows] = values
        return found


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
    is_highest: bool,
    advance: Callable[[int], object],
) -> _Order:
    """The n-grams of one order, given those of the orders below; adds to the adjusted counts of the one below.

    The adjusted count of an n-gram is its count, if it is of the highest order or begins a run; otherwise it is the
    number of distinct symbols that precede it, where the start of a run is one symbol.
    """
    room = len(table.narrow) + len(table.wide)  # memory beyond the n-grams that there are is never touched
    keys, adjusted, n = np.empty(room, np.uint64), np.empty(room, np.int64), 0
    for some, counts, begins_run in _pieces(table, ids, order, [each.level for each in orders if each.level]):
        keys[n : n + len(some)] = some
        adjusted[n : n + len(some)] = counts if is_highest else np.where(begins_run, counts, 0)
        n += len(some)
        advance(len(some))
    keys, adjusted = keys[:n], adjusted[:n]
    level, rows = Level.of(keys)
    suffixes = _suffixes(keys, orders[-1])
    numbers = np.empty(0 if is_highest else len(level), np.uint32)
    if not is_highest:
        invert(rows, numbers)
    return _Order(level, keys, rows, suffixes, numbers, adjusted)


def _suffixes(keys: NDArray[np.uint64], below: _Order) -> NDArray[np.uint32]:
    """The suffixes of n-grams; adds to the adjusted counts of the order below."""
    if not below.level:
        found = split_keys(keys)[1].astype(np.uint32)
        below.adjusted[:] += np.bincount(found, minlength=len(below.adjusted))
        return found
    suffixes = np.empty(len(keys), np.uint32)
    of_level = (below.level.keys, below.level.n_homes)
    find_suffixes(keys, below.numbers, below.suffixes, *of_level, below.adjusted, suffixes)
    if len(suffixes) and suffixes.max() >= len(below.numbers):
        raise _of_no_text()
    return suffixes


def _of_no_text() -> InputError:
    """The error for n-grams whose beginnings or ends were not counted."""
    return InputError("the counts are those of no text", hint="Count again.")


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
            if (rows < 0).any():
                raise _of_no_text()
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
    below: _Order, ngrams: _Order, probs_below: NDArray[np.float64], discount: Discount
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Probabilities of n-grams, and the backoffs of the order below: 1 if nothing follows."""
    discounts = np.array([0.0, *discount.amounts])
    totals, backoffs = np.zeros(len(probs_below)), np.zeros(len(probs_below))
    sum_up(ngrams.keys, ngrams.adjusted, discounts, below.numbers, totals, backoffs)
    np.divide(backoffs, totals, out=backoffs, where=totals > 0)
    backoffs[totals == 0] = 1
    probs = np.empty(len(ngrams.keys))
    counts = (ngrams.suffixes, ngrams.adjusted)
    try:
        interpolate(ngrams.keys, *counts, discounts, below.numbers, totals, backoffs, probs_below, probs)
    except ZeroDivisionError as error:
        raise _of_no_text() from error
    return probs, backoffs


def _taken(adjusted: NDArray[np.int64], discount: Discount) -> NDArray[np.float64]:
    return np.take(np.array([0.0, *discount.amounts]), np.minimum(adjusted, 3))


def _log10(values: NDArray[np.float64]) -> Floats:
    """Decimal logarithms of probabilities; 0 for those that are 0."""
    logarithms = np.zeros(len(values), np.float32)
    for block in _blocks(len(values)):
        np.log10(values[block], out=logarithms[block], where=values[block] > 0, casting="same_kind")
    return logarithms
