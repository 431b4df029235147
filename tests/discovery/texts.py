"""What the tests of finding new words share: small texts, and how kernels and twins have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.counts.building import table_of
from tests.reference_newwords import Ngram
from textmine.counts.packing import count_keys
from textmine.discovery.frequent import CORE, MAX_LENGTH, Alphabet, FrequentNgrams, Symbols
from textmine.discovery.occurrences import longer_keys, numbered
from textmine.text.blocks import code_points

_PIECES = ["一", "丁", "七", "万", "一丁七万", "七丁丁一丁", "T", "GPT-4", "B2", "3.5", "𠀀", "，", "é"]

documents = st.lists(st.lists(st.sampled_from(_PIECES), max_size=25).map("".join), min_size=1, max_size=6).map(
    lambda texts: ["一", *texts]
)
"""At least one symbol; few, so that n-grams of all lengths are repeated."""

known_words = st.dictionaries(
    st.one_of(
        st.sampled_from(["GPT-4", "T丁", "七GPT-4丁", "3.5丁", "一丁七万一丁七", "A1B2C3D4E5一", "丁，"]),
        st.text(st.sampled_from("一丁七万𠀀"), min_size=1, max_size=9),
    ),
    st.integers(1, 90),
    max_size=12,
)
"""Words with frequencies: with units, with symbols that no text has, and longer than n-grams are."""


@dataclass(frozen=True)
class Text:
    """Documents as kernels have them.

    symbols, document_starts : as `numbered` gives them, and where all documents but the first begin
    """

    frequent: FrequentNgrams
    symbols: Symbols
    document_starts: NDArray[np.int64]
    n_tokens: int

    @classmethod
    def of(cls, documents: Sequence[str], min_count: int) -> Text:
        """With the n-grams of all lengths that occur `min_count` times."""
        lines = [document + "\n" for document in documents]
        table = table_of(["".join(lines)], CORE)
        alphabet = Alphabet.of(table, min_count)
        frequent = FrequentNgrams(alphabet, table, min_count)
        symbols, places = symbols_of("".join(lines), alphabet, len(table.symbols))
        for length, keys in longer_keys(symbols, frequent).items():
            pairs, counts = count_keys(keys)
            frequent.add(length, pairs[counts >= min_count], counts[counts >= min_count])
        ends = np.cumsum([len(line) for line in lines])
        return cls(frequent, symbols, np.searchsorted(places, ends), table.n_tokens)

    def ngrams(self, length: int) -> list[Ngram]:
        """The frequent n-grams of a length as twins have them, in the order of their rows."""
        return [self.spelled(window) for window in self.frequent.windows[length]]

    def spelled(self, window: Symbols) -> Ngram:
        return tuple(self.frequent.alphabet.texts[number] for number in window.tolist())

    def window(self, ngram: Ngram) -> list[int]:
        """The inverse of `spelled`."""
        return [self.frequent.alphabet.texts.index(symbol) for symbol in ngram]


LENGTHS = range(1, MAX_LENGTH + 1)


def symbols_of(text: str, alphabet: Alphabet, n_wide: int) -> tuple[Symbols, NDArray[np.int64]]:
    """A text in the symbols of an alphabet that comes from a table with `n_wide` wide ones."""
    units = {symbol: number for number, symbol in enumerate(alphabet.texts) if symbol}
    return numbered(code_points(text), alphabet.numbers(n_wide)[: 1 << 16], units)
