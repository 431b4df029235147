"""A trained segmenter: cuts text into words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from os import fspath
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from textmine.errors import SettingsError
from textmine.io.arrow_words import JoinedTexts, cut_array
from textmine.io.lists import user_words_of
from textmine.io.segmenter_file import open_segmenter, write_difference, write_segmenter
from textmine.segment.boundaries import BoundaryCutter, with_granularity
from textmine.segment.cutter import Cutter
from textmine.segment.words import spread, word_spans, word_starts
from textmine.settings.output import Target
from textmine.settings.reading import Normalization
from textmine.settings.texts import texts_of
from textmine.text.blocks import code_points, from_code_points
from textmine.text.normalize import folded_characters, removed
from textmine.text.userdict import Protector

_CHARACTERS_AT_ONCE = 1 << 17


class Segmenter:
    """Cuts text into words."""

    def __init__(
        self, cutter: Cutter, about: dict[str, Any] | None = None, lexicon: str | Collection[str] = ()
    ) -> None:
        """Wrap a cutter.

        lexicon : words that are never cut: a file, a word a line, as jieba's user dictionaries; or such lines
        """
        self.cutter = cutter
        self.about = dict(about or {})
        self._fold = cutter.normalize == "width"
        how: Normalization = "width" if self._fold else "none"
        self._protector = Protector(tuple(sorted({entry.word for entry in user_words_of(lexicon, how)})))

    @classmethod
    def load(cls, path: str, lexicon: str | Collection[str] = (), granularity: str | float | None = None) -> Self:
        """A segmenter that was saved: checked, then memory-mapped. InputError if the file is none or damaged.

        granularity : `fine`, `standard`, `coarse` or a number, instead of the one that it was saved with
        """
        cutter, about = open_segmenter(fspath(path))
        if granularity is not None:
            cutter = with_granularity(cutter, granularity)
        return cls(cutter, about, lexicon)

    def save(self, path: Target, base: Target = "") -> None:
        """Write the segmenter, without its lexicon, to a file.

        base : of a segmenter that was adapted, the file of the one before: just what differs is written, and the file
               of the base must lie beside it when it is loaded
        """
        if not base:
            write_segmenter(fspath(path), self.cutter, self.about)
        elif isinstance(self.cutter, BoundaryCutter):
            write_difference(fspath(path), self.cutter, fspath(base), self.about)
        else:
            raise SettingsError("a model of the method lm is never adapted", hint="Save it without a base.")

    def __repr__(self) -> str:
        return f"<Segmenter: {self.cutter!r}>"

    def __call__(self, text: str) -> list[str]:
        """As `cut`."""
        return self.cut(text)

    def cut(self, text: str) -> list[str]:
        """The words of a text, in order; white space belongs to none."""
        begins, ends = self.spans(text)
        return [text[begin:end] for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)]

    def cut_many(self, texts: Iterable[str]) -> list[list[str]]:
        """The words of each text: many at once are cut much faster than one by one."""
        return [words for some in batches_of(texts) for words in self._cut_batch(some)]

    def cut_arrow(self, texts: Any) -> Any:
        """The words of an Arrow array of strings, as a `pyarrow.ListArray`: without a Python object for each word."""
        return cut_array(texts, self._cut_strings)

    def _cut_strings(self, strings: Any) -> Any:
        joined = JoinedTexts.of(strings)
        return joined.lists(*word_spans(*self.starts(joined.points)))

    def _cut_batch(self, texts: Sequence[str]) -> Iterator[list[str]]:
        joined = "\n".join(texts)
        begins, ends = self.spans(joined)
        words = [joined[begin:end] for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)]
        text_ends = np.cumsum([len(text) + 1 for text in texts])
        stops = np.searchsorted(begins, text_ends).tolist()
        for start, stop in zip([0, *stops], stops, strict=False):
            yield words[start:stop]

    def spans(self, text: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where the words of a text begin and end: half-open, in characters; what lies between is white space."""
        return word_spans(*self.starts(code_points(text)))

    def starts(self, points: NDArray[np.uint32]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Whether a word begins at each character of a text, and whether it is white space.

        points : code points, shape (n_points,)
        """
        unseen = removed(points) if self._fold else None
        return self._starts(points) if unseen is None else spread(unseen, *self._starts(points[~unseen]))

    def _starts(self, points: NDArray[np.uint32]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        whole = list(self._protector.spans(self._looked_up(points))) if self._protector.words else []
        cutter = self.cutter
        return word_starts(points, cutter.numbers, cutter.begins_word, whole, self._fold, cutter.number_units)

    def _looked_up(self, points: NDArray[np.uint32]) -> str:
        return from_code_points(folded_characters(points) if self._fold else points)


def batches_of(texts: Iterable[str]) -> Iterator[list[str]]:
    """Texts, some at a time: about so many that a thread works for a tenth of a second."""
    held: list[str] = []
    n_characters = 0
    for text in texts_of(texts):
        held.append(text)
        n_characters += len(text) + 1
        if n_characters >= _CHARACTERS_AT_ONCE:
            yield held
            held, n_characters = [], 0
    if held:
        yield held
