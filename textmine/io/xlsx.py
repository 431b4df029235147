"""Excel workbooks, written with XlsxWriter and read with python-calamine (extra `office`).

A table is one sheet, its header bold and frozen.

Numbers are numbers. Text is text, whatever it looks like: no formula, no link, no date. Control characters are written
as Excel writes them, `_x001B_`. What a sheet cannot hold as it is, is an error. Equal tables are equal bytes.
"""

from __future__ import annotations

import math
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from textmine.errors import InputError, MissingExtraError, OutputError
from textmine.io.columns import Chunk, Column
from textmine.io.documents.kinds import ZIP_DAMAGE
from textmine.io.opening import opened
from textmine.io.sheet_extent import check_extent
from textmine.io.temporary import temporary_folder

MAX_ROWS = (1 << 20) - 1
"""Below the header."""
MAX_CELL = (1 << 15) - 1
"""In UTF-16 code units, as Excel counts characters."""
MAX_EXACT = 10**15
"""Excel keeps 15 digits of a number."""

_ESCAPED = re.compile("[\\0-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_OTHERS = "Write another format (.csv, .parquet)."
_SINCE = datetime(1980, 1, 1, tzinfo=UTC)


def import_xlsxwriter() -> Any:
    """The module `xlsxwriter`; MissingExtraError without the extra."""
    try:
        import xlsxwriter.exceptions
        import xlsxwriter.worksheet
    except ImportError as error:
        raise MissingExtraError(
            "xlsx needs XlsxWriter, which is not installed", hint="pip install XlsxWriter"
        ) from error
    return xlsxwriter


def check_rows(n_rows: int, target: str) -> None:
    """Raise OutputError, of the file `target`, if a sheet has no room for so many rows."""
    if n_rows > MAX_ROWS:
        raise OutputError(
            f"more than {MAX_ROWS:,} rows, which is all that a sheet has",
            where=target,
            hint=f"Write fewer (--top {MAX_ROWS}), or another format (.csv, .parquet).",
        )


def write_xlsx(stream: BinaryIO, target: str, columns: Sequence[Column], chunks: Iterable[Chunk]) -> None:
    """Write a table as one workbook, which will be the file `target`; each chunk is written before the next is made.

    Raises OutputError for more rows than a sheet has, and for a cell that it cannot hold as it is.
    """
    module = import_xlsxwriter()
    with temporary_folder("") as temp:
        whole = Path(temp) / "book.xlsx"  # first there: XlsxWriter cannot leave a stream that has no room
        book = module.Workbook(str(whole), {"constant_memory": True, "tmpdir": temp})
        book.set_properties({"created": _SINCE})
        sheet = book.add_worksheet(worksheet_class=_sheet_class())
        try:
            sheet.freeze_panes(1, 0)
            bold = book.add_format({"bold": True})
            for at, column in enumerate(columns):
                sheet.write_string(0, at, _fitting(column.name, f"{target}:1"), bold)
            n_rows = 0
            for chunk in chunks:
                check_rows(n_rows + len(chunk[0]), target)
                for number, row in enumerate(zip(*chunk, strict=True), n_rows + 1):
                    _write_row(sheet, number, columns, row, target)
                n_rows += len(chunk[0])
            book.close()
        except module.exceptions.FileCreateError as error:  # wraps an OSError
            raise error.args[0] from error
        finally:
            sheet._opt_close()  # else the file with its rows stays open where writing fails
        with whole.open("rb") as made:
            shutil.copyfileobj(made, stream, 1 << 20)


def _write_row(sheet: Any, number: int, columns: Sequence[Column], row: Sequence[Any], target: str) -> None:
    for at, (column, value) in enumerate(zip(columns, row, strict=True)):
        if column.kind == "text" and value:
            sheet.write_string(number, at, _fitting(value, f"{target}:{number + 1}"))
        elif column.kind != "text" and value is not None and math.isfinite(value):
            sheet.write_number(number, at, _exact(value, f"{target}:{number + 1}"))


def _fitting(text: str, where: str) -> str:
    if len(text) > MAX_CELL // 2 and len(text.encode("utf-16-le", "surrogatepass")) // 2 > MAX_CELL:
        raise OutputError(
            f"a text of more than {MAX_CELL:,} characters, which is all that a cell holds", where=where, hint=_OTHERS
        )
    return text


def _exact(value: float, where: str) -> float:
    if isinstance(value, int) and abs(value) >= MAX_EXACT:
        raise OutputError("a number of more than 15 digits, which Excel rounds", where=where, hint=_OTHERS)
    return value


@cache
def _sheet_class() -> Any:
    class Sheet(import_xlsxwriter().worksheet.Worksheet):  # type: ignore[misc]
        """A sheet of plain text, all of which comes back."""

        def _xml_rich_inline_string(self, string: str, attributes: Any = ()) -> None:
            self._xml_inline_string(string, False, attributes)  # a text from `<r>` to `</r>` is no XML

        @staticmethod
        def _escape_control_characters(data: str) -> str:
            return _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", data)  # the original misses `_x005F_x001B_`

    return Sheet


def first_sheet(path: str) -> Iterator[list[Any]]:
    """The rows of the first sheet of a workbook, with python-calamine (extra `office`); `""` for an empty cell.

    Raises InputError if it cannot be read, MissingExtraError without the extra.
    """
    try:
        import python_calamine
    except ImportError as error:
        raise MissingExtraError(
            "to read xlsx needs python-calamine, which is not installed", hint="pip install python-calamine"
        ) from error
    try:
        with opened(path) as stream:
            check_extent(stream, path)
            stream.seek(0)
            sheet = python_calamine.CalamineWorkbook.from_filelike(stream).get_sheet_by_index(0)
    except (python_calamine.CalamineError, *ZIP_DAMAGE) as error:
        raise InputError(
            f"not a readable workbook ({error})", where=path, hint="Save it again in Excel, or as CSV UTF-8."
        ) from error
    return sheet.iter_rows()
