"""`textmine check`."""

from __future__ import annotations

import click


@click.command("check", short_help="See whether stores and models are whole.")
@click.argument("files", metavar="STORE|MODEL...", nargs=-1, required=True)
@click.option("--progress/--no-progress", default=None, help="Show a bar.  [default: if stderr is a terminal]")
def command(files: tuple[str, ...], progress: bool | None) -> None:
    """Read stores and models whole and compare them with the digests that they were written with.

    \b
    Examples:
      textmine check corpus.store
      textmine check corpus.seg news.lm
    """
    from textmine.cli.reporting import reporter
    from textmine.io.model_file import is_model
    from textmine.pipeline.stores.check import check_model, check_store

    for file in files:
        check = check_model if is_model(file) else check_store
        with reporter(progress) as report:
            found = check(file, report)
        click.echo(f"{file}: whole, {found!r}")
