"""A look at a text that is being cut: its words, and the first lines, more finely and more coarsely cut, too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import orjson

from textmine.counts.words import WordTable, merge
from textmine.io.batches import Batch
from textmine.io.store import own_words
from textmine.pipeline.run.job import Job
from textmine.pipeline.run.reader import Reader, Text
from textmine.pipeline.run.work import Part
from textmine.pipeline.segment.kernel import CutShard, CutTokens
from textmine.pipeline.segment.output import words_beside
from textmine.results.cut_text import CutText, Lines
from textmine.results.segmenter import Segmenter
from textmine.results.summary import Summary
from textmine.results.words import WordCounts
from textmine.segment.boundaries import BoundaryCutter
from textmine.settings.segment import GRANULARITIES
from textmine.text.words import is_punctuation

_N_LINES, _LINE, _SHOWN = 12, 1000, 100
"""Lines; characters of each that are cut; and those that are shown, so that no cut depends on where a line was clipped.
"""
_BATCH_BYTES = 1 << 16


def looked_at(
    job: Job, reader: Reader, kernel: CutShard | CutTokens, parts: Sequence[Part[bytes | WordTable]], summary: Summary
) -> CutText:
    """What is known of a text that was cut by a kernel that tallies."""
    lines = list(islice(_lines(job, reader), _N_LINES))
    table = merge([own_words(words_beside(Path(path))) for part in parts for path in part.tables])
    kept = [row for row, word in enumerate(table.words()) if not is_punctuation(word)]
    words = WordCounts(table.keep(np.array(kept, np.int64)))  # a copy: the files will be gone
    granularity = {}
    if isinstance(kernel, CutShard) and isinstance(Segmenter.load(kernel.path).cutter, BoundaryCutter):
        granularity = {name: _cut(replace(kernel, granularity=name), lines) for name in GRANULARITIES}
    return CutText(summary, words, _cut(kernel, lines), granularity)


def _lines(job: Job, reader: Reader) -> Iterator[str]:
    """The beginnings of the lines of the text that are not blank."""
    for shard in job.plan.shards:
        goes_on = False  # whether the last batch ended inside a line
        for batch in reader.text(shard, lambda _: None, _BATCH_BYTES, frozenset()):
            lines = batch.text.split("\n")
            yield from (line[:_LINE] for line in lines[goes_on:] if line.strip())
            goes_on = lines[-1] != "" or (goes_on and len(lines) == 1)


class _Lines(Text):
    """See Text. Some lines, each a document."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self.n_tokens = 0

    def __iter__(self) -> Iterator[Batch]:
        ends = np.cumsum([len(line) + 1 for line in self._lines], dtype=np.int64)
        yield Batch.of_text("".join(f"{line}\n" for line in self._lines), ends)


def _cut(kernel: CutShard | CutTokens, lines: Sequence[str]) -> Lines:
    """The words that a kernel writes of the beginnings of lines."""
    written = replace(kernel, to="jsonl", tallies=False)(_Lines(lines))
    records = b"".join(part for part in written if isinstance(part, bytes)).splitlines()
    return [_shown(**orjson.loads(record)) for record in records]


def _shown(text: str, words: list[str], spans: list[list[int]], tags: Sequence[str] = ()) -> list[str]:
    n = sum(end <= _SHOWN for _, end in spans)
    return [f"{word}/{tag}" for word, tag in zip(words[:n], tags[:n], strict=True)] if tags else words[:n]
