"""Blocks of text as symbols of an alphabet, kept on disk between two passes.

::

    BLOCK/symbols.u2            uint16, END between runs
    BLOCK/document_starts.i8    int64, where in it documents begin
    BLOCK/longer-5.keys, …      the keys of longer n-grams (discovery/occurrences.py), as io/sorted_rows.py writes them
    BLOCK/block.json            {"5": 812, …}: how many there are of each length; written last
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from textmine.discovery.frequent import Symbols
from textmine.errors import InputError
from textmine.io.arrays import write_file
from textmine.io.sorted_rows import FileKeys, open_keys, write_keys


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text in symbols.

    symbols         : uint16
    document_starts : int64, where in it documents begin
    longer          : by length, the keys of n-grams of more than CORE symbols, ascending
    """

    symbols: Symbols
    document_starts: NDArray[np.int64]
    longer: Mapping[int, NDArray[np.uint64]]


@dataclass(frozen=True, slots=True)
class KeptBlock:
    """A block in files; see Block."""

    path: Path
    longer: Mapping[int, FileKeys]

    @classmethod
    def open(cls, path: str) -> KeptBlock:
        """The block of a folder; InputError if it is not whole."""
        folder = Path(path)
        try:
            n_keys = json.loads((folder / "block.json").read_text())
        except (OSError, ValueError) as error:
            raise InputError("is no complete block", where=path) from error
        return cls(folder, {int(length): open_keys(_keys(folder, length), n) for length, n in n_keys.items()})

    @property
    def n_symbols(self) -> int:
        """How many symbols it has."""
        return (self.path / "symbols.u2").stat().st_size // 2

    def symbols(self) -> Symbols:
        """See Block."""
        return np.fromfile(self.path / "symbols.u2", np.uint16)

    def document_starts(self) -> NDArray[np.int64]:
        """See Block."""
        return np.fromfile(self.path / "document_starts.i8", np.int64)


class BlockForm:
    """See Form."""

    appended: ClassVar[bool] = False

    def write(self, path: Path, table: Block) -> None:
        """See Form."""
        path.mkdir()
        write_file(path / "symbols.u2", table.symbols)
        write_file(path / "document_starts.i8", table.document_starts.astype(np.int64))
        for length, keys in table.longer.items():
            write_keys(_keys(path, length), keys)
        (path / "block.json").write_text(json.dumps({length: len(keys) for length, keys in table.longer.items()}))


def _keys(folder: Path, length: int | str) -> Path:
    return folder / f"longer-{length}.keys"
