"""A text in parts: which shards each has, and the word table of each."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from pathlib import Path, PurePath

from textmine.counts.words import WordTable
from textmine.errors import SettingsError
from textmine.io.merging import merged
from textmine.io.output import writing
from textmine.io.shards import SHARD_BYTES, Shard, plan_shards, text_bytes
from textmine.io.sources import Source
from textmine.io.store import open_words, write_words
from textmine.pipeline.run.partials import Partial
from textmine.settings.reading import ReadSettings
from textmine.settings.words import MAX_PARTS, Parts

MAX_SHARDS = 256
_GROWTH = 1.1

_LABELS: dict[str, Callable[[Source], str]] = {
    "file": lambda source: source.name,
    "folder": lambda source: str(PurePath(source.name).parent),
}


def divided(sources: Sequence[Source], read: ReadSettings, parts: Parts) -> tuple[list[Shard], list[str]]:
    """The shards of a text in parts, and the part that each belongs to.

    A number of parts means parts of equal size, as far as files can be cut; each is one shard.
    """
    if isinstance(parts, int):
        shard_bytes = math.ceil(sum(map(text_bytes, plan_shards(sources, read, 1 << 62))) / parts)
        while len(shards := plan_shards(sources, read, shard_bytes)) > parts:
            shard_bytes = math.ceil(shard_bytes * _GROWTH)
        return shards, [str(number) for number in range(1, len(shards) + 1)]
    label_of = _LABELS[parts]
    groups = [(label, list(own)) for label, own in groupby(sorted(sources, key=label_of), key=label_of)]
    if len(groups) > MAX_PARTS:
        raise SettingsError(
            f"{len(groups):,} {parts}s are more than the {MAX_PARTS} parts there may be",
            hint=f"Divide the text evenly: --parts {MAX_PARTS}"
            if parts == "file"
            else "Compare folders further up, or fewer at a time.",
        )
    shards, labels = [], []
    shard_bytes = max(SHARD_BYTES, sum(source.size for source in sources) // MAX_SHARDS)
    for label, own in groups:
        of_group = plan_shards(own, read, shard_bytes)
        shards += of_group
        labels += [label] * len(of_group)
    return shards, labels


def part_tables(labelled: Iterable[tuple[str, Partial]], max_rows: int, temp: str) -> tuple[list[str], list[WordTable]]:
    """The parts in order, and the words of each.

    labelled : partial tables and the part that each belongs to, those of a part one after another
    """
    names, tables = [], []
    for name, own in groupby(labelled, key=lambda pair: pair[0]):
        runs = [run for _, partial in own for run in partial.runs]
        names.append(name)
        tables.append(_joined(runs, max_rows, f"{temp}/part-{len(names)}"))
    return names, tables


def _joined(runs: Sequence[str], max_rows: int, folder: str) -> WordTable:
    if not runs:
        return WordTable.empty()
    if len(runs) > 1:
        meanwhile = Path(f"{folder}-meanwhile")
        with writing(folder):
            Path(folder).mkdir()
            meanwhile.mkdir()
            write_words(Path(folder), merged(runs, max_rows, str(meanwhile)), {})
        runs = [folder]
    return open_words(runs[0])[0]
