"""Partial tables: what a worker leaves on disk for a shard, complete or not at all.

::

    FOLDER/3f9c…/run-0/, run-1/, …   sorted tables (io/store.py, io/runs.py), one unless memory ran short
    FOLDER/3f9c…/shard.json          how many runs, tokens, documents, …: written last

The name is a digest of the settings and of the shard, its file's size and time of modification
included; so a folder kept with `--resume` is reused by just those runs that would write the same.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textmine.errors import InputError
from textmine.io.decoding import Tally
from textmine.io.output import writing
from textmine.io.shards import Shard
from textmine.io.store import open_words


@dataclass(frozen=True, slots=True)
class Partial:
    """The counts of one shard on disk.

    runs     : the tables to be summed: folders, or what was not spilled to one
    n_tokens : words counted, before anything is merged
    reused   : whether an earlier run counted them
    """

    runs: tuple[Any, ...]
    n_tokens: int
    tally: Tally
    reused: bool = False


def partial_name(shard: Shard, settings_digest: str) -> str:
    """The name of a shard's partial tables, the same whenever it would hold the same."""
    spans = [dataclasses.asdict(span) for span in shard]
    return hashlib.sha256(settings_digest.encode() + _json(spans)).hexdigest()[:32]


class PartialWriter:
    """Collects the runs of a shard; `finish` gives them their name."""

    def __init__(self, folder: str, name: str) -> None:
        self._final = Path(folder) / name
        self._part = Path(folder) / f"{name}.part"
        self._n_runs = 0
        with writing(str(folder)):
            shutil.rmtree(self._part, ignore_errors=True)  # of a worker that died
            self._part.mkdir(parents=True)

    def add(self, write: Callable[[Path], object]) -> None:
        """Have a run written into a folder of its own."""
        with writing(str(self._final.parent)):
            run = self._part / f"run-{self._n_runs}"
            run.mkdir()
            write(run)
        self._n_runs += 1

    def finish(self, n_tokens: int, tally: Tally) -> Partial:
        """Make the partial tables count."""
        about = {"n_runs": self._n_runs, "n_tokens": n_tokens, "tally": dataclasses.asdict(tally)}
        with writing(str(self._final.parent)):
            (self._part / "shard.json").write_bytes(_json(about))
            shutil.rmtree(self._final, ignore_errors=True)
            self._part.rename(self._final)
        return _partial(self._final, about)


def finished(folder: str, name: str, open_run: Callable[[str], object] = open_words) -> Partial | None:
    """The partial tables of that name, if a run completed them and `open_run` finds none damaged since."""
    path = Path(folder) / name
    try:
        done = _partial(path, json.loads((path / "shard.json").read_bytes()))
        for run in done.runs:
            open_run(run)
    except (OSError, ValueError, KeyError, TypeError, InputError):
        return None
    return done


def _partial(path: Path, about: dict[str, Any]) -> Partial:
    runs = tuple(str(path / f"run-{i}") for i in range(about["n_runs"]))
    return Partial(runs, about["n_tokens"], Tally(**about["tally"]))


def _json(value: Any) -> bytes:
    return json.dumps(value).encode()  # not orjson, which refuses names of files that are not UTF-8
