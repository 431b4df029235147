"""What words are: the settings of words as the tokenizer and the filter that they stand for."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from textmine.errors import SettingsError
from textmine.io.cache import kept
from textmine.io.lists import stopwords_of, user_words_of
from textmine.io.model_file import is_model
from textmine.pipeline.words.kernel import CountWords
from textmine.settings.reading import ReadSettings
from textmine.settings.words import CountSettings, WordSettings
from textmine.text.folding import fold, fold_name
from textmine.text.tagging import TAGGERS, chosen_tags, known_tags, no_tags
from textmine.text.tokenizers import TOKENIZERS, TokenizerSource, TokenizerSpec
from textmine.text.userdict import UserWord
from textmine.text.words import WordFilter


def tokenizer_spec(settings: WordSettings, read: ReadSettings, *, tagged: bool = False) -> TokenizerSource:
    """What cuts text into words, as a value.

    tagged : with their parts of speech, also if all count
    """
    how = settings.fold
    whole_emoji = read.normalize == "width"  # `none` gives what jieba gives

    def folded(text: str) -> str:
        return fold(text, how)

    tagged = tagged or bool(settings.pos)
    if settings.tokenizer in TOKENIZERS and settings.tokenizer != "lexicon":
        words = user_words_of(settings.userdict, read.normalize, folded)
        if tagged:
            _check_tags(settings, words)
        return TokenizerSpec.of(settings.tokenizer, settings.hmm, words, whole_emoji, tagged)  # type: ignore[arg-type]
    if not Path(settings.tokenizer).is_file():
        raise SettingsError(
            f"no such tokenizer or lexicon file: {settings.tokenizer}",
            hint="Choose jieba, jieba-py, chars, or the path of a word list or a model of textmine segment.",
        )
    if tagged:
        raise no_tags(settings.tokenizer)
    if is_model(settings.tokenizer):
        from textmine.pipeline.words.model_tokenizer import ModelSpec

        lexicon = settings.userdict
        if how != "none":
            lexicon = [entry.word for entry in user_words_of(lexicon, read.normalize, folded)]
        return ModelSpec.of(settings.tokenizer, lexicon, read.normalize)
    if settings.userdict:
        raise SettingsError("a lexicon is the whole dictionary", hint="Put the words of --userdict into the lexicon.")
    words = user_words_of(settings.tokenizer, read.normalize, folded)
    return TokenizerSpec.of("lexicon", False, words, whole_emoji)


def _check_tags(settings: WordSettings, words: Sequence[UserWord]) -> None:
    if settings.tokenizer not in TAGGERS:
        raise no_tags(settings.tokenizer)
    chosen_tags(known_tags(words, kept), settings.pos_tags)


def word_filter(settings: WordSettings, read: ReadSettings, *, keep_punct: bool = False) -> WordFilter:
    """Which tokens are counted, and as what."""
    stopwords = stopwords_of(settings.stopwords, read.normalize, lambda text: fold(text, settings.fold))
    if settings.lowercase:
        stopwords = frozenset(map(str.lower, stopwords))
    return WordFilter(stopwords, settings.lowercase, keep_punct, settings.min_length, settings.pos_tags)


def printable(kernel: CountWords, settings: CountSettings, read: ReadSettings) -> dict[str, Any]:
    """The settings as a store keeps them: lists of words by their digest."""
    spec, words = kernel.tokenizer_spec, kernel.word_filter
    stopwords = hashlib.sha256("\n".join(sorted(words.stopwords)).encode("utf-8", "surrogatepass")).hexdigest()
    return {
        **({"fold": fold_name(kernel.fold)} if kernel.fold != "none" else {}),
        **({"pos": list(words.pos)} if words.pos else {}),
        "tokenizer": spec.name,
        "hmm": spec.hmm,
        "user_words": spec.words_digest if spec.words else "",
        "stopwords": stopwords if words.stopwords else "",
        "lowercase": words.lowercase,
        "keep_punct": words.keep_punct,
        "min_length": words.min_length,
        "min_count": settings.min_count,
        "word_ngrams": list(settings.word_ngrams or ()),
        "normalize": read.normalize,
        "dedup": read.dedup,
    }
