"""Cutting the text of a shard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

import numpy as np
import orjson
from numpy.typing import NDArray

from textmine.pipeline.run.names import digest_of
from textmine.pipeline.run.reader import Text
from textmine.pipeline.run.work import Kernel
from textmine.results.segmenter import Segmenter
from textmine.segment.words import letters, word_spans
from textmine.settings.output import TextFormat
from textmine.text.blocks import code_points, from_code_points


class TextForm:
    """See Form. One file with all of the text, in UTF-8."""

    appended: ClassVar[bool] = True

    def write(self, path: Path, table: bytes) -> None:
        """See Form."""
        with path.open("ab") as stream:
            stream.write(table)

    def check(self, path: Path) -> None:
        """See Form. Any text is whole."""


@dataclass(frozen=True)
class CutShard(Kernel[bytes]):
    """The kernel: a text cut into words, as it is written.

    model        : the file of a segmenter
    model_digest : of that file
    granularity  : if not that of the segmenter
    lexicon      : words that are not to be cut, a file or its lines; lexicon_digest: of these
    to           : `txt`: words set apart by `separator` where no white space stands between them already;
                   `jsonl`: an object for each document with its text, its words and their spans
    """

    model: str
    model_digest: str
    granularity: str | float | None
    lexicon: str | tuple[str, ...]
    lexicon_digest: str
    to: TextFormat
    separator: str

    @property
    def form(self) -> TextForm:
        """See Kernel."""
        return TextForm()

    @property
    def digest(self) -> str:
        """See Kernel."""
        return digest_of([self.model_digest, self.granularity, self.lexicon_digest, self.to, self.separator])

    @property
    def never_after(self) -> frozenset[str]:
        """See Kernel."""
        return letters()

    def __call__(self, text: Text) -> Iterator[bytes]:
        """See Kernel."""
        segmenter = _opened(self.model, self.model_digest, self.lexicon, self.granularity)
        return _as_text(text, segmenter, self.separator) if self.to == "txt" else _as_json(text, segmenter)


@lru_cache(maxsize=1)
def _opened(model: str, _digest: str, lexicon: str | tuple[str, ...], granularity: str | float | None) -> Segmenter:
    return Segmenter.load(model, lexicon, granularity)


def _as_text(text: Text, segmenter: Segmenter, separator: str) -> Iterator[bytes]:
    marks = code_points(separator)
    goes_on = False  # whether the last batch ended inside a line, and not with white space
    for batch in text:
        points = batch.points
        starts, is_space = segmenter.starts(points)
        text.n_tokens += int(np.count_nonzero(starts))
        starts[1:] &= ~is_space[:-1]
        starts[:1] &= goes_on
        goes_on = bool(len(points)) and not is_space[-1]
        yield from_code_points(_separated(points, starts, marks)).encode()


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


def _as_json(text: Text, segmenter: Segmenter) -> Iterator[bytes]:
    waiting = ""  # a document that continues in the next batch
    for batch in text:
        shift = len(waiting)
        together = waiting + batch.text
        ends = [int(end) + shift for end in batch.document_ends]
        reached = ends[-1] if ends else 0
        whole, waiting = together[:reached], together[reached:]
        records, n_words = _records(whole, ends, segmenter)
        text.n_tokens += n_words
        yield b"".join(records)


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
