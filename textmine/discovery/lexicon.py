"""The known dictionary: its words, how it cuts a candidate, and what its words begin and end with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from textmine.counts.distinct import distinct
from textmine.counts.lookup import KeyTable
from textmine.counts.packing import add_up
from textmine.discovery.frequent import CORE, MAX_LENGTH, OTHER, Alphabet, FrequentNgrams, Symbols, keys_of, pair_keys
from textmine.text.blocks import N_CODE_POINTS, code_points
from textmine.text.symbols import END, symbolize

PSEUDO_TYPES = 3.0
"""Added to the observed and expected numbers of words with an affix, so that rare affixes have little effect."""
PSEUDO_TOKENS = 1000.0
"""Added to a character's frequency when its share as a word by itself is estimated."""


@dataclass(frozen=True, slots=True)
class Parse:
    """How the known dictionary cuts n-grams of one length, none of them into a single word.

    ends : int64, shape (n, length): the end of the part that begins at a symbol; 0 if none begins there
    """

    ends: NDArray[np.int64]

    def spans(self) -> list[tuple[int, int, NDArray[np.int64]]]:
        """Every span (start, end) that is a part of some n-gram, with the rows of these n-grams."""
        length = self.ends.shape[1]
        spans = ((start, end) for start in range(length) for end in range(start + 1, length + 1))
        found = ((start, end, np.flatnonzero(self.ends[:, start] == end)) for start, end in spans)
        return [span for span in found if len(span[2])]


class Lexicon:
    """A dictionary of words with frequencies, in the symbols of an alphabet.

    words : frequency by word, each >= 1
    """

    def __init__(self, words: Mapping[str, int], alphabet: Alphabet) -> None:
        number_of = np.full(N_CODE_POINTS, OTHER, np.uint16)
        for number, text in enumerate(alphabet.texts):
            if len(text) == 1:
                number_of[ord(text)] = number
        self.n_types = sum(len(word) > 1 for word in words)
        self._total = max(1, sum(words.values()))
        self._core: dict[int, KeyTable] = {}
        self._tables: dict[int, tuple[KeyTable, NDArray[np.int64]]] = {}
        self._n_longer = (self.n_types, sum(len(word) > 2 for word in words))
        mixed = _with_units(words, alphabet)
        affixes: dict[tuple[int, bool, bool], list[NDArray[np.uint64]]] = {}
        in_words = np.zeros(N_CODE_POINTS)
        by_length: list[list[tuple[str, int]]] = [[] for _ in range(MAX_LENGTH + 2)]
        for entry in words.items():
            by_length[min(len(entry[0]), MAX_LENGTH + 1)].append(entry)
        for length, of_length in enumerate(by_length[1:-1], 1):
            points = code_points("".join(word for word, _ in of_length)).reshape(-1, length)
            frequencies = np.array([n for _, n in of_length], np.int64)
            in_words += np.bincount(points.ravel(), np.repeat(frequencies, length), N_CODE_POINTS)
            symbols = number_of[points]
            for size in range(1, min(length, CORE + 1)):
                for at_end, part in ((False, symbols[:, :size]), (True, symbols[:, length - size :])):
                    keys = keys_of(part[(part > OTHER).all(axis=1)])
                    for much_longer in (False, True)[: length - size]:
                        affixes.setdefault((size, at_end, much_longer), []).append(keys)
            known = (symbols > OTHER).all(axis=1)
            rows, numbers = mixed.get(length, (symbols[:0], frequencies[:0]))
            self._add(length, np.concatenate([symbols[known], rows]), np.concatenate([frequencies[known], numbers]))
        self._affixes = {kind: _counted(keys) for kind, keys in affixes.items()}
        alone = np.zeros(N_CODE_POINTS)
        singles = {word: n for word, n in words.items() if len(word) == 1}
        alone[[ord(word) for word in singles]] = list(singles.values())
        mean = alone.sum() / max(1.0, in_words.sum())
        share = (alone + PSEUDO_TOKENS * mean) / (in_words + PSEUDO_TOKENS) if singles else np.ones(N_CODE_POINTS)
        self._single = np.array([share[ord(text)] if len(text) == 1 else 1.0 for text in alphabet.texts])

    def _add(self, length: int, symbols: Symbols, frequencies: NDArray[np.int64]) -> None:
        if length > CORE:
            for place, part in enumerate((symbols[:, :CORE], symbols[:, -CORE:])):
                self._core[2 * length + place] = KeyTable(distinct(keys_of(part)))
        keys, sums = add_up(self._keys(symbols), frequencies)
        self._tables[length] = (KeyTable(keys), sums)

    def _keys(self, windows: Symbols) -> NDArray[np.uint64]:
        length = windows.shape[1]
        if length <= CORE:
            return keys_of(windows)
        first = self._core[2 * length].find(keys_of(windows[:, :CORE]))
        return pair_keys(first, self._core[2 * length + 1].find(keys_of(windows[:, -CORE:])))

    def frequencies(self, windows: Symbols) -> NDArray[np.int64]:
        """The frequency as a word of each n-gram of one length, shape (n, length); 0 if it is not a word."""
        table, sums = self._tables[windows.shape[1]]
        return _values(table, sums, self._keys(windows))

    def inside(self, frequent: FrequentNgrams) -> NDArray[np.int64]:
        """By symbol of the alphabet, how often it stands inside a frequent word of two to CORE symbols.

        A symbol of a longer word counts there only if no word of two symbols inside that has it.
        """
        found = np.zeros(len(frequent.alphabet.texts), np.int64)
        for length in range(2, CORE + 1):
            windows, counts = frequent.windows.get(length), frequent.counts.get(length)
            if windows is None or counts is None or length not in self._tables:
                continue
            known = np.flatnonzero(self.frequencies(windows))
            words = windows[known]
            is_covered = np.zeros(words.shape, np.bool_)
            for place in range(length - 1) if length > 2 else ():
                pair = self.frequencies(words[:, place : place + 2]) > 0
                is_covered[:, place] |= pair
                is_covered[:, place + 1] |= pair
            for place in range(length):
                rows = np.flatnonzero(~is_covered[:, place])
                np.add.at(found, words[rows, place], counts[known[rows]])
        return found

    def single(self, symbols: Symbols) -> NDArray[np.float64]:
        """The probability, by the dictionary, that an occurrence of a character is a word by itself; 1 for units."""
        return self._single[symbols]

    def affix_nats(self, windows: Symbols, at_end: bool, much_longer: bool) -> NDArray[np.float64]:
        """How much more often longer words begin (end) with an n-gram than expected from its frequency as a word.

        much_longer : consider words longer by two characters or more, instead of one or more
        Returns the logarithm, in nats, of a ratio: the number of such words over the number expected if words were
        assembled at random from running text. Far below 0 for 的, 这 or 进行, above 0 for 性 at the end. For n-grams of
        one length.
        """
        seen = np.zeros(len(windows))
        table = self._affixes.get((windows.shape[1], at_end, much_longer))
        if table is not None:
            seen = _values(*table, keys_of(windows)).astype(np.float64)
        expected = self._n_longer[much_longer] * self.frequencies(windows) / self._total
        return np.log((seen + PSEUDO_TYPES) / (expected + PSEUDO_TYPES))

    def parse(self, windows: Symbols) -> Parse:
        """The most probable segmentation of n-grams of one length into two or more words.

        A symbol that is not a word counts as one of frequency 1.
        """
        n, length = windows.shape
        best = np.full((length + 1, n), -np.inf)
        best[0] = 0.0
        back = np.zeros((length + 1, n), np.int64)
        for end in range(1, length + 1):
            for start in range(end):
                if end - start == length:
                    continue
                frequency = self.frequencies(windows[:, start:end])
                if end - start == 1:
                    frequency = np.maximum(frequency, 1)
                with np.errstate(divide="ignore"):
                    score = best[start] + np.log(frequency / self._total)
                better = score > best[end]
                best[end][better], back[end][better] = score[better], start
        ends = np.zeros((n, length), np.int64)
        at = np.full(n, length)
        while (open_ones := np.flatnonzero(at)).size:
            starts = back[at[open_ones], open_ones]
            ends[open_ones, starts] = at[open_ones]
            at[open_ones] = starts
        return Parse(ends)


