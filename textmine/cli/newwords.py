"""`textmine newwords`."""

from __future__ import annotations

from typing import Any

import click

from textmine.cli.options import (
    READING,
    as_usage_error,
    inputs_argument,
    machine_options,
    numbers,
    output_options,
    pick,
    reading_options,
)
from textmine.errors import SettingsError


@click.command("newwords", short_help="Find words that no dictionary has.")
@inputs_argument
@click.option(
    "--min-count", default="auto", show_default=True, metavar="K|auto", help="Leave out what occurs less often."
)
@click.option(
    "--known",
    multiple=True,
    metavar="jieba|FILE|none",
    help="Dictionary whose words are not new; may be given several times.  [default: jieba]",
)
@click.option("--top", type=click.IntRange(min=1), default=None, metavar="K", help="Write only the K best.")
@click.option(
    "--examples", type=click.IntRange(min=0), default=0, metavar="K", help="Show up to K contexts of each word."
)
@click.option("--explain", multiple=True, metavar="WORD", help="Say all about WORD, found or not; may be repeated.")
@click.option(
    "--compat",
    type=click.Choice(["bojone"]),
    default=None,
    help="Do what the published program does (kexue.fm/archives/6920), known words and quirks included.",
)
@click.option(
    "--min-pmi", default="0,2,4,6", show_default=True, metavar="A,B,C,D", help="With --compat: nats by length."
)
@output_options
@reading_options
@machine_options
@as_usage_error
def command(inputs: tuple[str, ...], **options: Any) -> None:
    """Find words in INPUT that no dictionary has: names, terms, idioms, whatever is used like a word.

    The best come first, with the evidence for each: how firmly its parts hold together (pmi_nats), how freely
    its neighbours change (entropies), in how many documents it stands, and how the known dictionary would
    have cut it. Doubtful ones come last and have a note.

    \b
    Examples:
      textmine newwords corpus/ --top 50
      textmine newwords corpus/ -o terms.dict.txt            # then: textmine count --userdict terms.dict.txt
      textmine newwords corpus/ --explain 二维码 --explain 这是
      textmine newwords corpus/ --known none -o lexicon.tsv  # all words, known ones too
    """
    from textmine.cli.reporting import print_new_words, print_summary, reporter
    from textmine.io.output import STDOUT, check_writable
    from textmine.io.tables import format_of
    from textmine.settings.output import NEW_WORD_FORMATS
    from textmine.settings.reading import ReadSettings
    from textmine.settings.running import RunSettings

    target, to, progress = options["output"], options["to"], options["progress"]
    to = format_of(target, to, NEW_WORD_FORMATS, "a table of new words")
    if options["compat"] and (options["explain"] or options["examples"] or options["known"]):
        raise SettingsError(
            "--compat does what the published program does, which has no --known, --examples, --explain"
        )
    read = ReadSettings(**pick(options, READING))
    run = RunSettings(**pick(options, ("workers", "memory", "temp_dir")))
    check_writable(target)
    output = "" if target == STDOUT else target
    with reporter(progress) as report:
        if options["compat"]:
            from textmine.pipeline.newwords.published import discover_as_published
            from textmine.settings.newwords import PublishedSettings

            min_pmi = numbers(options["min_pmi"], "--min-pmi", "0,2,4,6")
            published = PublishedSettings(_min_count(options["min_count"]) or 32, min_pmi)
            pieces = discover_as_published(inputs, published, read=read, run=run, report=report, output=output)
            pieces.save(target, to=to, top=options["top"])
            print_summary(pieces.summary, min(len(pieces), options["top"] or len(pieces)), "word")
            return
        from textmine.pipeline.newwords.discover import discover
        from textmine.settings.newwords import NewwordSettings

        known = tuple(name for name in options["known"] if name != "none") if options["known"] else ("jieba",)
        settings = NewwordSettings(_min_count(options["min_count"]), known, options["examples"])
        found = discover(inputs, settings, read=read, run=run, report=report, output=output, explain=options["explain"])
        for explanation in found.explanations:
            click.echo(str(explanation))
        if target == STDOUT and found.explanations:
            return
    found.save(target, to=to, top=options["top"])
    print_new_words(found, options["top"])


def _min_count(text: str) -> int:
    if text == "auto":
        return 0
    if not text.isascii() or not text.isdigit() or text == "0":
        raise click.BadParameter(f"{text!r} is neither a number nor auto", param_hint="--min-count")
    return int(text)
