"""The slow, obvious twins of cutting text without a word list: runs are tuples of numbers, all else is loops.

Sources: Magistry & Sagot (2012) for branching entropy, Ney et al. (1994) for spelling, Uchiumi et al. (2015) and
Teh (2006) for words in classes; as the docstrings of textmine/segment have them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product
from math import exp, log, prod

import numpy as np

from textmine.segment.runs import Runs

String = tuple[int, ...]
Tagged = Sequence[tuple[String, int]]
"""The words of a run, each with its class."""


def as_runs(of_symbols: Sequence[Sequence[int]], n_kinds: int) -> Runs:
    symbols = np.array([symbol for run in of_symbols for symbol in run], np.int64)
    lengths = np.array([len(run) for run in of_symbols], np.int64)
    return Runs(symbols, np.cumsum(lengths) - lengths, lengths, n_kinds)


def placed_substrings(of_symbols: Iterable[Sequence[int]], longest: int) -> Iterator[tuple[int, String]]:
    """Each place in the text, with each string that begins there and stays in its run."""
    start = 0
    for run in of_symbols:
        for i in range(len(run)):
            for length in range(1, min(longest, len(run) - i) + 1):
                yield start + i, tuple(run[i : i + length])
        start += len(run)


def all_cuts(run: Sequence[int], longest: int) -> Iterator[list[String]]:
    """All ways to cut a run into words of up to `longest` symbols."""
    if not run:
        yield []
    for length in range(1, min(longest, len(run)) + 1):
        for others in all_cuts(run[length:], longest):
            yield [tuple(run[:length]), *others]


def words_at(run: Sequence[int], begins: Sequence[bool]) -> list[String]:
    """The words of one run; one begins with it, whatever `begins` says."""
    words: list[list[int]] = []
    for i, (symbol, is_begin) in enumerate(zip(run, begins, strict=True)):
        if is_begin or i == 0:
            words.append([])
        words[-1].append(symbol)
    return [tuple(word) for word in words]


def split_like(of_symbols: Sequence[Sequence[int]], values: Iterable) -> list[list]:
    """The values of each run, from those of the text."""
    values = iter(values)
    return [[next(values) for _ in run] for run in of_symbols]


# Branching entropy


def autonomies(of_symbols: Sequence[Sequence[int]], longest: int) -> dict[String, float]:
    """How good a word each string is, times its length; the end of a run is a neighbour of its own."""
    after: dict[String, Counter] = defaultdict(Counter)
    before: dict[String, Counter] = defaultdict(Counter)
    for number, run in enumerate(of_symbols):
        for i in range(len(run)):
            for stop in range(i + 1, min(i + longest, len(run)) + 1):
                word = tuple(run[i:stop])
                after[word][run[stop] if stop < len(run) else ("end", number)] += 1
                before[word][run[i - 1] if i else ("begin", number)] += 1
    variations = {
        word: _entropy(after[word])
        + _entropy(before[word])
        - _entropy(after.get(word[:-1], Counter()))
        - _entropy(before.get(word[1:], Counter()))
        for word in after
    }
    by_length = defaultdict(list)
    for word, variation in variations.items():
        by_length[len(word)].append(variation)
    means = {length: sum(some) / len(some) for length, some in by_length.items()}
    return {word: len(word) * (variation - means[len(word)]) for word, variation in variations.items()}


def _entropy(counts: Counter) -> float:
    total = sum(counts.values())
    return -sum(n / total * log(n / total) for n in counts.values())


# Spelling

_DISCOUNT, _STRENGTH, _PSEUDOCOUNT = 0.6, 1.0, 0.1
_BEGIN, _END = "begin", "end"


def spelling(
    types: Iterable[String], of_symbols: Sequence[Sequence[int]], n_kinds: int
) -> Callable[[Sequence[int]], float]:
    """The probability of any string as a word, from the words there are.

    A pair that stands once in the text does not speak for itself: it has what is given to all.
    """
    of_text = Counter(symbol for run in of_symbols for symbol in run)
    pairs_of_text = Counter(pair for run in of_symbols for pair in pairwise(run))
    after: dict[object, Counter] = defaultdict(Counter)
    of_words: Counter = Counter()
    for word in types:
        of_words.update([*word, _END])
        for before, symbol in pairwise([_BEGIN, *word, _END]):
            after[before][symbol] += 1

    def in_words(symbol) -> float:
        return (of_words[symbol] + _PSEUDOCOUNT) / (of_words.total() + _PSEUDOCOUNT * (n_kinds + 1))

    def lower(symbol) -> float:
        if symbol == _END:
            return in_words(_END)
        in_text = (of_text[symbol] + _PSEUDOCOUNT) / (of_text.total() + _PSEUDOCOUNT * n_kinds)
        return (in_words(symbol) + (1 - in_words(_END)) * in_text) / 2

    def step(before, symbol) -> float:
        n = after[before].total() + _STRENGTH
        discounted = max(after[before][symbol] - _DISCOUNT, 0)
        if pairs_of_text[before, symbol] == 1:
            discounted = 0
        return discounted / n + (_DISCOUNT * len(after[before]) + _STRENGTH) / n * lower(symbol)

    return lambda word: prod(step(*pair) for pair in pairwise([_BEGIN, *word, _END]))


# Words in classes


class Classes:
    """The equations of segment/word_classes.py, over words that are tuples."""

    t1, d1, t0, d0 = 300.0, 0.05, 100.0, 0.5

    def __init__(self, runs: Iterable[Tagged], n_classes: int) -> None:
        self.n_classes = n_classes
        self.n_zw: Counter = Counter()
        self.n_z: Counter = Counter()
        self.n_yz: Counter = Counter()
        for run in runs:
            classes = [n_classes, *(z for _, z in run), n_classes]  # one more class stands outside
            self.n_yz.update(pairwise(classes))
            self.n_zw.update((z, word) for word, z in run)
            self.n_z.update(z for _, z in run)
        self.tables = Counter(word for _, word in self.n_zw)
        self.types_in = Counter(z for z, _ in self.n_zw)

    def p_shared(self, word: String, spelt: float) -> float:
        rest = self.t0 + self.d0 * len(self.tables)
        return (max(self.tables[word] - self.d0, 0) + rest * spelt) / (self.t0 + self.tables.total())

    def p_word(self, word: String, z: int, spelt: float) -> float:
        rest = self.t1 + self.d1 * self.types_in[z]
        own = max(self.n_zw[z, word] - self.d1, 0)
        return (own + rest * self.p_shared(word, spelt)) / (self.t1 + self.n_z[z])

    def p_step(self, y: int, z: int) -> float:
        n_y = sum(self.n_yz[y, other] for other in range(self.n_classes + 1))
        return (self.n_yz[y, z] + 1) / (n_y + self.n_classes + 1)

    def p_cuts(
        self,
        run: Sequence[int],
        longest: int,
        spelt: Callable[[int, int], float],
        odds: Callable[[int], float] = lambda _: 1.0,
    ) -> dict:
        """The probability of each way to cut a run and give its words classes, times the odds of its boundaries.

        spelt : p0, by offset and length; odds : by offset
        """
        words = {
            (i, length, z): self.p_word(tuple(run[i : i + length]), z, spelt(i, length))
            for i in range(len(run))
            for length in range(1, min(longest, len(run) - i) + 1)
            for z in range(self.n_classes)
        }
        outside = self.n_classes
        steps = {(y, z): self.p_step(y, z) for y in range(outside + 1) for z in range(outside + 1)}
        probs = {}
        for cut in all_cuts(run, longest):
            lengths = [len(word) for word in cut]
            starts = [sum(lengths[:i]) for i in range(len(lengths))]
            for classes in product(range(self.n_classes), repeat=len(cut)):
                chain = prod(steps[pair] for pair in pairwise([outside, *classes, outside]))
                chain *= prod(map(odds, starts[1:]))
                probs[tuple(lengths), classes] = chain * prod(
                    words[each] for each in zip(starts, lengths, classes, strict=True)
                )
        return probs


# Shares refined


def whole_words(
    of_symbols: Sequence[Sequence[int]], shares: Sequence[Sequence[float]], longest: int
) -> tuple[Counter, Counter]:
    """How often each string is a word, were boundaries independent; and how often it occurs."""
    whole, n_of = Counter(), Counter()
    for run, of_run in zip(of_symbols, shares, strict=True):
        for i in range(len(run)):
            for stop in range(i + 1, min(i + longest, len(run)) + 1):
                is_word = 1.0 if i == 0 else of_run[i]
                is_word *= prod(1 - of_run[k] for k in range(i + 1, stop)) * (of_run[stop] if stop < len(run) else 1.0)
                whole[tuple(run[i:stop])] += is_word
                n_of[tuple(run[i:stop])] += 1
    return whole, n_of


def refined_shares(
    of_symbols: Sequence[Sequence[int]],
    shares: Sequence[Sequence[float]],
    log_odds: Sequence[Sequence[float]],
    neutral: float,
    longest: int,
) -> list[list[float]]:
    """The equations of segment/refining.py: of each run, over all ways to cut it."""
    whole, n_of = whole_words(of_symbols, shares, longest)
    n_of_length, whole_of_length = Counter(), Counter()
    for word, n in n_of.items():
        n_of_length[len(word)] += n
        whole_of_length[len(word)] += whole[word]

    def weight(word: String) -> float:
        share = (whole_of_length[len(word)] + 0.5) / (n_of_length[len(word)] + 1)
        if n_of[word] > 1:
            share = (whole[word] + 2 * share) / (n_of[word] + 2)
        share = min(max(share, 1e-6), 1 - 1e-6)
        return (share / (1 - share)) ** (1.0 if len(word) == 1 else 0.5)

    found = []
    for run, of_run in zip(of_symbols, log_odds, strict=True):
        sums, total = [0.0] * len(run), 0.0
        for cut in all_cuts(run, longest):
            starts = [sum(map(len, cut[:i])) for i in range(len(cut))]
            odds = prod(exp(min(max(of_run[i] - neutral, -8), 8)) for i in starts[1:])
            weighs = odds * prod(map(weight, cut))
            total += weighs
            for i in starts:
                sums[i] += weighs
        found.append([each / total for each in sums])
    return found


def shares_with_dictionary(
    of_symbols: Sequence[Sequence[int]], shares: Sequence[Sequence[float]], known: Mapping[String, float], longest: int
) -> list[list[float]]:
    """As refined, but a cut weighs as the words do that were found in the text and in a dictionary of probabilities."""
    whole, n_of = whole_words(of_symbols, shares, longest)
    n_words = sum(whole.values())
    unknown = min(known.values())

    def weight(word: String) -> float:
        found = max(whole[word] - 0.5, 0) / max(1.0, n_words) if n_of[word] > 1 and len(word) <= longest else 0.0
        weighs = found / 11 + known.get(word, 0.0) * 10 / 11
        return max(weighs, unknown) if len(word) == 1 else weighs

    found = []
    for run in of_symbols:
        sums, total = [0.0] * len(run), 0.0
        for cut in all_cuts(run, 8):
            starts = [sum(map(len, cut[:i])) for i in range(len(cut))]
            weighs = prod(map(weight, cut))
            total += weighs
            for i in starts:
                sums[i] += weighs
        found.append([each / total for each in sums])
    return found
