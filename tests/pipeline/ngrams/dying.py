"""A kernel whose worker is killed in the middle of a spill."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from pathlib import Path

from textmine.counts.ngram_runs import NgramRun
from textmine.pipeline.ngrams.form import RunForm
from textmine.pipeline.ngrams.kernel import CollectNgrams


@dataclass(frozen=True)
class Dies(CollectNgrams):
    """Each of the first `n_times` workers is killed when it has written its second run, all but its last file."""

    deaths: Path
    n_times: int

    @property
    def form(self) -> RunForm:
        return FormThatDies(self.order, self.deaths, self.n_times)


@dataclass(frozen=True)
class FormThatDies(RunForm):
    deaths: Path
    n_times: int

    def write(self, path: Path, table: NgramRun) -> None:
        super().write(path, table)
        if path.name == "table-1" and len(list(self.deaths.iterdir())) < self.n_times:
            (path / "run.json").unlink()
            (self.deaths / str(os.getpid())).touch()
            os.kill(os.getpid(), signal.SIGKILL)
