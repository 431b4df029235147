"""Which lines or documents of each shard are left out, since they occurred before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from textmine.io.batches import Batch
from textmine.io.decoding import Tally
from textmine.io.duplicates import Sieve, Unit, without
from textmine.io.shards import Shard
from textmine.pipeline.run.names import name_of


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Which units of each shard are left out: a file for each in `folder`; none if `unit` is empty."""

    unit: Unit | Literal[""] = ""
    folder: str = ""

    def drop(self, batches: Iterator[Batch], shard: Shard, tally: Tally) -> Iterator[Batch]:
        """The batches of a shard without what is left out."""
        left_out = self.of(shard)
        return without(batches, Sieve(left_out, self.unit or "line", tally)) if len(left_out) else batches

    def sieve(self, shard: Shard, tally: Tally) -> Sieve:
        """What says which units of a shard are left out."""
        return Sieve(self.of(shard), self.unit or "line", tally)

    def of(self, shard: Shard) -> NDArray[np.int64]:
        """The numbers of the units that are left out, ascending."""
        if self.unit and (path := self.path(shard)).exists():
            return np.fromfile(path, np.int64)
        return np.empty(0, np.int64)

    def path(self, shard: Shard) -> Path:
        """Of the file that has these numbers, as int64; not there if there are none."""
        return Path(self.folder) / f"dropped-{name_of(shard, '')}.i8"

    def digest(self, shard: Shard) -> str:
        """Of what is left out of a shard: it depends on all other shards."""
        return hashlib.sha256(self.of(shard).tobytes()).hexdigest() if self.unit else ""


NO_DUPLICATES = Duplicates()
