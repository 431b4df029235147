"""Cutting a corpus into words: learnt from the text itself, or with a model that is there."""

from __future__ import annotations

import shutil
import time
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from textmine.engine.local import LocalEngine
from textmine.errors import SettingsError
from textmine.io.batches import BATCH_BYTES
from textmine.io.decoding import Tally
from textmine.io.lists import user_words_of
from textmine.io.output import check_writable, opened_for_writing
from textmine.io.segmenter_file import write_segmenter
from textmine.io.shards import describe
from textmine.io.temporary import temporary_folder
from textmine.pipeline.run.plan import planned
from textmine.pipeline.segment.kernel import CutShard, TextFormat
from textmine.pipeline.segment.learn import bytes_of_learning, learnt
from textmine.results.segmenter import Segmenter
from textmine.results.summary import Summary
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.settings.segment import SegmentSettings


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
        plan = planned(inputs, read, run, temp, report, "", 0, partial(bytes_of_learning, settings))
        return Segmenter(*learnt(plan, settings, read, temp, report), lexicon)


def segment(
    inputs: str | Sequence[str],
    output: str,
    settings: SegmentSettings | None = None,
    *,
    read: ReadSettings | None = None,
    run: RunSettings | None = None,
    report: Reporter | None = None,
    model: str = "",
    granularity: str | float | None = None,
    save_model: str = "",
    lexicon: str | Collection[str] = (),
    to: TextFormat = "txt",
    separator: str = " ",
) -> Summary:
    """Cut all `inputs` (files, folders, globs, `-`) into words, and write them to `output`, in order.

    model      : a segmenter that was saved; empty to learn one from `inputs`
    granularity : of a model that was saved, if not its own; see SegmentSettings
    save_model : where to keep the one that is learnt; empty for nowhere
    lexicon    : words that are not to be cut: a file or its lines
    to         : `txt`, the text with `separator` where a word begins and no white space is there, or `jsonl`
    Raises InputError, OutputError, SettingsError or WorkerError; then nothing is at `output`.
    """
    settings, read, run = settings or SegmentSettings(), read or ReadSettings(), run or RunSettings()
    report = report or Reporter()
    _check(read, model, granularity, save_model, separator)
    words = lexicon if isinstance(lexicon, str) else tuple(lexicon)
    user_words_of(words, "none")  # it had better be one before anything is read
    for target in filter(None, (output, save_model)):
        check_writable(target)
    if model:
        Segmenter.load(model, granularity=granularity)
    with temporary_folder(run.temp_dir) as temp:
        learning = (lambda _: 0) if model else partial(bytes_of_learning, settings)
        plan = planned(inputs, read, run, temp, report, output, 1, learning)
        if not model:
            model = f"{temp}/segmenter"
            write_segmenter(model, *learnt(plan, settings, read, temp, report))
            if save_model:
                with opened_for_writing(save_model) as stream:
                    _append(model, stream)
        as_it_is = replace(read, normalize="none", dedup="none")
        batch_bytes = min(BATCH_BYTES, run.memory_bytes // run.n_workers // 80)
        kernel = CutShard(model, granularity, words, as_it_is, to, separator, temp, batch_bytes)
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


def _check(read: ReadSettings, model: str, granularity: str | float | None, save_model: str, separator: str) -> None:
    if read.normalize == "nfkc":
        raise SettingsError(
            "nfkc changes how long a text is, and what is cut is the text as it is", hint="Choose width or none."
        )
    if model and save_model:
        raise SettingsError("a model that is there is not learnt", hint="Leave out --save-model, or --model.")
    if granularity is not None and not model:
        raise SettingsError("how finely a model is to cut that is to be learnt belongs into its settings")
    if not separator:
        raise SettingsError("a separator without characters would leave the text as it is")
