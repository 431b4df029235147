"""A dictionary of words with their probabilities, as arrays that a compiled kernel looks them up in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from textmine.kernels.trie import NO_WORD, lay_out, places_of
from textmine.text.blocks import N_CODE_POINTS, code_points, from_code_points


@dataclass(frozen=True, slots=True, eq=False)
class Dictionary:
    """Words with the logarithms of their probabilities: a trie (kernels/trie.py).

    codes, links : see there
    unknown      : shape (1,): the logarithm of the probability of a character that no word covers
    """

    codes: NDArray[np.int32]
    links: NDArray[np.int64]
    unknown: NDArray[np.float64]

    @classmethod
    def of(cls, frequencies: Mapping[str, int], total: int) -> Dictionary:
        """The words of frequencies above 0, as jieba weighs them; words of frequency 0 have a place, but no value.

        total : of all frequencies, which jieba adds up in a way of its own
        """
        words = list(filter(None, frequencies))
        log_total = log(total)
        values = [log(frequencies[word]) - log_total if frequencies[word] else NO_WORD for word in words]
        codes, coded, ends, order = _numbered(words)
        links = lay_out(coded, ends, int(codes.max(initial=0)) + 1)
        interleaved = np.zeros((len(links), 2), np.int64)
        interleaved[:, 0] = links
        by_place = interleaved[:, 1].view(np.float64)
        by_place[:] = NO_WORD
        by_place[places_of(coded, ends, links)] = np.array(values, np.float64)[order]
        return cls(codes, interleaved.ravel(), np.array([log(1) - log_total]))

    def flagged(self, words: Iterable[str]) -> NDArray[np.bool_]:
        """By place: whether it is that of one of these words, which must be in the dictionary; empty without words."""
        held = sorted(words)
        if not held:
            return np.zeros(0, np.bool_)
        flags = np.zeros(len(self.links) // 2, np.bool_)
        flags[self.places(held)] = True
        return flags

    def places(self, words: Sequence[str]) -> NDArray[np.int64]:
        """Where words are that must be in the dictionary; shape (n_words,)."""
        ends = np.cumsum([len(word) for word in words])
        return places_of(self.codes[code_points("".join(words))], ends, self.links[::2].copy())


def _numbered(
    words: list[str],
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int64], NDArray[np.int64]]:
    """Codes of characters, the most frequent first; words in the order of these, coded; their ends; that order."""
    points = code_points("".join(words))
    lengths = np.array([len(word) for word in words], np.int64)
    used, counts = np.unique(points, return_counts=True)
    codes = np.zeros(N_CODE_POINTS, np.int32)
    codes[used[np.argsort(-counts, kind="stable")]] = np.arange(1, len(used) + 1)
    text = from_code_points(codes[points].astype(np.uint32))
    ends = np.cumsum(lengths)
    spelled = [text[end - length : end] for end, length in zip(ends.tolist(), lengths.tolist(), strict=True)]
    order = np.array(sorted(range(len(words)), key=spelled.__getitem__), np.int64)
    coded = code_points("".join(spelled[i] for i in order.tolist())).astype(np.int32)
    return codes, coded, np.cumsum(lengths[order]), order
