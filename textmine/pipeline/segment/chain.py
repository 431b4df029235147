"""A chain of samples of a text, which goes on where it was stopped."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from textmine.engine.base import Progress
from textmine.io.arrays import save_array
from textmine.io.kept_arrays import keep, read_kept
from textmine.io.output import writing
from textmine.io.scratch import Scratch
from textmine.segment.chains import COUNTED, ChainState, cut_shares, part_of
from textmine.segment.runs import Runs
from textmine.settings.segment import SegmentSettings

KINDS, FIRST, ODDS = "kinds.npy", "first.npy", "odds.npy"
_CHAIN_CHARS = 5_000_000  # of more than twice as many, a chain learns from half
MAX_RUN = 64  # longer runs are trained on as several
N_CHAINS = 2
_KEPT_EVERY_S = 20.0  # the states of chains


@dataclass(frozen=True, slots=True)
class Sampling:
    """How a text is sampled.

    firsts  : whether each chain begins with the cuts that are kept as FIRST, or with those by branching entropy
    has_odds : whether odds are kept
    turn    : how often the text was sampled before
    """

    firsts: tuple[bool, bool]
    has_odds: bool = False
    sweeps: int = 0
    counted: float = COUNTED
    turn: int = 0


@dataclass(frozen=True)
class Chain:
    """The kernel: samples cuts of a text, and leaves in the folder of that how often each place was cut.

    In the folder are the symbols of the text, NO_SYMBOL between runs, and of its symbols the first cuts and the odds.

    kept     : what the names of files begin with in which its states are kept, to go on from; empty to keep none
    in_files : whether its largest arrays lie in files, because there is too little memory
    """

    folder: str
    n_kinds: int
    settings: SegmentSettings
    sampling: Sampling
    kept: str = ""
    in_files: bool = False

    def _state_path(self, number: int) -> str:
        return f"{self.kept}-chain-{number}" if self.kept else ""

    def forget(self) -> None:
        """Delete the states that were kept."""
        for number in range(N_CHAINS if self.kept else 0):
            Path(self._state_path(number)).unlink(missing_ok=True)

    def __call__(self, number: int, progress: Progress) -> str:
        """Run the first (0) or the second (1) chain; where its two files are."""
        how = self.sampling
        own, part = self._own_part(number)
        first = np.load(f"{self.folder}/{FIRST}")[part] if how.firsts[number] else None
        odds = np.load(f"{self.folder}/{ODDS}")[part] if how.has_odds else None
        seed = N_CHAINS * self.settings.seed + number
        if how.turn:
            seed = np.random.SeedSequence([seed, how.turn]).generate_state(1)[0]
        states = _States(self._state_path(number))
        shares = cut_shares(
            own,
            first,
            int(seed),
            sweeps=how.sweeps,
            advance=progress,
            odds=odds,
            counted=how.counted,
            empty=Scratch(self.folder).empty if self.in_files else np.empty,
            before=states.last(),
            keep=states.keep,
        )
        path = f"{self.folder}/chain-{number}"
        with writing(self.folder):
            save_array(f"{path}-part.npy", part)
            save_array(f"{path}-shares.npy", shares)
        return path

    def _own_part(self, number: int) -> tuple[Runs, NDArray[np.bool_]]:
        runs = Runs.of(np.load(f"{self.folder}/{KINDS}"), self.n_kinds, MAX_RUN)
        return runs.keep(part_of(runs, number, n_chars_of_chain(self.settings)))


def n_chars_of_chain(settings: SegmentSettings) -> int:
    """Characters that each of the two chains learns from, at most."""
    return max(_CHAIN_CHARS, -(-settings.n_chars // N_CHAINS))


class _States:
    """The states of a chain, kept now and then."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._kept_at = time.monotonic()

    def last(self) -> ChainState | None:
        """The last one that was kept."""
        if (found := read_kept(self._path)) is None:
            return None
        about, arrays = found
        return ChainState(about["n_sweeps"], **arrays)

    def keep(self, state: ChainState) -> None:
        """Keep a state, if the last one is old."""
        if self._path and time.monotonic() - self._kept_at >= _KEPT_EVERY_S:
            arrays = {name: getattr(state, name) for name in ("begins", "classes", "random", "votes")}
            keep(self._path, arrays, {"n_sweeps": state.n_sweeps})
            self._kept_at = time.monotonic()
