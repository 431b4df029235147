"""How often strings are whole words, and where words begin according to that and to the log-odds of boundaries.

ids   : int32, shape (LONGEST, n): of the string of k symbols from each place on (segment/substrings.py); -1 for those
        that have none
shares : float32, shape (n,): how often a word begins at each symbol; 1 at the start of a run
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.compiled import compiled
from textmine.kernels.cuts import LONGEST
from textmine.kernels.trie import ROOT, step


@compiled
def count_whole(
    starts: NDArray[np.int64],
    lengths: NDArray[np.int64],
    ids: NDArray[np.int32],
    shares: NDArray[np.float32],
    whole: NDArray[np.float64],
    by_length: NDArray[np.float64],
) -> None:
    """Count how often each string is a word, were the boundaries of a word independent.

    whole     : shape (n_ids,), added to
    by_length : shape (2, LONGEST), added to: strings of each length, and those that are words
    """
    for run in range(len(starts)):
        start, stop = starts[run], starts[run] + lengths[run]
        for first in range(start, stop):
            share = np.float64(shares[first])
            for size in range(min(LONGEST, stop - first)):
                behind = first + size + 1
                ends = np.float64(shares[behind]) if behind < stop else 1.0
                by_length[0, size] += 1
                by_length[1, size] += share * ends
                if ids[size, first] >= 0:
                    whole[ids[size, first]] += share * ends
                share *= 1 - ends


@compiled
def add_dictionary(
    points: NDArray[np.uint32],
    starts: NDArray[np.int64],
    lengths: NDArray[np.int64],
    codes: NDArray[np.int32],
    links: NDArray[np.int64],
    weight: float,
    weights: NDArray[np.float64],
) -> None:
    """Add the probabilities of a dictionary to the weights of the words that it has.

    points        : shape (n,), the characters
    codes, links  : the dictionary (kernels/trie.py)
    weight        : of its probabilities
    weights       : shape (longest, n), added to
    """
    log_probs = links.view(np.float64)
    for run in range(len(starts)):
        start, stop = starts[run], starts[run] + lengths[run]
        for first in range(start, stop):
            place = ROOT
            for size in range(min(len(weights), stop - first)):
                place = step(codes, links, place, points[first + size])
                if not place:
                    break
                log_prob = log_probs[2 * place + 1]
                if log_prob <= 0:
                    weights[size, first] += weight * np.exp(log_prob)


@compiled
def cut_shares(
    starts: NDArray[np.int64],
    lengths: NDArray[np.int64],
    weights: NDArray[np.float64],
    odds: NDArray[np.float32],
    shares: NDArray[np.float32],
) -> None:
    """The share of all cuts of a run, each weighed by the product of its boundaries and words, that cut at a symbol.

    weights : shape (longest, n), of the words of each length that begin at each symbol; of one symbol, above 0
    odds    : shape (n,), of each boundary
    shares  : shape (n,), written

    The sums over all cuts of what is before a symbol, and of what is behind it, are kept as ratios of neighbours:
    so no product of many weights overflows.
    """
    longest_run = np.int64(1)
    for run in range(len(lengths)):
        longest_run = max(longest_run, lengths[run])
    before, behind = np.ones(longest_run + 1), np.ones(longest_run + 1)
    longest = len(weights)
    for run in range(len(starts)):
        start, length = starts[run], lengths[run]
        for end in range(1, length + 1):
            total, scale = 0.0, 1.0
            for size in range(min(longest, end)):
                first = end - size - 1
                total += weights[size, start + first] * scale * (odds[start + first] if first else 1.0)
                scale /= before[first]
            before[end] = total
        for first in range(length - 1, -1, -1):
            total, scale = 0.0, 1.0
            for size in range(min(longest, length - first)):
                end = first + size + 1
                total += weights[size, start + first] * scale * (odds[start + end] if end < length else 1.0)
                scale /= behind[end]
            behind[first] = total
        share = 1.0
        for first in range(length - 1, 0, -1):
            share *= behind[first] / before[first + 1]
            shares[start + first] = min(share * odds[start + first], 1.0)
        shares[start] = 1
