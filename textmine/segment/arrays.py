"""Where large arrays come from: from memory, or from files, which are not memory of the run."""

from __future__ import annotations

from typing import Any, Protocol

from numpy.typing import NDArray


class Empty(Protocol):
    """As numpy.empty."""

    def __call__(self, shape: tuple[int, ...], dtype: Any, /) -> NDArray[Any]:
        """An array of a shape, to be filled."""
