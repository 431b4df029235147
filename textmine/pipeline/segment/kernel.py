"""Cutting one shard: runs in a worker, leaves the cut text in a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import numpy as np
import orjson
from numpy.typing import NDArray

from textmine.engine.base import Progress
from textmine.io.batches import Batch, read_shard
from textmine.io.decoding import Tally
from textmine.io.output import writing
from textmine.io.shards import Shard
from textmine.pipeline.run.partials import partial_name
from textmine.results.segmenter import Segmenter
from textmine.segment.words import letters, word_spans
from textmine.settings.reading import ReadSettings
from textmine.text.blocks import code_points, from_code_points

TextFormat = Literal["txt", "jsonl"]


@dataclass(frozen=True, slots=True)
class CutText:
    """What became of a shard.

    path    : of the file with the cut text, in UTF-8
    n_words : in it
    """

    path: str
    n_words: int
    tally: Tally


@dataclass(frozen=True)
class CutShard:
    """The kernel.

    model     : the file of a segmenter
    granularity : if not that of the segmenter
    lexicon   : words that are not to be cut, a file or its lines
    to        : `txt`: words set apart by `separator` where no white space stands between them already;
                `jsonl`: an object for each document with its text, its words and their spans
    folder    : where the files are left
    """

    model: str
    granularity: str | float | None
    lexicon: str | tuple[str, ...]
    read: ReadSettings
    to: TextFormat
    separator: str
    folder: str
    batch_bytes: int

    def __call__(self, shard: Shard, progress: Progress) -> CutText:
        """Cut one shard."""
        segmenter = _opened(self.model, Path(self.model).stat().st_mtime_ns, self.lexicon, self.granularity)
        tally = Tally()
        batches = read_shard(shard, self.read, tally, self.batch_bytes, letters())
        parts = _as_text(batches, segmenter, self.separator) if self.to == "txt" else _as_json(batches, segmenter)
        path = Path(self.folder) / f"cut-{partial_name(shard, '')}"
        n_words = 0
        with writing(self.folder), path.open("wb") as stream:
            for part, n_words_in_part, disk_bytes in parts:
                stream.write(part)
                n_words += n_words_in_part
                progress(disk_bytes)
        return CutText(str(path), n_words, tally)


_Part = tuple[bytes, int, int]  # with its number of words, and the bytes that were read for it


@lru_cache(maxsize=1)
def _opened(model: str, _written: int, lexicon: str | tuple[str, ...], granularity: str | float | None) -> Segmenter:
    return Segmenter.load(model, lexicon, granularity)


def _as_text(batches: Iterator[Batch], segmenter: Segmenter, separator: str) -> Iterator[_Part]:
    marks = code_points(separator)
    goes_on = False  # whether the last batch ended inside a line, and not with white space
    for batch in batches:
        points = batch.points
        starts, is_space = segmenter.starts(points)
        n_words = int(np.count_nonzero(starts))
        starts[1:] &= ~is_space[:-1]
        starts[:1] &= goes_on
        goes_on = bool(len(points)) and not is_space[-1]
        yield from_code_points(_separated(points, starts, marks)).encode(), n_words, batch.disk_bytes


def _separated(
    points: NDArray[np.uint32], is_separate: NDArray[np.bool_], marks: NDArray[np.uint32]
) -> NDArray[np.uint32]:
    """A text with `marks` in front of some of its characters."""
    places = np.cumsum(is_separate, dtype=np.int64)
    n_added = int(places[-1]) if len(places) else 0
    places *= len(marks)
    places += np.arange(len(points))
    separated = np.empty(len(points) + n_added * len(marks), np.uint32)
    before = places[is_separate] - len(marks)
    for i, mark in enumerate(marks.tolist()):
        separated[before + i] = mark
    separated[places] = points
    return separated


def _as_json(batches: Iterator[Batch], segmenter: Segmenter) -> Iterator[_Part]:
    waiting = ""  # a document that goes on in the next batch
    for batch in batches:
        shift = len(waiting)
        text = waiting + batch.text
        ends = [int(end) + shift for end in batch.document_ends]
        reached = ends[-1] if ends else 0
        whole, waiting = text[:reached], text[reached:]
        records, n_words = _records(whole, ends, segmenter)
        yield b"".join(records), n_words, batch.disk_bytes


def _records(text: str, document_ends: list[int], segmenter: Segmenter) -> tuple[list[bytes], int]:
    begins, ends = word_spans(*segmenter.starts(code_points(text)))
    stops = np.searchsorted(begins, document_ends).tolist()
    spans = np.stack([begins, ends], axis=1)
    records = []
    first = 0
    row = 0
    for last, stop in zip(document_ends, stops, strict=True):
        if first == last:
            continue  # behind the last line end there is no line
        document = text[first:last].removesuffix("\n")
        own = (spans[row:stop] - first).tolist()
        record = {"text": document, "words": [document[begin:end] for begin, end in own], "spans": own}
        records.append(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))
        first, row = last, stop
    return records, len(begins)
