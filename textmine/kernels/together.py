"""Counts which words stand together: a table of words × words.

words  : int64, shape (n,): numbers of words below n_words; below 0 what is none of them, of which LINE_END ends a line
counts : int64, shape (n_words, n_words), written
latest : int64, shape (n_words,): the place or document in which a word was last met, -1 at first; written
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.compiled import compiled, part

LINE_END = -1


@compiled
def count_near(
    words: NDArray[np.int64],
    begin: int,
    end: int,
    window: int,
    first_place: int,
    latest: NDArray[np.int64],
    counts: NDArray[np.int64],
    n_near: NDArray[np.int64],
) -> None:
    """Count, for each place in [begin, end), the words that stand within `window` places of it in its line.

    first_place : the number of the place `begin`, which no call before had
    counts : counts[x, y]: at how many places y stands near an x
    n_near : shape (n_words,): how many places, of any word, are near an x; written
    Two x near one place count it once.
    """
    for at in range(begin, end):
        if words[at] == LINE_END:
            continue
        place = first_place + at - begin
        for near in range(at - 1, max(at - window, 0) - 1, -1):
            if words[near] == LINE_END:
                break
            _meet(words[near], words[at], place, latest, counts, n_near)
        for near in range(at + 1, min(at + window + 1, len(words))):
            if words[near] == LINE_END:
                break
            _meet(words[near], words[at], place, latest, counts, n_near)


@part
def _meet(
    near: int,
    word: int,
    place: int,
    latest: NDArray[np.int64],
    counts: NDArray[np.int64],
    n_near: NDArray[np.int64],
) -> None:
    if near >= 0 and latest[near] != place:
        latest[near] = place
        n_near[near] += 1
        if word >= 0:
            counts[near, word] += 1


@compiled
def count_in_documents(
    words: NDArray[np.int64],
    starts: NDArray[np.int64],
    document_ends: NDArray[np.int64],
    document: int,
    latest: NDArray[np.int64],
    there: NDArray[np.int64],
    n_there: int,
    counts: NDArray[np.int64],
) -> tuple[int, int]:
    """Count the documents that have both of two words, and on the diagonal those that have one.

    starts        : shape (n,): where each word begins
    document_ends : where documents end, ascending
    document      : the number of the first one
    there         : shape (n_words,): the words that the open document has so far, n_there of them; written
    Returns the number of the document that is open at the end, and its `n_there`.
    """
    n_ended = 0
    for at in range(len(words)):
        while n_ended < len(document_ends) and document_ends[n_ended] <= starts[at]:
            n_ended += 1
            n_there = 0
        word = words[at]
        if word < 0 or latest[word] == document + n_ended:
            continue
        latest[word] = document + n_ended
        there[n_there] = word
        n_there += 1
        for i in range(n_there):
            counts[there[i], word] += 1
            if there[i] != word:
                counts[word, there[i]] += 1
    if n_ended < len(document_ends):
        n_there = 0
    return document + len(document_ends), n_there
