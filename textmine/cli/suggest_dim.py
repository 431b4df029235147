"""`textmine suggest-dim`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from textmine.cli.options import as_usage_error
from textmine.errors import SettingsError

if TYPE_CHECKING:
    from textmine.pipeline.suggest_dim import Suggestion


_MAX_DIGITS = 20  # of N; more are too many in any case


@click.command("suggest-dim", short_help="How many dimensions word vectors need.")
@click.argument("inputs", metavar="N|INPUT...", nargs=-1)
@click.option("--vocab", default="", metavar="COUNTS", help="A table or a store of textmine count, instead of N.")
@click.option(
    "--min-count",
    "min_counts",
    type=click.IntRange(min=1),
    multiple=True,
    metavar="K",
    help="Words that occur so often; may be repeated.  [default: 1, 2, 5, 10, 20, 50 and 100]",
)
@click.option("--workers", type=click.IntRange(min=0), default=0, metavar="P", help="Processes that count INPUT.")
@click.option("--progress/--no-progress", default=None, help="Show a bar.  [default: if stderr is a terminal]")
@as_usage_error
def command(
    inputs: tuple[str, ...], vocab: str, min_counts: tuple[int, ...], workers: int, progress: bool | None
) -> None:
    """Say how many dimensions the vectors of N words need, or those of the words of INPUT, which are counted first.

    The rule is n > 8.33 ln N (kexue.fm/archives/7695); exact is the least n at which the entropy of the pairs of a
    skip-gram model is below 0, so that it has room for any text. It is an order of magnitude; experiments decide.

    \b
    Examples:
      textmine suggest-dim 100000
      textmine suggest-dim --vocab counts.tsv --min-count 5 --min-count 20
      textmine suggest-dim corpus/
    """
    is_number = len(inputs) == 1 and inputs[0].isascii() and inputs[0].isdigit()
    if bool(inputs) == bool(vocab):
        raise SettingsError("one of N, INPUT and --vocab is needed", hint="For example: textmine suggest-dim 100000")
    if is_number:
        from textmine.pipeline.suggest_dim import suggest_dim

        if min_counts:
            raise SettingsError("--min-count is for words that are counted: give INPUT or --vocab instead of N")
        _print_one(suggest_dim(int(inputs[0][:_MAX_DIGITS])))
        return
    from textmine.pipeline.vocabulary_dims import counts_of, suggestions

    counts = counts_of(vocab) if vocab else None
    if counts is None:
        from textmine.cli.reporting import print_summary, reporter
        from textmine.pipeline.count import count
        from textmine.pipeline.settings import RunSettings

        with reporter(progress) as report:
            words = count(inputs, run=RunSettings(workers), report=report)
        counts = words.table.counts
        print_summary(words.summary, len(words), words.key)
    _print_several(suggestions(counts, min_counts, vocab))


def _print_one(found: Suggestion) -> None:
    from textmine.pipeline.suggest_dim import CAVEAT
    from textmine.stats.dimension import RULE, SHORT_RULE, rule_of_thumb

    n, size = found.by_rule, f"{found.n_words:,}"
    lines = [
        ("words", f"N = {size}"),
        ("rule", f"n > {RULE} ln N = {found.rule:.1f}: {n}"),
        (
            "short form",
            f"n > {SHORT_RULE:g} ln N = {rule_of_thumb(found.n_words) * SHORT_RULE / RULE:.1f}: {found.by_short_rule}",
        ),
        ("exact", f"the least n with H(n) < 0: {found.exact}"),
        ("for hardware", f"{found.multiple(8)} (a multiple of 8), {found.multiple(16)} (of 16)"),
        ("entropy", f"H({n}) = 2 ln N + h_{n} = {found.entropy_nats:.2f} nats"),
        ("parameters", f"{found.n_parameters(n):,}: {found.megabytes(n):,.1f} MB in float32, one vector a word"),
    ]
    width = max(len(name) for name, _ in lines)
    for name, text in lines:
        click.echo(f"{name:<{width}}  {text}")
    click.echo(CAVEAT)


def _print_several(found: list[Suggestion]) -> None:
    from textmine.pipeline.suggest_dim import CAVEAT

    rows: list[tuple[str, ...]] = [("min_count", "words", "of tokens", "rule", "n", "exact", "x 8", "x 16", "MB")]
    for each in found:
        n = each.by_rule
        rows.append(
            (
                *(f"{each.min_count:,}", f"{each.n_words:,}", f"{each.coverage or 0:.2%}", f"{each.rule:.1f}"),
                *map(str, (n, each.exact, each.multiple(8), each.multiple(16))),
                f"{each.megabytes(n):,.1f}",
            )
        )
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)))
    click.echo(CAVEAT)
