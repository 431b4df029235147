"""`textmine count`."""

from __future__ import annotations

from typing import Any

import click

from textmine.cli.options import (
    READING,
    RUNNING,
    as_usage_error,
    inputs_argument,
    orders,
    output_options,
    pick,
    reading_options,
    running_options,
)
from textmine.errors import SettingsError


@click.command("count", short_help="Count words.")
@inputs_argument
@click.option(
    "--tokenizer",
    default="jieba",
    show_default=True,
    metavar="NAME|FILE",
    help="jieba (fast, output as jieba 0.42.1), jieba-py (jieba itself), chars, or a lexicon file.",
)
@click.option("--no-hmm", is_flag=True, help="Switch off jieba's guessing of unknown words.")
@click.option("--userdict", default="", metavar="FILE", help="User dictionary, jieba's format: word [freq] [tag].")
@click.option("--stopwords", default="", metavar="FILE", help="Words not to count, one a line.")
@click.option("--lowercase", is_flag=True, help="Count Linux and LINUX as linux.")
@click.option("--keep-punct", is_flag=True, help="Count punctuation and white space too.")
@click.option("--min-length", default=1, show_default=True, metavar="L", help="Shortest word to count, in characters.")
@click.option("--min-count", default=1, show_default=True, metavar="K", help="Leave out words that occur less often.")
@click.option("--top", type=click.IntRange(min=1), default=None, metavar="K", help="Write only the K most frequent.")
@click.option("--docs", is_flag=True, help="Count also in how many documents each word occurs.")
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
@as_usage_error
def command(inputs: tuple[str, ...], **options: Any) -> None:
    """Count the words of INPUT: files, folders, quoted globs, or - for standard input.

    Text may be plain, jsonl, csv, tsv or Parquet, in UTF-8, GB18030, Big5 or UTF-16, compressed by
    gz, bz2, xz or zst; each file is looked at. The table goes to standard output, most frequent
    words first; everything else goes to stderr.

    \b
    Examples:
      textmine count corpus/ --top 20
      textmine count corpus/ --min-length 2 --stopwords stop.txt -o words.tsv
      textmine count reviews.jsonl --field comment --docs -o words.csv
      textmine count corpus/ --userdict terms.txt --word-ngrams 2..3 --min-count 5
      xzcat big.txt.xz | textmine count - --tokenizer chars
    """
    from textmine.cli.reporting import print_summary, reporter
    from textmine.io.output import STDOUT, check_writable
    from textmine.io.settings import ReadSettings
    from textmine.io.tables import format_of
    from textmine.pipeline.count import CountSettings, count
    from textmine.pipeline.settings import RunSettings

    read = ReadSettings(**pick(options, READING))
    run = RunSettings(**pick(options, RUNNING))
    target, to, top, progress = (options.pop(name) for name in ("output", "to", "top", "progress"))
    options["hmm"] = not options.pop("no_hmm")
    settings = CountSettings(**options)
    table_format = format_of(target, to)
    if table_format == "dict.txt" and settings.word_ngrams:
        raise SettingsError("a dictionary holds words, not n-grams", hint="Choose another format.")
    check_writable(target)
    with reporter(progress) as report:
        counts = count(inputs, settings, read=read, run=run, report=report, output="" if target == STDOUT else target)
    if target == STDOUT:
        counts.print(table_format, top)
    else:
        counts.save(target, to=table_format, top=top)
    print_summary(counts.summary, min(len(counts), top or len(counts)), counts.key)
