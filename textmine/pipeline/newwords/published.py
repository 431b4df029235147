"""`--compat bojone`: the published program over files and processes (discovery/bojone.py)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from textmine.counts.words import WordTable, merge, of_spans
from textmine.discovery.bojone import Solid, four_grams, normalized, solid_ngrams
from textmine.io.sorted_rows import FileKeys, open_keys, write_keys
from textmine.io.store import own_words
from textmine.pipeline.run.job import begun
from textmine.pipeline.run.reader import Text
from textmine.pipeline.run.sum_rows import sum_rows
from textmine.pipeline.run.work import Kernel
from textmine.pipeline.words.form import WordsForm
from textmine.results.words import WordCounts
from textmine.settings.newwords import PublishedSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.text.blocks import code_points

_LF = 0x0A


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
        batch_bytes = job.budget.batch_bytes(job.sizes.batch_bytes)
        runs = [_opened(path) for part in job.map(_FourGrams(batch_bytes)) for path in part.tables]
        keys, counts = [np.empty(0, np.uint64)], [np.empty(0, np.int64)]
        for piece in sum_rows(runs, job.sizes.range_rows, job.engine.n_workers):
            often = piece.counts >= settings.min_count
            keys.append(piece.columns[0][often])
            counts.append(piece.counts[often])
        solid = solid_ngrams(np.concatenate(keys), np.concatenate(counts), settings.min_count, settings.min_pmi_nats)
        digest = hashlib.sha256(np.concatenate([*keys, *(part.view(np.uint64) for part in counts)]).tobytes())
        pieces = WordTable.empty()
        parts = []
        for part in job.map(_Pieces(batch_bytes, solid, f"{digest.hexdigest()} {settings}")):
            pieces = merge([pieces, *(own_words(path) for path in part.tables)])
            parts.append(part)
        pieces = pieces.keep(np.flatnonzero(pieces.counts >= settings.min_count))
        kept = [i for i, word in enumerate(pieces.words()) if len(word) < 3 or solid.holds(_characters(word))]
        words = pieces.keep(np.array(kept, np.int64))
        return WordCounts(words, job.summary(parts, len(words), n_tokens=words.n_tokens))


def _characters(word: str) -> NDArray[np.uint16]:
    return code_points(word).astype(np.uint16)


def _lines(text: Text) -> Iterator[NDArray[np.uint32]]:
    """Code points of whole lines."""
    waiting = np.empty(0, np.uint32)
    for batch in text:
        points = np.concatenate([waiting, batch.points])
        ends = np.flatnonzero(points == _LF)
        cut = int(ends[-1]) + 1 if len(ends) else 0
        if cut:
            yield points[:cut]
        waiting = points[cut:]
    if len(waiting):
        yield waiting


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
    """The kernel of the first pass: the 4-grams of a text."""

    doing: ClassVar[str] = "counting n-grams"
    in_threads: ClassVar[bool] = True

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
        parts = [four_grams(*normalized(points)) for points in _lines(text)]
        keys = np.concatenate([np.empty(0, np.uint64), *parts])
        keys.sort()
        yield keys


@dataclass(frozen=True)
class _Pieces(Kernel[WordTable]):
    """The kernel of the second pass: what a text is cut into by solid n-grams; `solid_digest` is of these."""

    doing: ClassVar[str] = "cutting into pieces"
    solid: Solid
    solid_digest: str

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
        tables = [WordTable.empty()]
        for points in _lines(text):
            characters, _ = normalized(points)
            starts = np.flatnonzero(~self.solid.joins(characters))
            lengths = np.diff(starts, append=len(characters))
            tables.append(of_spans(characters.astype(np.uint32), starts, lengths, np.ones((len(starts), 1), np.int64)))
        yield merge(tables)
