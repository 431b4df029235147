"""Cutting a corpus into words, with a model trained on the text itself or one that is there."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from textmine.counts.words import WordTable
from textmine.errors import InputError, SettingsError
from textmine.io.formats import refuse_compression
from textmine.io.lists import lines_of, user_words_of
from textmine.io.model_file import digest_of as digest_of_file
from textmine.io.output import check_writable, opened_for_writing
from textmine.io.segmenter_file import base_of, open_segmenter, write_difference, write_segmenter
from textmine.io.texts import Inputs
from textmine.pipeline.run.budget import Budget
from textmine.pipeline.run.job import Job, begun
from textmine.pipeline.run.names import digest_of, name_of
from textmine.pipeline.run.reader import Reader
from textmine.pipeline.run.work import Part
from textmine.pipeline.segment.adapt import adapted, in_style
from textmine.pipeline.segment.kernel import CutShard, CutTokens
from textmine.pipeline.segment.learn import learnt
from textmine.pipeline.segment.look import looked_at
from textmine.pipeline.words.count import counting_kernel
from textmine.results.adaptation import Adaptation
from textmine.results.cut_text import CutText
from textmine.results.segmenter import Segmenter
from textmine.results.summary import Phase, Summary
from textmine.segment.boundaries import BoundaryCutter
from textmine.settings.output import TextFormat
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.settings.segment import METHODS, LexiconSettings, SegmentSettings, TokenSettings
from textmine.settings.words import CountSettings
from textmine.text.tokenizers import TOKENIZERS


def train(
    inputs: Inputs,
    settings: SegmentSettings | None = None,
    *,
    read: ReadSettings | None = None,
    run: RunSettings | None = None,
    report: Reporter | None = None,
    lexicon: LexiconSettings | None = None,
) -> Segmenter:
    """A segmenter trained on the raw text of `inputs` (files, folders, globs, `-`).

    Raises InputError, OutputError or SettingsError.
    """
    settings = settings or SegmentSettings()
    if not settings.learns:
        raise SettingsError(f"{settings.method} does not learn", hint=f"Choose {' or '.join(METHODS)}.")
    lexicon = lexicon or LexiconSettings()
    _check_evidence(lexicon, settings)
    with begun(inputs, read, run, report, asked=[settings]) as job:
        cutter, about = learnt(job, settings, lexicon.evidence)
        return Segmenter(in_style(cutter, lexicon.style, settings.seed), about, lexicon.never_cut)


def segment(
    inputs: str | Sequence[str],
    output: str,
    settings: SegmentSettings | None = None,
    *,
    read: ReadSettings | None = None,
    run: RunSettings | None = None,
    report: Reporter | None = None,
    model: str = "",
    adapt: bool = False,
    gained: Callable[[Adaptation], object] = lambda _: None,
    granularity: str | float | None = None,
    save_model: str = "",
    difference: bool = False,
    lexicon: LexiconSettings | None = None,
    to: TextFormat = "txt",
    separator: str = " ",
    tokens: TokenSettings | None = None,
    watch: Callable[[CutText], None] | None = None,
) -> Summary:
    """Cut all `inputs` (files, folders, globs, `-`) into words, and write them to `output`, in order.

    model      : a segmenter that was saved; empty to learn one from `inputs`
    adapt      : let the saved model learn on from `inputs` first; `gained` hears what that changes
    granularity : of a model that was saved, if not its own; see SegmentSettings
    save_model : where to keep the one that is learnt; empty for nowhere
    difference : keep just what differs from the model that was adapted
    lexicon    : words that are not to be cut, or that are evidence while learning
    to         : `txt`, the text with `separator` where a word begins and no white space is there, or `jsonl`
    tokens     : where the method is a tokenizer: of what, and which of its words are written
    watch      : hears what is known of the text once it is written; its words are counted just for that
    Raises InputError, OutputError, SettingsError or WorkerError; then nothing is at `output`.
    """
    settings, read, run = settings or SegmentSettings(), read or ReadSettings(), run or RunSettings()
    _check(read, model, adapt, bool(lexicon and lexicon.style), granularity, save_model, difference, separator)
    lexicon = lexicon or LexiconSettings()
    words = lexicon.never_cut if isinstance(lexicon.never_cut, str) else tuple(lexicon.never_cut)
    user_words_of(words, "none")  # it had better be one before anything is read
    for target in filter(None, (output, save_model)):
        check_writable(target)
    refuse_compression(save_model, "a model")
    learns = settings.learns and not model
    _check_evidence(lexicon, settings if learns or adapt else None)
    if model:
        Segmenter.load(model, granularity=granularity)
    by_tokenizer = (
        None if learns or model else _by_tokenizer(settings, tokens or TokenSettings(), read, run, to, separator)
    )
    with begun(inputs, read, run, report, asked=[settings, tokens], output=output) as job:
        phases = []
        if learns:
            model = _learnt_model(job, settings, lexicon.evidence)
        changes = learns or adapt or bool(lexicon.style)
        if adapt or lexicon.style:
            model = _changed_model(job, settings, model, adapt, lexicon, save_model if difference else "", gained)
        if changes:
            phases.append(Phase("training", job.seconds, job.engine.n_workers))
            if save_model and not difference:
                with opened_for_writing(save_model) as stream:
                    _append(model, stream)
        elif model and job.cluster is not None and (base := base_of(model)) is not None:
            raise SettingsError(
                f"{model} needs {base[0]} beside it on each host",
                hint="Keep the adapted model whole, without --difference.",
            )
        kernel: CutShard | CutTokens = by_tokenizer or CutShard(
            job.budget.batch_bytes(job.sizes.batch_bytes),
            model,
            digest_of_file(model),
            granularity,
            words,
            digest_of(list(lines_of(words))),
            to,
            separator,
        )
        kernel = replace(kernel, tallies=watch is not None)
        begun_at = time.perf_counter()
        as_it_is = Reader(replace(job.read, normalize="none", dedup="none"))
        parts = _cut(job, as_it_is, kernel, output)
        made = job.summary(parts)
        phases.append(Phase("cutting", time.perf_counter() - begun_at, made.n_workers))
        summary = replace(job.now(made), phases=tuple(phases))
        if watch is not None:
            with job.report.phase("looking at what was cut"):
                watch(looked_at(job, as_it_is, kernel, parts, summary))
        return summary


def _learnt_model(job: Job, settings: SegmentSettings, evidence: str) -> str:
    """The path of a model trained on the job's text, or of the one that an earlier run kept."""
    texts = digest_of([name_of(shard, "") for shard in job.plan.shards])
    model = f"{job.folder}/model-{digest_of([str(settings), evidence, str(job.read), texts])[:32]}"
    if not (job.run.resume and _is_whole(model, job)):
        Path(job.folder).mkdir(parents=True, exist_ok=True)
        write_segmenter(model, *learnt(job, settings, evidence))
    return model


