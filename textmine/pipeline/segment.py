"""Cutting a corpus into words: learnt from the text itself, or with a model that is there."""

from __future__ import annotations

import shutil
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, Literal, get_args

import numpy as np

from textmine.engine.local import LocalEngine
from textmine.errors import InputError, SettingsError
from textmine.io.batches import BATCH_BYTES
from textmine.io.decoding import Tally
from textmine.io.lists import user_words_of
from textmine.io.output import check_writable, opened_for_writing
from textmine.io.segmenter_file import write_segmenter
from textmine.io.settings import ReadSettings
from textmine.io.shards import COMPRESSION_RATIO, Span, describe, disk_bytes
from textmine.io.temporary import temporary_folder
from textmine.lm.kneser_ney import MIN_ORDER
from textmine.pipeline.count_ngrams import NgramSettings, counted
from textmine.pipeline.lm import estimated
from textmine.pipeline.ngram_counts import NgramCounts
from textmine.pipeline.planning import Plan, planned
from textmine.pipeline.segment_kernel import CutShard, TextFormat
from textmine.pipeline.segmenter import Segmenter, checked_weights
from textmine.pipeline.settings import Reporter, RunSettings
from textmine.pipeline.word_counts import Summary
from textmine.segment.tags import WEIGHTS, TagCutter

Method = Literal["lm"]
METHODS: tuple[str, ...] = get_args(Method)


@dataclass(frozen=True, slots=True)
class SegmentSettings:
    """How to learn to cut.

    method  : `lm`, tags scored by a language model (segment/tags.py)
    order   : of the language model
    weights : what each further character of a word costs, as factors: the second, third, fourth, later ones
    train_chars : of more text than that, in characters, parts of it are learnt from that lie evenly apart, whole
                  shards of some megabytes; so what learning takes is bounded, 60 bytes and 100 ns a character
    """

    method: Method = "lm"
    order: int = 4
    weights: tuple[float, ...] = WEIGHTS
    train_chars: int = 40_000_000

    def __post_init__(self) -> None:
        if self.method not in METHODS:
            raise SettingsError(f"method cannot be {self.method!r}", hint=f"Choose one of {', '.join(METHODS)}.")
        NgramSettings(self.order)
        if self.order < MIN_ORDER:
            raise SettingsError(f"a model of order {self.order}", hint="Orders go from 2 to 5.")
        checked_weights(self.weights)
        if self.train_chars < 1:
            raise SettingsError(f"nothing can be learnt from {self.train_chars} characters", hint="Give 1 or more.")


def train(
    inputs: str | Sequence[str],
    settings: SegmentSettings | None = None,
    *,
    read: ReadSettings | None = None,
    run: RunSettings | None = None,
    report: Reporter | None = None,
    lexicon: str | Collection[str] = (),
) -> Segmenter:
    """A segmenter learnt from the raw text of `inputs` (files, folders, globs, `-`).

    Raises InputError, OutputError or SettingsError.
    """
    settings, read, run = settings or SegmentSettings(), read or ReadSettings(), run or RunSettings()
    report = report or Reporter()
    with temporary_folder(run.temp_dir) as temp:
        plan = _to_learn_from(planned(inputs, read, run, temp, report, "", n_passes=2), settings, report)
        counts = counted(plan, _ngrams(settings), read, temp, report)
        return Segmenter(_learnt(counts, settings, report), _about(counts), lexicon)


