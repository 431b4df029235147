"""Where words occur in a text of symbols, and what stands beside them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.compiled import compiled
from textmine.kernels.lookup import add_count
from textmine.kernels.trie import ROOT, child_of

AT_START, AT_END, ALONE, DOCUMENTS, LATEST = range(5)
"""Columns of `sums`: how often a word begins a run, ends one, and does both; in how many documents it is; the last one."""

_MOST = 64
"""More words than begin at one place."""


@compiled
def look_beside(
    symbols: NDArray[np.uint16],
    begin: int,
    document_starts: NDArray[np.int64],
    codes: NDArray[np.int32],
    links: NDArray[np.int64],
    shift: int,
    left: NDArray[np.uint64],
    left_counts: NDArray[np.int64],
    right: NDArray[np.uint64],
    right_counts: NDArray[np.int64],
    n_held: NDArray[np.int64],
    sums: NDArray[np.int64],
) -> int:
    """Count the symbols beside all words that begin at the places from `begin` on.

    symbols : 0 between runs and at both ends
    document_starts : where documents begin, all but the first one, ascending
    codes   : by symbol, shape (0x10000,), 0 for those that no word has
    links   : of a trie (kernels/trie.py) whose values are the numbers of words as int64, below 0 for none
    shift, left, left_counts, right, right_counts : tables of as many slots (kernels/lookup.py): word << 16 | symbol
    n_held  : shape (2,): how many keys are in them; written
    sums    : int64, shape (n_words, 5); written
    Returns the place from which on there was no room, or the number of symbols.
    """
    bits = np.uint64(16)
    document = np.int64(0)
    for start in range(begin, len(symbols)):
        while document < len(document_starts) and document_starts[document] <= start:
            document += 1
        if 2 * (max(n_held[0], n_held[1]) + _MOST) > len(left):
            return start
        node = np.int64(ROOT)
        end = start
        while node:
            node = child_of(links, node, codes[symbols[end]])
            end += 1
            if node == 0:
                break
            word = links[2 * node + 1]
            if word < 0:
                continue
            key = np.uint64(word) << bits
            before, behind = symbols[start - 1], symbols[end]
            if before:
                n_held[0] += add_count(key | np.uint64(before), 1, shift, left, left_counts)
            else:
                sums[word, AT_START] += 1
            if behind:
                n_held[1] += add_count(key | np.uint64(behind), 1, shift, right, right_counts)
            else:
                sums[word, AT_END] += 1
                sums[word, ALONE] += before == 0
            if sums[word, LATEST] <= document:
                sums[word, LATEST] = document + 1
                sums[word, DOCUMENTS] += 1
    return len(symbols)
