"""How pages are served."""

from __future__ import annotations

from dataclasses import dataclass

from textmine.settings.declare import check, setting


@dataclass(frozen=True, slots=True)
class ExploreSettings:
    """How pages are served."""

    port: int = setting(0, "Port on this machine.", metavar="N", least=1, most=65_535, shown="one that is free")
    browser: bool = setting(True, "Do not open a browser, only print the address.", flag="--no-open")

    def __post_init__(self) -> None:
        check(self)
