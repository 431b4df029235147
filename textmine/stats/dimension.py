"""How many dimensions word vectors need: the least at which a skip-gram model has room for any text over its words.

The model says p(w_i, w_j) in proportion to exp(u_i . v_j) over all pairs of N words. Vectors of n components of size
about 1 have length sqrt(n), and then the entropy of the pairs, in nats, is about 2 ln N + h_n, where h_n depends on the
dimension alone. Below 0 the model has more room than any text needs.

Source: kexue.fm/archives/7695, which has h_n for six dimensions and the rule n > 8.33 ln N.
"""

from __future__ import annotations

import math
from functools import cache

RULE = 8.33
"""n > RULE ln N, as published."""
SHORT_RULE = 8.0
MAX_DIMENSION = 1 << 17

_NEGLIGIBLE = 40.0  # a term so many nats below the largest one does not change a double


def rule_of_thumb(n_words: int) -> float:
    """8.33 ln N."""
    return RULE * math.log(n_words)


def embedding_entropy(n: int, n_words: int) -> float:
    """The entropy, in nats, of the pairs of words that vectors of n dimensions can tell apart: 2 ln N + h_n.

    n       : dimensions, 2 or more
    n_words : N, of the vocabulary, 2 or more

    >>> round(embedding_entropy(96, 100_000), 4)
    -0.1467
    """
    return 2 * math.log(n_words) + excess_entropy(n)


def smallest_dimension(n_words: int, entropy: float = 0.0) -> int:
    """The least n, 2 or more, at which `embedding_entropy` is below `entropy`, in nats.

    ValueError if that is more than MAX_DIMENSION.
    """
    low, high = 1, 2
    while embedding_entropy(high, n_words) >= entropy:
        low, high = high, 2 * high
        if high > MAX_DIMENSION:
            raise ValueError(f"more than {MAX_DIMENSION} dimensions")
    while high - low > 1:
        middle = (low + high) // 2
        if embedding_entropy(middle, n_words) < entropy:
            high = middle
        else:
            low = middle
    return high


def dimension_of_data(n_words: int, entropy: float) -> int:
    """The least n, 2 or more, at which `embedding_entropy` is not above the entropy of the data's own pairs, in nats.

    With so many dimensions, a model can be as certain of its pairs as the data are. entropy >= 0
    """
    return smallest_dimension(n_words, math.nextafter(entropy, math.inf))


@cache
def excess_entropy(n: int) -> float:
    """h_n = ln E[exp(n cos t)] - E[n cos t exp(n cos t)] / E[exp(n cos t)], t the angle between two random directions.

    With I_v the modified Bessel function of the first kind, the expectation is Gamma(n/2) (2/n)**(n/2 - 1) I_{n/2-1}(n)
    and the quotient n I_{n/2}(n) / I_{n/2-1}(n). n >= 2.
    """
    order = n / 2 - 1
    log_bessel = _log_bessel(order, n)
    log_mean = math.lgamma(n / 2) - order * math.log(n / 2) + log_bessel
    return log_mean - n * math.exp(_log_bessel(order + 1, n) - log_bessel)


def _log_bessel(order: float, x: float) -> float:
    """Ln I_order(x), by its power series, from the largest term outwards: all terms are positive."""
    half = math.log(x / 2)
    # where the ratio of successive terms, (x/2)**2 / (k (k + order)), passes 1
    largest = int((math.sqrt(order * order + x * x) - order) / 2)
    peak = _log_term(largest, order, half)
    total = 0.0
    for ks in (range(largest, -1, -1), range(largest + 1, 2 * largest + 100 + 20 * int(math.sqrt(x)))):
        for k in ks:
            term = _log_term(k, order, half) - peak
            if term < -_NEGLIGIBLE:
                break
            total += math.exp(term)
    return peak + math.log(total)


def _log_term(k: int, order: float, log_half: float) -> float:
    return (2 * k + order) * log_half - math.lgamma(k + 1) - math.lgamma(k + order + 1)
