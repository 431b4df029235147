"""`textmine merge`."""

from __future__ import annotations

from typing import Any

import click

from textmine.cli.options import as_usage_error, machine_options


@click.command("merge", short_help="Add up stores.")
@click.argument("stores", metavar="STORE...", nargs=-1, required=True)
@click.option("-o", "--output", required=True, metavar="OUT.store", help="Store to write.")
@machine_options
@as_usage_error
def command(stores: tuple[str, ...], output: str, progress: bool | None, **options: Any) -> None:
    """Add up STOREs of one kind: exactly what counting all of their inputs at once would give.

    So new files join a corpus without counting it again: count them, and merge.

    \b
    Examples:
      textmine count corpus/ --ngrams 4 -o corpus.store
      textmine count new/ --ngrams 4 -o new.store
      textmine merge corpus.store new.store -o both.store
    """
    from textmine.cli.reporting import reporter
    from textmine.pipeline.stores.merge import merge_stores
    from textmine.settings.running import RunSettings

    with reporter(progress, unit="rows") as report:
        counts = merge_stores(stores, output, RunSettings(**options), report)
    click.echo(f"{output}: {counts!r}", err=True)
