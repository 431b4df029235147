"""Tries a target with inputs made at random."""

from __future__ import annotations

import time
from pathlib import Path

from tests.fuzz.bounds import bounded_memory, breach_of
from tests.fuzz.mutating import Mutator
from tests.fuzz.target import Target


def tried(
    target: Target, executions: int, seed: int, seconds: float, current: Path | None = None
) -> tuple[int, bytes, BaseException | None]:
    """How many executions there were, and the input and the breach that ended them; None if there was none.

    current : a file that always has the input at hand, for a breach that ends the process
    """
    seeds = target.seeds()
    mutator = Mutator(seeds, target.tokens, seed)
    end = time.monotonic() + seconds
    with bounded_memory():
        for n in range(executions):
            if time.monotonic() > end:
                return n, b"", None
            raw = seeds[n] if n < len(seeds) else mutator.next()
            if current is not None:
                current.write_bytes(raw)
            if breach := breach_of(target.run, raw):
                return n + 1, raw, breach
    return executions, b"", None
