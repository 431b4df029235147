"""`textmine keywords`."""

from __future__ import annotations

from dataclasses import fields

import click

from textmine.cli.options import inputs_argument, options_of, talk_options
from textmine.cli.rules import Not
from textmine.cli.summaries import SUMMARIES
from textmine.settings.document_keywords import KeywordSettings
from textmine.settings.matrix import NamingSettings
from textmine.settings.output import TABLE_FORMATS
from textmine.settings.reading import ReadSettings
from textmine.settings.report import ReportSettings
from textmine.settings.running import RunSettings
from textmine.settings.words import WordSettings
from textmine.settings.writing import KeywordOutput

_OF_TFIDF = ("against", *(field.name for field in fields(WordSettings)))
_WHY = "jieba cuts and chooses words in its own way"


@click.command("keywords", short_help=SUMMARIES["keywords"])
@inputs_argument
@options_of(
    settings=KeywordSettings,
    words=WordSettings,
    naming=NamingSettings,
    output=KeywordOutput,
    pages=ReportSettings,
    read=ReadSettings,
    run=RunSettings,
    rules=(Not(_OF_TFIDF, "method=jieba", _WHY), Not(_OF_TFIDF, "method=textrank", _WHY)),
)
@talk_options
def command(
    inputs: tuple[str, ...],
    settings: KeywordSettings,
    words: WordSettings,
    naming: NamingSettings,
    output: KeywordOutput,
    pages: ReportSettings,
    read: ReadSettings,
    run: RunSettings,
    progress: bool | None,
) -> None:
    """Find the words that are typical of each document of INPUT, the most typical first.

    The score is TF-IDF: how often the word occurs in the document, divided by the words of the document, times
    ln((1 + documents) / (1 + documents with the word)). So a word that all documents have scores 0, and is no keyword.

    \b
    Examples:
      textmine keywords corpus/ --document file --min-length 2 --top 5
      textmine keywords reviews.jsonl --id user -o keywords.csv
      textmine count news/ --docs -o news.store && textmine keywords today.txt --document file --against news.store
      textmine keywords corpus/ --document file --method textrank
      textmine keywords corpus/ --document file --report keywords.html -o keywords.csv
    """
    from textmine.cli.pages import check_pages, inline_list, write_pages
    from textmine.cli.reporting import of_writing, print_keywords, reporter
    from textmine.cli.writing import format_to_write
    from textmine.pipeline.matrix.keywords import keywords
    from textmine.reports.of_keywords import page_of_keywords

    to = format_to_write(output.output, output.to, TABLE_FORMATS, "a table of keywords", output.csv)
    check_pages(pages, "keywords")
    with reporter(progress) as report:
        found = keywords(inputs, settings, words, naming, read=read, run=run, report=report, output=output.file)
        found.save(output.output, to=to, csv=output.csv, report=of_writing(output.output, report))
        write_pages(pages, lambda: page_of_keywords(found, inline_list(inputs)), report)
    print_keywords(found)
