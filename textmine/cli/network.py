"""`textmine network`."""

from __future__ import annotations

import click

from textmine.cli.options import inputs_argument, options_of, talk_options
from textmine.cli.rules import Not
from textmine.cli.summaries import SUMMARIES
from textmine.settings.network import NetworkSettings
from textmine.settings.output import NETWORK_FORMATS
from textmine.settings.reading import ReadSettings
from textmine.settings.report import ReportSettings
from textmine.settings.running import RunSettings
from textmine.settings.words import WordSettings
from textmine.settings.writing import NetworkOutput


@click.command("network", short_help=SUMMARIES["network"])
@inputs_argument
@options_of(
    settings=NetworkSettings,
    words=WordSettings,
    output=NetworkOutput,
    pages=ReportSettings,
    read=ReadSettings,
    run=RunSettings,
    rules=(Not(("window",), "by_document", "words stand together anywhere in a document"),),
)
@talk_options
def command(
    inputs: tuple[str, ...],
    settings: NetworkSettings,
    words: WordSettings,
    output: NetworkOutput,
    pages: ReportSettings,
    read: ReadSettings,
    run: RunSettings,
    progress: bool | None,
) -> None:
    """Draw the network of the most frequent words of INPUT: which of them stand together, and how closely.

    Words are nodes, and pairs of them edges, whose weight is a measure of textmine collocates. .gexf opens in Gephi,
    .graphml in Cytoscape, .vos.json in VOSviewer; a table has the edges. Without --stopwords, words such as 的 are
    nodes, too. Words without an edge are left out.

    \b
    Examples:
      textmine network corpus/ --stopwords zh --min-length 2 -o words.gexf
      textmine network survey.xlsx --field answer --by-document --stopwords zh -o words.gexf
      textmine network corpus/ --stopwords zh --top 300 --top-edges 1000 --communities -o words.vos.json
      textmine network corpus/ --window 10 --weight g2 -o edges.csv
      textmine network corpus/ --stopwords zh --communities --report words.html -o words.gexf
    """
    from textmine.cli.pages import check_pages, inline_list, write_pages
    from textmine.cli.reporting import of_writing, print_network, reporter
    from textmine.cli.writing import format_to_write
    from textmine.pipeline.network.find import network
    from textmine.reports.of_network import page_of_network

    to = format_to_write(output.output, output.to, NETWORK_FORMATS, "a network", output.csv)
    check_pages(pages, "network")
    with reporter(progress) as report:
        found = network(inputs, settings, words, read=read, run=run, report=report, output=output.file)
        found.save(output.output, to=to, csv=output.csv, report=of_writing(output.output, report))
        write_pages(pages, lambda: page_of_network(found, inline_list(inputs)), report)
    print_network(found)
