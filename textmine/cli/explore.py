"""`textmine explore`."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack

import click

from textmine.cli.language import language_of
from textmine.cli.options import inputs_argument, options_of, talk_options
from textmine.cli.summaries import SUMMARIES
from textmine.settings.explore import ExploreSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.report import ReportSettings
from textmine.settings.running import RunSettings
from textmine.settings.words import WordSettings


@click.command("explore", short_help=SUMMARIES["explore"])
@inputs_argument
@options_of(
    settings=ExploreSettings,
    pages=ReportSettings,
    words=WordSettings,
    read=ReadSettings,
    run=RunSettings,
    omit=("report", "plot", "chart", "dedup", "resume"),
)
@talk_options
def command(
    inputs: tuple[str, ...],
    settings: ExploreSettings,
    pages: ReportSettings,
    words: WordSettings,
    read: ReadSettings,
    run: RunSettings,
    progress: bool | None,
) -> None:
    """Look up words in the browser: how often they occur, in which contexts, beside what, in which other words.

    INPUT are stores of counts, or texts, or both. Texts are counted first; they also give contexts and new words. Pages
    are served on this machine alone, at an address that nobody can guess, until Ctrl-C. Each page names the commands
    that give the same.

    \b
    Examples:
      textmine explore corpus/
      textmine explore words.store ngrams.store corpus/      # counted already: opens sooner
      textmine explore 1998.store 2023.store --lang zh       # two corpora, compared
      textmine explore corpus/ --no-open --port 8000         # on another machine, by ssh -L 8000:127.0.0.1:8000
    """
    from textmine.cli.reporting import reporter, say
    from textmine.explore.material import opened
    from textmine.explore.server import Pages, check_installed, port_taken, serve

    check_installed()
    with ExitStack() as stack:
        port = stack.enter_context(port_taken(settings.port))
        with reporter(progress) as report:
            material = stack.enter_context(opened(inputs, words, read=read, run=run, report=report))
            served = Pages(material, language_of(click.get_current_context()))
            with report.phase("getting ready"):
                material.get_ready()
                served.get_ready()
        serve(served, port, lambda address: _tell(address, settings.browser))
    say("Closed.")


def _tell(address: str, browser: bool) -> None:
    """Print the address, and open it where somebody can see it."""
    import webbrowser  # loads subprocess

    from textmine.cli.reporting import say, show

    show(address)
    say("Open this address in a browser on this machine. Ctrl-C closes it.")
    has_screen = not sys.platform.startswith("linux") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if browser and has_screen:
        webbrowser.open(address)
