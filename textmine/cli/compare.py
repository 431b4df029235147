"""`textmine compare`."""

from __future__ import annotations

from typing import Any

import click
from click.core import ParameterSource

from textmine.cli.options import (
    READING,
    as_usage_error,
    fold_option,
    machine_options,
    output_options,
    pick,
    pick_words,
    reading_options,
    spread_options,
    word_options,
)
from textmine.errors import SettingsError


@click.command("compare", short_help="Find the words that are typical of one corpus against another.")
@click.argument("inputs", metavar="A B|INPUT...", nargs=-1, required=True)
@click.option(
    "--by",
    default="",
    metavar="folder|FIELD",
    help="Compare parts of INPUT: folders with files, or what records have in a field.",
)
@click.option("--top", type=click.IntRange(min=1), default=None, metavar="K", help="Write the K most typical of each.")
@click.option(
    "--min-g2",
    type=float,
    default=None,
    metavar="X",
    help="Leave out words whose G² is lower.  [default: whose BIC is below 10]",
)
@click.option("--four-cell", is_flag=True, help="G² as Dunning's, with the cells of all other words.")
@spread_options
@word_options
@fold_option
@output_options
@reading_options
@machine_options
@click.pass_context
@as_usage_error
def command(ctx: click.Context, /, inputs: tuple[str, ...], **options: Any) -> None:
    """Find the words that are typical of A against B: each a corpus, or a table or a store of textmine count.

    The most typical words of A come first, those of B last, sorted by log_ratio: 1 says twice as frequent in A,
    -1 half as frequent. Words whose difference may be chance are left out; a table must not have left out words
    itself (--top, --min-count). With --by, a table shows how often each word occurs in each part of INPUT, the words
    that differ most first, and how it goes along the parts in their order (tau).

    \b
    Examples:
      textmine compare law/ news/ --top 30
      textmine compare law.store news.store -o law-against-news.tsv
      textmine compare 2019/ 2024/ --docs --parts 100 --min-length 2
      textmine compare news.jsonl --by year -o years.csv
    """
    from textmine.cli.reporting import print_comparison, print_trends, reporter
    from textmine.io.output import STDOUT, check_writable
    from textmine.io.tables import format_of
    from textmine.pipeline.compare import compare, compare_parts
    from textmine.pipeline.words.sources import is_counted
    from textmine.settings.compare import CompareSettings
    from textmine.settings.output import TABLE_FORMATS
    from textmine.settings.reading import ReadSettings
    from textmine.settings.running import RunSettings
    from textmine.settings.words import CountSettings

    target, by = options["output"], options["by"]
    to = format_of(target, options["to"], TABLE_FORMATS, "a comparison")
    if not by and len(inputs) != 2:
        raise SettingsError(
            "two corpora are compared: A and B", hint="Quote a glob, or name folders; --by compares the parts of one."
        )
    if by and (options["docs"] or options["parts"]):
        raise SettingsError("--by divides the text itself: leave out --docs and --parts")
    given = {name for name in options if ctx.get_parameter_source(name) == ParameterSource.COMMANDLINE}
    of_text = sorted(
        given - {"by", "top", "min_g2", "four_cell", "output", "to", "progress", "temp_dir", "memory", "workers"}
    )
    if of_text and not by and all(is_counted(path, options["field"]) for path in inputs):
        raise SettingsError(
            f"--{of_text[0].replace('_', '-')} is for text that is counted, and both are counted already"
        )
    read = ReadSettings(**pick(options, READING))
    run = RunSettings(**pick(options, ("workers", "memory", "temp_dir")))
    words = CountSettings(**pick_words(options), **pick(options, ("docs", "parts", "fold")))
    settings = CompareSettings(**pick(options, ("min_g2", "four_cell")))
    check_writable(target)
    output = "" if target == STDOUT else target
    with reporter(options["progress"]) as report:
        if by:
            trends = compare_parts(inputs, by, settings, words, read=read, run=run, report=report, output=output)
        else:
            found = compare(inputs[0], inputs[1], settings, words, read=read, run=run, report=report, output=output)
    if by:
        trends.save(target, to=to, top=options["top"])
        print_trends(trends)
    else:
        found.save(target, to=to, top=options["top"])
        print_comparison(found)
