"""The result of scoring a cut of text into words: counts, figures, and a table of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass

import orjson

from textmine.io.columns import integer, real, text
from textmine.results.table import Table, Tabular, one_chunk
from textmine.segment.scoring import MAX_LENGTH, Matches, Score
from textmine.text.contexts import Context


@dataclass(frozen=True, slots=True)
class LengthScore:
    """The words of a length.

    length : in characters; "5+" for all longer ones
    n_gold, n_predicted, n_correct : words of that length
    precision, recall, f1 : of these, in [0, 1]; None where they would be 0/0
    """

    length: str
    n_gold: int
    n_predicted: int
    n_correct: int
    precision: float | None
    recall: float | None
    f1: float | None


@dataclass(frozen=True, slots=True)
class WrongCut:
    """A stretch of text that was cut wrongly.

    gold, predicted : its words in either file, joined by spaces
    count           : how often it was cut so
    contexts        : its first occurrence with what stands around it, in words: those of gold, and those of the
        prediction
    """

    gold: str
    predicted: str
    count: int
    contexts: tuple[Context, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Evaluation(Tabular):
    """A cut against a gold standard. Figures are in [0, 1], None where they would be 0/0.

    n_gold, n_predicted, n_correct : words; a word is correct where gold has the very span
    precision, recall, f1 : n_correct / n_predicted, n_correct / n_gold, and their harmonic mean
    n_oov, n_oov_correct : gold words that are not in the lexicon, and those of them that were found; None without one
    oov_rate, oov_recall : n_oov / n_gold, and n_oov_correct / n_oov
    iv_recall            : the recall of gold words that are in the lexicon
    n_crossing           : predicted words that overlap a gold word, neither of the two inside the other
    crossing_rate        : n_crossing / n_predicted
    n_gold_boundaries, n_predicted_boundaries, n_correct_boundaries : cuts inside lines
    boundary_precision, boundary_recall, boundary_f1 : the same figures of cuts
    by_length            : of the words of each length
    worst                : the most frequent wrong cuts, if they were asked for
    """

    n_gold: int
    n_predicted: int
    n_correct: int
    precision: float | None
    recall: float | None
    f1: float | None
    n_oov: int | None
    n_oov_correct: int | None
    oov_rate: float | None
    oov_recall: float | None
    iv_recall: float | None
    n_crossing: int
    crossing_rate: float | None
    n_gold_boundaries: int
    n_predicted_boundaries: int
    n_correct_boundaries: int
    boundary_precision: float | None
    boundary_recall: float | None
    boundary_f1: float | None
    by_length: tuple[LengthScore, ...]
    worst: tuple[WrongCut, ...] = ()

    what = "an evaluation"

    def __repr__(self) -> str:
        return (
            f"<Evaluation: {self.n_gold:,} gold words, {self.n_predicted:,} predicted, F1 {_figure(self.f1).strip()}>"
        )

    def as_table(self, top: int | None = None) -> Table:
        """The figures, a row each: a share and what it is of."""
        n_known = n_known_correct = None
        if self.n_oov is not None and self.n_oov_correct is not None:
            n_known, n_known_correct = self.n_gold - self.n_oov, self.n_correct - self.n_oov_correct
        n_bounds, n_bounds_predicted = self.n_gold_boundaries, self.n_predicted_boundaries
        rows = [
            ("precision", self.precision, self.n_correct, self.n_predicted),
            ("recall", self.recall, self.n_correct, self.n_gold),
            ("F1", self.f1, None, None),
            ("OOV rate", self.oov_rate, self.n_oov, self.n_gold if self.n_oov is not None else None),
            ("OOV recall", self.oov_recall, self.n_oov_correct, self.n_oov),
            ("IV recall", self.iv_recall, n_known_correct, n_known),
            ("crossing rate", self.crossing_rate, self.n_crossing, self.n_predicted),
            ("boundary precision", self.boundary_precision, self.n_correct_boundaries, n_bounds_predicted),
            ("boundary recall", self.boundary_recall, self.n_correct_boundaries, n_bounds),
            ("boundary F1", self.boundary_f1, None, None),
        ]
        schema = (text("figure"), real("value"), integer("n"), integer("of"))
        return one_chunk("Figures", schema, rows).as_table(top)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The figures, those of words of each length, and the worst cuts."""
        of_length = (text("length"), *(integer(name, "words") for name in ("gold", "predicted", "correct")))
        of_length += (real("precision"), real("recall"), real("f1"))
        by_length = one_chunk(
            "Words by their length in characters", of_length, [astuple(row) for row in self.by_length]
        )
        of_cuts = (text("gold_cut"), text("predicted_cut"), integer("count"))
        worst = one_chunk(
            "Most frequent wrong cuts", of_cuts, [(cut.gold, cut.predicted, cut.count) for cut in self.worst]
        )
        return self.as_table(), by_length, worst

    def table(self, *, by_length: bool = False) -> str:
        """The figures for a reader, with a row for each length if asked for, and the worst cuts, if there are any."""
        boundaries = Matches(self.n_gold_boundaries, self.n_predicted_boundaries, self.n_correct_boundaries)
        rows = [
            ["", "gold", "predicted", "correct", "precision", "recall", "F1"],
            _row("words", self),
            *(_row(f"length {row.length}", row) for row in self.by_length if by_length),
            _row("boundaries", boundaries),
        ]
        parts = [_aligned(rows), "\n".join(self._figures())]
        if self.worst:
            counts = [f"{cut.count:,}" for cut in self.worst]
            width = max(map(len, ("count", *counts)))
            cuts = (f"{n:>{width}}  {cut.gold}  ->  {cut.predicted}" for n, cut in zip(counts, self.worst, strict=True))
            parts.append("\n".join([f"{'count':>{width}}  gold cut  ->  predicted cut", *cuts]))
        return "\n\n".join(parts)

    def to_json(self) -> str:
        """One JSON object: the fields by their names, null for None."""
        return orjson.dumps(self).decode()

    def __str__(self) -> str:
        return self.table()

    def _figures(self) -> Iterator[str]:
        if self.n_oov is not None and self.n_oov_correct is not None:
            n_known = self.n_gold - self.n_oov
            n_known_correct = self.n_correct - self.n_oov_correct
            yield f"OOV rate    {_figure(self.oov_rate)}  {_of(self.n_oov, self.n_gold)} gold words not in the lexicon"
            yield f"OOV recall  {_figure(self.oov_recall)}  {_of(self.n_oov_correct, self.n_oov)}"
            yield f"IV recall   {_figure(self.iv_recall)}  {_of(n_known_correct, n_known)}"
        crossing = f"{_of(self.n_crossing, self.n_predicted)} predicted words cross a gold word"
        yield f"crossing    {_figure(self.crossing_rate)}  {crossing}"


