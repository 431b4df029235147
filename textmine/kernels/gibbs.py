"""Blocked Gibbs sampling of words in classes: each run is cut anew, given the words of all others.

The formulas are in segment/word_classes.py. kernels/cuts.py says what the arrays are.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.compiled import compiled, part
from textmine.kernels.cuts import DIFFERENT, DIFFERENT_IN_CLASSES, LONGEST, N_ROWS, N_WITH, WIDTH, change
from textmine.kernels.prefetch import prefetch

_TINY = 1e-200


@compiled
def cut_again(
    starts: NDArray[np.int64],
    lengths: NDArray[np.int64],
    first_run: int,
    n_classes: int,
    parameters: NDArray[np.float64],
    symbols: NDArray[np.int32],
    opening: NDArray[np.float32],
    between: NDArray[np.float32],
    closing: NDArray[np.float32],
    odds: NDArray[np.float32],
    state: NDArray[np.uint64],
    ids: NDArray[np.int32],
    begins: NDArray[np.bool_],
    classes: NDArray[np.int8],
    rows: NDArray[np.int32],
    by_class: NDArray[np.float32],
    in_class: NDArray[np.float64],
    steps: NDArray[np.float64],
    totals: NDArray[np.float64],
) -> tuple[int, float]:
    """Cut runs one after another, from `first_run` on.

    starts, lengths : of the runs
    parameters : strength and discount of classes, strength and discount of what they share
    symbols    : shape (n,)
    opening, closing : by symbol: the probability that a spelling begins, or ends, with it
    between    : shape (n,): the probability that the next symbol follows inside a word
    odds       : shape (n,): of a cut before each symbol, as far as the words of the text do not tell; inside runs
    state      : shape (1,): of the random numbers
    Returns the run for which there was no room, or the number of runs, and the sum of the runs' log probabilities.
    """
    strength, discount, shared_strength, shared_discount = parameters[0], parameters[1], parameters[2], parameters[3]
    longest = np.int64(1)
    for run in range(len(lengths)):
        longest = max(longest, lengths[run])
    into = np.zeros((longest + 1, WIDTH), np.float32)
    out_of = np.zeros((longest + 1, WIDTH), np.float32)
    inverse = np.ones(longest + 1, np.float32)  # of the sums by which out_of was divided
    row_of = np.zeros((longest, LONGEST), np.int32)  # of the word of so many symbols, less one, that begins there
    shared = np.zeros((longest, LONGEST), np.float32)  # its p1
    share = np.zeros(WIDTH, np.float32)
    weight = np.zeros(WIDTH, np.float32)
    step = np.zeros((WIDTH, WIDTH), np.float32)  # from, to
    to_end = np.zeros(WIDTH, np.float32)
    ways = np.zeros(WIDTH, np.float32)
    firsts, last_rows = np.zeros(LONGEST, np.int64), np.zeros(LONGEST, np.int64)  # of the words that end at a symbol
    base, scales = np.zeros(LONGEST, np.float32), np.zeros(LONGEST, np.float32)
    own_discount, one_less = np.float32(discount), np.float32(shared_discount)
    nothing, one = np.float32(0), np.float32(1)
    width = (n_classes + 7) // 8 * 8  # whole vectors; the classes beyond have no weight
    total = 0.0
    for run in range(first_run, len(starts)):
        start, length = starts[run], lengths[run]
        if totals[N_ROWS] + length >= len(by_class):
            return run, total
        change(start, length, -1, n_classes, ids, begins, classes, rows, by_class, in_class, steps, totals)
        denominator = shared_strength + totals[DIFFERENT_IN_CLASSES]
        of_spelling = np.float32((shared_strength + shared_discount * totals[DIFFERENT]) / denominator)
        per_table = np.float32(1 / denominator)
        for z in range(n_classes):
            of_class = strength + in_class[0, z]
            weight[z] = 1 / of_class
            share[z] = (strength + discount * in_class[1, z]) / of_class
        for y in range(n_classes):
            of_step = np.float32(1 / (in_class[0, y] + n_classes + 1))
            for z in range(n_classes):
                step[y, z] = (np.float32(steps[y, z]) + one) * of_step
            to_end[y] = (np.float32(steps[y, WIDTH]) + one) * of_step
        n_begun = 0.0
        for z in range(n_classes):
            n_begun += steps[WIDTH, z]
        of_step = np.float32(1 / (n_begun + n_classes + 1))
        for z in range(n_classes):
            into[0, z] = (np.float32(steps[WIDTH, z]) + one) * of_step
        for first in range(length):
            for size in range(min(LONGEST, length - first)):
                row_of[first, size] = rows[ids[size, start + first]]
        if run + 2 < len(starts):
            _ask_for(starts[run + 1], lengths[run + 1], starts[run + 2], lengths[run + 2], ids, rows, by_class)
        for first in range(length):
            spelt = of_spelling * opening[symbols[start + first]]
            for size in range(min(LONGEST, length - first)):
                row = row_of[first, size]
                if size:
                    spelt *= between[start + first + size - 1]
                prob = spelt * closing[symbols[start + first + size]]
                shared[first, size] = prob + max(by_class[row, N_WITH] - one_less, nothing) * per_table
        product = 1.0
        for end in range(length):
            scale = one
            for size in range(LONGEST):
                first = end - size
                if size > 0 and first >= 0:
                    scale *= inverse[first]
                is_there = first >= 0
                firsts[size] = first if is_there else 0
                last_rows[size] = row_of[first, size] if is_there else 0
                base[size] = shared[first, size] if is_there else nothing
                scales[size] = scale if is_there else nothing
            # written out, so that each loop over the classes reads and writes as little as it can
            first_1, first_2, first_3, first_4, first_5 = firsts[0], firsts[1], firsts[2], firsts[3], firsts[4]
            row_1, row_2, row_3, row_4, row_5 = last_rows[0], last_rows[1], last_rows[2], last_rows[3], last_rows[4]
            base_1, base_2, base_3, base_4, base_5 = base[0], base[1], base[2], base[3], base[4]
            scale_2, scale_3, scale_4, scale_5 = scales[1], scales[2], scales[3], scales[4]
            for z in range(width):
                of_z, new = weight[z], share[z]
                one_long = (max(by_class[row_1, z] - own_discount, nothing) * of_z + new * base_1) * into[first_1, z]
                two_long = (max(by_class[row_2, z] - own_discount, nothing) * of_z + new * base_2) * into[first_2, z]
                three_long = (max(by_class[row_3, z] - own_discount, nothing) * of_z + new * base_3) * into[first_3, z]
                four_long = (max(by_class[row_4, z] - own_discount, nothing) * of_z + new * base_4) * into[first_4, z]
                five_long = (max(by_class[row_5, z] - own_discount, nothing) * of_z + new * base_5) * into[first_5, z]
                shorter = one_long + two_long * scale_2
                out_of[end, z] = shorter + (three_long * scale_3 + four_long * scale_4 + five_long * scale_5)
            sum_of_ways = _sum(out_of[end])
            inverse[end] = 1 / sum_of_ways
            product *= sum_of_ways
            if product < _TINY:
                total += np.log(product)
                product = 1.0
            for z in range(width):
                out_of[end, z] *= inverse[end]
                into[end + 1, z] = nothing
            if end + 1 < length:
                odds_here = odds[start + end + 1]
                for y in range(0, n_classes, 2):
                    first_way, second_way = out_of[end, y] * odds_here, out_of[end, y + 1] * odds_here
                    for z in range(width):
                        into[end + 1, z] += first_way * step[y, z] + second_way * step[y + 1, z]
        for z in range(n_classes):
            ways[z] = out_of[length - 1, z] * to_end[z]
        total += np.log(product) + np.log(np.float64(_sum(ways)))
        z = _chosen(ways, n_classes, state)
        for at in range(start, start + length):
            begins[at] = False
        behind = length
        while behind > 0:
            scale = one
            for size in range(1, LONGEST + 1):
                ways[size - 1] = nothing
                if size > behind:
                    continue
                first = behind - size
                if size > 1:
                    scale *= inverse[first]
                known = max(by_class[row_of[first, size - 1], z] - own_discount, nothing) * weight[z]
                ways[size - 1] = (known + share[z] * shared[first, size - 1]) * into[first, z] * scale
            behind -= _chosen(ways, LONGEST, state) + 1
            begins[start + behind] = True
            classes[start + behind] = z
            if behind > 0:
                for y in range(n_classes):
                    ways[y] = out_of[behind - 1, y] * step[y, z]
                z = _chosen(ways, n_classes, state)
        change(start, length, 1, n_classes, ids, begins, classes, rows, by_class, in_class, steps, totals)
    return len(starts), total


@part
def _ask_for(
    start: int,
    length: int,
    next_start: int,
    next_length: int,
    ids: NDArray[np.int32],
    rows: NDArray[np.int32],
    by_class: NDArray[np.float32],
) -> None:
    """Ask for the counts of the strings of a run, and for the rows of those of the next one."""
    for size in range(LONGEST):
        for at in range(start, start + length - size):
            prefetch(by_class, np.int64(rows[ids[size, at]]) * WIDTH)
        for at in range(next_start, next_start + next_length - size):
            prefetch(rows, ids[size, at])


@part
def _sum(values: NDArray[np.float32]) -> Any:
    """Of WIDTH values, added in pairs: an order that does not depend on the machine."""
    return (
        ((values[0] + values[8]) + (values[4] + values[12])) + ((values[2] + values[10]) + (values[6] + values[14]))
    ) + (((values[1] + values[9]) + (values[5] + values[13])) + ((values[3] + values[11]) + (values[7] + values[15])))


@part
def _chosen(weights: NDArray[np.float32], n: int, state: NDArray[np.uint64]) -> int:
    """One of the first `n`, drawn in proportion to its weight.

    The random numbers are those of SplitMix64 (Steele et al. 2014).
    """
    state[0] += np.uint64(0x9E3779B97F4A7C15)
    mixed = state[0]
    mixed = (mixed ^ mixed >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ mixed >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> np.uint64(31)
    total = 0.0
    for i in range(n):
        total += weights[i]
    left = np.float64(mixed >> np.uint64(11)) * (1.0 / (1 << 53)) * total
    last = 0
    for i in range(n):
        if weights[i] > 0:
            last = i
            left -= weights[i]
            if left < 0:
                return i
    return last
