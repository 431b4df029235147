"""The names of documents: where each begins, or what a field of it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.io.shards import Shard
from textmine.results.hits import name_of
from textmine.settings.reading import ReadSettings


class Names:
    """Names the documents of all shards, given in order."""

    def __init__(self, read: ReadSettings) -> None:
        self._is_file = read.document == "file"
        self._before: Counter[str] = Counter()  # by path: the lines or records that shards before have

    def of(
        self,
        shard: Shard,
        n_units: Sequence[int],
        spans: NDArray[Any],
        numbers: NDArray[Any],
        labels: Sequence[str],
        *,
        last: bool,
    ) -> list[str]:
        """The names of some documents of a shard; see io/places.py.

        n_units : lines or records that were read so far of each span
        last    : these are the last ones of the shard
        """
        before, offsets = self._before.copy(), []
        for span, n in zip(shard, n_units, strict=True):
            offsets.append(before[span.source.path])
            before[span.source.path] += n
        if last:
            self._before = before
        if labels:
            return list(labels)
        names = [name_of(span.source) for span in shard]
        whole = [self._is_file and span.source.format == "txt" for span in shard]
        places = zip(spans.tolist(), (numbers + np.array(offsets)[spans]).tolist(), strict=True)
        return [names[span] if whole[span] else f"{names[span]}:{number}" for span, number in places]
