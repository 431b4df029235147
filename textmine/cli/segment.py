"""`textmine segment`."""

from __future__ import annotations

from typing import Any

import click
from click.core import ParameterSource

from textmine.cli.options import (
    READING,
    as_usage_error,
    inputs_argument,
    machine_options,
    numbers,
    pick,
    reading_options,
)
from textmine.errors import SettingsError


@click.command("segment", short_help="Cut text into words.")
@inputs_argument
@click.option("--model", default="", metavar="FILE", help="Cut with a saved model instead of learning one from INPUT.")
@click.option("--save-model", default="", metavar="FILE", help="Keep the model that is learnt.")
@click.option("--lexicon", default="", metavar="FILE", help="Words that are not to be cut, a word a line.")
@click.option(
    "--granularity",
    default="standard",
    show_default=True,
    metavar="G",
    help="fine, standard, coarse or a number: the log-odds of a boundary from which it is a cut. Larger: longer words.",
)
@click.option(
    "--method",
    type=click.Choice(["classes", "lm"]),
    default="classes",
    show_default=True,
    help="How to learn: words in classes, or faster and less well tags by a language model.",
)
@click.option(
    "--order", type=int, default=4, show_default=True, metavar="N", help="Of the language model of lm, 2 to 5."
)
@click.option(
    "--weights",
    default="0.15,0.01,0.01,0.001",
    show_default=True,
    metavar="A,B,C,D",
    help="Of lm, factors for a second, third, fourth and each further character of a word. Larger: longer words.",
)
@click.option(
    "--train-chars",
    type=click.IntRange(min=1),
    default=None,
    metavar="M",
    help="Learn from at most so many characters, of all parts of INPUT.  [default: 15 million; lm: 40 million]",
)
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Of what is drawn at random.")
@click.option("--separator", default=" ", metavar="TEXT", help="Stands between words.  [default: a space]")
@click.option("-o", "--output", default="-", metavar="OUT", help="File to write; .jsonl chooses that format.")
@click.option("--to", type=click.Choice(["txt", "jsonl"]), default=None, help="Format of the output.")
@reading_options
@machine_options
@click.pass_context
@as_usage_error
def command(ctx: click.Context, /, inputs: tuple[str, ...], **options: Any) -> None:
    """Cut INPUT into words, learning from nothing but the text of INPUT itself, or with a saved model.

    Learning takes some minutes, however much text there is; a saved model cuts megabytes a second. The text comes out
    line by line with a space between words. Nothing in it is changed; white space that was there stays. Latin words,
    numbers and punctuation are set apart; with --to jsonl each line has the spans of its words.

    \b
    Examples:
      textmine segment novel.txt -o novel.words.txt
      textmine segment corpus/ --save-model corpus.seg -o corpus.words.txt
      echo 他来到了网易杭研大厦 | textmine segment - --model corpus.seg
      textmine segment reviews.jsonl --field comment --model corpus.seg --to jsonl
    """
    from textmine.cli.reporting import print_segment_summary, reporter
    from textmine.pipeline.segment.cut import segment
    from textmine.settings.reading import ReadSettings
    from textmine.settings.running import RunSettings
    from textmine.settings.segment import SegmentSettings

    read = ReadSettings(**pick(options, READING))
    run = RunSettings(**pick(options, ("workers", "memory", "temp_dir")))
    target, to = options.pop("output"), options.pop("to")
    given = {name for name in ctx.params if ctx.get_parameter_source(name) is not ParameterSource.DEFAULT}
    _refuse_what_is_ignored(given, options["model"], options["method"])
    settings = SegmentSettings(
        method=options.pop("method"),
        granularity=options["granularity"],
        order=options.pop("order"),
        weights=numbers(options.pop("weights"), "--weights", "0.15,0.01,0.01,0.001"),
        train_chars=options.pop("train_chars") or 0,
        seed=options.pop("seed"),
    )
    if "granularity" not in given or not options["model"]:
        options["granularity"] = None  # as the model has it
    is_jsonl = to == "jsonl" or (to is None and target.endswith(".jsonl"))
    with reporter(options.pop("progress")) as report:
        summary = segment(
            inputs, target, settings, read=read, run=run, report=report, to="jsonl" if is_jsonl else "txt", **options
        )
    print_segment_summary(summary)


def _refuse_what_is_ignored(given: set[str], model: str, method: str) -> None:
    of_learning = ("method", "order", "weights", "train_chars", "seed")
    if model and (ignored := next(filter(given.__contains__, of_learning), "")):
        raise SettingsError(f"--{ignored.replace('_', '-')} is for learning, and --model gives a model that is learnt")
    of_lm = ("order", "weights")
    if method != "lm" and (ignored := next(filter(given.__contains__, of_lm), "")):
        raise SettingsError(f"--{ignored} is for --method lm: give it, too")
    if method == "lm" and "granularity" in given:
        raise SettingsError("--granularity is not for --method lm", hint="Give --weights.")
