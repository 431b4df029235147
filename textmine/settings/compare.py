"""Which words are shown when corpora are compared."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from textmine.settings.declare import check, setting
from textmine.settings.typed import words


@dataclass(frozen=True, slots=True)
class CompareSettings:
    """Which words to show."""

    min_g2: float | None = setting(
        None,
        "Leave out words whose G² is lower.",
        doc="leave out words whose G² is lower; None: those whose BIC is below 10",
        metavar="X",
        least=0,
        shown="those whose BIC is below 10",
    )
    only: Collection[str] = setting(
        (),
        "Only these words, with commas between them, however much they differ.",
        doc="only these words, however much they differ",
        metavar="WORDS",
        parse=words,
        shown="",
    )
    four_cell: bool = setting(
        False,
        "Compute G² as Dunning does, with the cells of all other words.",
        doc="G² as Dunning's, with the cells of all other words, instead of the usual two terms",
    )

    def __post_init__(self) -> None:
        check(self)
        if isinstance(self.only, str):
            object.__setattr__(self, "only", words(self.only))
