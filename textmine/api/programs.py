"""A tokenizer as a part of other programs: spaCy, and tokenizers of Hugging Face. Loads them when it is asked for."""

from __future__ import annotations

from typing import Any

from textmine.api.tokenizer import Tokenizer
from textmine.errors import SettingsError


class SpacyTokenizer:
    """The tokenizer of a pipeline of spaCy: `nlp.tokenizer = textmine.SpacyTokenizer(nlp.vocab)`.

    A space behind a word belongs to it, as spaCy has it; other white space is a token. `doc.text` is the text.
    """

    def __init__(self, vocab: Any, tokenizer: Tokenizer | None = None) -> None:
        """A tokenizer for documents with this vocabulary.

        tokenizer : without a filter; jieba's by default
        """
        self.vocab = vocab
        self.tokenizer = tokenizer or Tokenizer()
        if not self.tokenizer.keeps_all:
            raise SettingsError("a Doc has all of a text", hint="Give a tokenizer without stop words or other filters.")

    def __call__(self, text: str) -> Any:
        """A text as a Doc."""
        return self._doc(self.tokenizer.lcut(text))

    def to_disk(self, *_: Any, **__: Any) -> None:
        """Say how to save a pipeline."""
        raise SettingsError(
            "textmine's tokenizer is not saved with a pipeline",
            hint='Save without it, exclude=["tokenizer"], and set nlp.tokenizer again when it is loaded.',
        )

    to_bytes = to_disk

    def _doc(self, tokens: list[str]) -> Any:
        from spacy.tokens import Doc

        words: list[str] = []
        spaces: list[bool] = []
        for token in tokens:
            if token == " " and words and not spaces[-1]:
                spaces[-1] = True
            else:
                words.append(token)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)


class PreTokenizer:
    """What `PreTokenizer.custom` of the package tokenizers takes: `textmine.PreTokenizer.of(tokenizer)`."""

    def __init__(self, tokenizer: Tokenizer | None = None) -> None:
        """Give what cuts; jieba's tokens by default."""
        self.tokenizer = tokenizer or Tokenizer()

    @classmethod
    def of(cls, tokenizer: Tokenizer | None = None) -> Any:
        """A pre-tokenizer: `pipeline.pre_tokenizer = textmine.PreTokenizer.of()`. Take it off before saving."""
        from tokenizers.pre_tokenizers import PreTokenizer as Custom

        return Custom.custom(cls(tokenizer))

    def pre_tokenize(self, text: Any) -> None:
        """Cut a PreTokenizedString; white space is left out."""
        text.split(self._split)

    def _split(self, _: int, normalized: Any) -> list[Any]:
        found = self.tokenizer.tokenize(str(normalized))
        return [normalized[begin:end] for word, begin, end in found if not word.isspace()]
