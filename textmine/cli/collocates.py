"""`textmine collocates`."""

from __future__ import annotations

from typing import Any

import click

from textmine.cli.options import (
    READING,
    as_usage_error,
    fold_option,
    inputs_argument,
    machine_options,
    output_options,
    pick,
    pick_words,
    reading_options,
    word_options,
)


@click.command("collocates", short_help="Find the words that stand near a word.")
@click.argument("word", metavar="WORD")
@inputs_argument
@click.option(
    "--span", default="5L5R", show_default=True, metavar="nLmR", help="Words to the left and right, in a line."
)
@click.option(
    "--sort",
    type=click.Choice(["log_dice", "mi_bits", "t_score", "g2", "count"]),
    default="log_dice",
    show_default=True,
    help="The measure by which the closest come first.",
)
@click.option("--min-count", default=5, show_default=True, metavar="K", help="Leave out what stands there less often.")
@click.option("--top", type=click.IntRange(min=1), default=None, metavar="K", help="Write only the K closest.")
@click.option(
    "--counts", default="", metavar="COUNTS", help="Table or store of all words of INPUT, which spares counting them."
)
@word_options
@fold_option
@output_options
@reading_options
@machine_options
@as_usage_error
def command(word: str, inputs: tuple[str, ...], **options: Any) -> None:
    """Find the words that stand near WORD in INPUT, on either side, the most closely tied first.

    WORD is one word, or several that are written as one: 风险管理 is found where it is cut 风险 / 管理, too, but not
    inside longer words. Stop words take their place in the span, punctuation does not. All words are counted, too,
    since the measures compare with how often a word occurs anyway: --counts spares that if it was done before.

    \b
    Examples:
      textmine collocates 风险 corpus/ --top 20
      textmine collocates 风险 corpus/ --counts corpus.store --span 0L1R --sort t_score
      textmine collocates 银行 news.jsonl --stopwords stop.txt -o bank.csv
    """
    from textmine.cli.reporting import print_collocates, reporter
    from textmine.io.output import STDOUT, check_writable
    from textmine.io.tables import format_of
    from textmine.pipeline.collocates.find import collocates
    from textmine.settings.collocates import CollocateSettings
    from textmine.settings.output import TABLE_FORMATS
    from textmine.settings.reading import ReadSettings
    from textmine.settings.running import RunSettings
    from textmine.settings.words import CountSettings

    target = options["output"]
    to = format_of(target, options["to"], TABLE_FORMATS, "a table of collocates")
    read = ReadSettings(**pick(options, READING))
    run = RunSettings(**pick(options, ("workers", "memory", "temp_dir")))
    words = CountSettings(**pick_words(options), fold=options["fold"])
    settings = CollocateSettings(**pick(options, ("span", "sort", "min_count")))
    check_writable(target)
    with reporter(options["progress"]) as report:
        found = collocates(
            inputs,
            word,
            settings,
            words,
            counts=options["counts"],
            read=read,
            run=run,
            report=report,
            output="" if target == STDOUT else target,
        )
    found.save(target, to=to, top=options["top"])
    print_collocates(found)
