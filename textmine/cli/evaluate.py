"""`textmine evaluate`."""

from __future__ import annotations

from dataclasses import replace

import click

from textmine.cli.options import FileName, options_of, talk_options
from textmine.cli.summaries import SUMMARIES
from textmine.settings.evaluate import EvaluateSettings
from textmine.settings.report import ReportSettings
from textmine.settings.writing import EvaluationOutput


@click.command("evaluate", short_help=SUMMARIES["evaluate"])
@click.argument("gold", metavar="GOLD", type=FileName())
@click.argument("predicted", metavar="PRED", type=FileName())
@click.option("--by-length", is_flag=True, help="Score words of each length, too.")
@options_of(settings=EvaluateSettings, output=EvaluationOutput, pages=ReportSettings)
@talk_options
def command(
    gold: str,
    predicted: str,
    by_length: bool,
    settings: EvaluateSettings,
    output: EvaluationOutput,
    pages: ReportSettings,
    progress: bool | None,
) -> None:
    """Score the words of PRED against those of GOLD, the same text with a sentence per line.

    Words are separated by white space; the texts must not differ otherwise. A word is correct if GOLD has it
    at the same place (the convention of the SIGHAN bakeoffs). Boundaries are the cuts inside lines; a word
    crosses a gold word if they overlap and neither is inside the other. One of the two may be -, standard input.

    \b
    Examples:
      textmine evaluate gold.txt predicted.txt
      textmine evaluate gold.txt predicted.txt --lexicon training_words.txt --by-length --worst 20
      textmine evaluate gold.txt predicted.txt --report score.html
      textmine evaluate gold.txt - --to json < predicted.txt
    """
    from textmine.cli.pages import check_pages, write_pages
    from textmine.cli.reporting import reporter, show
    from textmine.pipeline.evaluate.evaluate import evaluate
    from textmine.reports.of_evaluation import N_WORST, page_of_evaluation

    check_pages(pages, "evaluation")
    asked = replace(settings, worst=max(settings.worst, N_WORST)) if pages.report else settings
    with reporter(progress) as report:
        found = evaluate(gold, predicted, asked, report=report)
    shown = replace(found, worst=found.worst[: settings.worst])
    show(shown.to_json() if output.to == "json" else shown.table(by_length=by_length))
    with reporter(progress) as report:
        write_pages(pages, lambda: page_of_evaluation(found, f"{predicted} · {gold}"), report)
