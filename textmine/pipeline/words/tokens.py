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
    tags   : the numbers of their parts of speech, shape (n_tokens,); empty if nobody asked
    """

    starts: NDArray[np.int64]
    kept: NDArray[np.bool_] | None
    tags: NDArray[np.uint16]


class TokenFinder:
    """Finds tokens as a tokenizer cuts them and a filter wants them.

    tags : find their parts of speech also if all count
    """

    def __init__(self, tokenizer: Tokenizer, word_filter: WordFilter, *, tags: bool = False) -> None:
        self._tokenizer = tokenizer
        self._tagger: Tagger | None = None
        self._chosen: NDArray[np.bool_] | None = None
        if isinstance(tokenizer, Tagger):
            if tags or word_filter.pos:
                self._tagger = tokenizer
            if word_filter.pos:
                self._chosen = chosen_tags(tokenizer.tag_names, word_filter.pos)

    @property
    def tag_names(self) -> tuple[str, ...]:
        """The parts of speech by number; empty if they are not found."""
        return self._tagger.tag_names if self._tagger else ()

    def of(self, points: NDArray[np.uint32]) -> Tokens:
        """The tokens of a text."""
        if self._tagger is None:
            return Tokens(np.flatnonzero(self._tokenizer.starts(points)), None, _NO_TAGS)
        starts, tags = self._tagger.tagged(points)
        return Tokens(starts, None if self._chosen is None else self._chosen[tags], tags)


_NO_TAGS = np.zeros(0, np.uint16)
