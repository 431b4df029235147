"""What `textmine suggest-dim` prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from textmine.results.dimensions import PairEntropy, Suggestion


def print_one(found: Suggestion) -> None:
    """What N words need, a line a figure."""
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


def print_several(found: Sequence[Suggestion]) -> None:
    """What the words that occur often enough need, a line each."""
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


def print_pairs(pairs: Sequence[PairEntropy]) -> None:
    """The entropy of pairs, a line each."""
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


def print_caveat() -> None:
    """What the figures are worth."""
    from textmine.pipeline.dimensions.suggest import CAVEAT

    click.echo(CAVEAT)
