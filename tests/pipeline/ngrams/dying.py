"""A kernel whose worker is killed in the middle of a spill."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from pathlib import Path

from textmine.pipeline.run.partials import Partial

import textmine.pipeline.ngrams.kernel as module
from textmine.engine.base import Progress
from textmine.io.shards import Shard
from textmine.pipeline.ngrams.kernel import CollectNgrams


@dataclass(frozen=True)
class Dies:
    """Each of the first `n_times` workers is killed when it has written its second run, all but its last file."""

    kernel: CollectNgrams
    deaths: Path
    n_times: int

    @property
    def folder(self) -> str:
        return self.kernel.folder

    def finished(self, shard: Shard) -> Partial | None:
        return self.kernel.finished(shard)

    def __call__(self, shard: Shard, progress: Progress) -> Partial:
        write_run, n_written = module.write_run, 0

        def write_and_die(folder: Path, *args: object) -> None:
            nonlocal n_written
            write_run(folder, *args)  # type: ignore[arg-type]
            n_written += 1
            if n_written == 2 and len(list(self.deaths.iterdir())) < self.n_times:
                (folder / "run.json").unlink()
                (self.deaths / str(os.getpid())).touch()
                os.kill(os.getpid(), signal.SIGKILL)

        module.write_run = write_and_die
        try:
            return self.kernel(shard, progress)
        finally:
            module.write_run = write_run
