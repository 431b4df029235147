"""Counting words: shards are counted into small dictionaries, which become sorted tables, which are merged."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import orjson

from textmine.engine.local import LocalEngine
from textmine.errors import SettingsError
from textmine.io.batches import BATCH_BYTES
from textmine.io.lists import lines_of, user_words_of, words_of
from textmine.io.model_file import is_model
from textmine.io.shards import describe
from textmine.io.temporary import temporary_folder
from textmine.pipeline.run.parts import Parts, checked_parts
from textmine.pipeline.run.plan import Plan, planned
from textmine.pipeline.words.kernel import CountWords
from textmine.pipeline.words.sums import SumOfWords
from textmine.results.words import WordCounts
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.text.folding import Fold, checked_fold, fold, fold_name
from textmine.text.normalize import normalize
from textmine.text.tokenizers import TOKENIZERS, TokenizerSource, TokenizerSpec
from textmine.text.words import WordFilter

_MAX_ORDER = 5


@dataclass(frozen=True, slots=True)
class CountSettings:
    """What is counted.

    tokenizer   : `jieba`, `jieba-py`, `chars`, or the path of a lexicon or of a segmenter that was saved
    userdict    : a user dictionary: the path of a file in jieba's format, or its lines; empty for none
    stopwords   : words not to count: the path of a list, or the words; empty for none
    min_length  : of a word, in code points
    min_count   : words that occur less often are left out, after all counts are summed
    docs        : count also in how many documents each word occurs
    word_ngrams : (first, last) orders of sequences of words to count, instead of words; None for words
    parts       : divides the text into about so many equal parts, or by `file`, and tells how evenly each word is
                  spread over them (Gries' DP); 0 for no parts
    fold        : `t2s` counts words under their form in simplified characters and keeps how they are written; words
                  are cut, and stop words and user words are found, in the folded text
    """

    tokenizer: str = "jieba"
    hmm: bool = True
    userdict: str | Collection[str] = ""
    stopwords: str | Collection[str] = ""
    lowercase: bool = False
    keep_punct: bool = False
    min_length: int = 1
    min_count: int = 1
    docs: bool = False
    word_ngrams: tuple[int, int] | None = None
    parts: Parts = 0
    fold: Fold = "none"

    def __post_init__(self) -> None:
        for name in ("min_length", "min_count"):
            if getattr(self, name) < 1:
                raise SettingsError(f"{name} must be 1 or more, not {getattr(self, name)}")
        checked_parts(self.parts)
        checked_fold(self.fold)
        if self.word_ngrams is not None:
            first, last = self.word_ngrams
            if not 1 <= first <= last <= _MAX_ORDER:
                raise SettingsError(
                    f"word n-grams of orders {first} to {last}",
                    hint=f"Orders go from 1 to {_MAX_ORDER}: --word-ngrams 2..3",
                )
            if self.docs:
                raise SettingsError("documents are counted for words, not for word n-grams", hint="Leave out --docs.")

    @property
    def orders(self) -> range | None:
        """The orders of word n-grams."""
        return None if self.word_ngrams is None else range(self.word_ngrams[0], self.word_ngrams[1] + 1)

    @property
    def has_forms(self) -> bool:
        """Whether it is counted how words are written; not of sequences of words."""
        return self.fold != "none" and self.word_ngrams is None

    def folded(self, text: str) -> str:
        """A text in the script in which words are counted."""
        return fold(text, self.fold)


def count(
    inputs: str | Sequence[str],
    settings: CountSettings | None = None,
    *,
    read: ReadSettings | None = None,
    run: RunSettings | None = None,
    report: Reporter | None = None,
    output: str = "",
) -> WordCounts:
    """The words of all `inputs` (files, folders, globs, `-`) and how often they occur.

    output : a file that the caller will write; it is not read, should it lie in a folder of `inputs`
    The result does not depend on the number of workers, the shards or the memory.
    Raises InputError, OutputError, SettingsError or WorkerError.
    """
    settings, read, run = settings or CountSettings(), read or ReadSettings(), run or RunSettings()
    report = report or Reporter()
    with temporary_folder(run.temp_dir) as temp:
        kernel = counting_kernel(settings, read, run, temp, with_forms=settings.has_forms)
        plan = planned(inputs, read, run, temp, report, output, parts=settings.parts)
        return counted(kernel, plan, settings, temp, report)


def counted(kernel: CountWords, plan: Plan, settings: CountSettings, temp: str, report: Reporter) -> WordCounts:
    """The words of a plan's shards."""
    kernel = replace(kernel, duplicates=plan.duplicates)
    partials = list(LocalEngine(plan.run.n_workers).map(kernel, plan.shards, describe, report.advance))
    key = "ngram" if settings.word_ngrams else "word"
    sums = SumOfWords(key, settings.min_count, settings.docs, kernel.with_forms, plan.run, temp)
    counts = sums.of_parts(plan.labels, partials) if plan.labels else sums.of(partials)
    summary = plan.summary(partials, counts.summary.n_types)
    counts.summary = replace(summary, settings=printable(kernel, settings))
    return counts


def printable(kernel: CountWords, settings: CountSettings) -> dict[str, Any]:
    """The settings as a store keeps them: lists of words by their digest."""
    spec, kept = kernel.tokenizer_spec, kernel.word_filter
    stopwords = hashlib.sha256("\n".join(sorted(kept.stopwords)).encode("utf-8", "surrogatepass")).hexdigest()
    return {
        **({"fold": fold_name(kernel.fold)} if kernel.fold != "none" else {}),
        "tokenizer": spec.name,
        "hmm": spec.hmm,
        "user_words": spec.words_digest if spec.words else "",
        "stopwords": stopwords if kept.stopwords else "",
        "lowercase": kept.lowercase,
        "keep_punct": kept.keep_punct,
        "min_length": kept.min_length,
        "min_count": settings.min_count,
        "word_ngrams": list(settings.word_ngrams or ()),
        "normalize": kernel.read.normalize,
        "dedup": kernel.read.dedup,
    }


def counting_kernel(
    settings: CountSettings, read: ReadSettings, run: RunSettings, temp: str, with_forms: bool = False
) -> CountWords:
    """What counts a shard; its partial tables go to the folder `temp`, or where a run is resumed.

    with_forms : they have rows of forms (counts/forms.py)
    """
    bytes_per_worker = run.memory_bytes // run.n_workers
    spec = _tokenizer_spec(settings, read)
    kernel = CountWords(
        tokenizer_spec=spec,
        word_filter=word_filter(settings, read),
        read=read,
        docs=settings.docs,
        orders=settings.orders,
        folder=run.resume or temp,
        digest="",
        max_bytes=bytes_per_worker // 2,
        batch_bytes=max(1 << 16, min(BATCH_BYTES, bytes_per_worker // (400 if settings.orders else 80))),
        fold=settings.fold,
        with_forms=with_forms,
        reuse=bool(run.resume),
    )
    return replace(kernel, digest=_digest(kernel))


def word_filter(settings: CountSettings, read: ReadSettings) -> WordFilter:
    """Which tokens are counted, and as what."""
    stopwords = words_of(settings.stopwords, read.normalize, settings.folded)
    if settings.lowercase:
        stopwords = frozenset(map(str.lower, stopwords))
    return WordFilter(stopwords, settings.lowercase, settings.keep_punct, settings.min_length)


def _tokenizer_spec(settings: CountSettings, read: ReadSettings) -> TokenizerSource:
    if settings.tokenizer in TOKENIZERS and settings.tokenizer != "lexicon":
        words = user_words_of(settings.userdict, read.normalize, settings.folded)
        return TokenizerSpec.of(settings.tokenizer, settings.hmm, words)  # type: ignore[arg-type]
    if not Path(settings.tokenizer).is_file():
        raise SettingsError(
            f"no such tokenizer or lexicon file: {settings.tokenizer}",
            hint="Choose jieba, jieba-py, chars, or the path of a word list or a model of textmine segment.",
        )
    if is_model(settings.tokenizer):
        from textmine.pipeline.words.model_tokenizer import ModelSpec

        lexicon = settings.userdict
        if settings.fold != "none":
            lexicon = settings.folded(normalize("\n".join(lines_of(lexicon)), read.normalize)).split("\n")
        return ModelSpec.of(settings.tokenizer, lexicon, read.normalize)
    if settings.userdict:
        raise SettingsError("a lexicon is the whole dictionary", hint="Put the words of --userdict into the lexicon.")
    return TokenizerSpec.of("lexicon", False, user_words_of(settings.tokenizer, read.normalize, settings.folded))


def _digest(kernel: CountWords) -> str:
    """Of what changes the counts of a shard; user words by their digest."""
    spec = kernel.tokenizer_spec
    word_filter = asdict(kernel.word_filter) | {"stopwords": sorted(kernel.word_filter.stopwords)}
    orders = None if kernel.orders is None else [kernel.orders.start, kernel.orders.stop]
    what = [spec.name, spec.hmm, spec.words_digest, word_filter, asdict(kernel.read), kernel.docs, orders]
    if kernel.fold != "none":
        what += [fold_name(kernel.fold), kernel.with_forms]
    return hashlib.sha256(orjson.dumps(what)).hexdigest()
