"""A matrix of documents and words in the formats of other programs, and the words and documents beside it.

`mtx`   Matrix Market (https://math.nist.gov/MatrixMarket/formats.html), a line a cell: document, word, value, from 1 on
`npz`   what scipy.sparse.load_npz reads: the arrays of a CSR matrix, not compressed
`ldac`  LDA-C, as Blei's programs and gensim read it: a line a document, `3 0:1 7:2 9:1`, words from 0 on; the words are
        in X.ldac.vocab, a line each, where gensim looks for them
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from textmine.counts.cells import Cells
from textmine.io.opening import without_compression
from textmine.kernels.lines import MAX_DIGITS, write_coordinates, write_documents

Part = tuple[int, Cells, NDArray[Any]]
"""Some documents: the number of the first one, their cells, and the values of these."""
Parts = Callable[[], Iterable[Part]]
"""Gives the parts of a matrix, anew at each call."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The files that are written beside a matrix, whose names begin as its does.

    >>> Beside.of("out/X.mtx.gz").words, Beside.of("out/X.mtx.gz").documents
    ('out/X.vocab.tsv', 'out/X.docs.tsv')
    """

    words: str
    documents: str
    list_of_words: str

    @classmethod
    def of(cls, target: str) -> Beside:
        """Those of a matrix."""
        stem = without_compression(target)[0]
        path = Path(stem)
        begin = str(path.with_suffix("")) if path.suffix else stem
        return cls(f"{begin}.vocab.tsv", f"{begin}.docs.tsv", f"{stem}.vocab")

    def files(self, to: str) -> tuple[str, ...]:
        """Those that a format has."""
        return (self.words, self.documents, *([self.list_of_words] if to == "ldac" else []))


def write_matrix(stream: BinaryIO, to: str, shape: tuple[int, int], n_cells: int, dtype: Any, parts: Parts) -> None:
    """Write a matrix in one of the formats above.

    shape : documents, words
    dtype : of its values: int64 or float64
    """
    if to == "npz":
        _write_npz(stream, shape, n_cells, np.dtype(dtype), parts)
        return
    for piece in _ldac(parts) if to == "ldac" else _mtx(shape, n_cells, np.dtype(dtype), parts):
        stream.write(piece)


def _mtx(shape: tuple[int, int], n_cells: int, dtype: np.dtype[Any], parts: Parts) -> Iterator[bytes]:
    field = "integer" if dtype.kind == "i" else "real"
    yield f"%%MatrixMarket matrix coordinate {field} general\n{shape[0]} {shape[1]} {n_cells}".encode()
    for first, cells, values in parts():
        if dtype.kind == "i":
            lines = np.empty(3 * (1 + MAX_DIGITS) * len(values), np.uint8)
            yield lines[: write_coordinates(first, cells.ends, cells.words, values, lines)].tobytes()
        else:
            rows, columns = (cells.rows + (first + 1)).tolist(), (cells.words.astype(np.int64) + 1).tolist()
            yield "".join(map("\n%d %d %r".__mod__, zip(rows, columns, values.tolist(), strict=True))).encode()
    yield b"\n"


def _ldac(parts: Parts) -> Iterator[bytes]:
    n_lines = 0
    for _, cells, values in parts():
        lines = np.empty((1 + MAX_DIGITS) * (2 * len(values) + len(cells)), np.uint8)
        text = lines[: write_documents(cells.ends, cells.words, values, lines)].tobytes()
        yield text if n_lines else text[1:]  # each line begins with the end of the one before
        n_lines += len(cells)
    yield b"\n" if n_lines else b""


def _write_npz(stream: BinaryIO, shape: tuple[int, int], n_cells: int, dtype: np.dtype[Any], parts: Parts) -> None:
    index = np.dtype(np.int32 if max(n_cells, *shape) < 1 << 31 else np.int64)

    def ends() -> Iterator[NDArray[Any]]:
        n_before = 0
        yield np.zeros(1, np.int64)
        for _, cells, _ in parts():
            yield cells.ends + n_before
            n_before += len(cells.words)

    with zipfile.ZipFile(stream, "w") as archive:
        _add(archive, "indices", index, n_cells, (cells.words for _, cells, _ in parts()))
        _add(archive, "indptr", index, shape[0] + 1, ends())
        _add(archive, "format", np.dtype("S3"), None, [np.array(b"csr")])
        _add(archive, "shape", np.dtype(np.int64), 2, [np.array(shape)])
        _add(archive, "data", dtype, n_cells, (values for _, _, values in parts()))


def _add(
    archive: zipfile.ZipFile, name: str, dtype: np.dtype[Any], length: int | None, arrays: Iterable[NDArray[Any]]
) -> None:
    """Write an array that is given in pieces; `length` None for one without dimensions."""
    entry = zipfile.ZipInfo(f"{name}.npy")  # of 1980, so that the bytes are the same each time
    dtype = dtype.newbyteorder("<")
    shape = () if length is None else (length,)
    with archive.open(entry, "w", force_zip64=True) as member:
        described = {"descr": np.lib.format.dtype_to_descr(dtype), "fortran_order": False, "shape": shape}
        np.lib.format.write_array_header_1_0(member, described)
        for piece in arrays:
            member.write(np.ascontiguousarray(piece, dtype).tobytes())
