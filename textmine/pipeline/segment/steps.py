"""The steps of a training, by whose names a later run finds what an earlier one has made."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.pipeline.run.names import digest_of


@dataclass
class Steps:
    """The steps of a training, each with a name for what it makes: the same whenever it would make the same.

    prefix : of the names; empty if nothing is kept
    """

    prefix: str
    n: int = 0

    @classmethod
    def of(cls, folder: str, settings: list[Any], *arrays: NDArray[Any]) -> Steps:
        """Steps that depend on settings and arrays."""
        if not folder:
            return cls("")
        return cls(f"{folder}/training-{digest_of([settings, list(map(_digest, arrays))])[:32]}")

    def next(self) -> str:
        """The path of what the next step makes, empty if it is not kept."""
        self.n += 1
        return f"{self.prefix}-{self.n}" if self.prefix else ""

    @property
    def whole(self) -> str:
        """The path of what all steps make together, empty if it is not kept."""
        return f"{self.prefix}-whole" if self.prefix else ""

    def forget(self) -> None:
        """Delete what the single steps have made."""
        for number in range(1, self.n + 1 if self.prefix else 0):
            Path(f"{self.prefix}-{number}").unlink(missing_ok=True)

    def on(self, base: NDArray[Any]) -> Steps:
        """Such steps that depend on an array, too."""
        return Steps(f"{self.prefix}-{_digest(base)[:16]}" if self.prefix else "")


def _digest(array: NDArray[Any]) -> str:
    return hashlib.sha256(np.ascontiguousarray(array).data).hexdigest()
