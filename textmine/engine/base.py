"""What an engine is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

S = TypeVar("S")
R = TypeVar("R")

Progress = Callable[[int], object]
"""Called with the number of further bytes on disk that have been processed."""

Kernel = Callable[[S, Progress], R]
"""A picklable function of one shard."""


class Engine(Protocol):
    """Runs a kernel over shards."""

    n_workers: int

    def map(
        self,
        kernel: Kernel[S, R],
        shards: Sequence[S],
        describe: Callable[[S], str],
        progress: Progress,
        *,
        in_threads: bool = False,
    ) -> Iterator[R]:
        """The kernel's results in the order of `shards`.

        in_threads : the kernel releases the GIL while it works, so that threads are as good as processes
        """

    def shares_memory(self, in_threads: bool) -> bool:
        """Whether the results of such a kernel are returned without a copy."""
