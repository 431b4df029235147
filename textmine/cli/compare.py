"""`textmine compare`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from textmine.cli.options import FileName, options_of, talk_options
from textmine.cli.rules import Not, Only
from textmine.cli.summaries import SUMMARIES
from textmine.errors import SettingsError
from textmine.settings.compare import CompareSettings
from textmine.settings.output import TABLE_FORMATS
from textmine.settings.reading import ReadSettings
from textmine.settings.report import ReportSettings
from textmine.settings.running import RunSettings
from textmine.settings.words import SpreadSettings, WordSettings
from textmine.settings.writing import ComparisonOutput

_COUNTED = "tables or stores alone"
_OF_TEXT = (
    *("tokenizer", "hmm", "userdict", "stopwords", "lowercase", "min_length", "pos", "fold", "docs", "parts"),
    *("format", "field", "document", "encoding", "errors", "normalize", "dedup"),
)


def _all_counted(values: Mapping[str, Any]) -> bool:
    from textmine.pipeline.words.sources import is_counted

    return not values["by"] and all(is_counted(path, values["field"]) for path in values["inputs"])


@click.command("compare", short_help=SUMMARIES["compare"])
@click.argument("inputs", metavar="A B|INPUT...", nargs=-1, required=True, type=FileName())
@click.option(
    "--by",
    default="",
    metavar="folder|FIELD|FIELD:UNIT",
    help="Compare the parts of INPUT: its folders, or its records by what they have in a field; where that is a date, "
    "by year, month or day, as in date:month.",
)
@options_of(
    settings=CompareSettings,
    words=SpreadSettings,
    output=ComparisonOutput,
    pages=ReportSettings,
    read=ReadSettings,
    run=RunSettings,
    rules=(
        Not(("docs", "parts"), "by", "the text is divided already"),
        Not(("four_cell",), "by", "four cells are for two corpora"),
        Only(("tidy",), "by", "it is a row for each word in each part"),
        Not(_OF_TEXT, _COUNTED, "they have been counted already"),
    ),
    facts={_COUNTED: _all_counted},
)
@talk_options
def command(
    inputs: tuple[str, ...],
    by: str,
    settings: CompareSettings,
    words: SpreadSettings,
    output: ComparisonOutput,
    pages: ReportSettings,
    read: ReadSettings,
    run: RunSettings,
    progress: bool | None,
) -> None:
    """Find the words that are typical of A against B: each a corpus, or a table or store of textmine count.

    The most typical words of A come first, those of B last, sorted by log_ratio: 1 means twice as frequent in A,
    -1 half as frequent. Words whose difference may be chance are left out. A table or store must hold all words, so
    count without --top and --min-count. With --by, a table shows how often each word occurs in each part of INPUT,
    the words that differ most first, and the trend along the parts (tau).

    \b
    Examples:
      textmine compare law/ news/ --top 30
      textmine compare law.store news.store -o law-against-news.tsv
      textmine compare law/ news/ --report law-against-news.html -o law-against-news.csv
      textmine compare 2019/ 2024/ --docs --parts 100 --min-length 2
      textmine compare news.jsonl --by year -o years.csv
      textmine compare news.jsonl --by date:month --only 疫情,口罩 --tidy -o months.csv
    """
    from textmine.cli.pages import check_pages, inline_list, write_pages
    from textmine.cli.reporting import of_writing, print_comparison, print_trends, reporter
    from textmine.cli.writing import format_to_write
    from textmine.pipeline.compare.parts import compare_parts
    from textmine.pipeline.compare.two import compare
    from textmine.reports.of_comparison import page_of_comparison
    from textmine.reports.of_trends import page_of_trends

    if not by and len(inputs) != 2:
        raise SettingsError(
            "two corpora are compared: A and B", hint="Quote a glob, or name folders; --by compares the parts of one."
        )
    target, to = output.output, format_to_write(output.output, output.to, TABLE_FORMATS, "a comparison", output.csv)
    check_pages(pages, "trends" if by else "comparison")
    with reporter(progress) as report:
        if by:
            plain = WordSettings.of(words)
            trends = compare_parts(inputs, by, settings, plain, read=read, run=run, report=report, output=output.file)
        else:
            a, b = inputs
            found = compare(a, b, settings, words, read=read, run=run, report=report, output=output.file)
        about, told = inline_list(inputs), of_writing(target, report)
        if by:
            table = trends.tidy(output.top) if output.tidy else trends.as_table(output.top)
            table.save(target, to=to, csv=output.csv, report=told)
            write_pages(pages, lambda: page_of_trends(trends, about), report)
        else:
            found.save(target, to=to, top=output.top, csv=output.csv, report=told)
            write_pages(pages, lambda: page_of_comparison(found, about), report)
    if by:
        print_trends(trends)
    else:
        print_comparison(found)
