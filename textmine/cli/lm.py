"""`textmine lm`."""

from __future__ import annotations

import click

from textmine.cli.options import FileName, options_of, talk_options
from textmine.cli.summaries import SUMMARIES
from textmine.settings.lm import LmSettings


@click.command("lm", short_help=SUMMARIES["lm"])
@click.argument("source", metavar="STORE", type=FileName())
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="MODEL",
    type=FileName(),
    help="File to write: an ARPA file if it ends in .arpa.",
)
@options_of(settings=LmSettings)
@talk_options
def command(source: str, output: str, settings: LmSettings, progress: bool | None) -> None:
    """Estimate a language model from the n-grams of STORE: modified Kneser-Ney, interpolated.

    It gives the probability of a symbol after those before it. STORE may also be an ARPA file of any program, or a
    model, to be written in the other format.

    \b
    Examples:
      textmine count corpus/ --ngrams 4 -o corpus.store
      textmine lm corpus.store -o corpus.lm
      textmine lm corpus.store -o corpus.arpa --order 3
      textmine lm other.arpa.gz -o other.lm
    """
    from textmine.cli.reporting import print_lm, reporter
    from textmine.pipeline.lm import lm

    with reporter(progress) as report:
        model, discounts = lm(source, output, order=settings.order, report=report)
    print_lm(output, model, discounts)
