"""`textmine evaluate`."""

from __future__ import annotations

import click

from textmine.cli.options import as_usage_error


@click.command("evaluate", short_help="Score a cut into words against a gold standard.")
@click.argument("gold", metavar="GOLD")
@click.argument("predicted", metavar="PRED")
@click.option(
    "--lexicon", default="", metavar="FILE", help="Words that are known, one a line: gives OOV rate and recalls."
)
@click.option("--by-length", is_flag=True, help="Show words of each length, too.")
@click.option("--worst", type=click.IntRange(min=0), default=0, metavar="K", help="Show the K commonest wrong cuts.")
@click.option(
    "--to",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What to write: a table, or JSON.",
)
@click.option(
    "--encoding",
    default="auto",
    show_default=True,
    metavar="NAME",
    help="Encoding of GOLD and PRED; auto looks at each.",
)
@click.option("--progress/--no-progress", default=None, help="Show a bar.  [default: if stderr is a terminal]")
@as_usage_error
def command(
    gold: str, predicted: str, lexicon: str, by_length: bool, worst: int, to: str, encoding: str, progress: bool | None
) -> None:
    """Score the words of PRED against those of GOLD, the same text with a sentence a line.

    Words are separated by white space; the texts may not differ otherwise. A word is correct if GOLD has it
    at the same place (the convention of the SIGHAN bakeoffs). Boundaries are the cuts inside lines; a word
    crosses a gold word if they overlap and neither is inside the other. One of the two may be -, standard input.

    \b
    Examples:
      textmine evaluate gold.txt predicted.txt
      textmine evaluate gold.txt predicted.txt --lexicon training_words.txt --by-length --worst 20
      textmine evaluate gold.txt - --to json < predicted.txt
    """
    from textmine.cli.reporting import reporter
    from textmine.io.output import STDOUT, opened_for_writing
    from textmine.pipeline.evaluate import evaluate
    from textmine.settings.evaluate import EvaluateSettings

    settings = EvaluateSettings(lexicon, worst, encoding)
    with reporter(progress) as report:
        found = evaluate(gold, predicted, settings, report=report)
    text = found.to_json() if to == "json" else found.table(by_length=by_length)
    with opened_for_writing(STDOUT) as stream:
        stream.write(f"{text}\n".encode())
