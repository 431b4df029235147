"""`textmine segment`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from textmine.cli.options import FileName, inputs_argument, on_engine, options_of, talk_options
from textmine.cli.rules import Not, Only
from textmine.cli.summaries import SUMMARIES
from textmine.settings.engine import EngineSettings
from textmine.settings.output import TEXT_FORMATS
from textmine.settings.reading import ReadSettings
from textmine.settings.report import ReportSettings
from textmine.settings.running import RunSettings
from textmine.settings.segment import METHODS, LexiconSettings, SegmentSettings, TokenSettings
from textmine.settings.writing import SegmentOutput

if TYPE_CHECKING:
    from textmine.results.adaptation import Adaptation
    from textmine.results.cut_text import CutText

_TOKENIZER = "a tokenizer as --method"
_AS_IT_IS = "a saved model as it is"
_OF_LEARNING = ("save_model", "granularity", "order", "weights", "train_chars", "seed")
_OF_TOKENS = ("hmm", "userdict", "stopwords", "lowercase", "min_length", "pos", "punct", "tags")


@click.command("segment", short_help=SUMMARIES["segment"])
@inputs_argument
@click.option(
    "--model", default="", metavar="FILE", type=FileName(), help="Cut with a saved model instead of training one."
)
@click.option(
    "--adapt",
    is_flag=True,
    help="Let the saved model learn on from INPUT first: its words, and what it repeats. Takes seconds to a minute.",
)
@click.option("--save-model", default="", metavar="FILE", type=FileName(), help="Save the model that is trained.")
@click.option(
    "--difference",
    is_flag=True,
    help="Save just what differs from the model in --model, which must stay beside it.",
)
@options_of(
    settings=SegmentSettings,
    words=LexiconSettings,
    tokens=TokenSettings,
    omit=("tokenizer", "fold"),
    output=SegmentOutput,
    pages=ReportSettings,
    read=ReadSettings,
    run=RunSettings,
    engine=EngineSettings,
    rules=(
        Only(("adapt",), "model"),
        Only(("difference",), "model"),
        Only(("difference",), "save_model"),
        Not(("method", "order", "weights"), "model", "a saved model is not trained again"),
        Not(
            ("save_model", "train_chars", "seed", "difference"),
            _AS_IT_IS,
            "it is not trained again",
            "Add --adapt or --style to let it learn on.",
        ),
        Not(("granularity",), "style", "the lines of the style say how finely to cut"),
        Only(("order", "weights"), "method=lm"),
        Not(("granularity",), "method=lm", "it has no granularity", "Use --weights."),
        Not(_OF_LEARNING, _TOKENIZER, "it learns nothing"),
        Not(("style",), _TOKENIZER, "it learns nothing"),
        Not(("lexicon",), _TOKENIZER, "its words are in --userdict, or the word list itself"),
        Only(_OF_TOKENS, _TOKENIZER),
    ),
    facts={
        _AS_IT_IS: lambda values: bool(values["model"]) and not (values["adapt"] or values["style"]),
        _TOKENIZER: lambda values: not values["model"] and values["method"] not in METHODS,
    },
)
@click.option("--separator", default=" ", metavar="TEXT", help="Text between words.  [default: a space]")
@talk_options
def command(
    inputs: tuple[str, ...],
    model: str,
    adapt: bool,
    save_model: str,
    difference: bool,
    settings: SegmentSettings,
    words: LexiconSettings,
    tokens: TokenSettings,
    output: SegmentOutput,
    pages: ReportSettings,
    separator: str,
    read: ReadSettings,
    run: RunSettings,
    engine: EngineSettings,
    progress: bool | None,
) -> None:
    """Cut INPUT into words, trained on nothing but the text of INPUT itself, or with a saved model or a tokenizer.

    Training takes some minutes, however much text there is. A saved model cuts megabytes a second; with --adapt, it
    first learns the words of INPUT on top of its own. The text comes out line by line with a space between words.
    Nothing in it is changed; its white space stays. Latin words, numbers and punctuation are set apart; with --to jsonl
    each line has the spans of its words.

    \b
    Examples:
      textmine segment novel.txt -o novel.words.txt
      textmine segment corpus/ --save-model corpus.seg -o corpus.words.txt
      textmine segment corpus/ --model corpus.seg --report cuts.html -o corpus.words.txt
      textmine segment novel.txt --model corpus.seg --adapt --save-model novel.seg -o novel.words.txt
      textmine segment novel.txt --lexicon jieba -o novel.words.txt
      textmine segment corpus/ --model corpus.seg --style cut_by_hand.txt --save-model mine.seg -o corpus.words.txt
      echo 他来到了网易杭研大厦 | textmine segment - --model corpus.seg
      textmine segment reviews.jsonl --field comment --model corpus.seg --to jsonl
      textmine segment corpus/ --method jieba --userdict terms.txt -o corpus.words.txt
      textmine segment corpus/ --method jieba --stopwords zh --pos 'n*,v*' --tags
    """
    from textmine.cli.pages import check_pages, inline_list, write_pages
    from textmine.cli.reporting import print_adaptation, print_segment_summary, reporter
    from textmine.cli.writing import format_to_write
    from textmine.pipeline.segment.cut import segment
    from textmine.reports.of_cut_text import page_of_cut_text

    run = on_engine(run, engine)
    to = format_to_write(output.output, output.to, TEXT_FORMATS, "text")
    check_pages(pages, "cut_text")
    as_given = click.get_current_context().get_parameter_source("granularity") is not ParameterSource.DEFAULT
    looked_at: list[CutText] = []
    adaptations: list[Adaptation] = []
    with reporter(progress) as report:
        summary = segment(
            inputs,
            output.output,
            settings,
            read=read,
            run=run,
            report=report,
            model=model,
            granularity=settings.granularity if model and as_given else None,  # else as the model has it
            adapt=adapt,
            gained=adaptations.append,
            save_model=save_model,
            difference=difference,
            lexicon=words,
            to=to,  # type: ignore[arg-type]
            separator=separator,
            tokens=tokens,
            watch=looked_at.append if pages.report or pages.plot else None,
        )
        write_pages(pages, lambda: page_of_cut_text(looked_at[0], inline_list(inputs)), report)
    for each in adaptations:
        print_adaptation(each)
    print_segment_summary(summary)
