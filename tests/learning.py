"""Learning `classes` in a second: less well, and in this process alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest

from textmine.segment.chains import cut_shares


@contextmanager
def quick_learning() -> Iterator[None]:
    """Few sweeps; workers are processes of their own, which do not hear of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textmine.pipeline.segment.learn.cut_shares", partial(cut_shares, sweeps=6))
        yield
