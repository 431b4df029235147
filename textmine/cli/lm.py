"""`textmine lm`."""

from __future__ import annotations

import click

from textmine.cli.options import as_usage_error


@click.command("lm", short_help="Make a language model of a count store.")
@click.argument("source", metavar="STORE")
@click.option("-o", "--output", required=True, metavar="MODEL", help="File to write: an ARPA file if it ends in .arpa.")
@click.option("--order", type=int, default=None, metavar="N", help="Of the model, 2 to 5.  [default: the store's]")
@click.option("--progress/--no-progress", default=None, help="Show a bar.  [default: if stderr is a terminal]")
@as_usage_error
def command(source: str, output: str, order: int | None, progress: bool | None) -> None:
    """Make a language model of the n-grams of STORE: modified Kneser-Ney, interpolated.

    It says how probable a symbol is after those before it. STORE may also be an ARPA file, of any program, or a
    model: that is written in the other format.

    \b
    Examples:
      textmine count corpus/ --ngrams 4 -o corpus.store
      textmine lm corpus.store -o corpus.lm
      textmine lm corpus.store -o corpus.arpa --order 3
      textmine lm other.arpa.gz -o other.lm
    """
    from textmine.cli.reporting import print_lm, reporter
    from textmine.pipeline.lm import lm

    with reporter(progress, unit="n-grams") as report:
        model, discounts = lm(source, output, order=order, report=report)
    print_lm(output, model, discounts)
