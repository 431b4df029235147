"""`textmine collocates`."""

from __future__ import annotations

import click

from textmine.cli.options import inputs_argument, options_of, talk_options
from textmine.cli.summaries import SUMMARIES
from textmine.settings.collocates import CollocateSettings, TotalsSettings
from textmine.settings.output import TABLE_FORMATS
from textmine.settings.reading import ReadSettings
from textmine.settings.report import ReportSettings
from textmine.settings.running import RunSettings
from textmine.settings.words import WordSettings
from textmine.settings.writing import TableOutput


@click.command("collocates", short_help=SUMMARIES["collocates"])
@click.argument("word", metavar="WORD")
@inputs_argument
@options_of(
    settings=CollocateSettings,
    totals=TotalsSettings,
    words=WordSettings,
    output=TableOutput,
    pages=ReportSettings,
    read=ReadSettings,
    run=RunSettings,
)
@talk_options
def command(
    word: str,
    inputs: tuple[str, ...],
    settings: CollocateSettings,
    totals: TotalsSettings,
    words: WordSettings,
    output: TableOutput,
    pages: ReportSettings,
    read: ReadSettings,
    run: RunSettings,
    progress: bool | None,
) -> None:
    """Find the words that stand near WORD in INPUT, on either side, the most closely tied first.

    WORD is one word, or several written together: 风险管理 is also found where it is cut as 风险 / 管理, but not inside
    longer words. Stop words take their place in the span; punctuation does not. The measures compare with how often a
    word occurs anywhere, so all words are counted, too, unless --counts has them.

    \b
    Examples:
      textmine collocates 风险 corpus/ --top 20
      textmine collocates 风险 corpus/ --counts corpus.store --span 0L1R --sort t_score
      textmine collocates 银行 news.jsonl --stopwords stop.txt -o bank.csv
      textmine collocates 风险 corpus/ --report risk.html -o risk.csv
    """
    from textmine.cli.pages import check_pages, inline_list, write_pages
    from textmine.cli.reporting import of_writing, print_collocates, reporter
    from textmine.cli.writing import format_to_write
    from textmine.pipeline.collocates.find import collocates
    from textmine.reports.of_collocates import page_of_collocates

    to = format_to_write(output.output, output.to, TABLE_FORMATS, "a table of collocates", output.csv)
    check_pages(pages, "collocates")
    with reporter(progress) as report:
        found = collocates(
            inputs,
            word,
            settings,
            words,
            counts=totals.counts,
            read=read,
            run=run,
            report=report,
            output=output.file,
        )
        found.save(output.output, to=to, top=output.top, csv=output.csv, report=of_writing(output.output, report))
        write_pages(pages, lambda: page_of_collocates(found, settings.sort, inline_list(inputs)), report)
    print_collocates(found)
