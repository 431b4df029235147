"""`textmine newwords`."""

from __future__ import annotations

import click

from textmine.cli.options import When, inputs_argument, on_engine, options_of, talk_options
from textmine.cli.rules import Not, Only
from textmine.cli.summaries import SUMMARIES
from textmine.settings.engine import EngineSettings
from textmine.settings.newwords import ExplainSettings, NewwordSettings, PublishedSettings
from textmine.settings.output import NEW_WORD_FORMATS, STDOUT
from textmine.settings.reading import ReadSettings
from textmine.settings.report import ReportSettings
from textmine.settings.running import RunSettings
from textmine.settings.writing import NewWordOutput


@click.command("newwords", short_help=SUMMARIES["newwords"])
@inputs_argument
@click.option(
    "--compat",
    type=click.Choice(["bojone"]),
    default=None,
    help="Do exactly what the published program does (kexue.fm/archives/6920), known words and quirks included.",
)
@options_of(
    settings=When(NewwordSettings, "compat", given=False),
    explained=ExplainSettings,
    published=When(PublishedSettings, "compat"),
    output=NewWordOutput,
    pages=ReportSettings,
    read=ReadSettings,
    run=RunSettings,
    engine=EngineSettings,
    rules=(
        Not(("known", "examples", "explain"), "compat", "the published program has no such option"),
        Not(("report", "plot", "chart", "lang"), "compat", "it gives no evidence that a page could show"),
        Only(("min_pmi",), "compat"),
        Not(("engine",), "compat", "the published program runs on this machine"),
    ),
)
@talk_options
def command(
    inputs: tuple[str, ...],
    compat: str | None,
    settings: NewwordSettings | None,
    explained: ExplainSettings,
    published: PublishedSettings | None,
    output: NewWordOutput,
    pages: ReportSettings,
    read: ReadSettings,
    run: RunSettings,
    engine: EngineSettings,
    progress: bool | None,
) -> None:
    """Find words in INPUT that no dictionary has: names, terms, idioms, whatever is used like a word.

    The best come first, with the evidence for each: how firmly its parts hold together (pmi_nats), how freely
    its neighbours vary (entropies), in how many documents it occurs, and how the known dictionary would
    have cut it. Doubtful ones come last, with a note.

    \b
    Examples:
      textmine newwords corpus/ --top 50
      textmine newwords corpus/ -o terms.dict.txt            # then: textmine count --userdict terms.dict.txt
      textmine newwords corpus/ --examples 3 --report new.html -o new.tsv
      textmine newwords corpus/ --explain 二维码 --explain 这是
      textmine newwords corpus/ --known none -o lexicon.tsv  # all words, known ones too
    """
    from textmine.cli.pages import check_pages, inline_list, write_pages
    from textmine.cli.reporting import of_writing, print_new_words, print_summary, reporter, show
    from textmine.cli.writing import format_to_write, warn_of_left_out
    from textmine.pipeline.newwords.discover import discover
    from textmine.pipeline.newwords.published import discover_as_published
    from textmine.reports.of_new_words import page_of_new_words

    run = on_engine(run, engine)
    target, what = output.output, "a table of new words"
    to = format_to_write(target, output.to, NEW_WORD_FORMATS, what, output.csv)
    check_pages(pages, "new_words")
    with reporter(progress) as report:
        if published is not None:
            pieces = discover_as_published(inputs, published, read=read, run=run, report=report, output=output.file)
        else:
            found = discover(
                inputs,
                settings,
                read=read,
                run=run,
                report=report,
                output=output.file,
                explain=explained.explain,
            )
            for explanation in found.explanations:
                show(str(explanation))
        has_table = published is not None or target != STDOUT or not found.explanations
        if has_table:
            words = found if published is None else pieces
            words.save(target, to=to, top=output.top, csv=output.csv, report=of_writing(target, report))
            warn_of_left_out(target, to, words.as_table(output.top))
        if published is None:
            write_pages(pages, lambda: page_of_new_words(found, inline_list(inputs), output.top), report)
    if published is not None:
        print_summary(pieces.summary, min(len(pieces), output.top or len(pieces)), "word")
        return
    if has_table:
        print_new_words(found, output.top)
