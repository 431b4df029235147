"""A double-array trie (Aoe 1989): one look at one place for each step.

codes  : int32, shape (0x110000,): characters by number, 0 for those that no word has
links  : int64, shape (2 * n_places,): at 2p, of the node at place p, its base << 32 | its parent's place; 0 if no node
values : the same memory as float64: at 2p + 1 the value of the node; above 0 if it is no word
The root is at place 1. The child of a node by a character is at the node's base + the character's code, if the node
there has it as its parent.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.compiled import compiled, part

ROOT = 1
NO_WORD = 1.0
_FULL = 0.95  # of the places that were looked through, so many are taken
_TRIES = 256


@compiled
def lay_out(codes: NDArray[np.int32], ends: NDArray[np.int64], n_codes: int) -> NDArray[np.int64]:
    """The links of a trie, shape (n_places,): base << 32 | parent.

    codes   : of the words' characters, one word after another; words are distinct, not empty, and in ascending order
    ends    : shape (n_words,), one past each word's end
    n_codes : one more than the highest code
    """
    links = np.zeros(len(codes) + 4 * n_codes, np.int64)
    links[ROOT] = ROOT
    nodes = np.zeros(len(codes) + 1, np.int64)  # those whose children are still to be placed: place,
    firsts = np.zeros(len(codes) + 1, np.int64)  # first word,
    lasts = np.zeros(len(codes) + 1, np.int64)  # one past the last word,
    depths = np.zeros(len(codes) + 1, np.int64)
    nodes[0] = ROOT
    lasts[0] = len(ends)
    n_waiting = 1
    child_codes = np.empty(n_codes, np.int64)
    child_firsts = np.empty(n_codes, np.int64)
    dense_from = ROOT + 1  # before it, nearly all places are taken
    sparse_from = ROOT + 1  # before it, most places are taken
    n_used = ROOT + 1
    while n_waiting:
        n_waiting -= 1
        place, first, last, depth = nodes[n_waiting], firsts[n_waiting], lasts[n_waiting], depths[n_waiting]
        n_children = 0
        for word in range(first, last):
            start = ends[word - 1] if word else 0
            if start + depth < ends[word]:
                code = codes[start + depth]
                if n_children == 0 or child_codes[n_children - 1] != code:
                    child_codes[n_children] = code
                    child_firsts[n_children] = word
                    n_children += 1
        if n_children == 0:
            continue
        if n_used + 2 * n_codes > len(links):
            longer = np.zeros(2 * len(links) + n_codes, np.int64)
            for at in range(n_used):
                longer[at] = links[at]
            links = longer
        lowest = child_codes[0]
        at = max(dense_from if n_children == 1 else max(sparse_from, dense_from), lowest + 1)
        begun = at
        n_taken = 0
        fits = False
        while not fits:
            fits = True
            for child in range(n_children):
                if links[at - lowest + child_codes[child]] != 0:
                    fits = False
                    break
            n_taken += links[at] != 0
            at += 1
        at -= 1
        if n_children == 1 and n_taken > _FULL * (at - begun):
            dense_from = max(dense_from, at)
        elif n_children > 1 and at - begun > _TRIES:
            sparse_from = max(sparse_from, at)
        base = at - lowest
        links[place] |= base << 32
        n_used = max(n_used, base + child_codes[n_children - 1] + 1)
        for child in range(n_children):
            links[base + child_codes[child]] = place
            nodes[n_waiting] = base + child_codes[child]
            firsts[n_waiting] = child_firsts[child]
            lasts[n_waiting] = child_firsts[child + 1] if child + 1 < n_children else last
            depths[n_waiting] = depth + 1
            n_waiting += 1
    return links[: n_used + n_codes]


@compiled
def places_of(codes: NDArray[np.int32], ends: NDArray[np.int64], links: NDArray[np.int64]) -> NDArray[np.int64]:
    """The places of words that are in a trie of links as `lay_out` made them; shape (n_words,)."""
    places = np.empty(len(ends), np.int64)
    start = 0
    for word in range(len(ends)):
        place = ROOT
        for at in range(start, ends[word]):
            place = (links[place] >> 32) + codes[at]
        places[word] = place
        start = ends[word]
    return places


@part
def step(codes: NDArray[np.int32], links: NDArray[np.int64], place: int, point: np.uint32) -> int:
    """The place of the child of a node by a character, 0 if it has none."""
    return child_of(links, place, codes[point])


@part
def child_of(links: NDArray[np.int64], place: int, code: int) -> int:
    """The same by a code; 0 if `place` is 0."""
    child = (links[2 * place] >> 32) + code
    return child if links[2 * child] & 0xFFFFFFFF == place and place > 0 and code > 0 else 0


@part
def walk(points: NDArray[np.uint32], start: int, end: int, codes: NDArray[np.int32], links: NDArray[np.int64]) -> int:
    """The place that the characters [start, end), at least one, lead to from the root; 0 if it is nowhere."""
    node = step(codes, links, ROOT, points[start])
    for at in range(start + 1, end):
        if node:
            node = step(codes, links, node, points[at])
    return node
