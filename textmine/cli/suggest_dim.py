"""`textmine suggest-dim`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from textmine.cli.options import (
    READING,
    as_usage_error,
    machine_options,
    pick,
    pick_words,
    reading_options,
    word_options,
)
from textmine.errors import SettingsError

if TYPE_CHECKING:
    from textmine.results.dimensions import PairEntropy, Suggestion


_MAX_DIGITS = 20  # of N; more are too many in any case
_OF_COUNTS = ("inputs", "vocab", "min_counts", "curve", "progress")
"""What a table of counts has a use for; a number has none for --min-count either."""


@click.command("suggest-dim", short_help="How many dimensions word vectors need.")
@click.argument("inputs", metavar="N|INPUT...", nargs=-1)
@click.option("--vocab", default="", metavar="COUNTS", help="A table or a store of textmine count, instead of N.")
@click.option(
    "--min-count",
    "min_counts",
    type=click.IntRange(min=1),
    multiple=True,
    metavar="K",
    help="Words that occur so often; may be repeated.  [default: 1, 2, 5, 10, 20, 50 and 100; with --window: 100]",
)
@click.option(
    "--window",
    type=int,
    default=None,
    metavar="W",
    help="Count the pairs of words of INPUT up to W words apart, too, and say how many dimensions these pairs need.",
)
@click.option("--curve", default="", metavar="OUT", help="Write the entropy by dimension: .tsv .csv .jsonl .parquet")
@word_options
@reading_options
@machine_options
@click.pass_context
@as_usage_error
def command(ctx: click.Context, /, inputs: tuple[str, ...], **options: Any) -> None:
    """Say how many dimensions the vectors of N words need, or those of the words of INPUT, which are counted first.

    The rule is n > 8.33 ln N (kexue.fm/archives/7695); exact is the least n at which the entropy of the pairs of a
    skip-gram model is below 0, so that it has room for any text. With --window, by data is the least n at which that
    entropy is not above that of the text's own pairs; to estimate that takes 10 pairs for each different one, so choose
    a large --min-count. It is an order of magnitude; experiments decide.

    \b
    Examples:
      textmine suggest-dim 100000
      textmine suggest-dim --vocab counts.tsv --min-count 5 --min-count 20
      textmine suggest-dim corpus/ --window 5 --min-count 200 --curve curve.tsv
    """
    is_number = len(inputs) == 1 and inputs[0].isascii() and inputs[0].isdigit()
    vocab, min_counts, curve = options["vocab"], options["min_counts"], options["curve"]
    if bool(inputs) == bool(vocab):
        raise SettingsError("one of N, INPUT and --vocab is needed", hint="For example: textmine suggest-dim 100000")
    if is_number or vocab:
        given = [param for param in ctx.command.params if _is_given(ctx, param)]
        _refuse_for_counts(given, is_number)
    if curve:
        from textmine.pipeline.dimensions.curve import check_curve, write_curve

        check_curve(curve)
    if is_number:
        from textmine.pipeline.dimensions.suggest import suggest_dim

        found = [suggest_dim(int(inputs[0][:_MAX_DIGITS]))]
        _print_one(found[0])
    elif vocab:
        from textmine.pipeline.dimensions.vocabulary import counts_of, suggestions

        found = suggestions(counts_of(vocab), min_counts, vocab)
        _print_several(found)
    else:
        found, pairs = _of_text(inputs, options)
        _print_several(found)
        _print_pairs(pairs)
    _print_caveat()
    if curve:
        write_curve(curve, found)


def _is_given(ctx: click.Context, param: click.Parameter) -> bool:
    return param.name is not None and ctx.get_parameter_source(param.name) == ParameterSource.COMMANDLINE


def _refuse_for_counts(given: Sequence[click.Parameter], is_number: bool) -> None:
    for param in given:
        if param.name == "min_counts" and is_number:
            raise SettingsError("--min-count is for words that are counted: give INPUT or --vocab instead of N")
        if param.name not in _OF_COUNTS:
            instead = "N" if is_number else "--vocab"
            raise SettingsError(f"{param.opts[-1]} is for text that is read: give INPUT instead of {instead}")


def _of_text(inputs: tuple[str, ...], options: dict[str, Any]) -> tuple[list[Suggestion], list[PairEntropy]]:
    from dataclasses import replace

    from textmine.cli.reporting import print_summary, reporter
    from textmine.pipeline.dimensions.pairs import pair_entropies
    from textmine.pipeline.dimensions.vocabulary import suggestions
    from textmine.pipeline.words.count import count
    from textmine.settings.dimensions import DEFAULT_MIN_COUNTS, PairSettings
    from textmine.settings.reading import ReadSettings
    from textmine.settings.running import RunSettings
    from textmine.settings.words import CountSettings

    read = ReadSettings(**pick(options, READING))
    run = RunSettings(**pick(options, ("workers", "memory", "temp_dir")))
    vocab, min_counts, window, curve, progress = (
        options[name] for name in ("vocab", "min_counts", "window", "curve", "progress")
    )
    words = CountSettings(**pick_words(options))
    pairs: list[PairEntropy] = []
    with reporter(progress) as report:
        if window is None:
            counts = count(inputs, words, read=read, run=run, report=report, output=curve)
        else:
            min_counts = min_counts or DEFAULT_MIN_COUNTS
            settings = PairSettings(window, min_counts)
            counts, pairs = pair_entropies(inputs, settings, words, read=read, run=run, report=report, output=curve)
    print_summary(counts.summary, len(counts), counts.key)
    found = suggestions(counts.table.counts, min_counts, vocab)
    if pairs:
        found = [
            replace(each, data_entropy_nats=of_pairs.corrected_nats)
            for each, of_pairs in zip(found, pairs, strict=True)
        ]
    return found, pairs


def _print_one(found: Suggestion) -> None:
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


def _print_several(found: Sequence[Suggestion]) -> None:
    with_data = found[0].by_data is not None
    header = ("min_count", "words", "of tokens", "rule", "n", "exact", *["by data"][:with_data], "x 8", "x 16", "MB")
    rows: list[tuple[str, ...]] = [header]
    for each in found:
        n = each.by_rule
        rows.append(
            (
                *(f"{each.min_count:,}", f"{each.n_words:,}", f"{each.coverage or 0:.2%}", f"{each.rule:.1f}"),
                *map(str, (n, each.exact, *[each.by_data][:with_data], each.multiple(8), each.multiple(16))),
                f"{each.megabytes(n):,.1f}",
            )
        )
    _print_table(rows)


def _print_pairs(pairs: Sequence[PairEntropy]) -> None:
    if not pairs:
        return
    rows: list[tuple[str, ...]] = [
        ("min_count", "pairs M", "different K", "M / K", "ln M", "plug-in H", "corrected H~")
    ]
    for each in pairs:
        rows.append(
            (
                *(f"{each.min_count:,}", f"{each.n_pairs:,}", f"{each.n_occupied:,}", f"{each.pairs_per_cell:,.1f}"),
                *(f"{nats:.3f}" for nats in (each.max_nats, each.plug_in_nats, each.corrected_nats)),
            )
        )
    window = pairs[0].window
    click.echo(f"\nOrdered pairs of these words, up to {window} apart in a line, and their entropy in nats:")
    _print_table(rows)
    click.echo("\nby data: the least n with H(n) = 2 ln N + h_n <= H~: a model as certain of its pairs as the text is.")


def _print_table(rows: Sequence[tuple[str, ...]]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)))


def _print_caveat() -> None:
    from textmine.pipeline.dimensions.suggest import CAVEAT

    click.echo(CAVEAT)
