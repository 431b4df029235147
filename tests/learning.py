"""Learning `classes` in a second: less well, and in this process alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from textmine.segment.chains import cut_shares


@contextmanager
def quick_learning() -> Iterator[None]:
    """Few sweeps; workers are processes of their own, which do not hear of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "textmine.pipeline.segment.training.cut_shares", lambda *_, **how: cut_shares(*_, **how | {"sweeps": 6})
        )
        yield
