"""The words of a text in parts: a table for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from textmine.counts.words import WordTable
from textmine.io.merging import merged
from textmine.io.output import writing
from textmine.io.store import own_words, write_words


def part_tables(
    labelled: Iterable[tuple[str, Sequence[str]]], max_rows: int, temp: str
) -> tuple[list[str], list[WordTable]]:
    """The parts in order, and the words of each.

    labelled : parts and the folders of partial tables, those of a part one after another
    """
    names, tables = [], []
    for name, own in groupby(labelled, key=lambda pair: pair[0]):
        runs = [folder for _, folders in own for folder in folders]
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
    return own_words(runs[0])
