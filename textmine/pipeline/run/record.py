"""What a folder of `--resume` is for: a record of each run in it, sealed, and a lock while one works there.

::

    DIR/.run.lock        held while a run works in DIR
    DIR/run-3f9c….json   {"given": ["corpus/"], "asked": {"tokenizer": "jieba", …}, "inputs": [["a.txt", 81234, "…"]],
                         "passes": [{"doing": "counting words", "parts": [["8d1e…", 81234], …]}], …}
    DIR/8d1e…/           a finished part (part_folder.py)
"""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from textmine import __version__
from textmine.errors import InputError
from textmine.io.digests import read_sealed, sealed
from textmine.io.durable import put
from textmine.io.locks import locked
from textmine.io.output import writing
from textmine.io.sources import Source
from textmine.io.texts import Inputs, Texts
from textmine.pipeline.run.names import digest_of
from textmine.pipeline.run.part_folder import ABOUT
from textmine.settings.running import Reporter

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_LOCK = ".run.lock"
_N_NAMED = 3
_MAX_NAMED = 10_000  # of more inputs there is but one digest
_PART = re.compile("[0-9a-f]{32}")
_held: set[str] = set()


class Pass(NamedTuple):
    """A pass over a text: what is done, and of each part its name and the bytes of its text."""

    doing: str
    parts: Sequence[tuple[str, int]]


@dataclass
class Record:
    """What is known of a run in a folder of `--resume`.

    given  : the inputs as they were named
    asked  : settings, by name
    inputs : name, size and version of each file; of very many, one digest
    began  : when the run that wrote this began, in seconds since 1970
    """

    given: Sequence[str]
    asked: Mapping[str, Any]
    inputs: Sequence[Sequence[Any]]
    passes: list[Pass] = field(default_factory=list)
    textmine: str = __version__
    began: float = field(default_factory=lambda: round(time.time(), 3))
    n_files: int = 0
    n_workers: int = 1
    done: bool = False

    def write(self, folder: str) -> None:
        """Keep it."""
        with writing(folder):
            put(Path(folder) / f"run-{self.name}.json", sealed(asdict(self)))

    @property
    def name(self) -> str:
        """The same for all runs that ask the same kind of thing of the same inputs."""
        return digest_of([list(self.given), sorted(self.asked)])[:12]

    def differences(self, before: Record) -> list[str]:
        """What an earlier run of this kind had otherwise, each in a clause."""
        found = [
            f"{name} is {_shown(value)}, and was {_shown(before.asked[name])}"
            for name, value in self.asked.items()
            if name in before.asked and before.asked[name] != value
        ]
        old = {name: state for name, *state in before.inputs}
        for name, *state in self.inputs:
            if name not in old:
                found.append(f"{name} is new")
            elif old.pop(name) != state:
                found.append(f"{name} has changed")
        found += [f"{name} is gone" for name in old]
        if before.textmine != self.textmine:
            found.append(f"textmine is {self.textmine}, and was {before.textmine}")
        return found


def recorded(
    given: Inputs, asked: Sequence[DataclassInstance | None], sources: Sequence[Source], n_workers: int
) -> Record:
    """The record of a run that begins.

    asked : its settings, as dataclasses
    """
    if isinstance(given, Texts):
        given = given.name
    named: dict[str, Any] = {}
    for each in asked:
        named |= {name: _plain(value) for name, value in (asdict(each) if each is not None else {}).items()}
    inputs = [(source.name, source.size, source.version) for source in sources]
    if len(inputs) > _MAX_NAMED:
        n_bytes = sum(size for _, size, _ in inputs)
        inputs = [(f"one or more of {len(inputs):,} files", n_bytes, digest_of(inputs))]
    return Record(
        [given] if isinstance(given, str) else list(map(str, given)),
        named,
        inputs,
        n_files=len(sources),
        n_workers=n_workers,
    )


def _plain(value: Any) -> Any:
    """A setting as JSON has it: the same for equal values."""
    if isinstance(value, dict):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    if isinstance(value, list | tuple):
        return list(map(_plain, value))
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)[:60]


def records_in(folder: str) -> list[Record]:
    """The records of a folder, the latest first; those that are damaged are left out."""
    found = []
    for path in Path(folder).glob("run-*.json"):
        with suppress(OSError, ValueError, TypeError, KeyError):
            told = read_sealed(path)
            found.append(Record(**{**told, "passes": [Pass(*each) for each in told["passes"]]}))
    return sorted(found, key=lambda record: -record.began)


@contextmanager
def resuming(folder: str, record: Record, report: Reporter) -> Iterator[None]:
    """Work in a folder of `--resume`, for the length of a block: alone, and saying what is otherwise than before."""
    with _alone(folder):
        for before in records_in(folder):
            if before.name == record.name and (found := record.differences(before)):
                n_more = len(found) - _N_NAMED
                more = f", and {n_more:,} more difference{'s' * (n_more > 1)}" if n_more > 0 else ""
                report.warn(
                    f"{folder}: not as before, so parts that depend on it are made again: "
                    f"{'; '.join(found[:_N_NAMED])}{more}"
                )
        record.write(folder)
        yield
        record.done = True
        record.write(folder)


@contextmanager
def _alone(folder: str) -> Iterator[None]:
    """Let no other process work in a folder, for the length of a block; InputError if one does."""
    held = Path(folder).resolve() / _LOCK
    if str(held) in _held:  # a run inside of a run
        yield
        return
    with writing(folder):
        held.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        held.touch()
    with locked(held) as ours:
        if ours is False:
            raise InputError("another run is at work there", where=folder, hint="Wait for it, or name another folder.")
        _held.add(str(held))
        _sweep(held.parent)
        try:
            yield
        finally:
            _held.discard(str(held))


def is_at_work(folder: str) -> bool:
    """Whether a run works in a folder now."""
    try:
        with locked(Path(folder) / _LOCK) as ours:
            return ours is False
    except OSError:
        return False


def _sweep(folder: Path) -> None:
    """Delete the parts that were never finished."""
    for path in folder.iterdir():
        if _PART.fullmatch(path.name) and path.is_dir() and not (path / ABOUT).is_file():
            shutil.rmtree(path, ignore_errors=True)
