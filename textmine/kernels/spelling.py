"""Counts how words are spelt: which symbols begin, follow one another, and end the words of a text."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.compiled import compiled


@compiled
def count_spellings(
    symbols: NDArray[np.int32],
    at: NDArray[np.int64],
    lengths: NDArray[np.int64],
    of_pairs: NDArray[np.int32],
    by_symbol: NDArray[np.int64],
    pairs: NDArray[np.int64],
) -> None:
    """Count the symbols of words, each given by one of its occurrences.

    symbols     : shape (n,)
    at, lengths : where each word begins, and how many symbols it has
    of_pairs    : shape (n,): the number of the pair that begins at each symbol; -1 if it occurs once in the text
    by_symbol   : shape (5, n_kinds), added to: how often each begins a word; ends one; stands inside one behind
                  another; is followed inside one; is followed by a symbol that follows it once in the text
    pairs       : shape (n_pairs,), added to: how often the symbols of each follow one another in a word
    """
    for word in range(len(at)):
        last = at[word] + lengths[word] - 1
        by_symbol[0, symbols[at[word]]] += 1
        by_symbol[1, symbols[last]] += 1
        for place in range(at[word], last):
            by_symbol[2, symbols[place + 1]] += 1
            by_symbol[3, symbols[place]] += 1
            pair = of_pairs[place]
            if pair >= 0:
                pairs[pair] += 1
            else:
                by_symbol[4, symbols[place]] += 1


@compiled
def follow(
    symbols: NDArray[np.int32],
    of_pairs: NDArray[np.int32],
    of_pair: NDArray[np.float32],
    weight: NDArray[np.float32],
    lower: NDArray[np.float32],
    between: NDArray[np.float32],
) -> None:
    """The probability that the next symbol follows each one, inside a word.

    of_pair : by pair, of its second symbol after its first
    weight  : by symbol, what is left for other symbols; lower: of each of these
    between : shape (n,), written; nothing follows the last symbol
    """
    for place in range(len(symbols) - 1):
        prob = weight[symbols[place]] * lower[symbols[place + 1]]
        pair = of_pairs[place]
        if pair >= 0:
            prob += of_pair[pair]
        between[place] = prob