def segment(
    inputs: str | Sequence[str],
    output: str,
    settings: SegmentSettings | None = None,
    *,
    read: ReadSettings | None = None,
    run: RunSettings | None = None,
    report: Reporter | None = None,
    model: str = "",
    save_model: str = "",
    lexicon: str | Collection[str] = (),
    to: TextFormat = "txt",
    separator: str = " ",
) -> Summary:
    """Cut all `inputs` (files, folders, globs, `-`) into words, and write them to `output`, in order.

    model      : a segmenter that was saved; empty to learn one from `inputs`
    save_model : where to keep the one that is learnt; empty for nowhere
    lexicon    : words that are not to be cut: a file or its lines
    to         : `txt`, the text with `separator` where a word begins and no white space is there, or `jsonl`
    Raises InputError, OutputError, SettingsError or WorkerError; then nothing is at `output`.
    """
    settings, read, run = settings or SegmentSettings(), read or ReadSettings(), run or RunSettings()
    report = report or Reporter()
    _check(read, model, save_model, separator)
    words = lexicon if isinstance(lexicon, str) else tuple(lexicon)
    user_words_of(words, "none")  # it had better be one before anything is read
    for target in filter(None, (output, save_model)):
        check_writable(target)
    if model:
        Segmenter.load(model)
    with temporary_folder(run.temp_dir) as temp:
        plan = planned(inputs, read, run, temp, report, output, n_passes=1 if model else 3)
        if not model:
            counts = counted(_to_learn_from(plan, settings, report), _ngrams(settings), read, temp, report)
            cutter, about = _learnt(counts, settings, report), _about(counts)
            model = f"{temp}/segmenter"
            write_segmenter(model, cutter, about)
            if save_model:
                with opened_for_writing(save_model) as stream:
                    _append(model, stream)
            del counts, cutter
        as_it_is = replace(read, normalize="none", dedup="none")
        batch_bytes = min(BATCH_BYTES, run.memory_bytes // run.n_workers // 80)
        kernel = CutShard(model, words, as_it_is, to, separator, temp, batch_bytes)
        tally, n_words = Tally(), 0
        with opened_for_writing(output) as stream:
            for part in LocalEngine(run.n_workers).map(kernel, plan.shards, describe, report.advance):
                tally.add(part.tally)
                n_words += part.n_words
                _append(part.path, stream)
                Path(part.path).unlink()
        return replace(plan.summary([], 0), n_tokens=n_words, tally=tally, seconds=time.perf_counter() - plan.began)


def _append(path: str, stream: BinaryIO) -> None:
    with Path(path).open("rb") as part:
        shutil.copyfileobj(part, stream, 1 << 20)


def _check(read: ReadSettings, model: str, save_model: str, separator: str) -> None:
    if read.normalize == "nfkc":
        raise SettingsError(
            "nfkc changes how long a text is, and what is cut is the text as it is", hint="Choose width or none."
        )
    if model and save_model:
        raise SettingsError("a model that is there is not learnt", hint="Leave out --save-model, or --model.")
    if not separator:
        raise SettingsError("a separator without characters would leave the text as it is")


def _to_learn_from(plan: Plan, settings: SegmentSettings, report: Reporter) -> Plan:
    """The plan with as many of its shards as hold about `train_chars` characters, evenly apart."""
    sizes = np.array([sum(_characters(span) for span in shard) for shard in plan.shards])
    if sizes.sum() <= settings.train_chars:
        return plan
    n_shards = max(1, int(len(sizes) * settings.train_chars / sizes.sum()))
    chosen = np.unique((np.arange(n_shards) + 0.5) * len(sizes) / n_shards // 1).astype(int).tolist()
    if len(chosen) < len(sizes):
        report.warn(
            f"learning from {len(chosen):,} of {len(sizes):,} parts of the text, about {settings.train_chars:,} "
            "characters (--train-chars)"
        )
    return replace(plan, shards=[plan.shards[i] for i in chosen])


def _characters(span: Span) -> float:
    """About how many characters a span has."""
    return disk_bytes(span) / 3 * (COMPRESSION_RATIO if span.source.compression else 1)


def _ngrams(settings: SegmentSettings) -> NgramSettings:
    return NgramSettings(settings.order, "han")


def _learnt(counts: NgramCounts, settings: SegmentSettings, report: Reporter) -> TagCutter:
    if not counts.n_tokens:
        raise InputError("no Han character in any input", hint="Look at the encoding and the format.")
    model, _ = estimated(counts, settings.order, report)
    return TagCutter(model, checked_weights(settings.weights))


def _about(counts: NgramCounts) -> dict[str, Any]:
    return {"n_symbols": counts.n_tokens}
