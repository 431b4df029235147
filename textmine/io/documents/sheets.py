"""Spreadsheets: Excel (.xlsx, .xlsm, .xlsb, .xls) and OpenDocument (.ods), a row as an object of JSON lines.

The first row that is not empty has the names of the fields. A line has the number of its row, so that an error names
the row: those of the header and of empty rows are empty.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

import orjson
import python_calamine

from textmine.errors import InputError
from textmine.io.decompressing import LeftOut
from textmine.io.documents.extract import Piece
from textmine.io.documents.kinds import Extraction
from textmine.io.sheet_extent import check_extent

_ROWS_AT_ONCE = 1000


def xlsx_pieces(document: BinaryIO, extraction: Extraction) -> Iterator[Piece]:
    """The rows of a sheet; the other sheets are left out, which is said."""
    workbook = _opened(document)
    names = workbook.sheet_names
    if not names:
        raise InputError("a workbook without sheets")
    chosen = extraction.sheet or names[0]
    if chosen not in names:
        raise InputError(f"no sheet {chosen!r}", hint=f"Choose one with --sheet: {', '.join(names)}.")
    yield from _lines(workbook.get_sheet_by_name(chosen).iter_rows())
    if not extraction.sheet:
        for name in names[1:]:
            if workbook.get_sheet_by_name(name).total_height:
                yield LeftOut(f"sheet {name}", f"only the first sheet, {chosen}, is read; --sheet chooses another")


def sheet_names(document: BinaryIO) -> list[str]:
    """The names of all sheets."""
    return _opened(document).sheet_names


def _opened(document: BinaryIO) -> python_calamine.CalamineWorkbook:
    held = io.BytesIO(document.read())
    check_extent(held)
    held.seek(0)
    return python_calamine.CalamineWorkbook.from_filelike(held)


def _lines(rows: Iterator[Sequence[Any]]) -> Iterator[str]:
    fields: list[str] = []
    held: list[bytes] = []
    for row in rows:
        if fields and any(cell != "" for cell in row):
            held.append(orjson.dumps(dict(zip(fields, map(_plain, row), strict=False))))
        else:
            held.append(b"")
            if not fields and any(cell != "" for cell in row):
                fields = _names(row)
        if len(held) == _ROWS_AT_ONCE:
            yield _joined(held)
            held = []
    if held:
        yield _joined(held)


def _joined(lines: Sequence[bytes]) -> str:
    return (b"\n".join(lines) + b"\n").decode()


def _names(header: Sequence[Any]) -> list[str]:
    """The names of the fields, each once: of two called `a`, `a.1` and `a.2`; an empty one is `column 3`."""
    given = [str(_plain(cell)).strip() or f"column {number}" for number, cell in enumerate(header, 1)]
    of_several = {name for name in given if given.count(name) > 1}
    return [f"{name}.{given[:at].count(name) + 1}" if name in of_several else name for at, name in enumerate(given)]


def _plain(cell: Any) -> Any:
    """A cell as JSON has it: whole numbers, which Excel holds as reals, without a point."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, datetime.date | datetime.time | datetime.timedelta):
        return str(cell)
    return cell
