"""`textmine check`."""

from __future__ import annotations

import click

from textmine.cli.options import FileName, talk_options
from textmine.cli.summaries import SUMMARIES
from textmine.text.visible import visible, visible_line


@click.command("check", short_help=SUMMARIES["check"])
@click.argument("files", metavar="STORE|MODEL...", nargs=-1, type=FileName())
@click.option("--self", "own", is_flag=True, help="Say what this installation consists of.")
@talk_options
def command(files: tuple[str, ...], own: bool, progress: bool | None) -> None:
    """Read stores and models in full and compare them with the digests that were written with them.

    \b
    Examples:
      textmine check corpus.store
      textmine check corpus.seg news.lm
      textmine check --self
    """
    if own:
        from textmine.cli.installation import print_installation

        print_installation()
    elif not files:
        raise click.UsageError("nothing to check\nName stores or models, or give --self.")
    from textmine.cli.reporting import reporter, show
    from textmine.io.model_file import is_model
    from textmine.pipeline.stores.check import check_model, check_store

    for file in files:
        check = check_model if is_model(file) else check_store
        with reporter(progress) as report:
            found = check(file, report)
        show(visible(f"{visible_line(file)}: whole, {found!r}"))
