"""Where words occur in a text of symbols, and what stands beside them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.compiled import compiled
from textmine.kernels.lookup import add_count
from textmine.kernels.prefetch import prefetch
from textmine.kernels.trie import ROOT, child_of

AT_START, AT_END, ALONE, DOCUMENTS, LATEST = range(5)
"""Columns of `sums`: how often a word begins a run, ends one, and does both; its documents; the last one of these."""

_MOST = 64
"""More words than begin at one place."""
_TOGETHER = 1 << 10
"""Words that are counted after they were found."""


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
    words = np.empty(_TOGETHER + _MOST, np.int64)
    firsts = np.empty(_TOGETHER + _MOST, np.int64)
    ends = np.empty(_TOGETHER + _MOST, np.int64)
    start = begin
    while start < len(symbols):
        if 2 * (max(n_held[0], n_held[1]) + len(words)) > len(left):
            break
        n = 0
        while n < _TOGETHER and start < len(symbols):
            node: Any = np.int64(ROOT)
            end = start
            while node:
                node = child_of(links, node, codes[symbols[end]])
                end += 1
                if node > 0 and links[2 * node + 1] >= 0:
                    words[n], firsts[n], ends[n] = links[2 * node + 1], start, end
                    prefetch(sums, 5 * words[n])
                    n += 1
            start += 1
        # one kind of count after another: none waits for one before it
        for i in range(n):
            before = symbols[firsts[i] - 1]
            if before:
                n_held[0] += add_count(np.uint64(words[i]) << bits | np.uint64(before), 1, shift, left, left_counts)
        for i in range(n):
            behind = symbols[ends[i]]
            if behind:
                n_held[1] += add_count(np.uint64(words[i]) << bits | np.uint64(behind), 1, shift, right, right_counts)
        for i in range(n):
            word, begins_run, ends_run = words[i], symbols[firsts[i] - 1] == 0, symbols[ends[i]] == 0
            sums[word, AT_START] += begins_run
            sums[word, AT_END] += ends_run
            sums[word, ALONE] += begins_run and ends_run
            while document < len(document_starts) and document_starts[document] <= firsts[i]:
                document += 1
            if sums[word, LATEST] <= document:
                sums[word, LATEST] = document + 1
                sums[word, DOCUMENTS] += 1
    return start
