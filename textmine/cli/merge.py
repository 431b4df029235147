"""`textmine merge`."""

from __future__ import annotations

import click

from textmine.cli.options import FileName, options_of, talk_options
from textmine.cli.summaries import SUMMARIES
from textmine.settings.running import RunSettings


@click.command("merge", short_help=SUMMARIES["merge"])
@click.argument("stores", metavar="STORE...", nargs=-1, required=True, type=FileName())
@click.option(
    "-o", "--output", required=True, metavar="OUT.store|OUT.seg", type=FileName(), help="Store or model to write."
)
@options_of(run=RunSettings, omit=("resume",))
@talk_options
def command(stores: tuple[str, ...], output: str, run: RunSettings, progress: bool | None) -> None:
    """Add up STOREs of one kind: exactly what counting all of their inputs at once would give.

    So new files join a corpus without counting it again: count them, and merge. A STORE may also be a folder of Parquet
    parts that count --engine spark wrote. Models that segment --adapt --difference wrote are merged, too, if they were
    adapted from one base.

    \b
    Examples:
      textmine count corpus/ --ngrams 4 -o corpus.store
      textmine count new/ --ngrams 4 -o new.store
      textmine merge corpus.store new.store -o both.store
      textmine merge law.seg news.seg -o both.seg
    """
    from textmine.cli.reporting import reporter, say
    from textmine.io.model_file import is_model
    from textmine.pipeline.stores.merge import merge_stores
    from textmine.pipeline.stores.models import merge_models

    if all(map(is_model, stores)):
        say(f"{output}: {merge_models(stores, output)!r}")
        return
    with reporter(progress) as report:
        counts = merge_stores(stores, output, run, report)
    say(f"{output}: {counts!r}")
