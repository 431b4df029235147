"""A sample of a corpus, where learning from all of it would take too long."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from textmine.io.output import writing
from textmine.io.shards import Shard, text_bytes
from textmine.pipeline.run.job import Job
from textmine.pipeline.run.plan import planned
from textmine.pipeline.run.reader import Reader
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter

BYTES_PER_CHARACTER = 3
_MAX_PIECES = 64
_MAX_READ = 16_000_000  # characters of a shard; it has more only if it is one large compressed file


def sampled(job: Job, n_chars: int, seed: int) -> Job:
    """The same job over about `n_chars` characters of its text; over all of it if there are no more.

    Of up to 64 shards, drawn by `seed`, parts from all over them, alike in length, in a file in the job's folder.
    """
    shards = job.plan.shards
    sizes = [_characters(shard) for shard in shards]
    if sum(sizes) <= n_chars:
        return job
    rng = np.random.default_rng(seed)
    chosen = sorted(rng.permutation(len(sizes))[:_MAX_PIECES].tolist())
    places = "1 place" if len(chosen) == 1 else f"{len(chosen)} places"
    job.report.warn(f"learning from about {n_chars:,} of {int(sum(sizes)):,} characters, from {places} (--train-chars)")
    path = Path(job.temp) / "sample.txt"
    texts = {}
    n_left = n_chars
    for n_pieces, index in zip(range(len(chosen), 0, -1), sorted(chosen, key=sizes.__getitem__), strict=True):
        texts[index] = _part(job, shards[index], n_left // n_pieces)  # what is short leaves more
        n_left -= len(texts[index])
    with writing(job.temp), path.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(map(texts.__getitem__, chosen))
    as_written = ReadSettings(format="txt", encoding="utf-8", normalize="none")
    run = replace(job.run, resume="")  # the file is another one in each run
    plan = planned([str(path)], as_written, run, job.temp, Reporter())
    return replace(job, plan=plan, reader=Reader(as_written), run=run, record=None)


def _part(job: Job, shard: Shard, n_chars: int) -> str:
    """At most `n_chars` characters of a shard, from the beginnings of all its batches."""
    texts: list[str] = []
    n_read = 0
    for batch in job.reader.text(shard, lambda _: None, job.sizes.batch_bytes, frozenset()):
        texts.append(batch.text.replace("\0", "\n"))  # as either ends a run, and one looks binary
        n_read += len(batch.text)
        if n_read >= _MAX_READ:
            break
    if n_read <= n_chars:
        return "".join(texts)
    ends = np.cumsum([len(text) for text in texts]) * n_chars // n_read
    lengths = np.diff(ends, prepend=0).tolist()
    return "".join(text[: n - 1] + "\n" for text, n in zip(texts, lengths, strict=True) if n)


def _characters(shard: Shard) -> float:
    """About how many characters a shard has."""
    return text_bytes(shard) / BYTES_PER_CHARACTER
