"""Counting the words of one shard: runs in a worker, returns the names of sorted tables on disk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from textmine.counts.forms import n_word_tokens
from textmine.engine.base import Progress
from textmine.io.batches import BATCH_BYTES, Batch, read_shard
from textmine.io.decoding import Tally
from textmine.io.shards import Shard, disk_bytes
from textmine.io.store import write_words
from textmine.pipeline.run.duplicates import NO_DUPLICATES, Duplicates
from textmine.pipeline.run.partials import Partial, PartialWriter, finished, partial_name
from textmine.pipeline.words.counters import Counter, DocumentCounts, SequenceCounts, TokenCounts
from textmine.pipeline.words.forms import FoldedCounts, FormCounts
from textmine.settings.reading import ReadSettings
from textmine.settings.words import Fold
from textmine.text.folding import fold, folded_rare
from textmine.text.tokenizers import Tokenizer, TokenizerSource
from textmine.text.words import WordFilter


@dataclass(frozen=True)
class CountWords:
    """The kernel: counts a shard, leaves its partial tables in `folder`.

    orders          : of word n-grams; None to count words
    digest          : of all settings that change the counts
    max_bytes       : how large a table may grow before it is written as a run
    fold            : the script in which words are counted
    with_forms      : count also how they are written: rows of the tables (counts/forms.py)
    reuse           : take partial tables that an earlier run finished
    """

    tokenizer_spec: TokenizerSource
    word_filter: WordFilter
    read: ReadSettings
    docs: bool
    orders: range | None
    folder: str
    digest: str
    max_bytes: int
    batch_bytes: int = BATCH_BYTES
    fold: Fold = "none"
    with_forms: bool = False
    reuse: bool = False
    duplicates: Duplicates = NO_DUPLICATES

    def __call__(self, shard: Shard, progress: Progress) -> Partial:
        """Count one shard."""
        name = partial_name(shard, self.digest + self.duplicates.digest(shard))
        if self.reuse and (done := finished(self.folder, name)) is not None:
            progress(_disk_bytes(shard))
            return replace(done, reused=True)
        writer = PartialWriter(self.folder, name)
        tally = Tally()
        counter = self.counter()
        n_tokens = 0
        batches = read_shard(shard, self.read, tally, self.batch_bytes, self.inside_words)
        for batch in self.duplicates.drop(batches, shard, tally):
            counter.add(batch)
            if counter.n_bytes > self.max_bytes:
                n_tokens += flush(counter, writer, self.with_forms)
            progress(batch.disk_bytes)
        n_tokens += flush(counter, writer, self.with_forms)
        return writer.finish(n_tokens, tally)

    @cached_property
    def inside_words(self) -> frozenset[str]:
        """Characters after which a long line is not cut."""
        inside = self.tokenizer_spec.inside_words
        return inside if self.fold == "none" else inside | folded_rare(self.fold)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return self.tokenizer_spec.build()

    def folded(self, batch: Batch) -> Batch:
        """A batch in the script in which words are counted."""
        return batch if self.fold == "none" else batch.with_text(fold(batch.text, self.fold))

    def counter(self) -> Counter:
        """An empty one."""
        counter = self._counter()
        if self.fold == "none":
            return counter
        return FoldedCounts(counter, self.fold, self._form_counts() if self.with_forms else None)

    def _counter(self) -> Counter:
        if self.orders is not None:
            return SequenceCounts(self._tokenizer, self.word_filter, self.orders)
        if self.docs:
            return DocumentCounts(self._tokenizer, self.word_filter)
        return TokenCounts(self._tokenizer, self.word_filter)

    def _form_counts(self) -> FormCounts:
        if self.docs:  # its tokens are mended
            return FormCounts(lambda token: [token], frozenset(), self.word_filter)
        return FormCounts(self._tokenizer.mend, self._tokenizer.suspects, self.word_filter)


def flush(counter: Counter, writer: PartialWriter, with_forms: bool = False) -> int:
    """Write what was counted since the last time as a run; how many words that is."""
    table = counter.take()
    if len(table):
        writer.add(lambda folder: write_words(folder, [table], {}))
    return n_word_tokens(table) if with_forms else table.n_tokens


def _disk_bytes(shard: Shard) -> int:
    return sum(map(disk_bytes, shard))
