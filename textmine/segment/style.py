"""The style of a cut: what some lines that were cut by hand say of how finely to cut, and of numbers and affixes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from textmine.lm.vocabulary import NO_SYMBOL
from textmine.segment.boundaries import BoundaryCutter
from textmine.segment.boundary_learning import learn_style
from textmine.segment.numbers import goes_on
from textmine.segment.words import run_symbols
from textmine.text.blocks import code_points
from textmine.text.normalize import folded_characters


def styled(cutter: BoundaryCutter, lines: Sequence[Sequence[str]], seed: int = 0) -> BoundaryCutter:
    """A cutter that learns on from lines that were cut by hand, each a list of its words without white space.

    Its weights learn on, its granularity becomes that of the lines, and numbers are one word with their units if the
    lines have them so more often than not. A list of words, one a line, teaches these words alone.
    """
    text = "".join("".join(words) + "\n" for words in lines)
    points = code_points(text)
    points = folded_characters(points) if cutter.normalize == "width" else points
    begins = _begins(lines, len(text))
    in_number = goes_on(points)
    number_units = cutter.number_units
    units = in_number & (np.take(cutter.numbers, points) != NO_SYMBOL)
    if units.any():
        number_units = bool(begins[:-1][units].mean() <= 0.5)
    at, ids, _ = run_symbols(points, cutter.numbers, in_number if number_units else np.zeros(len(text), np.bool_))
    flags = np.zeros(len(ids), np.bool_)
    is_symbol = ids != NO_SYMBOL
    flags[is_symbol] = begins[at[is_symbol]]
    rng = np.random.default_rng(seed)
    weights, bias = learn_style(ids, flags, rng, np.array(cutter.weights), -cutter.granularity)
    return replace(cutter, weights=weights, granularity=-bias, number_units=number_units)


def _begins(lines: Sequence[Sequence[str]], n_points: int) -> NDArray[np.bool_]:
    """Whether a word begins at each character of the joined lines, of which an end is one, too."""
    lengths = np.array([len(word) for words in lines for word in (*words, "\n")], np.int64)
    begins = np.zeros(n_points + 1, np.bool_)
    begins[np.cumsum(lengths) - lengths] = True
    return begins
