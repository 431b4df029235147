"""A sample of a corpus, where learning from all of it would take too long."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from textmine.io.decoding import Tally
from textmine.io.output import writing
from textmine.io.shards import Shard, text_bytes
from textmine.pipeline.run.plan import Plan, planned
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter

BYTES_PER_CHARACTER = 3
_MAX_PIECES = 64
_MAX_READ = 16_000_000  # characters of a shard; it has more only if it is one large compressed file


def sampled(
    plan: Plan, read: ReadSettings, n_chars: int, seed: int, temp: str, report: Reporter
) -> tuple[Plan, ReadSettings]:
    """A plan for about `n_chars` characters of the text of `plan`, and how to read it: `plan` if there are no more.

    Of up to 64 shards, drawn by `seed`, parts from all over them, alike in length, in a file in the folder `temp`.
    """
    sizes = [_characters(shard) for shard in plan.shards]
    if sum(sizes) <= n_chars:
        return plan, read
    rng = np.random.default_rng(seed)
    chosen = sorted(rng.permutation(len(sizes))[:_MAX_PIECES].tolist())
    places = "1 place" if len(chosen) == 1 else f"{len(chosen)} places"
    report.warn(f"learning from about {n_chars:,} of {int(sum(sizes)):,} characters, from {places} (--train-chars)")
    path = Path(temp) / "sample.txt"
    texts = {}
    n_left = n_chars
    for n_pieces, index in zip(range(len(chosen), 0, -1), sorted(chosen, key=sizes.__getitem__), strict=True):
        texts[index] = _part(plan, read, plan.shards[index], n_left // n_pieces)  # what is short leaves more
        n_left -= len(texts[index])
    with writing(temp), path.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(map(texts.__getitem__, chosen))
    as_written = ReadSettings(format="txt", encoding="utf-8", normalize="none")
    return planned([str(path)], as_written, plan.run, temp, Reporter(), ""), as_written


def _part(plan: Plan, read: ReadSettings, shard: Shard, n_chars: int) -> str:
    """At most `n_chars` characters of a shard, from the beginnings of all its batches."""
    texts: list[str] = []
    n_read = 0
    tally = Tally()
    for batch in plan.batches(shard, read, tally):
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
