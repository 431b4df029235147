"""`textmine matrix`."""

from __future__ import annotations

import click

from textmine.cli.options import inputs_argument, on_engine, options_of, talk_options
from textmine.cli.summaries import SUMMARIES
from textmine.settings.engine import EngineSettings
from textmine.settings.matrix import MatrixSettings, NamingSettings
from textmine.settings.output import MATRIX_FORMATS, STDOUT
from textmine.settings.reading import ReadSettings
from textmine.settings.running import RunSettings
from textmine.settings.words import WordSettings
from textmine.settings.writing import MatrixOutput


@click.command("matrix", short_help=SUMMARIES["matrix"])
@inputs_argument
@options_of(
    settings=MatrixSettings,
    words=WordSettings,
    naming=NamingSettings,
    output=MatrixOutput,
    read=ReadSettings,
    run=RunSettings,
    engine=EngineSettings,
)
@talk_options
def command(
    inputs: tuple[str, ...],
    settings: MatrixSettings,
    words: WordSettings,
    naming: NamingSettings,
    output: MatrixOutput,
    read: ReadSettings,
    run: RunSettings,
    engine: EngineSettings,
    progress: bool | None,
) -> None:
    """Count how often each word occurs in each document of INPUT: a row a document, a column a word.

    Beside X.mtx lie X.vocab.tsv and X.docs.tsv, a line for each column and each row, in order: words by code point,
    documents as they were read. A document is what --document says; a line without characters is none, but each
    record is one. .mtx is Matrix Market; .npz is for scipy.sparse.load_npz; .ldac is LDA-C, for gensim and Blei's
    programs; the others are tables with a row for each word of each document.

    \b
    Examples:
      textmine matrix corpus/ --document file --min-length 2 --stopwords zh -o corpus.mtx
      textmine matrix reviews.jsonl --id user --min-docs 5 --max-docs 0.5 -o reviews.npz
      textmine matrix corpus/ --weight tfidf --top 20000 -o corpus.parquet
      textmine matrix corpus/ -o corpus.ldac
    """
    from textmine.cli.reporting import of_writing, print_matrix, reporter
    from textmine.cli.writing import warn_of_a_guess
    from textmine.io.matrix import Beside
    from textmine.io.output import check_writable
    from textmine.pipeline.matrix.build import matrix
    from textmine.results.matrix import matrix_format

    run = on_engine(run, engine)
    target = output.output
    to = matrix_format(target, output.to, settings.weight, output.csv)
    files = () if target == STDOUT else (target, *Beside.of(target).files(to))
    for file in files:
        check_writable(file)
    warn_of_a_guess(target, output.to, MATRIX_FORMATS, to)
    with reporter(progress) as report:
        found = matrix(inputs, settings, words, naming, read=read, run=run, report=report, output=files)
        found.save(target, to=to, csv=output.csv, report=of_writing(target, report))
    print_matrix(found)
