"""`textmine suggest-dim`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from textmine.cli.dimensions import print_caveat, print_one, print_pairs, print_several
from textmine.cli.options import FileName, When, options_of, talk_options
from textmine.cli.rules import Not
from textmine.cli.summaries import SUMMARIES
from textmine.errors import SettingsError
from textmine.settings.dimensions import PairSettings, VocabularySettings
from textmine.settings.reading import ReadSettings
from textmine.settings.report import ReportSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.settings.words import CountSettings, WordSettings

if TYPE_CHECKING:
    from textmine.reports.page import Page
    from textmine.results.dimensions import PairEntropy, Suggestion
    from textmine.results.summary import Summary
    from textmine.results.words import WordCounts

_NUMBER = "N"
_MAX_DIGITS = 20  # of N; more are too many in any case
_OF_TEXT = (
    *("window", "tokenizer", "hmm", "userdict", "stopwords", "lowercase", "min_length", "pos"),
    *("format", "field", "document", "encoding", "errors", "normalize", "dedup"),
    *("workers", "memory", "temp_dir"),
)


def _is_number(values: Mapping[str, Any]) -> bool:
    inputs = values["inputs"]
    return len(inputs) == 1 and inputs[0].isascii() and inputs[0].isdigit()


@click.command("suggest-dim", short_help=SUMMARIES["suggest-dim"])
@click.argument("inputs", metavar="N|INPUT...", nargs=-1, type=FileName())
@click.option(
    "--vocab", default="", metavar="COUNTS", type=FileName(), help="A table or store of textmine count, instead of N."
)
@click.option(
    "--curve",
    default="",
    metavar="OUT",
    type=FileName(),
    help="Write the entropy by dimension: .tsv .csv .jsonl .parquet .xlsx",
)
@options_of(
    vocabulary=VocabularySettings,
    pairs=When(PairSettings, "window"),
    words=WordSettings,
    read=ReadSettings,
    run=RunSettings,
    pages=ReportSettings,
    omit=("fold",),
    rules=(
        Not(_OF_TEXT, _NUMBER, "it is for text", "Give INPUT instead."),
        Not(_OF_TEXT, "vocab", "it is for text", "Give INPUT instead."),
        Not(("min_count",), _NUMBER, "it is for words that are counted", "Give INPUT or --vocab instead."),
    ),
    facts={_NUMBER: _is_number},
)
@talk_options
def command(
    inputs: tuple[str, ...],
    vocab: str,
    curve: str,
    vocabulary: VocabularySettings,
    pairs: PairSettings | None,
    words: WordSettings,
    read: ReadSettings,
    run: RunSettings,
    pages: ReportSettings,
    progress: bool | None,
) -> None:
    """Suggest how many dimensions the vectors of N words need, or those of the words of INPUT, which are counted first.

    The rule is n > 8.33 ln N (kexue.fm/archives/7695); exact is the least n at which the entropy of the pairs of a
    skip-gram model is below 0, so that it has room for any text. With --window, by data is the least n at which that
    entropy is not above that of the text's own pairs; to estimate that takes 10 pairs for each different one, so choose
    a large --min-count. It is an order of magnitude; experiments decide.

    \b
    Examples:
      textmine suggest-dim 100000
      textmine suggest-dim 100000 --report dimensions.html
      textmine suggest-dim --vocab counts.tsv --min-count 5 --min-count 20
      textmine suggest-dim corpus/ --window 5 --min-count 200 --curve curve.tsv
    """
    is_number = _is_number({"inputs": inputs})
    if bool(inputs) == bool(vocab):
        raise SettingsError("one of N, INPUT and --vocab is needed", hint="For example: textmine suggest-dim 100000")
    from textmine.cli.pages import check_pages, inline_list, write_pages

    if curve:
        from textmine.pipeline.dimensions.curve import check_curve, write_curve

        check_curve(curve)
    check_pages(pages, "dimensions")
    entropies: list[PairEntropy] = []
    summary: Summary | None = None
    if is_number:
        from textmine.pipeline.dimensions.suggest import suggest_dim

        found = [suggest_dim(int(inputs[0][:_MAX_DIGITS]))]
        print_one(found[0])
    elif vocab:
        from textmine.pipeline.dimensions.vocabulary import counts_of, suggestions

        found = suggestions(counts_of(vocab), vocabulary.min_counts, vocab)
        print_several(found)
    else:
        from textmine.cli.reporting import print_summary, reporter

        with reporter(progress) as report:
            if pairs is None:
                found, counts = _of_words(inputs, vocabulary, CountSettings.of(words), read, run, report, curve)
            else:
                found, entropies, counts = _of_pairs(inputs, pairs, words, read, run, report, curve)
        summary = counts.summary
        print_summary(summary, len(counts), counts.key)
        print_several(found)
        print_pairs(entropies)
    print_caveat()
    if curve:
        write_curve(curve, found)
    write_pages(pages, lambda: _page(found, entropies, inline_list(inputs) or vocab, summary))


def _page(found: list[Suggestion], entropies: list[PairEntropy], about: str, summary: Summary | None) -> Page:
    from textmine.reports.of_dimensions import page_of_suggestions
    from textmine.results.dimensions import Suggestions

    return page_of_suggestions(Suggestions(found, entropies), about, summary)


def _of_words(
    inputs: tuple[str, ...],
    vocabulary: VocabularySettings,
    words: CountSettings,
    read: ReadSettings,
    run: RunSettings,
    report: Reporter,
    curve: str,
) -> tuple[list[Suggestion], WordCounts]:
    from textmine.pipeline.dimensions.vocabulary import suggestions
    from textmine.pipeline.words.count import count

    counts = count(inputs, words, read=read, run=run, report=report, output=curve)
    return suggestions(counts.table.counts, vocabulary.min_counts), counts


def _of_pairs(
    inputs: tuple[str, ...],
    pairs: PairSettings,
    words: WordSettings,
    read: ReadSettings,
    run: RunSettings,
    report: Reporter,
    curve: str,
) -> tuple[list[Suggestion], list[PairEntropy], WordCounts]:
    from textmine.pipeline.dimensions.pairs import pair_entropies
    from textmine.pipeline.dimensions.vocabulary import suggestions

    counts, entropies = pair_entropies(inputs, pairs, words, read=read, run=run, report=report, output=curve)
    by_rule = suggestions(counts.table.counts, pairs.min_counts)
    found = [
        replace(each, data_entropy_nats=of_pairs.corrected_nats)
        for each, of_pairs in zip(by_rule, entropies, strict=True)
    ]
    return found, entropies, counts
