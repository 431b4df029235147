"""What is done between the phases of a run."""

from __future__ import annotations

from dataclasses import replace

from textmine.engine.memory import hand_back
from textmine.settings.running import Reporter


def handing_back(report: Reporter) -> Reporter:
    """The same, but that free memory is handed back when a phase ends: what the next one needs has another size."""

    def end() -> None:
        hand_back()
        report.end()

    return replace(report, end=end)
