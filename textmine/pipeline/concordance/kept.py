"""Text kept for many searches: each finds its first hits at once, however long the text is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from textmine.io.batches import Batch
from textmine.io.decoding import Tally
from textmine.io.sources import Source
from textmine.io.temporary import temporary_folder
from textmine.io.texts import Inputs
from textmine.pipeline.concordance.blocks import BlockForm, Head, KeepBlocks
from textmine.pipeline.concordance.choice import matcher_of
from textmine.pipeline.concordance.spans import SpanReader
from textmine.pipeline.run.duplicates import NO_DUPLICATES
from textmine.pipeline.run.job import Job, begun
from textmine.results.hits import Hit, document_of
from textmine.settings.concordance import ConcordanceSettings
from textmine.settings.reading import Normalization, ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.text.matching import Matcher
from textmine.text.normalize import normalize
from textmine.text.signatures import may_have

_LEAST, _MOST = 1 << 16, 1 << 22
"""Characters of a block (pipeline/concordance/blocks.py)."""


class Place(NamedTuple):
    """Where a search goes on: at a hit, counted from 0, of those in one group of blocks."""

    group: int
    hit: int


FIRST = Place(0, 0)


@dataclass(frozen=True, slots=True)
class _Group:
    """Blocks of a file that must be read together: nearly always one.

    n_units : lines, or records, of the file that end before it
    first, last : of the blocks of its shard, [first, last)
    """

    shard: _Shard
    source: Source
    n_units: int
    first: int
    last: int

    @property
    def is_one(self) -> bool:
        return self.last - self.first == 1


@dataclass(frozen=True, slots=True, eq=False)
class _Shard:
    """The files of a shard, memory-mapped; `text_at` and `ends_at` say where blocks begin, and the last one ends."""

    text: NDArray[np.uint8]
    ends: NDArray[np.int32]
    signatures: NDArray[np.uint8]
    text_at: NDArray[np.int64]
    ends_at: NDArray[np.int64]

    def has(self, block: int, word: bytes) -> bool:
        return word in self._text(block)

    def batch(self, block: int) -> Batch:
        text = self._text(block).decode("utf-8", "surrogatepass")
        return Batch.of_text(text, self.ends[self.ends_at[block] : self.ends_at[block + 1]].astype(np.int64))

    def _text(self, block: int) -> bytes:
        return self.text[self.text_at[block] : self.text_at[block + 1]].tobytes()


class KeptText:
    """A text in blocks, which is searched word by word.

    normalize : how the text was normalised, and each word is
    """

    def __init__(self, groups: Sequence[_Group], normalize: Normalization) -> None:
        self._groups = groups
        self._normalize = normalize

    def hits(
        self, word: str, most: int, at: Place = FIRST, width: int = ConcordanceSettings().width
    ) -> tuple[list[Hit], Place | None]:
        """The first hits of a word from a place on, as `textmine concordance` has them; and where the next one is.

        None for the place if there is no next one. SettingsError if the word is empty.
        """
        matcher = matcher_of(ConcordanceSettings(words=(word,)), self._normalize)
        plain = normalize(word, self._normalize)
        letters = plain.encode("utf-8", "surrogatepass")
        held: dict[_Shard, NDArray[np.bool_]] = {}
        found: list[Hit] = []
        for number, group in enumerate(self._groups[at.group :], at.group):
            if (shard := group.shard) not in held:
                held[shard] = may_have(shard.signatures, plain)
            if group.is_one and not (held[shard][group.first] and shard.has(group.first, letters)):
                continue
            skipped = at.hit if number == at.group else 0
            n_wanted = most - len(found)
            some = list(islice(_hits(group, matcher, width), skipped, skipped + n_wanted + 1))
            found += some[:n_wanted]
            if len(some) > n_wanted:
                return found, Place(number, skipped + n_wanted)
        return found, None


@contextmanager
def kept_text(
    inputs: Inputs,
    *,
    read: ReadSettings | None = None,
    run: RunSettings | None = None,
    report: Reporter | None = None,
) -> Iterator[KeptText]:
    """All `inputs` (files, folders, globs, `-`), to be searched for the length of a block.

    They are kept in temporary files, of about their size.
    Raises InputError, OutputError, SettingsError or WorkerError.
    """
    read, run = read or ReadSettings(), run or RunSettings()
    with temporary_folder(run.temp_dir) as folder:
        with begun(inputs, read, replace(run, resume=folder), report) as job:
            groups = _groups(job)
        yield KeptText(groups, read.normalize)


def _groups(job: Job) -> list[_Group]:
    kernel = KeepBlocks(job.sizes.search_bytes, job.read.normalize, _LEAST, _MOST)
    groups: list[_Group] = []
    so_far: Counter[str] = Counter()  # by path: lines or records
    for shard, part in zip(job.plan.shards, job.map(kernel), strict=True):
        if not part.tables:
            continue
        path = Path(part.tables[0])
        heads = kernel.form.heads(path)
        kept = _opened(kernel.form, path, heads)
        for block, head in enumerate(heads):
            source = shard[head.span].source
            if head.continues:
                groups[-1] = replace(groups[-1], last=block + 1)
            else:
                groups.append(_Group(kept, source, so_far[source.path], block, block + 1))
            so_far[source.path] += head.n_ends
    return groups


def _opened(form: BlockForm, path: Path, heads: Sequence[Head]) -> _Shard:
    text_at, ends_at = (
        np.cumsum([0, *sizes]) for sizes in zip(*((head.n_bytes, head.n_ends) for head in heads), strict=True)
    )
    return _Shard(form.text(path), form.ends(path), form.signatures(path), text_at, ends_at)


def _hits(group: _Group, matcher: Matcher, width: int) -> Iterator[Hit]:
    """Those of the blocks of a group."""
    by_lines = group.source.format == "txt"
    reading = SpanReader(by_lines, matcher, width, NO_DUPLICATES.sieve((), Tally()), group.n_units)
    for block in range(group.first, group.last):
        for number, position, left, hit, right in reading.hits(group.shard.batch(block)):
            yield Hit(document_of(group.source, number), position, left, hit, right)
