"""What an engine is."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeVar

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


class SumRows(Protocol):
    """Tables as rows, as far as an engine needs to know (pipeline/run/rows.py).

    keys    : names and types of the columns that say what is counted: "string", "bigint" or "int"
    counts  : names of the columns that add up, bigint
    near    : the key of which equal values come to one place
    ordered : whether rows ascend there by this key
    adds    : whether `tables` takes rows with equal keys and adds them up, and `near` is a bigint; else each key comes
              to it but once
    """

    @property
    def keys(self) -> Mapping[str, str]:
        """See above."""

    @property
    def counts(self) -> tuple[str, ...]:
        """See above."""

    @property
    def near(self) -> str:
        """See above."""

    @property
    def ordered(self) -> bool:
        """See above."""

    @property
    def adds(self) -> bool:
        """See above."""

    def batches(self, table: Any) -> Iterator[Any]:
        """A table as `pyarrow.RecordBatch`es of the keys and counts, in that order."""

    def tables(self, batches: Iterable[Any]) -> Generator[Any, None, int]:
        """Tables of batches, some rows at a time; returns how many rows were too rare to be in one."""


class Cluster(Protocol):
    """Runs kernels on other machines too; what they make of shards comes back, or is added up where it is.

    n_workers : how many shards are worked through at a time
    """

    @property
    def n_workers(self) -> int:
        """See above."""

    def map(
        self,
        tables: Callable[[S, Progress], Generator[Any, None, Any]],
        shards: Sequence[S],
        n_bytes: int,
        share: Callable[[float], object],
    ) -> Iterator[Generator[Any, None, Any]]:
        """For each shard, in order, a generator of its tables, to be exhausted before the next; it returns the rest.

        tables : picklable; what is made of a shard, one after another, and what else there is to say at its end
        n_bytes : of all shards on disk
        share  : called with the share of the work that is done, from 0 to 1
        """

    def add_up(
        self,
        tables: Callable[[S, Progress], Generator[Any, None, Any]],
        rows: SumRows,
        shards: Sequence[S],
        n_bytes: int,
        share: Callable[[float], object],
    ) -> Generator[Any, None, tuple[list[Any], int]]:
        """Tables in which those of all shards are added up.

        Returns what was said at the end of each shard, and how many rows were too rare to be in a table.

        rows : what says how tables are rows
        """
