"""A saved segmenter as the tokenizer of a count."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from textmine.io.lists import lines_of, user_words_of
from textmine.io.model_file import digest_of
from textmine.io.sent_file import SentFile
from textmine.results.segmenter import Segmenter
from textmine.segment.words import letters
from textmine.settings.reading import Normalization
from textmine.text.cutters import Cutter
from textmine.text.jieba_arrays import Kept, made_anew
from textmine.text.userdict import UserWord, digest, inside, untagged


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """A segmenter as a value, to be opened where it is used; see TokenizerSource.

    name         : says which model it is
    lexicon      : words that are not to be cut: a file or its lines
    words        : these words
    """

    name: str
    path: str | SentFile
    lexicon: str | tuple[str, ...]
    words: tuple[UserWord, ...]
    words_digest: str

    hmm: ClassVar[bool] = False

    @classmethod
    def of(cls, path: str, lexicon: str | Collection[str], how: Normalization) -> ModelSpec:
        """The value of a file and words; InputError if the file holds no segmenter."""
        Segmenter.load(path)
        words = untagged(user_words_of(lexicon, how))
        held = lexicon if isinstance(lexicon, str) else tuple(lexicon)
        return cls(f"model {digest_of(path)}", path, held, words, digest(words) if words else "")

    @property
    def inside_words(self) -> frozenset[str]:
        """See TokenizerSource."""
        return letters() | inside(self.words)

    def portable(self) -> ModelSpec:
        """See TokenizerSource."""
        path = SentFile.of(self.path) if isinstance(self.path, str) else self.path
        return replace(self, path=path, lexicon=lines_of(self.lexicon))

    def build(self, _kept: Kept = made_anew) -> ModelTokenizer:
        """See TokenizerSource."""
        path = self.path if isinstance(self.path, str) else self.path.path()
        return ModelTokenizer(Segmenter.load(path, self.lexicon))


class ModelTokenizer(Cutter):
    """The words that a segmenter cuts, and each white space by itself. See text/tokenizers.py."""

    def __init__(self, segmenter: Segmenter) -> None:
        self._segmenter = segmenter

    def starts(self, points: NDArray[np.uint32]) -> NDArray[np.bool_]:
        """See Tokenizer."""
        starts, is_space = self._segmenter.starts(points)
        return starts | is_space
