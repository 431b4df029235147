"""`--compat bojone`: the published program over files and processes (discovery/bojone.py)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from textmine.counts.words import WordTable, merge, of_spans
from textmine.discovery.bojone import AT_START, Solid, end_of_stretch, four_grams, normalized, solid_ngrams
from textmine.io.batches import Batch
from textmine.io.sorted_rows import FileKeys, open_keys, write_keys
from textmine.pipeline.run.job import Job, begun
from textmine.pipeline.run.reader import Text
from textmine.pipeline.run.sum_rows import rows_at_once, sum_rows
from textmine.pipeline.run.work import Kernel
from textmine.pipeline.words.form import WordsForm
from textmine.pipeline.words.sums import SumOfWords
from textmine.results.words import WordCounts
from textmine.settings.newwords import PublishedSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.text.blocks import code_points

_LF = 0x0A
_LEAST_KEYS, _BYTES_OF_KEY, _BYTES_OF_WORD = 1 << 16, 32, 32
_ALWAYS_CHECKED = 3
"""Characters, from which on a piece must be solid."""
_AT_ONCE = 1 << 16


def discover_as_published(
    inputs: str | Sequence[str],
    settings: PublishedSettings | None = None,
    *,
    read: ReadSettings | None = None,
    run: RunSettings | None = None,
    report: Reporter | None = None,
    output: str = "",
) -> WordCounts:
    """The words that the program of kexue.fm/archives/6920 finds, with its counts, known words included."""
    settings = settings or PublishedSettings()
    read = replace(read or ReadSettings(), normalize="none")
    with begun(inputs, read, run, report, asked=[settings], output=output) as job:
        solid, digest = _solid_ngrams(job, settings)
        max_line, max_bytes = job.sizes.line_characters, job.budget.of_worker("table")
        cutting = _Pieces(_batch_bytes(job), max_line, solid, f"{digest} {settings}", max_bytes)
        parts = list(job.map(cutting))
        sums = SumOfWords("word", settings.min_count, False, False, job.budget, job.temp, report=job.report)
        pieces = sums.of([path for part in parts for path in part.tables])[0].table
        words = pieces.keep(np.flatnonzero(_are_solid(pieces, solid)))
        return WordCounts(words, job.summary(parts, len(words), n_tokens=words.n_tokens))


def _solid_ngrams(job: Job, settings: PublishedSettings) -> tuple[Solid, str]:
    """The solid n-grams of a job's text, and a digest of what they are found by."""
    max_keys = max(_LEAST_KEYS, job.budget.of_worker("run") // _BYTES_OF_KEY)
    counting = _FourGrams(_batch_bytes(job), job.sizes.line_characters, max_keys)
    runs = [_opened(path) for part in job.map(counting) for path in part.tables]
    n_rows = sum(map(len, runs))
    keys, counts = [np.empty(0, np.uint64)], [np.empty(0, np.int64)]
    with job.report.phase("adding up n-grams", n_rows, "rows") as advance:
        for piece in sum_rows(runs, rows_at_once(n_rows, job.budget, job.sizes.range_rows), job.engine.n_workers):
            often = piece.counts >= settings.min_count
            keys.append(piece.columns[0][often])
            counts.append(piece.counts[often])
            advance(piece.n_total)
    digest = hashlib.sha256(np.concatenate([*keys, *(part.view(np.uint64) for part in counts)]).tobytes())
    solid = solid_ngrams(np.concatenate(keys), np.concatenate(counts), settings.min_count, settings.min_pmi_nats)
    return solid, digest.hexdigest()


def _are_solid(pieces: WordTable, solid: Solid) -> list[bool]:
    """Which pieces are words: those of one or two characters, and those whose n-grams are all solid."""
    return [
        len(word) < _ALWAYS_CHECKED or solid.holds(code_points(word).astype(np.uint16))
        for start in range(0, len(pieces), _AT_ONCE)
        for word in pieces.words(start, min(start + _AT_ONCE, len(pieces)))
    ]


def _batch_bytes(job: Job) -> int:
    return job.budget.batch_bytes(job.sizes.batch_bytes)


def _stretches(text: Iterable[Batch], max_line: int) -> Iterator[tuple[NDArray[np.uint32], bool]]:
    """Code points of whole lines, and of stretches of long ones; and whether the last line goes on."""
    waiting, goes_on = np.empty(0, np.uint32), False
    for batch in text:
        points = np.concatenate([waiting, batch.points])
        ends = np.flatnonzero(points == _LF)
        cut = int(ends[-1]) + 1 if len(ends) else 0
        goes_on = not cut and len(points) > max_line
        if goes_on:
            cut = end_of_stretch(points)
        if cut:
            yield points[:cut], goes_on
        waiting = points[cut:] if cut or not goes_on else points[-1:]  # a run of breaks is one
    if len(waiting) or goes_on:
        yield waiting, False


class _KeysForm:
    """See Form. A folder with `keys` (io/sorted_rows.py) and, as text, how many there are."""

    appended: ClassVar[bool] = False

    def write(self, path: Path, table: NDArray[np.uint64]) -> None:
        """See Form."""
        path.mkdir()
        write_keys(path / "keys", table)
        (path / "n").write_text(str(len(table)))


def _opened(path: str) -> FileKeys:
    return open_keys(Path(path) / "keys", int((Path(path) / "n").read_text()))


@dataclass(frozen=True)
class _FourGrams(Kernel[NDArray[np.uint64]]):
    """The kernel of the first pass: the 4-grams of a text.

    max_line : of so many characters without a line end, no more are waited for
    max_keys : about how many there are in a run
    """

    doing: ClassVar[str] = "counting n-grams"
    in_threads: ClassVar[bool] = True
    max_line: int
    max_keys: int

    @property
    def digest(self) -> str:
        """See Kernel: there are no settings."""
        return ""

    @property
    def form(self) -> _KeysForm:
        """See Kernel."""
        return _KeysForm()

    def __call__(self, text: Text) -> Iterator[NDArray[np.uint64]]:
        """See Kernel."""
        waiting, n_waiting, before = [np.empty(0, np.uint64)], 0, AT_START
        for points, _ in _stretches(text, self.max_line):
            keys, before = four_grams(*normalized(points), before)
            waiting.append(keys)
            n_waiting += len(keys)
            if n_waiting > self.max_keys:
                yield _sorted(waiting)
                waiting, n_waiting = [], 0
        if waiting:
            yield _sorted(waiting)


def _sorted(parts: Sequence[NDArray[np.uint64]]) -> NDArray[np.uint64]:
    keys = np.concatenate(parts)
    keys.sort()
    return keys


@dataclass(frozen=True)
class _Pieces(Kernel[WordTable]):
    """The kernel of the second pass: what a text is cut into by solid n-grams.

    max_line     : of so many characters without a line end, no more are waited for
    solid_digest : of these
    max_bytes    : how large a table may grow before another one is begun
    """

    doing: ClassVar[str] = "cutting into pieces"
    max_line: int
    solid: Solid
    solid_digest: str
    max_bytes: int

    in_threads: ClassVar[bool] = True

    @property
    def form(self) -> WordsForm:
        """See Kernel."""
        return WordsForm()

    @property
    def digest(self) -> str:
        """See Kernel."""
        return self.solid_digest

    def __call__(self, text: Text) -> Iterator[WordTable]:
        """See Kernel."""
        tables, n_bytes = [WordTable.empty()], 0
        waiting = np.empty(0, np.uint16)
        for points, goes_on in _stretches(text, self.max_line):
            characters = np.concatenate([waiting, normalized(points)[0]])
            starts, stop = self.solid.divide(characters, goes_on=goes_on)
            lengths = np.diff(starts, append=stop)
            table = of_spans(characters.astype(np.uint32), starts, lengths, np.ones((len(starts), 1), np.int64))
            waiting = characters[stop:]
            tables.append(table)
            n_bytes += len(table) * _BYTES_OF_WORD + len(table.letters)
            if n_bytes > self.max_bytes:
                yield merge(tables)
                tables, n_bytes = [], 0
        if tables:
            yield merge(tables)
