"""How a run uses the machine: the settings shared by every command that works through a corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from textmine.errors import SettingsError
from textmine.settings.declare import check, setting
from textmine.settings.engine import EngineSettings
from textmine.settings.machine import default_memory, parse_memory, usable_cpus
from textmine.settings.sizes import Sizes


def _nothing(*_: object) -> None:
    pass


@dataclass(frozen=True, slots=True)
class RunSettings:
    """How a run uses the machine."""

    workers: int = setting(
        0,
        "Number of workers.",
        doc="number of workers, which are threads or processes; 0 for one per CPU",
        metavar="P",
        least=0,
        shown="one per CPU",
    )
    memory: int | str | None = setting(
        None,
        "Memory limit for all processes together, such as 2G.",
        doc='memory limit for all processes together, in bytes or as "2G"; None for 1G, or half of the machine\'s',
        metavar="SIZE",
        shown="1G, or half of the machine's if that is less",
    )
    temp_dir: str = setting(
        "",
        "Folder for temporary files.",
        doc="folder for temporary files; empty for the system's",
        metavar="DIR",
        paths=True,
    )
    resume: str = setting(
        "",
        "Keep finished parts in DIR, and reuse those that are there.",
        doc="a folder to keep finished parts in, and to reuse those that are there; empty for none",
        metavar="DIR",
        paths=True,
    )
    sizes: Sizes = field(default_factory=Sizes)  # in what portions it works; no option
    engine: EngineSettings = field(default_factory=EngineSettings)  # options of their own

    def __post_init__(self) -> None:
        check(self)
        if isinstance(self.memory, str):
            object.__setattr__(self, "memory", parse_memory(self.memory))
        elif self.memory is not None:
            parse_memory(str(self.memory))
        if self.resume and self.engine.engine != "local":
            raise SettingsError("resume is for the local engine", hint="Spark does lost tasks again by itself.")

    @property
    def n_workers(self) -> int:
        """The number of workers."""
        return self.workers or usable_cpus()

    @property
    def memory_bytes(self) -> int:
        """The bound in bytes."""
        return self.memory if isinstance(self.memory, int) else default_memory()


@dataclass(frozen=True, slots=True)
class Reporter:
    """Where a run tells how it goes, phase by phase: silent unless the caller says otherwise.

    begin   : called when a phase begins: with its name, how much there is to do, and of what: "B" for bytes on disk, or
              "rows", "sweeps" …; 0 if nobody knows how much
    advance : called with how much more is done; of a phase that ends as it should, all of it
    end     : called when the phase has ended, or was left by an error
    warn    : called with a sentence
    """

    begin: Callable[[str, int, str], object] = _nothing
    advance: Callable[[int], object] = _nothing
    end: Callable[[], object] = _nothing
    warn: Callable[[str], object] = _nothing

    def __repr__(self) -> str:
        heard = [name for name in ("begin", "advance", "end", "warn") if getattr(self, name) is not _nothing]
        return f"<Reporter: {', '.join(heard) or 'silent'}>"

    @contextmanager
    def phase(self, name: str, total: float = 0, unit: str = "B") -> Iterator[Callable[[float], None]]:
        """A phase, for the length of a block; what it gives is called with how much more is done.

        That may be negative, where work was lost. A phase whose work turns out smaller or larger than announced, or is
        done again, neither overshoots nor goes back.
        """
        most, done, told = int(total), 0.0, 0

        def tell(n: int) -> None:
            nonlocal told
            if n > told:
                self.advance(n - told)
                told = n

        def advance(more: float) -> None:
            nonlocal done
            done += more
            tell(min(int(done), most))

        self.begin(name, most, unit)
        try:
            yield advance
            tell(most)
        except GeneratorExit:  # no more was wanted
            tell(most)
            raise
        finally:
            self.end()
