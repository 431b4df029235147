"""`textmine help`."""

from __future__ import annotations

import click

from textmine.cli.summaries import SUMMARIES


@click.command("help", short_help=SUMMARIES["help"])
@click.argument("name", metavar="[COMMAND]", default="")
@click.pass_context
def command(ctx: click.Context, name: str) -> None:
    """Show the help of COMMAND, or of textmine itself.

    \b
    Examples:
      textmine help count
    """
    from textmine.cli import main

    asked = ctx.find_root()
    if name:
        _, found, _ = main.resolve_command(asked, [name])
        asked = main.context_class(found or main, info_name=name, parent=asked)
    click.echo(asked.get_help())