def _with_units(words: Mapping[str, int], alphabet: Alphabet) -> dict[int, tuple[Symbols, NDArray[np.int64]]]:
    """By number of symbols: the words with units of several characters, such as 卡拉OK, and their frequencies."""
    number_of = {text: number for number, text in enumerate(alphabet.texts) if text}
    has_ascii = re.compile("[0-9A-Za-z]").search
    found: dict[int, list[tuple[list[int], int]]] = {}
    for word, frequency in words.items():
        if not has_ascii(word):
            continue
        symbols = symbolize(code_points(word))
        if (symbols.narrow[1:-1] == END).any() or len(symbols.narrow) - 2 == len(word):
            continue
        texts = [chr(point) for point in symbols.narrow[1:-1].tolist()]
        for at, start, stop in zip(symbols.wide_at, symbols.wide_starts, symbols.wide_stops, strict=True):
            texts[at - 1] = word[start:stop]
        row = [number_of.get(text, OTHER) for text in texts]
        if OTHER not in row:
            found.setdefault(len(row), []).append((row, frequency))
    return {
        length: (np.array([row for row, _ in rows], np.uint16), np.array([n for _, n in rows], np.int64))
        for length, rows in found.items()
    }


def _counted(parts: list[NDArray[np.uint64]]) -> tuple[KeyTable, NDArray[np.int64]]:
    keys = np.concatenate(parts)
    distinct, counts = add_up(keys, np.ones(len(keys), np.int64))
    return KeyTable(distinct), counts


def _values(table: KeyTable, values: NDArray[np.int64], keys: NDArray[np.uint64]) -> NDArray[np.int64]:
    rows = table.find(keys)
    if not len(values):
        return np.zeros(len(keys), np.int64)
    return np.where(rows >= 0, values[rows], 0)