def evaluation_of(total: Score, worst: Sequence[WrongCut], *, with_lexicon: bool) -> Evaluation:
    """The figures of a score; `with_lexicon` False: none about OOV words."""
    words, boundaries = total.words, total.boundaries
    names = [f"{length}{'+' if length == MAX_LENGTH else ''}" for length in range(1, MAX_LENGTH + 1)]
    return Evaluation(
        n_gold=words.n_gold,
        n_predicted=words.n_predicted,
        n_correct=words.n_correct,
        precision=words.precision,
        recall=words.recall,
        f1=words.f1,
        n_oov=total.n_oov if with_lexicon else None,
        n_oov_correct=total.n_oov_correct if with_lexicon else None,
        oov_rate=total.oov_rate,
        oov_recall=total.oov_recall,
        iv_recall=total.iv_recall,
        n_crossing=total.n_crossing,
        crossing_rate=total.crossing_rate,
        n_gold_boundaries=boundaries.n_gold,
        n_predicted_boundaries=boundaries.n_predicted,
        n_correct_boundaries=boundaries.n_correct,
        boundary_precision=boundaries.precision,
        boundary_recall=boundaries.recall,
        boundary_f1=boundaries.f1,
        by_length=tuple(
            LengthScore(name, of.n_gold, of.n_predicted, of.n_correct, of.precision, of.recall, of.f1)
            for name, of in zip(names, total.lengths, strict=True)
        ),
        worst=tuple(worst),
    )


def _row(label: str, of: Evaluation | LengthScore | Matches) -> list[str]:
    counts = (of.n_gold, of.n_predicted, of.n_correct)
    return [label, *(f"{n:,}" for n in counts), *map(_figure, (of.precision, of.recall, of.f1))]


def _figure(value: float | None) -> str:
    return "     -" if value is None else f"{value:.4f}"


def _of(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,}"


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            [row[0].ljust(widths[0]), *(f"{cell:>{width}}" for cell, width in zip(row[1:], widths[1:], strict=True))]
        )
        for row in rows
    )
