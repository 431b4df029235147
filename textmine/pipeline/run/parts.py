"""A text in parts: which shards each has."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import PurePath

from textmine.errors import SettingsError
from textmine.io.shards import Shard, plan_shards, text_bytes
from textmine.io.sources import Source
from textmine.settings.reading import ReadSettings
from textmine.settings.sizes import Sizes
from textmine.settings.words import MAX_PARTS, Parts

_GROWTH = 1.1

_LABELS: dict[str, Callable[[Source], str]] = {
    "file": lambda source: source.name,
    "folder": lambda source: str(PurePath(source.name).parent),
}


def shard_bytes(sources: Sequence[Source], sizes: Sizes) -> int:
    """Of text in a shard of a run over all `sources`."""
    n_bytes = sum(source.size for source in sources)
    return max(sizes.shard_bytes, min(n_bytes // sizes.max_shards, sizes.max_shard_bytes))


def divided(sources: Sequence[Source], read: ReadSettings, parts: Parts, sizes: Sizes) -> tuple[list[Shard], list[str]]:
    """The shards of a text in parts, and the part that each belongs to.

    A number of parts means parts of equal size, as far as files can be cut; each is one shard.
    """
    if isinstance(parts, int):
        part_bytes = math.ceil(sum(map(text_bytes, plan_shards(sources, read, 1 << 62))) / parts)
        while len(shards := plan_shards(sources, read, part_bytes)) > parts:
            part_bytes = math.ceil(part_bytes * _GROWTH)
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
    n_bytes = shard_bytes(sources, sizes)
    for label, own in groups:
        of_group = plan_shards(own, read, n_bytes)
        shards += of_group
        labels += [label] * len(of_group)
    return shards, labels
