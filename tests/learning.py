"""Learning `classes` in a second: less well, and in this process alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from textmine.segment.chains import cut_shares


@contextmanager
def quick_learning(n_sweeps: int = 6) -> Iterator[None]:
    """Few sweeps; workers are processes of their own, which do not hear of it."""

    def few(*of_chain: Any, **how: Any) -> Any:
        return cut_shares(*of_chain, **how | {"sweeps": n_sweeps})

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textmine.pipeline.segment.chain.cut_shares", few)
        yield
