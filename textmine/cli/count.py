"""`textmine count`."""

from __future__ import annotations

from typing import Any

import click
from click.core import ParameterSource

from textmine.cli.options import (
    READING,
    RUNNING,
    as_usage_error,
    fold_option,
    inputs_argument,
    orders,
    output_options,
    pick,
    reading_options,
    running_options,
    spread_options,
    word_options,
)
from textmine.errors import SettingsError

_OF_WORDS = (
    "tokenizer",
    "no_hmm",
    "userdict",
    "stopwords",
    "keep_punct",
    "min_length",
    "docs",
    "word_ngrams",
    "parts",
    "fold",
)
_OF_NGRAMS = ("order", "units")
_OF_TABLES = ("top", "order", "min_count", "output", "to", "progress", "temp_dir")


@click.command("count", short_help="Count words, or character n-grams.")
@inputs_argument
@word_options
@fold_option
@click.option("--keep-punct", is_flag=True, help="Count punctuation and white space too.")
@click.option("--min-count", default=1, show_default=True, metavar="K", help="Leave out words that occur less often.")
@click.option("--top", type=click.IntRange(min=1), default=None, metavar="K", help="Write only the K most frequent.")
@spread_options
@click.option(
    "--ngrams", type=int, default=None, metavar="N", help="Count character n-grams of 1 to N (5 at most) instead."
)
@click.option("--order", type=int, default=None, metavar="K", help="Of n-grams, write those of K only.")
@click.option(
    "--units",
    type=click.Choice(["all", "han"]),
    default="all",
    show_default=True,
    help="In n-grams, all: GPT-4 is a symbol as a Han character is; han: it ends a run.",
)
@click.option(
    "--word-ngrams",
    type=orders,
    default=None,
    metavar="A..B",
    help="Count sequences of A to B words (5 at most) instead.",
)
@output_options
@reading_options
@running_options
@click.pass_context
@as_usage_error
def command(ctx: click.Context, /, inputs: tuple[str, ...], **options: Any) -> None:
    """Count the words of INPUT: files, folders, quoted globs, or - for standard input.

    Text may be plain, jsonl, csv, tsv or Parquet, in UTF-8, GB18030, Big5 or UTF-16, compressed by
    gz, bz2, xz or zst; each file is looked at. The table goes to standard output, most frequent
    words first; everything else goes to stderr. INPUT may also be a store that was counted before.

    \b
    Examples:
      textmine count corpus/ --top 20
      textmine count corpus/ --min-length 2 --stopwords stop.txt -o words.tsv
      textmine count reviews.jsonl --field comment --docs -o words.csv
      textmine count corpus/ --fold t2s --top 50
      textmine count corpus/ --userdict terms.txt --word-ngrams 2..3 --min-count 5
      textmine count corpus/ --ngrams 4 -o corpus.store
      textmine count corpus.store --order 2 --top 20
      xzcat big.txt.xz | textmine count - --tokenizer chars
    """
    from textmine.results.stores import is_store

    given = {name for name in options if ctx.get_parameter_source(name) == ParameterSource.COMMANDLINE}
    if any(map(is_store, inputs)):
        _count_store(inputs, options, given)
    elif options["ngrams"] is not None:
        _refuse(given, _OF_WORDS, "is for words, not for n-grams")
        _count_ngrams(inputs, options)
    else:
        _refuse(given, _OF_NGRAMS, "is for n-grams: give --ngrams, too")
        _count_words(inputs, options)


def _refuse(given: set[str], names: tuple[str, ...], why: str) -> None:
    for name in names:
        if name in given:
            raise SettingsError(f"--{name.replace('_', '-')} {why}")


def _count_words(inputs: tuple[str, ...], options: dict[str, Any]) -> None:
    from textmine.cli.reporting import print_summary, reporter
    from textmine.io.output import STDOUT, check_writable
    from textmine.io.tables import format_of
    from textmine.pipeline.words.count import count
    from textmine.settings.output import NGRAM_FORMATS, WORD_FORMATS
    from textmine.settings.reading import ReadSettings
    from textmine.settings.running import RunSettings
    from textmine.settings.words import CountSettings

    read = ReadSettings(**pick(options, READING))
    run = RunSettings(**pick(options, RUNNING))
    target, to, top, progress = (options.pop(name) for name in ("output", "to", "top", "progress"))
    pick(options, ("ngrams", *_OF_NGRAMS))
    options["hmm"] = not options.pop("no_hmm")
    settings = CountSettings(**options)
    formats, what = (
        (NGRAM_FORMATS, "a table of n-grams") if settings.word_ngrams else (WORD_FORMATS, "a table of words")
    )
    table_format = format_of(target, to, formats, what)
    check_writable(target)
    with reporter(progress) as report:
        counts = count(inputs, settings, read=read, run=run, report=report, output="" if target == STDOUT else target)
    counts.save(target, to=table_format, top=top)
    print_summary(counts.summary, min(len(counts), top or len(counts)), counts.key)


def _count_ngrams(inputs: tuple[str, ...], options: dict[str, Any]) -> None:
    from textmine.cli.reporting import print_ngram_summary, reporter
    from textmine.io.output import STDOUT, check_writable
    from textmine.io.tables import format_of
    from textmine.pipeline.ngrams.count import count_ngrams
    from textmine.results.ngrams import check_choice
    from textmine.settings.ngrams import NgramSettings
    from textmine.settings.output import NGRAM_FORMATS
    from textmine.settings.reading import ReadSettings
    from textmine.settings.running import RunSettings

    read = ReadSettings(**pick(options, READING))
    run = RunSettings(**pick(options, RUNNING))
    settings = NgramSettings(options["ngrams"], options["units"], options["lowercase"])
    target = options["output"]
    table_format = format_of(target, options["to"], NGRAM_FORMATS, "a table of n-grams")
    choice = pick(options, ("order", "min_count", "top"))
    check_choice(table_format, settings.order, **choice)
    check_writable(target)
    store = target if table_format == "store" else ""
    output = "" if target == STDOUT else target
    with reporter(options["progress"]) as report:
        counts = count_ngrams(inputs, settings, read=read, run=run, report=report, output=output, store=store)
    n_written = None
    if not store:
        words = counts.as_words(**choice)
        words.save(target, to=table_format, top=choice["top"])
        n_written = min(len(words), choice["top"] or len(words))
    print_ngram_summary(counts.summary, n_written)


def _count_store(inputs: tuple[str, ...], options: dict[str, Any], given: set[str]) -> None:
    from textmine.io.output import check_writable
    from textmine.io.tables import format_of
    from textmine.results.stores import is_store, open_store
    from textmine.results.words import WordCounts

    if len(inputs) > 1:
        merge = f"Merge stores first: textmine merge {' '.join(inputs)} -o all.store"
        apart = "Count the texts into a store of their own, then merge the stores."
        raise SettingsError("a store is counted already", hint=merge if all(map(is_store, inputs)) else apart)
    _refuse(given - set(_OF_TABLES), tuple(sorted(given)), "says how to count, and a store is counted already")
    target, table_format = options["output"], format_of(options["output"], options["to"])
    choice = pick(options, ("order", "min_count", "top"))
    check_writable(target)
    counts = open_store(inputs[0], options["temp_dir"])
    if isinstance(counts, WordCounts):
        if choice.pop("order") is not None:
            raise SettingsError("a store of words has no --order")
        counts.save(target, to=table_format, **choice)
    else:
        counts.save(target, to=table_format, **choice)
