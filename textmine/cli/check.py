"""`textmine check`."""

from __future__ import annotations

import click


@click.command("check", short_help="See whether stores are whole.")
@click.argument("stores", metavar="STORE...", nargs=-1, required=True)
@click.option("--progress/--no-progress", default=None, help="Show a bar.  [default: if stderr is a terminal]")
def command(stores: tuple[str, ...], progress: bool | None) -> None:
    """Read STOREs whole and compare them with the digests in their manifests.

    \b
    Example:
      textmine check corpus.store
    """
    from textmine.cli.reporting import reporter
    from textmine.pipeline.check import check_store

    for store in stores:
        with reporter(progress) as report:
            counts = check_store(store, report)
        click.echo(f"{store}: whole, {counts!r}")
