"""Cutting the text of a shard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import ClassVar

from textmine.counts.words import WordTable
from textmine.io.lists import lines_of
from textmine.io.sent_file import SentFile
from textmine.pipeline.run.names import digest_of
from textmine.pipeline.run.reader import Text
from textmine.pipeline.run.work import Kernel
from textmine.pipeline.segment.output import TextCutter, TextForm, as_json, as_text, words_as_json, words_as_text
from textmine.pipeline.segment.tally import TalliedCutter, TalliedText
from textmine.pipeline.segment.tokenized import CountedText, TokenizedText
from textmine.pipeline.words.kernel import CountWords
from textmine.results.segmenter import Segmenter
from textmine.segment.words import letters
from textmine.settings.output import TextFormat


@dataclass(frozen=True)
class CutShard(Kernel[bytes | WordTable]):
    """The kernel: a text cut into words, as it is written.

    model        : the file of a segmenter, which may have been sent to this machine
    model_digest : of that file
    granularity  : if not that of the segmenter
    lexicon      : words that are not to be cut, a file or its lines; lexicon_digest: of these
    to           : `txt`: words set apart by `separator` where no white space stands between them already;
                   `jsonl`: an object for each document with its text, its words and their spans
    tallies      : count the words, too: a table of them is the last that is yielded
    """

    doing: ClassVar[str] = "cutting"
    model: str | SentFile
    model_digest: str
    granularity: str | float | None
    lexicon: str | tuple[str, ...]
    lexicon_digest: str
    to: TextFormat
    separator: str
    tallies: bool = False

    @property
    def form(self) -> TextForm:
        """See Kernel."""
        return TextForm()

    @property
    def digest(self) -> str:
        """See Kernel."""
        return digest_of(
            [self.model_digest, self.granularity, self.lexicon_digest, self.to, self.separator, self.tallies]
        )

    @property
    def never_after(self) -> frozenset[str]:
        """See Kernel."""
        return letters()

    def portable(self) -> CutShard:
        """See Kernel."""
        return replace(self, model=SentFile.of(self.path), lexicon=lines_of(self.lexicon))

    @property
    def path(self) -> str:
        """Of the model, on this machine."""
        return self.model if isinstance(self.model, str) else self.model.path()

    def __call__(self, text: Text) -> Iterator[bytes | WordTable]:
        """See Kernel."""
        segmenter = _opened(self.path, self.model_digest, self.lexicon, self.granularity)
        return _written(text, segmenter, self.to, self.separator, self.tallies)


@lru_cache(maxsize=1)
def _opened(model: str, _digest: str, lexicon: str | tuple[str, ...], granularity: str | float | None) -> Segmenter:
    return Segmenter.load(model, lexicon, granularity)


@dataclass(frozen=True)
class CutTokens(Kernel[bytes | WordTable]):
    """The kernel: a text cut by a tokenizer, as it is written.

    words     : says how text is cut, and which words count
    chooses   : write just the words that count, as which they count, and not the text as it is
    tags      : with their parts of speech; then just the words are written, too
    fold      : cut the text as it is with its widths folded
    to, tallies : as of CutShard
    """

    doing: ClassVar[str] = "cutting"
    words: CountWords
    chooses: bool
    tags: bool
    fold: bool
    to: TextFormat
    separator: str
    tallies: bool = False

    @property
    def in_threads(self) -> bool:
        """See Kernel."""
        return self.words.in_threads and self.to == "txt"

    @property
    def form(self) -> TextForm:
        """See Kernel."""
        return TextForm()

    @property
    def digest(self) -> str:
        """See Kernel."""
        return digest_of([self.words.digest, self.chooses, self.tags, self.fold, self.to, self.separator, self.tallies])

    @property
    def never_after(self) -> frozenset[str]:
        """See Kernel."""
        return self.words.never_after

    def portable(self) -> CutTokens:
        """See Kernel."""
        return replace(self, words=self.words.portable())

    def __call__(self, text: Text) -> Iterator[bytes | WordTable]:
        """See Kernel."""
        tokenizer = self.words.tokenizer
        if not self.chooses and not self.tags:
            return _written(text, TokenizedText(tokenizer, self.fold), self.to, self.separator, self.tallies)
        return self._chosen(
            text,
            (TalliedText if self.tallies else CountedText)(tokenizer, self.words.word_filter, self.fold, self.tags),
        )

    def _chosen(self, text: Text, counted: CountedText) -> Iterator[bytes | WordTable]:
        yield from words_as_text(text, counted, self.separator) if self.to == "txt" else words_as_json(text, counted)
        if isinstance(counted, TalliedText):
            yield counted.table()


def _written(
    text: Text, cutter: TextCutter, to: TextFormat, separator: str, tallies: bool
) -> Iterator[bytes | WordTable]:
    """The text as it is, cut."""
    tallied = TalliedCutter(cutter)
    used = tallied if tallies else cutter
    yield from as_text(text, used, separator) if to == "txt" else as_json(text, used)
    if tallies:
        yield tallied.table()
