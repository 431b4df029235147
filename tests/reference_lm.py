"""The slow, obvious twin of language models: interpolated modified Kneser-Ney with dictionaries, and backing off.

Source: Chen & Goodman (1998); counts, discounts and vocabulary as kenlm's lmplz has them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log10

Ngram = tuple[str, ...]
Discounts = tuple[float, float, float]
Model = Mapping[Ngram, tuple[float, float]]
"""Of each n-gram: the logarithms of the probability of its last symbol, and of its backoff."""

UNKNOWN, RUN_START, RUN_END = "<unk>", "<s>", "</s>"
FALLBACK = (0.5, 1.0, 1.5)


def adjusted_counts(runs: Sequence[Sequence[str]], order: int) -> dict[int, dict[Ngram, int]]:
    """By order: raw counts of the longest n-grams and of those that begin a run, of others how many symbols precede."""
    raw: dict[int, Counter[Ngram]] = {k: Counter() for k in range(1, order + 1)}
    left: dict[Ngram, set[str]] = defaultdict(set)
    for run in runs:
        symbols = (RUN_START, *run, RUN_END)
        for k in raw:
            for start in range(len(symbols) - k + 1):
                ngram = symbols[start : start + k]
                raw[k][ngram] += 1
                if start:
                    left[ngram].add(symbols[start - 1])
    adjusted = {
        k: {ngram: n if k == order or ngram[0] == RUN_START else len(left[ngram]) for ngram, n in counts.items()}
        for k, counts in raw.items()
    }
    del adjusted[1][(RUN_START,)]  # never predicted
    return adjusted


def discounts_of(adjusted: Iterable[int]) -> Discounts | None:
    """Chen & Goodman (1998), equation 26; None where it cannot be computed or makes no sense."""
    n = Counter(adjusted)
    if not (n[1] and n[2] and n[3]):
        return None
    y = n[1] / (n[1] + 2 * n[2])
    one, two, three = (k - (k + 1) * y * n[k + 1] / n[k] for k in (1, 2, 3))
    return (one, two, three) if 0 <= one <= 1 and 0 <= two <= 2 and 0 <= three <= 3 else None


def kneser_ney(runs: Sequence[Sequence[str]], order: int) -> tuple[Model, dict[int, Discounts | None]]:
    """The model of some runs, at least one, and the estimated discounts by order; order 2 or more."""
    adjusted = adjusted_counts(runs, order)
    discounts = {k: discounts_of(counts.values()) for k, counts in adjusted.items()}
    vocabulary = {UNKNOWN, RUN_START, RUN_END, *(symbol for run in runs for symbol in run)}
    probs: dict[Ngram, float] = {}
    backoffs: dict[Ngram, float] = {}
    for k in range(1, order + 1):
        amounts = discounts[k] or FALLBACK
        totals: Counter[Ngram] = Counter()
        taken: dict[Ngram, float] = defaultdict(float)
        for ngram, count in adjusted[k].items():
            totals[ngram[:-1]] += count
            taken[ngram[:-1]] += amounts[min(count, 3) - 1]
        for context, total in totals.items():
            backoffs[context] = taken[context] / total
        if k == 1:
            for symbol in vocabulary - {RUN_START}:
                probs[symbol,] = backoffs[()] / (len(vocabulary) - 1)
        for ngram, count in adjusted[k].items():
            own = (count - amounts[min(count, 3) - 1]) / totals[ngram[:-1]]
            lower = probs[ngram[1:]] if k > 1 else 1 / (len(vocabulary) - 1)
            probs[ngram] = own + backoffs[ngram[:-1]] * lower
    probs[RUN_START,] = 1.0  # what ARPA files say of it
    model = {ngram: (log10(p), _log10(backoffs.get(ngram, 1.0))) for ngram, p in probs.items()}
    return model, discounts


def _log10(value: float) -> float:
    return log10(value) if value else -99.0  # what ARPA files say of log10(0)


def log10_conditional(model: Model, ngram: Ngram) -> float:
    """log10 p(last symbol | those before it), as ARPA files mean it."""
    known = tuple(symbol if (symbol,) in model else UNKNOWN for symbol in ngram)
    if known in model:
        return model[known][0]
    _, backoff = model.get(known[:-1], (0.0, 0.0))
    return backoff + log10_conditional(model, known[1:])


def score(model: Model, runs: Iterable[Sequence[str]], order: int) -> tuple[float, int]:
    """log10 of the probability of runs with their ends, and how many symbols were scored."""
    total, n = 0.0, 0
    for run in runs:
        symbols = (RUN_START, *run, RUN_END)
        for end in range(2, len(symbols) + 1):
            total += log10_conditional(model, symbols[max(end - order, 0) : end])
            n += 1
    return total, n
