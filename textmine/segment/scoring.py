"""Compares a segmentation with a gold standard: integers that can be added up, and the figures made of them.

Both segmentations are of the same text, so a word is a span of characters, and a boundary that both cut is common
to them. Between two adjacent common boundaries there is either one word, the same in both, or a stretch that
the two cut differently. All counts follow from the common boundaries.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import add

import numpy as np
from numpy.typing import NDArray

from textmine.counts.spans import sort_spans
from textmine.segment.cut_lines import Span, Words
from textmine.segment.word_set import WordSet
from textmine.text.blocks import from_code_points

MAX_LENGTH = 5
"""Words of this length or longer are one class of length."""

_TAB, _SPACE = 0x09, 0x20


@dataclass(frozen=True, slots=True)
class Matches:
    """The number of items (words, boundaries) in gold, in the prediction, and in both.

    precision, recall and f1 are in [0, 1], None where they would be 0/0.
    f1 = 2 n_correct / (n_gold + n_predicted), the harmonic mean of the other two.
    """

    n_gold: int = 0
    n_predicted: int = 0
    n_correct: int = 0

    def __add__(self, other: Matches) -> Matches:
        return Matches(
            self.n_gold + other.n_gold, self.n_predicted + other.n_predicted, self.n_correct + other.n_correct
        )

    @property
    def precision(self) -> float | None:
        """The share of predicted items that are correct."""
        return share(self.n_correct, self.n_predicted)

    @property
    def recall(self) -> float | None:
        """The share of gold items that were predicted."""
        return share(self.n_correct, self.n_gold)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        return share(2 * self.n_correct, self.n_gold + self.n_predicted)


@dataclass(frozen=True, slots=True)
class Score:
    """The counts for a segmentation of any number of lines; scores of pieces add up to the score of the whole.

    words      : spans, correct if both ends are correct and nothing between them is cut
    boundaries : cuts inside lines, without the ends of lines
    lengths    : words of 1, 2, ... MAX_LENGTH (and more) characters, by gold or predicted length
    crossing   : predicted words that overlap a gold word, with neither inside the other
    oov, known : gold words outside and inside the lexicon; both 0 without a lexicon

    Source: Sproat & Emerson (2003); OOV: Emerson (2005); crossing: Black et al. (1991), for brackets.
    """

    words: Matches = Matches()
    boundaries: Matches = Matches()
    lengths: tuple[Matches, ...] = (Matches(),) * MAX_LENGTH
    n_crossing: int = 0
    n_oov: int = 0
    n_oov_correct: int = 0
    n_known: int = 0
    n_known_correct: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            words=self.words + other.words,
            boundaries=self.boundaries + other.boundaries,
            lengths=tuple(map(add, self.lengths, other.lengths)),
            n_crossing=self.n_crossing + other.n_crossing,
            n_oov=self.n_oov + other.n_oov,
            n_oov_correct=self.n_oov_correct + other.n_oov_correct,
            n_known=self.n_known + other.n_known,
            n_known_correct=self.n_known_correct + other.n_known_correct,
        )

    @property
    def precision(self) -> float | None:
        """Of words."""
        return self.words.precision

    @property
    def recall(self) -> float | None:
        """Of words."""
        return self.words.recall

    @property
    def f1(self) -> float | None:
        """Of words."""
        return self.words.f1

    @property
    def oov_rate(self) -> float | None:
        """The share of gold words that are not in the lexicon; None without one."""
        return share(self.n_oov, self.n_oov + self.n_known)

    @property
    def oov_recall(self) -> float | None:
        """The recall of gold words that are not in the lexicon."""
        return share(self.n_oov_correct, self.n_oov)

    @property
    def iv_recall(self) -> float | None:
        """The recall of gold words that are in the lexicon."""
        return share(self.n_known_correct, self.n_known)

    @property
    def crossing_rate(self) -> float | None:
        """The share of predicted words that cross a gold word."""
        return share(self.n_crossing, self.words.n_predicted)


def share(part: int, whole: int) -> float | None:
    """The quotient part / whole, in [0, 1]; None for 0/0."""
    return part / whole if whole else None


def score(gold: Words, predicted: Words, lexicon: WordSet | None = None) -> Score:
    """The counts for lines whose text is the same in both."""
    gold_ends, predicted_ends = _offsets(gold.ends), _offsets(predicted.ends)
    gold_starts, predicted_starts = _starts(gold_ends), _starts(predicted_ends)
    common, is_word = _stretches(gold, predicted)
    correct_ends = common[is_word]
    gold_lengths, predicted_lengths = gold_ends - gold_starts, predicted_ends - predicted_starts
    correct_lengths = np.diff(common, prepend=0)[is_word]
    n_filled_lines = np.count_nonzero(np.diff(gold.line_ends, prepend=0))
    n_oov = n_oov_correct = n_known = n_known_correct = 0
    if lexicon:
        known = lexicon.holds(gold.points, gold_starts, gold_lengths)
        correct = np.isin(gold_ends, correct_ends, assume_unique=True)
        n_known, n_known_correct = _count(known), _count(known & correct)
        n_oov, n_oov_correct = _count(~known), _count(~known & correct)
    return Score(
        words=Matches(len(gold_ends), len(predicted_ends), len(correct_ends)),
        boundaries=Matches(*(int(len(ends) - n_filled_lines) for ends in (gold_ends, predicted_ends, common))),
        lengths=tuple(
            map(Matches, _by_length(gold_lengths), _by_length(predicted_lengths), _by_length(correct_lengths))
        ),
        n_crossing=_n_crossing(gold.ends, predicted_starts, predicted_ends),
        n_oov=n_oov,
        n_oov_correct=n_oov_correct,
        n_known=n_known,
        n_known_correct=n_known_correct,
    )


def wrong_cuts(gold: Words, predicted: Words) -> dict[tuple[str, str], tuple[int, Span]]:
    """How often each stretch is cut in each wrong way, and where first, by its words in gold and as predicted.

    Words are joined by spaces. Stretches are between adjacent common boundaries, so they are as short as possible. The
    text of the lines must be the same in both.
    """
    ends, is_word = _stretches(gold, predicted)
    wrong_ends, wrong_starts = ends[~is_word], _starts(ends)[~is_word]
    differs = gold.ends ^ predicted.ends
    places = np.arange(len(differs)) + np.cumsum(differs) - differs
    marked = np.empty(len(differs) + _count(differs), np.uint32)  # SPACE where only gold cuts, TAB where it does not
    marked[places] = gold.points
    marked[places[differs] + 1] = np.where(gold.ends[differs], _SPACE, _TAB)
    places = np.append(places, len(marked))
    starts = places[wrong_starts]
    lengths = places[wrong_ends] - starts
    order, is_new = sort_spans(marked, starts, lengths)
    firsts = np.flatnonzero(is_new)
    counts = np.diff(firsts, append=len(order))
    found = {}
    for row, n in zip(order[firsts].tolist(), counts.tolist(), strict=True):
        text = from_code_points(marked[starts[row] : starts[row] + lengths[row]])
        cuts = text.replace("\t", ""), text.replace(" ", "").replace("\t", " ")
        found[cuts] = n, (int(wrong_starts[row]), int(wrong_ends[row]))
    return found


def _stretches(gold: Words, predicted: Words) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The ends of the stretches between common boundaries; whether each is one word in both; shapes (n_stretches,)."""
    common = _offsets(gold.ends & predicted.ends)
    n_cuts = np.cumsum(gold.ends | predicted.ends, dtype=np.int64)[common - 1]
    return common, np.diff(n_cuts, prepend=0) == 1


def _n_crossing(gold_ends: NDArray[np.bool_], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> int:
    """The number of spans with a gold cut inside and with a start or an end that gold does not cut."""
    n_before = np.concatenate([[0], np.cumsum(gold_ends, dtype=np.int64)])
    is_cut = np.concatenate([[True], gold_ends])
    return _count((n_before[ends - 1] > n_before[starts]) & ~(is_cut[starts] & is_cut[ends]))


def _offsets(ends: NDArray[np.bool_]) -> NDArray[np.int64]:
    return np.flatnonzero(ends) + 1


def _starts(ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """The starts of adjacent spans, from their ends."""
    return np.concatenate([np.zeros(1, np.int64), ends[:-1]])[: len(ends)]


def _by_length(lengths: NDArray[np.int64]) -> list[int]:
    n_of_length: list[int] = np.bincount(np.minimum(lengths, MAX_LENGTH), minlength=MAX_LENGTH + 1).tolist()
    return n_of_length[1:]


def _count(mask: NDArray[np.bool_]) -> int:
    return int(np.count_nonzero(mask))
