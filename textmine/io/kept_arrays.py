"""Arrays that are kept while something long is made, to go on from: whole, checked, on the disk, or not there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from textmine.errors import InputError
from textmine.io.model_file import open_model, write_model

_KIND = "arrays kept"


def kept_or_made(path: str, make: Callable[[], NDArray[Any]]) -> NDArray[Any]:
    """An array that was kept; else the one that `make` makes, which is kept. An empty path keeps nothing."""
    if not path:
        return make()
    if (found := read_kept(path)) is not None:
        return found[1]["array"]
    made = make()
    keep(path, {"array": made})
    return made


def keep(path: str, arrays: Mapping[str, NDArray[Any]], about: Mapping[str, Any] | None = None) -> None:
    """Keep arrays, and what is said of them, in place of what was kept there."""
    write_model(path, _KIND, about or {}, arrays)


def read_kept(path: str) -> tuple[dict[str, Any], dict[str, NDArray[Any]]] | None:
    """What was kept, the arrays memory-mapped; None if there is nothing, or it is damaged."""
    if not path or not Path(path).is_file():
        return None
    try:
        return open_model(path, _KIND)
    except InputError:
        return None
