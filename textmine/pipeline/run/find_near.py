"""Finding the documents that are nearly as earlier ones, by their sketches: the first one stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from textmine.counts.spans import gather
from textmine.errors import InputError
from textmine.io.arrays import ArrayWriter, mapped, write_file
from textmine.io.output import writing
from textmine.io.shards import Shard
from textmine.kernels.shingles import first_ones
from textmine.pipeline.run.duplicates import Duplicates
from textmine.pipeline.run.sketch_documents import kept
from textmine.settings.running import Reporter
from textmine.text.sketches import N_BANDS

BYTES_PER_DOCUMENT = 32
"""Of the keys of a range while they are sorted: an estimate on the safe side."""

ALIKE, SAME = 800, 1000
"""Jaccard similarity, per thousand."""

MAX_KEPT = 200
"""Of the documents that agree in a band and stay, so many are compared with later ones. A template that is filled in
a million times, each time differently, would else take a day."""

Flags = NDArray[np.bool_]


def later_near_ones(
    paths: Sequence[Sequence[str]], shards: Sequence[Shard], folder: str, max_documents: int, report: Reporter
) -> Duplicates:
    """What is left out: documents whose similarity to an earlier one that stays is at least 0.8.

    paths         : of the sketches of each shard
    folder        : where to write what is left out, and for the meantime
    max_documents : whose keys are sorted at once
    """
    sizes = [[kept(path, "sizes") for path in own] for own in paths]
    tables = [path for own in paths for path in own]
    n_in_shard = [sum(map(len, own)) for own in sizes]
    all_sizes = np.concatenate([np.empty(0, np.int64), *(each for own in sizes for each in own)])
    if len(all_sizes) >> 32:
        raise InputError(f"{len(all_sizes):,} documents: more than can be compared", hint="Leave out --dedup near.")
    found = _Finder(tables, all_sizes, folder, max_documents)
    found.leave_out(range(1), SAME)  # many are the same: then they need not be compared in each band
    n_full = found.leave_out(range(1, 1 + N_BANDS), ALIKE)
    if n_full:
        report.warn(
            f"{n_full:,} documents resemble more than {MAX_KEPT} others that stay: not all of those were compared"
        )
    return _written(found.gone, n_in_shard, shards, folder)


class _Finder:
    """Documents in order, and which of them are left out so far: `gone`."""

    def __init__(self, tables: Sequence[str], sizes: NDArray[np.int64], folder: str, max_documents: int) -> None:
        self._tables = tables
        self._sizes = sizes
        self._n_of = [len(kept(table, "sizes")) for table in tables]
        self._folder = Path(folder)
        self._max_documents = max_documents
        self.gone = np.zeros(len(sizes), np.bool_)

    def leave_out(self, bands: range, per_thousand: int) -> int:
        """Of the documents that agree in a band, leave out those that are alike; see `first_ones` for the result."""
        documents, groups, n_groups = self._groups(bands)
        if not n_groups:
            return 0
        order = np.argsort(documents, kind="stable")
        documents, groups = documents[order], groups[order]
        first = np.flatnonzero(np.diff(documents, prepend=-1))
        candidates = documents[first]
        hashes, levels = self._sets(candidates)
        bounds = np.concatenate([[0], np.cumsum(self._sizes[candidates])])
        group_bounds = np.append(first, len(documents))
        stays, n_full = first_ones(hashes, bounds, levels, groups, group_bounds, n_groups, per_thousand, MAX_KEPT)
        self.gone[candidates[~stays]] = True
        return n_full

    def _groups(self, bands: range) -> tuple[NDArray[np.int64], NDArray[np.int64], int]:
        """Which documents are in which groups, of those that agree in a band; and how many groups there are."""
        documents, groups, n_groups = [np.empty(0, np.int64)], [np.empty(0, np.int64)], 0
        n_ranges = len(self.gone) // self._max_documents + 1
        limits = [(i << 32) // n_ranges for i in range(n_ranges + 1)]
        for band in bands:
            for low, high in pairwise(limits):
                rows = np.concatenate([np.empty(0, np.uint64), *self._rows(band, low, high)])
                rows.sort()
                keys = rows >> np.uint64(32)
                again = keys[1:] == keys[:-1]
                shared = np.append(again, False) | np.append(False, again) if len(rows) else np.empty(0, np.bool_)
                own = rows[shared]
                new = np.diff(own >> np.uint64(32), prepend=np.uint64(0)) != 0
                if len(own):
                    new[0] = True
                documents.append((own & np.uint64(0xFFFFFFFF)).astype(np.int64))
                groups.append(np.cumsum(new) - 1 + n_groups)
                n_groups += int(new.sum())
        return np.concatenate(documents), np.concatenate(groups), n_groups

    def _rows(self, band: int, low: int, high: int) -> Iterator[NDArray[np.uint64]]:
        """Of each table, the keys in [low, high) and the documents that have them, in one number each."""
        n_before = 0
        for table, n in zip(self._tables, self._n_of, strict=True):
            keys = kept(table, "keys", band * n, n).astype(np.uint64)
            there = (self._sizes[n_before : n_before + n] > 0) & ~self.gone[n_before : n_before + n]
            there &= (keys >= low) & (keys < high)
            numbers = np.flatnonzero(there)
            yield keys[numbers] << np.uint64(32) | (numbers + n_before).astype(np.uint64)
            n_before += n

    def _sets(self, candidates: NDArray[np.int64]) -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
        """The sets of some documents, memory-mapped, and their levels."""
        levels = [np.empty(0, np.uint8)]
        with writing(str(self._folder)):
            writer = ArrayWriter(self._folder, "candidates", np.uint32, with_digest=False)
            try:
                n_before = 0
                for table, n in zip(self._tables, self._n_of, strict=True):
                    own = candidates[np.searchsorted(candidates, n_before) : np.searchsorted(candidates, n_before + n)]
                    if len(own):
                        sizes = self._sizes[n_before : n_before + n]
                        starts = np.cumsum(sizes) - sizes
                        own = own - n_before
                        writer.append(gather(kept(table, "hashes"), starts[own], sizes[own]))
                        levels.append(kept(table, "levels")[own])
                    n_before += n
            finally:
                writer.close()
        return mapped(writer.path, np.uint32, writer.length), np.concatenate(levels)


def _written(gone: Flags, n_in_shard: Sequence[int], shards: Sequence[Shard], folder: str) -> Duplicates:
    found = Duplicates("document", folder)
    n_before = 0
    for shard, n in zip(shards, n_in_shard, strict=True):
        numbers = np.flatnonzero(gone[n_before : n_before + n])
        if len(numbers):
            with writing(folder):
                write_file(found.path(shard), numbers.astype(np.int64))
        n_before += n
    return found
