"""Paths as callers give them."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike

Path = str | PathLike[str]
Paths = Path | Sequence[Path]
