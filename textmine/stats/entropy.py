"""The entropy of a distribution, estimated from a sample.

Both estimates only need to know how many cells (kinds of outcome) have each count in the sample.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def plug_in_entropy(counts: NDArray[np.uint64], n_cells: NDArray[np.int64]) -> float:
    """The entropy, in nats, of the relative frequencies of a sample: on average too low by about (K - 1) / 2M.

    counts  : shape (n,), distinct, each >= 1
    n_cells : shape (n,), how many cells have that count, each >= 1
    With K = sum(n_cells) and M = sum(n_cells * counts), 1 or more, the result is in [0, ln K], and ln K <= ln M.

    Source: Shannon (1948).
    """
    c = counts.astype(np.float64)
    n_draws = float((c * n_cells).sum())
    return max(0.0, float(np.log(n_draws) - (n_cells * c * np.log(c)).sum() / n_draws))


def miller_madow_correction(n_occupied: int, n_draws: int) -> float:
    """(K - 1) / 2M nats, to be added to the plug-in entropy of M draws that fell into K cells.

    It is the first term of the bias, and nearly all of it if M is many times K. K does not include possible cells that
    were never drawn; draws are assumed to be independent.

    Source: Miller (1955), Note on the bias of information estimates.
    """
    return (n_occupied - 1) / (2 * n_draws)
