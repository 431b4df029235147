"""MinHash sketches of documents: of the set of their shingles, which are the sequences of so many characters.

A shingle is a hash of 32 bits. The set of a document is sorted hashes without repetition. If it grows beyond a limit,
only the hashes that end in a zero bit stay, then those that end in two, and so on: so many bits are its level, and the
sample is the same for the same shingles, whatever the document.

Source: Broder (1997), On the resemblance and containment of documents.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.compiled import compiled, part
from textmine.kernels.hashing import MULTIPLIER

_MULTIPLIER = np.uint64(MULTIPLIER)
_HALF = np.uint64(32)
_HIGHEST = np.uint32(0xFFFFFFFF)


@compiled
def sketch(
    points: NDArray[np.uint32],
    ends: NDArray[np.int64],
    n_held: int,
    level: int,
    width: int,
    factors: NDArray[np.uint32],
    addends: NDArray[np.uint32],
    minima: NDArray[np.uint32],
    hashes: NDArray[np.uint32],
    keys: NDArray[np.uint32],
    sizes: NDArray[np.int64],
    levels: NDArray[np.uint8],
    max_size: int,
) -> tuple[int, int]:
    """The sets of the documents of a text, and the keys of the bands of their minima.

    ends     : of documents, offsets into `points`; what follows the last one is a document that goes on
    n_held   : hashes of the document that is open at the start, in hashes[:n_held], distinct and ascending
    level    : of these
    width    : characters of a shingle; a document of fewer characters is one shingle, a document of none has none
    factors, addends : shape (n_minima,), factors odd: permutation k takes a hash h to factors[k] * h + addends[k]
    minima   : shape (n_minima,), of the open document under each permutation; written
    hashes   : shape (>= n_held + len(points) + len(ends),), written: the sets, one after another
    keys     : shape (1 + n_bands, len(ends)), written: a hash of the whole set, then one of each band of minima
    sizes, levels : shape (len(ends),), written: of the sets
    max_size : beyond which a set is thinned out
    Returns the number of hashes of the document that is open at the end, which follow the sets, and their level.
    """
    sorting = np.empty_like(hashes)
    counts = np.empty(len(hashes) + 1, np.int64)
    start, first = 0, 0  # of the document in points, and of its set in hashes
    n = n_held
    for document in range(len(ends) + 1):
        is_whole = document < len(ends)
        end = ends[document] if is_whole else len(points)
        first_new = first + n
        n_new = 0
        for at in range(start, end - width + 1):
            hashes[first_new + n_new] = _hash(points, at, at + width)
            n_new += 1
        if is_whole and n + n_new == 0 and end > start:
            hashes[first_new] = _hash(points, start, end)
            n_new = 1
        for i in range(first_new, first_new + n_new):
            code = hashes[i]
            for k in range(len(factors)):  # inside, where the compiler makes vectors of it
                minima[k] = min(minima[k], np.uint32(code * factors[k] + addends[k]))
        n = _distinct(hashes, first, first + n + n_new, sorting, counts)
        n, level = _thinned(hashes, first, n, level, max_size)
        if not is_whole:
            break
        sizes[document], levels[document] = n, level
        _write_keys(hashes[first : first + n], minima, keys, document)
        first += n
        start, n, level = end, 0, 0
        minima[:] = _HIGHEST
    return n, level


@part
def _hash(points: NDArray[np.uint32], start: int, end: int) -> np.uint32:
    code = np.uint64(end - start)
    for at in range(start, end):
        code = (code ^ np.uint64(points[at])) * _MULTIPLIER
        code ^= code >> _HALF
    return np.uint32(code * _MULTIPLIER >> _HALF)


@part
def _distinct(
    hashes: NDArray[np.uint32], first: int, stop: int, sorting: NDArray[np.uint32], counts: NDArray[np.int64]
) -> int:
    """Sort hashes[first:stop] and leave out repetitions; how many remain.

    Hashes are spread evenly, so their first bits say about where each belongs.
    """
    n = stop - first
    bits = 0
    while 2 << bits <= n:
        bits += 1
    shift = np.uint32(32 - bits)
    n_buckets = 1 << bits
    counts[: n_buckets + 1] = 0
    for i in range(first, stop):
        counts[1 + (np.int64(hashes[i]) >> shift)] += 1
    for bucket in range(n_buckets):
        counts[bucket + 1] += counts[bucket]
    for i in range(first, stop):
        own = np.int64(hashes[i]) >> shift
        sorting[counts[own]] = hashes[i]
        counts[own] += 1
    n_distinct = 0
    for i in range(n):
        code = sorting[i]
        at = first + n_distinct
        while at > first and hashes[at - 1] > code:
            at -= 1
        if at > first and hashes[at - 1] == code:
            continue
        for later in range(first + n_distinct, at, -1):
            hashes[later] = hashes[later - 1]
        hashes[at] = code
        n_distinct += 1
    return n_distinct


@part
def _thinned(hashes: NDArray[np.uint32], first: int, n: int, level: int, max_size: int) -> tuple[int, int]:
    """Leave out hashes until at most `max_size` remain and all are of the level; their number, and the level."""
    while True:
        mask = np.uint32((1 << level) - 1)
        if mask:
            kept = 0
            for i in range(first, first + n):
                if hashes[i] & mask == 0:
                    hashes[first + kept] = hashes[i]
                    kept += 1
            n = kept
        if n <= max_size or level == 31:
            return n, level
        level += 1


@part
def _write_keys(own: NDArray[np.uint32], minima: NDArray[np.uint32], keys: NDArray[np.uint32], document: int) -> None:
    n_bands = len(keys) - 1
    n_rows = len(minima) // n_bands
    keys[0, document] = _hash(own, 0, len(own))
    for band in range(n_bands):
        keys[1 + band, document] = _hash(minima, band * n_rows, (band + 1) * n_rows)


@compiled
def first_ones(
    hashes: NDArray[np.uint32],
    bounds: NDArray[np.int64],
    levels: NDArray[np.uint8],
    groups: NDArray[np.int64],
    group_bounds: NDArray[np.int64],
    n_groups: int,
    per_thousand: int,
    max_kept: int,
) -> tuple[NDArray[np.bool_], int]:
    """Which documents stay: those that are like none of the earlier ones that stay and share a group with them.

    hashes, bounds : the set of document i is hashes[bounds[i] : bounds[i + 1]]
    levels         : of the sets
    groups         : document i is in groups[group_bounds[i] : group_bounds[i + 1]], each in [0, n_groups)
    per_thousand   : the least Jaccard similarity of documents that are alike
    max_kept       : of each group, the documents that later ones are compared with
    Returns bool, shape (n_documents,), and how many documents found a group of theirs full.
    """
    n = len(bounds) - 1
    stays = np.ones(n, np.bool_)
    latest = np.full(n, -1, np.int64)  # the document that each was compared with last
    heads = np.full(n_groups, -1, np.int64)  # of lists of places in `groups`
    sizes = np.zeros(n_groups, np.int64)
    following = np.empty(len(groups), np.int64)
    owners = np.empty(len(groups), np.int64)
    n_full = 0
    for i in range(n):
        own = hashes[bounds[i] : bounds[i + 1]]
        for at in range(group_bounds[i], group_bounds[i + 1]):
            place = heads[groups[at]]
            while place >= 0 and stays[i]:
                other = owners[place]
                if latest[other] != i:
                    latest[other] = i
                    theirs = hashes[bounds[other] : bounds[other + 1]]
                    stays[i] = not _alike(own, levels[i], theirs, levels[other], per_thousand)
                place = following[place]
            if not stays[i]:
                break
        if stays[i]:
            found_full = False
            for at in range(group_bounds[i], group_bounds[i + 1]):
                group = groups[at]
                if sizes[group] == max_kept:
                    found_full = True
                    continue
                owners[at], following[at] = i, heads[group]
                heads[group] = at
                sizes[group] += 1
            n_full += found_full
    return stays, n_full


@part
def _alike(a: NDArray[np.uint32], level_a: int, b: NDArray[np.uint32], level_b: int, per_thousand: int) -> bool:
    """Whether |A ∩ B| / |A ∪ B| is large enough, of the hashes that are in the sample of both.

    With S = |A| + |B| and m hashes in one of the two alone, that is (S - m) / (S + m).
    """
    mask = np.uint32((1 << max(level_a, level_b)) - 1)
    total = len(a) + len(b)
    if level_a != level_b:
        total = _n_sampled(a, mask) + _n_sampled(b, mask)
    n_alone = i = j = 0
    while i < len(a) or j < len(b):
        if i < len(a) and a[i] & mask:
            i += 1
        elif j < len(b) and b[j] & mask:
            j += 1
        elif i < len(a) and j < len(b) and a[i] == b[j]:
            i += 1
            j += 1
        else:
            if j == len(b) or (i < len(a) and a[i] < b[j]):
                i += 1
            else:
                j += 1
            n_alone += 1
            if 1000 * (total - n_alone) < per_thousand * (total + n_alone):
                return False
    return True


@part
def _n_sampled(hashes: NDArray[np.uint32], mask: np.uint32) -> int:
    n = 0
    for each in hashes:
        n += each & mask == 0
    return n
