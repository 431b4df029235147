"""`textmine count`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from textmine.cli.options import When, inputs_argument, on_engine, options_of, talk_options
from textmine.cli.rules import Not, Only
from textmine.cli.summaries import SUMMARIES
from textmine.errors import SettingsError
from textmine.settings.categories import CategorySettings
from textmine.settings.engine import EngineSettings
from textmine.settings.ngrams import NgramSettings
from textmine.settings.output import NGRAM_FORMATS, WORD_FORMATS
from textmine.settings.reading import ReadSettings
from textmine.settings.report import ReportSettings
from textmine.settings.running import RunSettings
from textmine.settings.words import CountSettings
from textmine.settings.writing import CountOutput

if TYPE_CHECKING:
    from textmine.results.ngrams import NgramCounts
    from textmine.results.words import WordCounts

_STORE, _TEXT = "a store as INPUT", "--ngrams, or a store as INPUT"
_OF_WORDS = (
    *("tokenizer", "hmm", "userdict", "stopwords", "keep_punct", "min_length", "pos"),
    *("docs", "word_ngrams", "parts", "fold", "categories"),
)
_CHOSEN = ("begins", "ends", "contains")
_OF_COUNTING = (
    *_OF_WORDS,
    *("lowercase", "ngrams", "units"),
    *("format", "field", "document", "encoding", "errors", "normalize", "dedup"),
    *("workers", "memory", "resume", "engine", "spark_master", "spark_conf"),
)


def _has_store(values: Mapping[str, Any]) -> bool:
    from textmine.results.stores import is_store

    return any(map(is_store, values["inputs"]))


@click.command("count", short_help=SUMMARIES["count"])
@inputs_argument
@options_of(
    words=CountSettings,
    ngrams=When(NgramSettings, "ngrams"),
    categories=When(CategorySettings, "categories"),
    output=CountOutput,
    pages=ReportSettings,
    read=ReadSettings,
    run=RunSettings,
    engine=EngineSettings,
    rules=(
        Not(_OF_COUNTING, _STORE, "it has been counted already"),
        Not(_OF_WORDS, "ngrams", "it is for words, not for n-grams"),
        Not(("per_million",), "word_ngrams", "it is of words, not of sequences of words"),
        Only(("order",), _TEXT),
        Only(("by_document",), "categories"),
        Not(("word_ngrams", "min_count", "parts"), "categories", "its words are counted one by one, all of them"),
        Not(("engine",), "categories", "categories are counted on this machine"),
        Not(("dedup",), "by_document", "each document has a row"),
        Only(("units",), "ngrams"),
        Not(("report", "plot", "chart", "lang"), "categories", "there is no page of categories"),
        Not(_CHOSEN, "categories", "it chooses words"),
        Not(_CHOSEN, "report", "a page has all words, to be searched"),
        Not(_CHOSEN, "plot", "a chart has all words"),
        Not(("contains",), "ngrams", "n-grams are chosen by their beginnings and ends"),
    ),
    facts={_STORE: _has_store, _TEXT: lambda values: values["ngrams"] is not None or _has_store(values)},
)
@talk_options
def command(
    inputs: tuple[str, ...],
    words: CountSettings,
    ngrams: NgramSettings | None,
    categories: CategorySettings | None,
    output: CountOutput,
    pages: ReportSettings,
    read: ReadSettings,
    run: RunSettings,
    engine: EngineSettings,
    progress: bool | None,
) -> None:
    """Count the words of INPUT: files, folders, quoted globs, or - for standard input.

    Text may be plain, jsonl, csv, tsv or Parquet, in UTF-8, GB18030, Big5 or UTF-16, compressed by gz, bz2, xz or
    zst; the encoding is recognized file by file. The table goes to standard output, most frequent words first;
    everything else goes to stderr. INPUT may also be a store of counts.

    \b
    Examples:
      textmine count corpus/ --top 20
      textmine count corpus/ --min-length 2 --stopwords stop.txt -o words.tsv
      textmine count reviews.jsonl --field comment --docs -o words.csv
      textmine count corpus/ --fold t2s --top 50
      textmine count corpus/ --userdict terms.txt --word-ngrams 2..3 --min-count 5
      textmine count survey.xlsx --field answer --categories mood.csv --by-document -o mood.xlsx
      textmine count corpus/ --docs --document file -o corpus.idf.txt
      textmine count corpus/ --ngrams 4 -o corpus.store
      textmine count corpus.store --order 2 --top 20
      textmine count corpus.store --begins 风险 --order 4
      textmine count corpus.store --order 2 -o pairs.tsv --report pairs.html
      xzcat big.txt.xz | textmine count - --tokenizer chars
    """
    run = on_engine(run, engine)
    if _has_store({"inputs": inputs}):
        _count_store(inputs, words.min_count, output, pages, run, progress)
    elif categories is not None:
        from textmine.cli.categories import count_categories

        count_categories(inputs, categories, words, output, read, run, progress)
    elif ngrams is not None:
        _count_ngrams(inputs, ngrams, words.min_count, output, pages, read, run, progress)
    else:
        _count_words(inputs, words, output, pages, read, run, progress)


def _count_words(
    inputs: tuple[str, ...],
    words: CountSettings,
    output: CountOutput,
    pages: ReportSettings,
    read: ReadSettings,
    run: RunSettings,
    progress: bool | None,
) -> None:
    from textmine.cli.pages import check_pages, inline_list, write_pages
    from textmine.cli.reporting import of_writing, print_summary, reporter
    from textmine.cli.writing import format_to_write, warn_of_left_out
    from textmine.pipeline.words.count import count
    from textmine.reports.of_counts import N_WITH_CONTEXTS, page_of_counts
    from textmine.results.words import check_per_million

    formats, what = (NGRAM_FORMATS, "a table of n-grams") if words.word_ngrams else (WORD_FORMATS, "a table of words")
    to = format_to_write(output.output, output.to, formats, what, output.csv)
    check_per_million(to, output.per_million)
    _check_chosen(to, output)
    if to == "idf.txt" and not words.docs:
        raise SettingsError("an idf follows from the documents that have a word", hint="Count them: --docs")
    check_pages(pages, "counts")
    if run.engine.engine == "spark" and to == "parquet":
        _refuse_with_parts(output, pages)
        from textmine.spark.parts import write_word_parts

        with reporter(progress) as report:
            written = write_word_parts(inputs, words, output.output, read=read, run=run, report=report, top=output.top)
            print_summary(*written, "word")
        return
    with reporter(progress) as report:
        n = N_WITH_CONTEXTS if pages.report else 0
        top = None if to == "store" or _chooses(output) or pages.report or pages.plot else output.top
        how: dict[str, Any] = {"read": read, "run": run, "report": report, "output": output.file}
        counts = count(inputs, words, **how, with_contexts=n, top=top)
        counts = counts.having(output.begins, output.ends, output.contains)
        chosen: dict[str, Any] = {"top": output.top, "per_million": output.per_million, "csv": output.csv}
        counts.save(output.output, to=to, report=of_writing(output.output, report), **chosen)
        warn_of_left_out(output.output, to, counts.as_table(output.top))
        write_pages(pages, lambda: page_of_counts(counts, inline_list(inputs)), report)
    print_summary(counts.summary, min(len(counts), output.top or len(counts)), counts.key)


def _count_ngrams(
    inputs: tuple[str, ...],
    ngrams: NgramSettings,
    min_count: int,
    output: CountOutput,
    pages: ReportSettings,
    read: ReadSettings,
    run: RunSettings,
    progress: bool | None,
) -> None:
    from textmine.cli.pages import check_pages, inline_list, write_pages
    from textmine.cli.reporting import of_writing, print_ngram_summary, reporter
    from textmine.cli.writing import format_to_write
    from textmine.pipeline.ngrams.count import count_ngrams
    from textmine.reports.of_ngrams import page_of_ngrams
    from textmine.results.ngram_choice import check_choice
    from textmine.results.words import check_per_million

    to = format_to_write(output.output, output.to, NGRAM_FORMATS, "a table of n-grams", output.csv)
    check_choice(to, ngrams.order, order=output.order, min_count=min_count, top=output.top)
    check_per_million(to, output.per_million)
    _check_chosen(to, output)
    check_pages(pages, "ngrams")
    if run.engine.engine == "spark" and to == "parquet":
        _refuse_with_parts(output, pages)
        from textmine.spark.parts import write_ngram_parts

        with reporter(progress) as report:
            asked: dict[str, Any] = {"min_count": min_count, "order": output.order, "top": output.top}
            written = write_ngram_parts(inputs, ngrams, output.output, read=read, run=run, report=report, **asked)
            print_ngram_summary(*written)
        return
    store = output.output if to == "store" else ""
    with reporter(progress) as report:
        how: dict[str, Any] = {"read": read, "run": run, "report": report, "output": output.file, "store": store}
        counts = count_ngrams(inputs, ngrams, **how, least=1 if pages.report or pages.plot else min_count)
        n_written = None
        if not store:
            with report.phase("choosing n-grams"):
                table = _ngrams(counts, output, min_count)
            chosen: dict[str, Any] = {"top": output.top, "per_million": output.per_million, "csv": output.csv}
            table.save(output.output, to=to, report=of_writing(output.output, report), **chosen)
            n_written = min(len(table), output.top or len(table))
        write_pages(pages, lambda: page_of_ngrams(counts, inline_list(inputs), output.order, min_count), report)
    print_ngram_summary(counts.summary, n_written)


def _chooses(output: CountOutput) -> bool:
    """Whether words are chosen by how they are written."""
    return bool(output.begins or output.ends or output.contains)


def _refuse_with_parts(output: CountOutput, pages: ReportSettings) -> None:
    """SettingsError for what nobody could do without all counts in one place."""
    given = {
        "--per-million": output.per_million,
        "--begins, --ends and --contains": _chooses(output),
        "--report and --plot": pages.report or pages.plot,
    }
    for name, value in given.items():
        if value:
            raise SettingsError(
                f"{name} cannot be used where executors write Parquet parts",
                hint="Write a store, -o counts.store, and choose from that: textmine count counts.store",
            )


def _count_store(
    inputs: tuple[str, ...],
    min_count: int,
    output: CountOutput,
    pages: ReportSettings,
    run: RunSettings,
    progress: bool | None,
) -> None:
    from textmine.cli.pages import check_pages, write_pages
    from textmine.cli.reporting import of_writing, reporter
    from textmine.cli.writing import format_to_write
    from textmine.reports.of_results import page_of_store
    from textmine.results.stores import is_store, open_store
    from textmine.results.words import WordCounts

    if len(inputs) > 1:
        merge = f"Merge stores first: textmine merge {' '.join(inputs)} -o all.store"
        apart = "Count the texts into a store of their own, then merge the stores."
        raise SettingsError("a store is counted already", hint=merge if all(map(is_store, inputs)) else apart)
    to = format_to_write(output.output, output.to, WORD_FORMATS, "a table of counts", output.csv)
    _check_chosen(to, output)
    counts = open_store(inputs[0], run.temp_dir)
    check_pages(pages, "counts" if isinstance(counts, WordCounts) else "ngrams")
    chosen: dict[str, Any] = {"top": output.top, "per_million": output.per_million, "csv": output.csv}
    saved: WordCounts | NgramCounts = counts
    if isinstance(counts, WordCounts):
        if output.order is not None:
            raise SettingsError("a store of words has no --order", hint="Leave it out.")
        saved = counts.having(output.begins, output.ends, output.contains)
        chosen["min_count"] = min_count
    elif output.contains:
        raise SettingsError("a store of n-grams has no --contains", hint="Use --begins, or --ends.")
    elif output.begins or output.ends:
        saved = _ngrams(counts, output, min_count)
    else:
        chosen |= {"order": output.order, "min_count": min_count}
    with reporter(progress) as report:
        saved.save(output.output, to=to, report=of_writing(output.output, report), **chosen)
        write_pages(pages, lambda: page_of_store(counts, inputs[0], output.order, min_count), report)


def _ngrams(counts: NgramCounts, output: CountOutput, min_count: int) -> WordCounts:
    """Those that are asked for."""
    if output.begins or output.ends:
        return counts.having(output.begins, output.ends, order=output.order, min_count=min_count, top=output.top)
    return counts.as_words(output.order, min_count=min_count, top=output.top)


def _check_chosen(to: str, output: CountOutput) -> None:
    if to == "store" and (output.begins or output.ends or output.contains):
        raise SettingsError("a store keeps all that was counted", hint="Choose when you read it: --begins, --ends.")
