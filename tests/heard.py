"""What a run tells of its progress, held against what must hold: no phase goes back, and each ends at all of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from textmine.settings.running import Reporter


@dataclass
class Phase:
    """As it was announced; `advances` : how much more was done, each time."""

    name: str
    total: int
    unit: str
    advances: list[int] = field(default_factory=list)
    ended: bool = False


class Heard:
    """Listens to a run: its phases, in order, and its warnings."""

    def __init__(self) -> None:
        self.phases: list[Phase] = []
        self.warnings: list[str] = []
        self.report = Reporter(self._begin, self._advance, self._end, self.warnings.append)

    def _begin(self, name: str, total: int, unit: str) -> None:
        assert all(phase.ended for phase in self.phases), f"{self.phases[-1].name} goes on while {name} begins"
        self.phases.append(Phase(name, total, unit))

    def _advance(self, more: int) -> None:
        self.phases[-1].advances.append(more)

    def _end(self) -> None:
        assert not self.phases[-1].ended
        self.phases[-1].ended = True

    @property
    def advances(self) -> list[int]:
        """Of all phases."""
        return [more for phase in self.phases for more in phase.advances]

    def totals(self, unit: str = "B") -> list[int]:
        """Of the phases of which it is known how much there is to do."""
        return [phase.total for phase in self.phases if phase.unit == unit and phase.total]

    def assert_whole(self) -> None:
        """There were phases; of each, all that was announced was told of, bit by bit."""
        assert self.phases
        for phase in self.phases:
            assert phase.ended, phase.name
            assert all(more > 0 for more in phase.advances), phase.name
            assert sum(phase.advances) == phase.total, phase.name
