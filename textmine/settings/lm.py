"""How a language model is estimated."""

from __future__ import annotations

from dataclasses import dataclass

from textmine.settings.declare import setting

MIN_ORDER = 2


@dataclass(frozen=True, slots=True)
class LmSettings:
    """How to estimate a language model. Which orders there are depends on the store, so they are checked there."""

    order: int | None = setting(
        None,
        "Order of the model, from 2 to that of the store.",
        doc="of a model that is estimated; None: that of the store",
        metavar="N",
        shown="that of the store",
    )
