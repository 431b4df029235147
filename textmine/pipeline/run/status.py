"""How far the runs in a folder of `--resume` are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from textmine.errors import InputError
from textmine.pipeline.run.part_folder import ABOUT, said_of_part
from textmine.pipeline.run.record import Pass, Record, is_at_work, records_in

_HINT = "Name the DIR of --resume DIR."


class PassStatus(NamedTuple):
    """How far a pass over a text is.

    n_parts, n_bytes : of text in all; n_done, n_bytes_done : of those that are finished
    seconds_left : of work by one worker, as far as the finished parts tell; None if there are none
    """

    doing: str
    n_parts: int
    n_done: int
    n_bytes: int
    n_bytes_done: int
    seconds_left: float | None


@dataclass(frozen=True, slots=True)
class RunStatus:
    """How far a run is. More passes may follow on those that have begun."""

    record: Record
    passes: list[PassStatus]


@dataclass(frozen=True, slots=True)
class FolderStatus:
    """What is in a folder of `--resume`.

    runs     : the latest first
    at_work  : whether one works there now
    n_learnt : steps of learning to cut that are kept
    n_unused : finished parts that belong to none of the runs
    n_bytes_on_disk : of all parts
    """

    runs: list[RunStatus]
    at_work: bool
    n_learnt: int
    n_unused: int
    n_bytes_on_disk: int


def status_of(folder: str) -> FolderStatus:
    """What is in a folder of `--resume`; InputError if it is none. Digests are checked only by the run that goes on."""
    if not Path(folder).is_dir():
        raise InputError("no such folder", where=folder, hint=_HINT)
    records = records_in(folder)
    if not records:
        raise InputError("no run has kept its parts there", where=folder, hint=_HINT)
    used = {name for record in records for each in record.passes for name, _ in each.parts}
    finished = {path.parent.name for path in Path(folder).glob(f"*/{ABOUT}")}
    return FolderStatus(
        [RunStatus(record, [_status(folder, each) for each in record.passes]) for record in records],
        is_at_work(folder),
        len(list(Path(folder).glob("training-*-[0-9]"))),
        len(finished - used),
        sum(path.stat().st_size for path in _files(Path(folder))),
    )


def _status(folder: str, each: Pass) -> PassStatus:
    done = {name: about for name, _ in each.parts if (about := said_of_part(Path(folder) / name)) is not None}
    n_bytes = sum(n for _, n in each.parts)
    n_bytes_done = sum(n for name, n in each.parts if name in done)
    seconds = sum(float(about.get("seconds", 0)) for about in done.values())
    left = seconds / n_bytes_done * (n_bytes - n_bytes_done) if n_bytes_done else None
    return PassStatus(each.doing, len(each.parts), len(done), n_bytes, n_bytes_done, left)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())
