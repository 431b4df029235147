"""Key word in context: where words stand in a corpus, and what stands around them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing

from textmine.io.formats import concordance_format
from textmine.io.output import check_writable
from textmine.io.tables import write_table
from textmine.io.texts import Inputs
from textmine.pipeline.concordance.choice import matcher_of, refuse_too_many
from textmine.pipeline.concordance.search import Search
from textmine.pipeline.run.job import Job, begun
from textmine.results.concordance import (
    HIT_COLUMNS,
    Concordance,
    ConcordanceSummary,
    hit_chunk,
    write_text,
)
from textmine.results.hits import Hit
from textmine.settings.concordance import ConcordanceSettings
from textmine.settings.output import STDOUT, CsvStyle
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings

_HARD_WRAPPED = "and a word that a line end cuts in two is not found"


def concordance(
    inputs: Inputs,
    settings: ConcordanceSettings,
    *,
    read: ReadSettings | None = None,
    run: RunSettings | None = None,
    report: Reporter | None = None,
) -> Concordance:
    """The hits in all `inputs` (files, folders, globs, `-`), held in memory.

    Raises InputError, SettingsError or WorkerError.
    """
    with _begun(inputs, settings, read, run, report, "") as job:
        search = Search(job, settings)
        hits: list[Hit] = []
        for part in search.parts():
            hits += part
            refuse_too_many(len(hits), search.max_held)
        return Concordance(hits, search.summary())


def write_concordance(
    inputs: str | Sequence[str],
    output: str,
    settings: ConcordanceSettings,
    *,
    read: ReadSettings | None = None,
    run: RunSettings | None = None,
    report: Reporter | None = None,
    to: str | None = None,
    csv: CsvStyle | None = None,
    emphasize: Callable[[str], str] = str,
    heard: Callable[[Sequence[Hit]], object] | None = None,
) -> ConcordanceSummary:
    """Write the hits in all `inputs` to a file, or `-` for standard output: where they stand, and what around them.

    to        : `text` for hits below one another, or a table; if None, the ending of `output` chooses
    csv       : as of every table, see Tabular.save
    emphasize : what is done to a hit in `text`
    heard     : called with the hits, some at a time, before they are written
    Raises InputError, OutputError, SettingsError or WorkerError; then nothing is at `output`.
    """
    chosen = concordance_format(output, to, csv)
    check_writable(output)
    with _begun(inputs, settings, read, run, report, output) as job:
        search = Search(job, settings)
        with closing(search.parts()) as found:
            parts = found if heard is None else _told(found, heard)
            if chosen == "text":
                write_text(output, parts, emphasize)
            else:
                write_table(output, chosen, HIT_COLUMNS, map(hit_chunk, parts), csv)
        return search.summary()


def _told(parts: Iterable[list[Hit]], heard: Callable[[Sequence[Hit]], object]) -> Iterator[list[Hit]]:
    for part in parts:
        heard(part)
        yield part


def _begun(
    inputs: Inputs,
    settings: ConcordanceSettings,
    read: ReadSettings | None,
    run: RunSettings | None,
    report: Reporter | None,
    output: str,
) -> AbstractContextManager[Job]:
    matcher_of(settings, (read or ReadSettings()).normalize)  # they had better be words before anything is read
    written = "" if output == STDOUT else output
    return begun(inputs, read, run, report, asked=[settings], output=written, hard_wrapped=_HARD_WRAPPED)
