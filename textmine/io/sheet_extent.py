"""How far the sheets of a workbook reach: a library has a place in memory for each cell that could be there."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from functools import reduce
from typing import BinaryIO

from textmine.errors import InputError

_MAX_CELLS = 1 << 25
"""A gigabyte. More are allowed where at least every twentieth is there."""
_MAX_EMPTY = 20
_SHEET = re.compile(r"xl/worksheets/[^/]*\.xml", re.IGNORECASE)
_PLACE = re.compile(rb'\br="([A-Z]+)([0-9]+)"')
_COUNTED = ("sharedstrings.xml", "styles.xml")
_ANNOUNCED = re.compile(rb"""ount\s*=\s*["']\s*([0-9]+)""")
_HEAD_BYTES = 1 << 16
_PIECE_BYTES = 1 << 20
_LONGEST_PLACE = 64


def check_extent(workbook: BinaryIO, where: str = "") -> None:
    """Raise InputError for .xlsx with a sheet of nearly empty rows and columns without end; leaves other files."""
    if not zipfile.is_zipfile(workbook):
        return
    with zipfile.ZipFile(workbook) as archive:
        for info in archive.infolist():
            if info.filename.lower().endswith(_COUNTED):
                with archive.open(info) as counted:
                    _check_announced(counted.read(_HEAD_BYTES), info.file_size, where)
            if _SHEET.fullmatch(info.filename):
                with archive.open(info) as sheet:
                    _check(sheet, where)  # type: ignore[arg-type]


def _check_announced(head: bytes, n_bytes: int, where: str) -> None:
    """Raise InputError for more entries than there are bytes: a library takes memory for as many as it is told of."""
    if any(int(number[:_LONGEST_PLACE]) > n_bytes for number in _ANNOUNCED.findall(head)):
        raise InputError("damaged: more texts are announced than there can be", where=where, hint="Save it again.")


def _check(sheet: BinaryIO, where: str) -> None:
    rows, columns, n_cells = 0, 0, 0
    for piece in _pieces(sheet):
        if places := _PLACE.findall(piece):
            letters, numbers = map(set, zip(*places, strict=True))
            rows = max(rows, *map(int, (number[:_LONGEST_PLACE] for number in numbers)))
            columns = max(columns, *map(_number, letters))
            n_cells += len(places)
    if rows * columns > max(_MAX_CELLS, _MAX_EMPTY * n_cells):
        raise InputError(
            f"a sheet of {rows:,} rows and {columns:,} columns, most of them empty",
            where=where,
            hint="Delete the empty rows and columns behind the table, or save it as CSV.",
        )


def _pieces(sheet: BinaryIO) -> Iterator[bytes]:
    """The bytes of a sheet, in pieces that end at an angle bracket, if there is one."""
    rest = b""
    while read := sheet.read(_PIECE_BYTES):
        whole, bracket, rest = (rest[-_PIECE_BYTES:] + read).rpartition(b"<")
        yield whole
        rest = bracket + rest
    yield rest


def _number(letters: bytes) -> int:
    """The number of a column: 1 of A, 27 of AA."""
    return reduce(lambda number, letter: 26 * number + letter - 64, letters[:_LONGEST_PLACE], 0)