def _is_whole(model: str, job: Job) -> bool:
    """Whether a model is there as it was written; a warning if it is damaged."""
    if not Path(model).is_file():
        return False
    try:
        open_segmenter(model)
    except InputError as error:
        job.report.warn(f"{error.problem}; it is learnt again")
        return False
    return True


def _changed_model(
    job: Job,
    settings: SegmentSettings,
    base: str,
    adapt: bool,
    lexicon: LexiconSettings,
    difference: str,
    gained: Callable[[Adaptation], object],
) -> str:
    """The path of a model that has learnt on, and its style; at `difference`, if given, what it has of its own is kept.

    The style comes first, so that the text is learnt in it, and last, so that it is not forgotten.
    """
    cutter, about = open_segmenter(base)
    cutter = in_style(cutter, lexicon.style, settings.seed)
    if adapt:
        after, about, adaptation = adapted(job, cutter, about, settings, lexicon.evidence)
        gained(adaptation)
        cutter = in_style(after, lexicon.style, settings.seed)
    model = f"{job.temp}/changed"
    write_segmenter(model, cutter, about)
    if difference and isinstance(cutter, BoundaryCutter):
        write_difference(difference, cutter, base, about)
    return model


def _by_tokenizer(
    settings: SegmentSettings,
    tokens: TokenSettings,
    read: ReadSettings,
    run: RunSettings,
    to: TextFormat,
    separator: str,
) -> CutTokens:
    """What cuts as a method that is a tokenizer says."""
    if settings.method not in TOKENIZERS and not Path(settings.method).is_file():
        raise SettingsError(
            f"no such method, word list or model: {settings.method}",
            hint=f"Choose {', '.join(METHODS)}, jieba, jieba-py, chars, or a file.",
        )
    words = CountSettings.of(tokens, tokenizer=settings.method, keep_punct=tokens.punct)
    return CutTokens(
        Budget.of(run).batch_bytes(run.sizes.batch_bytes),
        counting_kernel(words, read, run, tagged=tokens.tags),
        tokens.chooses,
        tokens.tags,
        read.normalize == "width",
        to,
        separator,
    )


def _cut(job: Job, as_it_is: Reader, kernel: CutShard | CutTokens, output: str) -> list[Part[bytes | WordTable]]:
    parts = []
    with opened_for_writing(output, is_text=True) as stream:
        for part in job.map(kernel, reader=as_it_is):
            parts.append(part)
            for path in part.tables:
                _append(path, stream)
                if not job.run.resume:
                    Path(path).unlink()
    return parts


def _append(path: str, stream: BinaryIO) -> None:
    with Path(path).open("rb") as part:
        shutil.copyfileobj(part, stream, 1 << 20)


def _check_evidence(lexicon: LexiconSettings, settings: SegmentSettings | None) -> None:
    """The words of a dictionary are evidence where words are learnt: not where there are no settings for that."""
    if not lexicon.evidence:
        return
    if settings is None:
        raise SettingsError(
            f"the words of {lexicon.evidence} are evidence for what learns, and here nothing is learnt",
            hint="Give a file of words that are never to be cut, or learn a model.",
        )
    if settings.method != "classes":
        raise SettingsError(f"the method {settings.method} takes no evidence", hint="Use the method classes.")


def _check(
    read: ReadSettings,
    model: str,
    adapt: bool,
    has_style: bool,
    granularity: str | float | None,
    save_model: str,
    difference: bool,
    separator: str,
) -> None:
    if read.normalize == "nfkc":
        raise SettingsError(
            "nfkc changes how long a text is, and what is cut is the text as it is", hint="Choose width or none."
        )
    if adapt and not model:
        raise SettingsError("what is adapted is a saved model", hint="Name one with --model.")
    if model and save_model and not (adapt or has_style):
        raise SettingsError(
            "a model that is there is not learnt", hint="Leave out --save-model, or let it learn on with --adapt."
        )
    if difference and not (model and save_model):
        raise SettingsError(
            "a difference is kept of a saved model that learns on", hint="Add --model and --save-model."
        )
    if difference and Path(save_model).absolute().parent != Path(model).absolute().parent:
        raise SettingsError(
            f"a difference must lie beside its base {model}", hint="Save it in that folder, or keep the model whole."
        )
    if granularity is not None and not model:
        raise SettingsError(
            "granularity is for a saved model", hint="Of a model that is learnt, it belongs to the settings."
        )
    if not separator:
        raise SettingsError("a separator without characters would leave the text as it is")
