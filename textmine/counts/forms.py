"""How folded words are written in the text: 里面 as 裡面, 裏面 and 里面.

While words are counted and summed, forms are rows of the table of words (counts/words.py), right after their word::

    里面         15
    里面␀裏面     1
    里面␀裡面    12

␀ is U+0000, which no folded word contains and which sorts before every character. The form that equals the word has no
row: its count is that of the word minus those of the other forms. The two kinds of rows are separated after the sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from textmine.counts.spans import gather
from textmine.counts.words import WordTable, merge

SEPARATOR = "\0"
_WORDS_AT_ONCE = 1 << 16


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of the words of a table, except those that equal the word.

    texts : the forms with their counts: those of the first word in ascending order, then those of the second, …
    stops : int64, shape (n_words,), one past the last row in `texts` of each word
    """

    texts: WordTable
    stops: NDArray[np.int64]

    def keep(self, rows: NDArray[np.int64]) -> Forms:
        """The forms of these words, whose rows must ascend."""
        starts, lengths = self._spans(rows)
        return Forms(self.texts.keep(_rows(starts, lengths)), np.cumsum(lengths))

    def of(
        self, rows: NDArray[np.int64], words: Sequence[str], counts: Sequence[int]
    ) -> Iterator[list[tuple[str, int]]]:
        """All forms of these rows, words and counts, with their counts: the word itself too, most frequent first."""
        starts, lengths = self._spans(rows)
        at = _rows(starts, lengths)
        texts, numbers = self.texts.words_at(at), self.texts.counts[at].tolist()
        stops = np.cumsum(lengths).tolist()
        for word, count, start, stop in zip(words, counts, [0, *stops], stops, strict=False):
            forms = list(zip(texts[start:stop], numbers[start:stop], strict=True))
            as_itself = count - sum(numbers[start:stop])
            if as_itself:
                forms.append((word, as_itself))
            yield sorted(forms, key=lambda form: (-form[1], form[0]))

    def printed(self, rows: NDArray[np.int64], words: Sequence[str], counts: Sequence[int]) -> list[str]:
        """Like `of`, as text: `裡面:12 里面:3`."""
        texts = [f"{word}:{count}" for word, count in zip(words, counts, strict=True)]
        at = np.flatnonzero(self._spans(rows)[1])  # the others only occur as the word itself
        places = at.tolist()
        written = self.of(rows[at], [words[i] for i in places], [counts[i] for i in places])
        for i, forms in zip(places, written, strict=True):
            texts[i] = " ".join(f"{form}:{n}" for form, n in forms)
        return texts

    def _spans(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        starts = np.where(rows > 0, self.stops[rows - 1], 0) if len(rows) else rows
        return starts, self.stops[rows] - starts


def joined(word: str, form: str) -> str:
    """The row of a form."""
    return f"{word}{SEPARATOR}{form}"


def n_word_tokens(table: WordTable) -> int:
    """The sum of the counts of words in a table that has rows for forms."""
    return int(table.counts[~is_form(table)].sum())


def is_form(table: WordTable) -> NDArray[np.bool_]:
    """Which rows are forms."""
    found = np.zeros(len(table), np.bool_)
    found[np.searchsorted(table.ends, np.flatnonzero(table.letters == 0), "right")] = True
    return found


def split(pieces: Iterable[WordTable]) -> Iterator[tuple[WordTable, Forms]]:
    """Separates words and forms of a table given in ascending pieces, which have rows for forms.

    A piece may end between a word and its forms; its last word is therefore returned with the next piece.
    """
    waiting: WordTable | None = None
    for piece in pieces:
        if waiting is not None:
            last = int(np.flatnonzero(~is_form(waiting))[-1:].sum())
            if last:
                yield _split(waiting.slice(0, last))
            piece = merge([waiting.slice(last, len(waiting)), piece])
        waiting = piece
    if waiting is not None:
        yield _split(waiting)


def _split(piece: WordTable) -> tuple[WordTable, Forms]:
    marks = np.flatnonzero(piece.letters == 0)
    forms = np.searchsorted(piece.ends, marks, "right")
    is_word = np.ones(len(piece), np.bool_)
    is_word[forms] = False
    words = np.flatnonzero(is_word)
    sizes = piece.ends[forms] - marks - 1  # including the byte that ends a form
    texts = WordTable(gather(piece.letters, marks + 1, sizes), np.cumsum(sizes), piece.counts[forms])
    stops = np.searchsorted(forms, np.append(words[1:], len(piece))[: len(words)])
    return piece.keep(words) if len(forms) else piece, Forms(texts, stops)


def with_rows(table: WordTable, forms: Forms) -> Iterator[WordTable]:
    """The inverse of `split`, in ascending pieces."""
    for start in range(0, len(table), _WORDS_AT_ONCE):
        piece = table.slice(start, min(start + _WORDS_AT_ONCE, len(table)))
        rows = np.arange(start, start + len(piece))
        words, numbers = piece.words(), piece.counts.tolist()
        counts = dict(zip(words, numbers, strict=True))
        for word, written in zip(words, forms.of(rows, words, numbers), strict=True):
            counts |= {joined(word, form): n for form, n in written if form != word}
        documents = None if piece.documents is None else dict(zip(words, piece.documents.tolist(), strict=True))
        yield WordTable.from_counts(counts, documents)


def _rows(starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    shift = np.cumsum(lengths) - lengths
    rows: NDArray[np.int64] = np.arange(int(lengths.sum())) + np.repeat(starts - shift, lengths)
    return rows
