"""`textmine concordance`."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from textmine.cli.options import (
    READING,
    as_usage_error,
    inputs_argument,
    machine_options,
    pick,
    reading_options,
)


@click.command("concordance", short_help="Show words in their contexts.")
@click.argument("word")
@inputs_argument
@click.option("--also", multiple=True, metavar="WORD", help="A further word to look for; may be repeated.")
@click.option("--regex", is_flag=True, help="WORD is a regular expression (Python's re), applied line by line.")
@click.option("--ignore-case", is_flag=True, help="Find Linux and LINUX as linux.")
@click.option("--width", type=int, default=20, show_default=True, metavar="N", help="Characters on each side.")
@click.option(
    "--sort",
    type=click.Choice(["text", "left", "right"]),
    default="text",
    show_default=True,
    help="Order: as in the text, or by what stands left (read backwards) or right of the hit.",
)
@click.option("--limit", type=click.IntRange(min=1), default=None, metavar="K", help="Write only the first K.")
@click.option("--sample", type=click.IntRange(min=1), default=None, metavar="K", help="Draw K hits at random.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of what is drawn at random.")
@click.option(
    "-o",
    "--output",
    default="-",
    metavar="OUT",
    help="File to write; its ending chooses the format: .txt .tsv .csv .jsonl .parquet",
)
@click.option(
    "--to",
    type=click.Choice(["text", "tsv", "csv", "jsonl", "parquet"]),
    default=None,
    help="Format of the output, whatever its ending.  [default: text]",
)
@reading_options
@machine_options
@as_usage_error
def command(word: str, also: tuple[str, ...], inputs: tuple[str, ...], **options: Any) -> None:
    """Show where WORD stands in INPUT: each hit with its place and what is left and right of it in its line.

    WORD is looked for as a string, in the text as it is after --normalize. The place is FILE:LINE, or FILE:RECORD
    of jsonl, csv, tsv and parquet; tables also have the position in it, in characters from 1.

    \b
    Examples:
      textmine concordance 风险 corpus/ --limit 20
      textmine concordance 风险 corpus/ --sort right         # what follows it, equal things together
      textmine concordance 风险 --also 危险 corpus/ --sample 100 -o hits.tsv
      textmine concordance '[一二三四五六七八九十]+分之[一二三]' corpus/ --regex
    """
    from textmine.cli.reporting import print_concordance, reporter
    from textmine.io.output import STDOUT
    from textmine.pipeline.concordance.show import write_concordance
    from textmine.settings.concordance import ConcordanceSettings
    from textmine.settings.reading import ReadSettings
    from textmine.settings.running import RunSettings

    read = ReadSettings(**pick(options, READING))
    run = RunSettings(**pick(options, ("workers", "memory", "temp_dir")))
    target, to, progress = options.pop("output"), options.pop("to"), options.pop("progress")
    options |= {name: options[name] or 0 for name in ("limit", "sample")}
    settings = ConcordanceSettings((word, *also), **options)
    if target == STDOUT and progress is None:
        progress = False  # it would be drawn between the hits, be they on the terminal itself or in a pager
    in_colour = target == STDOUT and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    emphasize = _in_colour if in_colour else str
    with reporter(progress) as report:
        summary = write_concordance(
            inputs, target, settings, read=read, run=run, report=report, to=to, emphasize=emphasize
        )
    print_concordance(summary)


def _in_colour(hit: str) -> str:
    """As grep shows what it found."""
    return click.style(hit, fg="red", bold=True)
