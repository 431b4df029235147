"""How a run uses the machine: the settings shared by every command that works through a corpus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from textmine.errors import SettingsError
from textmine.settings.machine import default_memory, parse_memory, usable_cpus
from textmine.settings.sizes import Sizes


def _nothing(*_: object) -> None:
    pass


@dataclass(frozen=True, slots=True)
class RunSettings:
    """How a run uses the machine.

    workers  : processes; 0 for as many as this process may use CPUs
    memory   : a bound for all processes together, in bytes or as `2G`, beside a base of 150 MB and 100 MB a
               worker; None for the smaller of 1 GiB and half of what there is
    temp_dir : where partial tables and standard input are kept while the run lasts
    resume   : a folder to keep finished shards in, and to take them from; empty for none
    sizes    : in what portions it works; no option
    """

    workers: int = 0
    memory: int | str | None = None
    temp_dir: str = ""
    resume: str = ""
    sizes: Sizes = field(default_factory=Sizes)

    def __post_init__(self) -> None:
        if self.workers < 0:
            raise SettingsError(f"{self.workers} workers cannot do anything", hint="Give 1 or more.")
        if isinstance(self.memory, str):
            object.__setattr__(self, "memory", parse_memory(self.memory))
        elif self.memory is not None:
            parse_memory(str(self.memory))

    @property
    def n_workers(self) -> int:
        """The number of worker processes."""
        return self.workers or usable_cpus()

    @property
    def memory_bytes(self) -> int:
        """The bound in bytes."""
        return self.memory if isinstance(self.memory, int) else default_memory()


@dataclass(frozen=True, slots=True)
class Reporter:
    """Where a pipeline tells how it goes: silent unless the caller says otherwise.

    begin   : called once with the bytes on disk to work through
    advance : called with the number of further bytes done
    warn    : called with a sentence
    """

    begin: Callable[[int], object] = _nothing
    advance: Callable[[int], object] = _nothing
    warn: Callable[[str], object] = _nothing
