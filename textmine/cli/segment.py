"""`textmine segment`."""

from __future__ import annotations

from typing import Any

import click

from textmine.cli.options import (
    READING,
    as_usage_error,
    inputs_argument,
    machine_options,
    numbers,
    pick,
    reading_options,
)


@click.command("segment", short_help="Cut text into words.")
@inputs_argument
@click.option("--model", default="", metavar="FILE", help="Cut with a saved model instead of learning one from INPUT.")
@click.option("--save-model", default="", metavar="FILE", help="Keep the model that is learnt.")
@click.option("--lexicon", default="", metavar="FILE", help="Words that are not to be cut, a word a line.")
@click.option(
    "--method", type=click.Choice(["lm"]), default="lm", show_default=True, help="How to cut: tags by a language model."
)
@click.option("--order", type=int, default=4, show_default=True, metavar="N", help="Of the language model, 2 to 5.")
@click.option(
    "--weights",
    default="0.15,0.01,0.01,0.001",
    show_default=True,
    metavar="A,B,C,D",
    help="Factors for a second, third, fourth and each further character of a word: larger ones make longer words.",
)
@click.option(
    "--train-chars",
    type=click.IntRange(min=1),
    default=40_000_000,
    show_default=True,
    metavar="M",
    help="Learn from about so many characters of INPUT, taken evenly from all of it.",
)
@click.option("--separator", default=" ", metavar="TEXT", help="Stands between words.  [default: a space]")
@click.option("-o", "--output", default="-", metavar="OUT", help="File to write; .jsonl chooses that format.")
@click.option("--to", type=click.Choice(["txt", "jsonl"]), default=None, help="Format of the output.")
@reading_options
@machine_options
@as_usage_error
def command(inputs: tuple[str, ...], **options: Any) -> None:
    """Cut INPUT into words, learning from nothing but the text of INPUT itself, or with a saved model.

    The text comes out line by line with a space between words. Nothing in it is changed; white space that was there
    stays. Latin words, numbers and punctuation are set apart; with --to jsonl each line has the spans of its words.

    \b
    Examples:
      textmine segment novel.txt -o novel.words.txt
      textmine segment corpus/ --save-model corpus.seg -o corpus.words.txt
      echo 他来到了网易杭研大厦 | textmine segment - --model corpus.seg
      textmine segment reviews.jsonl --field comment --model corpus.seg --to jsonl
    """
    from textmine.cli.reporting import print_segment_summary, reporter
    from textmine.io.settings import ReadSettings
    from textmine.pipeline.segment import SegmentSettings, segment
    from textmine.pipeline.settings import RunSettings

    read = ReadSettings(**pick(options, READING))
    run = RunSettings(**pick(options, ("workers", "memory", "temp_dir")))
    target, to = options.pop("output"), options.pop("to")
    settings = SegmentSettings(
        options.pop("method"),
        options.pop("order"),
        numbers(options.pop("weights"), "--weights", "0.15,0.01,0.01,0.001"),
        options.pop("train_chars"),
    )
    is_jsonl = to == "jsonl" or (to is None and target.endswith(".jsonl"))
    with reporter(options.pop("progress")) as report:
        summary = segment(
            inputs, target, settings, read=read, run=run, report=report, to="jsonl" if is_jsonl else "txt", **options
        )
    print_segment_summary(summary)
