"""Counting the words of a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from threading import Lock
from typing import Any, ClassVar

from textmine.counts.forms import n_word_tokens
from textmine.counts.words import WordTable
from textmine.io.batches import Batch
from textmine.io.cache import kept
from textmine.pipeline.run.names import digest_of
from textmine.pipeline.run.reader import AnyText
from textmine.pipeline.run.work import Kernel
from textmine.pipeline.words.counters import Counter, DocumentCounts, SequenceCounts, TokenCounts
from textmine.pipeline.words.form import WordsForm
from textmine.pipeline.words.forms import FoldedCounts, FormCounts
from textmine.settings.words import Fold
from textmine.text.folding import fold, fold_name, folded_rare
from textmine.text.tokenizers import Tokenizer, TokenizerSource
from textmine.text.words import WordFilter

_BUILDING = Lock()


@dataclass(frozen=True)
class CountWords(Kernel[WordTable]):
    """The kernel: the words of a text and how often they occur.

    docs       : count also in how many documents
    orders     : of word n-grams; None to count words
    max_bytes  : how large a table may grow before another one is begun
    fold       : the script in which words are counted
    with_forms : count also how they are written: rows of the tables (counts/forms.py)
    """

    doing: ClassVar[str] = "counting words"
    tokenizer_spec: TokenizerSource
    word_filter: WordFilter
    docs: bool
    orders: range | None
    max_bytes: int
    fold: Fold = "none"
    with_forms: bool = False

    @property
    def in_threads(self) -> bool:
        """See Kernel."""
        return self.tokenizer_spec.name != "jieba-py"

    @property
    def form(self) -> WordsForm:
        """See Kernel."""
        return WordsForm()

    @property
    def digest(self) -> str:
        """See Kernel."""
        spec = self.tokenizer_spec
        word_filter = asdict(self.word_filter) | {"stopwords": sorted(self.word_filter.stopwords)}
        orders = None if self.orders is None else [self.orders.start, self.orders.stop]
        folded = "" if self.fold == "none" else fold_name(self.fold)
        return digest_of(
            [spec.name, spec.hmm, spec.words_digest, word_filter, self.docs, orders, folded, self.with_forms]
        )

    @cached_property
    def never_after(self) -> frozenset[str]:
        """See Kernel."""
        inside = self.tokenizer_spec.inside_words
        return inside if self.fold == "none" else inside | folded_rare(self.fold)

    def portable(self) -> CountWords:
        """See Kernel."""
        return replace(self, tokenizer_spec=self.tokenizer_spec.portable())

    def __call__(self, text: AnyText) -> Iterator[WordTable]:
        """See Kernel."""
        counter = self.counter()
        for batch in text:
            counter.add(batch)
            if counter.n_bytes > self.max_bytes:
                yield from self.taken(counter, text)
        yield from self.taken(counter, text)

    def taken(self, counter: Counter, text: AnyText) -> Iterator[WordTable]:
        """What was counted since the last time; no table of nothing."""
        table = counter.take()
        if len(table):
            text.n_tokens += n_word_tokens(table) if self.with_forms else table.n_tokens
            yield table

    def counter(self) -> Counter:
        """An empty one."""
        counter = self._counter()
        if self.fold == "none":
            return counter
        return FoldedCounts(counter, self.fold, FormCounts(self.word_filter) if self.with_forms else None)

    def folded(self, batch: Batch) -> Batch:
        """A batch in the script in which words are counted."""
        return batch if self.fold == "none" else batch.with_text(fold(batch.text, self.fold))

    @property
    def tokenizer(self) -> Tokenizer:
        """Built on first use, by one thread."""
        with _BUILDING:
            return self._tokenizer

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return self.tokenizer_spec.build(kept)

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "_tokenizer"}

    def _counter(self) -> Counter:
        if self.orders is not None:
            return SequenceCounts(self.tokenizer, self.word_filter, self.orders)
        if self.docs:
            return DocumentCounts(self.tokenizer, self.word_filter)
        return TokenCounts(self.tokenizer, self.word_filter)
