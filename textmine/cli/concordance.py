"""`textmine concordance`."""

from __future__ import annotations

import os
import sys
from dataclasses import replace

import click

from textmine.cli.options import inputs_argument, options_of, talk_options
from textmine.cli.summaries import SUMMARIES
from textmine.settings.concordance import ConcordanceSettings
from textmine.settings.output import CONCORDANCE_FORMATS, STDOUT
from textmine.settings.reading import ReadSettings
from textmine.settings.report import ReportSettings
from textmine.settings.running import RunSettings
from textmine.settings.writing import ConcordanceOutput


@click.command("concordance", short_help=SUMMARIES["concordance"])
@click.argument("word")
@inputs_argument
@click.option("--also", multiple=True, metavar="WORD", help="Another word to look for; may be repeated.")
@options_of(
    settings=ConcordanceSettings,
    output=ConcordanceOutput,
    pages=ReportSettings,
    read=ReadSettings,
    run=RunSettings,
)
@talk_options
def command(
    word: str,
    also: tuple[str, ...],
    inputs: tuple[str, ...],
    settings: ConcordanceSettings,
    output: ConcordanceOutput,
    pages: ReportSettings,
    read: ReadSettings,
    run: RunSettings,
    progress: bool | None,
) -> None:
    """Show where WORD occurs in INPUT: each hit with its place and what is left and right of it in its line.

    WORD is looked for as a string, in the text as --normalize leaves it. The place is FILE:LINE, or FILE:RECORD of
    jsonl, csv, tsv and parquet; tables also have the position in it, in characters from 1.

    \b
    Examples:
      textmine concordance 风险 corpus/ --top 20
      textmine concordance 风险 corpus/ --sort right         # what follows it, equal things together
      textmine concordance 风险 --also 危险 corpus/ --sample 100 -o hits.tsv
      textmine concordance '[一二三四五六七八九十]+分之[一二三]' corpus/ --regex
      textmine concordance 风险 corpus/ --sort left -o hits.tsv --report risk.html
    """
    from textmine.cli.pages import check_pages, inline_list, write_pages
    from textmine.cli.reporting import print_concordance, reporter
    from textmine.cli.writing import warn_of_a_guess
    from textmine.io.formats import concordance_format
    from textmine.pipeline.concordance.show import write_concordance
    from textmine.reports.of_concordance import page_of_hits
    from textmine.results.hit_places import HitPlaces

    target = output.output
    if target == STDOUT and progress is None:
        progress = False  # it would be drawn between the hits, be they on the terminal itself or in a pager
    to = concordance_format(target, output.to, output.csv)
    warn_of_a_guess(target, output.to, CONCORDANCE_FORMATS, to)
    in_colour = target == STDOUT and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    check_pages(pages, "concordance")
    places = HitPlaces()
    with reporter(progress) as report:
        summary = write_concordance(
            inputs,
            target,
            replace(settings, words=(word, *also)),
            read=read,
            run=run,
            report=report,
            to=to,
            csv=output.csv,
            emphasize=_in_colour if in_colour else str,
            heard=places.add if pages.report or pages.plot else None,
        )
        about = f"{inline_list((word, *also))} · {inline_list(inputs)}"
        write_pages(pages, lambda: page_of_hits(places, summary, about), report)
    print_concordance(summary)


def _in_colour(hit: str) -> str:
    """As grep shows what it found."""
    return click.style(hit, fg="red", bold=True)
