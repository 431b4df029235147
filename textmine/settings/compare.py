"""Which words are told of when corpora are compared."""

from __future__ import annotations

from dataclasses import dataclass

from textmine.errors import SettingsError


@dataclass(frozen=True, slots=True)
class CompareSettings:
    """Which words are told of.

    min_g2    : words whose G² is lower are left out; None: those whose BIC is below 10
    four_cell : G² as Dunning's, with the cells of all other words, instead of the usual two terms
    """

    min_g2: float | None = None
    four_cell: bool = False

    def __post_init__(self) -> None:
        if self.min_g2 is not None and not self.min_g2 >= 0:
            raise SettingsError(f"min_g2 cannot be {self.min_g2}", hint="Give 0 or more.")
