"""Text to tokens, and those among them whose parts of speech count."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from textmine.text.tagging import Tagger, chosen_tags
from textmine.text.tokenizers import Tokenizer
from textmine.text.words import WordFilter


class Tokens(NamedTuple):
    """The tokens of a text.

    starts : where they start, shape (n_tokens,)
    kept   : which have a part of speech that counts, shape (n_tokens,); None if all do
    """

    starts: NDArray[np.int64]
    kept: NDArray[np.bool_] | None


class TokenFinder:
    """Finds tokens as a tokenizer cuts them and a filter wants them."""

    def __init__(self, tokenizer: Tokenizer, word_filter: WordFilter) -> None:
        self._tokenizer = tokenizer
        self._tagger: Tagger | None = None
        if word_filter.pos and isinstance(tokenizer, Tagger):
            self._tagger = tokenizer
            self._chosen = chosen_tags(tokenizer.tag_names, word_filter.pos)

    def of(self, points: NDArray[np.uint32]) -> Tokens:
        """The tokens of a text."""
        if self._tagger is None:
            return Tokens(np.flatnonzero(self._tokenizer.starts(points)), None)
        starts, tags = self._tagger.tagged(points)
        return Tokens(starts, self._chosen[tags])
