"""Counting words: shards are counted into small dictionaries, which become sorted tables, which are merged."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
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
from textmine.pipeline.run.plan import Plan, planned
from textmine.pipeline.words.kernel import CountWords
from textmine.pipeline.words.sums import SumOfWords
from textmine.results.words import WordCounts
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.settings.words import CountSettings, WordSettings
from textmine.text.folding import fold, fold_name
from textmine.text.normalize import normalize
from textmine.text.tokenizers import TOKENIZERS, TokenizerSource, TokenizerSpec
from textmine.text.words import WordFilter


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


def folding(words: WordSettings) -> Callable[[str], str]:
    """What brings a text into the script in which words are counted."""
    return lambda text: fold(text, words.fold)


def word_filter(settings: CountSettings, read: ReadSettings) -> WordFilter:
    """Which tokens are counted, and as what."""
    stopwords = words_of(settings.stopwords, read.normalize, folding(settings))
    if settings.lowercase:
        stopwords = frozenset(map(str.lower, stopwords))
    return WordFilter(stopwords, settings.lowercase, settings.keep_punct, settings.min_length)


def _tokenizer_spec(settings: CountSettings, read: ReadSettings) -> TokenizerSource:
    if settings.tokenizer in TOKENIZERS and settings.tokenizer != "lexicon":
        words = user_words_of(settings.userdict, read.normalize, folding(settings))
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
            lexicon = fold(normalize("\n".join(lines_of(lexicon)), read.normalize), settings.fold).split("\n")
        return ModelSpec.of(settings.tokenizer, lexicon, read.normalize)
    if settings.userdict:
        raise SettingsError("a lexicon is the whole dictionary", hint="Put the words of --userdict into the lexicon.")
    return TokenizerSpec.of("lexicon", False, user_words_of(settings.tokenizer, read.normalize, folding(settings)))


def _digest(kernel: CountWords) -> str:
    """Of what changes the counts of a shard; user words by their digest."""
    spec = kernel.tokenizer_spec
    word_filter = asdict(kernel.word_filter) | {"stopwords": sorted(kernel.word_filter.stopwords)}
    orders = None if kernel.orders is None else [kernel.orders.start, kernel.orders.stop]
    what = [spec.name, spec.hmm, spec.words_digest, word_filter, asdict(kernel.read), kernel.docs, orders]
    if kernel.fold != "none":
        what += [fold_name(kernel.fold), kernel.with_forms]
    return hashlib.sha256(orjson.dumps(what)).hexdigest()
