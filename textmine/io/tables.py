"""Tables of results as TSV, CSV, JSON lines, Parquet, Excel workbook or dictionary of another program.

TSV and CSV begin with a header line. In TSV, a tab, CR, LF or backslash inside a field is written
`\\t`, `\\r`, `\\n`, `\\\\`::

    word	count	docs
    的	812	40

CSV is as RFC 4180 has it, but for line ends, which are LF. For spreadsheets it is as `spreadsheets.py` says.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from textmine.io.columns import Chunk, Column, Kind
from textmine.io.dictionaries import dictionary
from textmine.io.opening import without_compression
from textmine.io.output import opened_for_writing
from textmine.io.spreadsheets import safe_cells
from textmine.settings.output import DICTIONARY_FORMATS, ENDING_OF, NEED_A_FILE, STDOUT, CsvStyle

_ESCAPES = str.maketrans({"\t": "\\t", "\r": "\\r", "\n": "\\n", "\\": "\\\\"})
_ESCAPED = "\t\r\n\\"


def write_table(
    target: str, to: str, columns: Sequence[Column], chunks: Iterable[Chunk], csv: CsvStyle | None = None
) -> None:
    """Write a table to a file, or `-` for standard output; each chunk is written before the next is made.

    to  : a format of `settings/output.py`; of a dictionary, only words and counts are written
    csv : None for `excel` in a file and `plain` on standard output, which other programs read
    """
    with opened_for_writing(target, is_text=to not in NEED_A_FILE, is_table=to == "tsv") as stream:
        put_table(stream, target, to, columns, chunks, csv)


def put_table(
    stream: BinaryIO,
    target: str,
    to: str,
    columns: Sequence[Column],
    chunks: Iterable[Chunk],
    csv: CsvStyle | None = None,
) -> None:
    """As `write_table`, into a stream that is open."""
    style = csv or ("plain" if target == STDOUT else "excel")
    if to == "parquet":
        from textmine.io.arrow import write_parquet

        write_parquet(stream, columns, chunks)
    elif to == "xlsx":
        from textmine.io.xlsx import write_xlsx

        write_xlsx(stream, target, columns, chunks)
    elif to in DICTIONARY_FORMATS:
        stem = without_compression(Path(target).name)[0].removesuffix(f".{ENDING_OF.get(to, to)}")
        for piece in dictionary(to, "textmine" if target == STDOUT else stem, columns, chunks):
            stream.write(piece)
    else:
        for piece in _pieces(to, columns, chunks, style):
            stream.write(piece)


def _pieces(to: str, columns: Sequence[Column], chunks: Iterable[Chunk], style: CsvStyle) -> Iterator[bytes]:
    names = [column.name for column in columns]
    if to == "tsv":
        yield _tsv(["text"] * len(names), [[name] for name in names])
        yield from (_tsv([column.kind for column in columns], chunk) for chunk in chunks)
    elif to == "csv":
        is_safe = style == "excel"
        yield codecs.BOM_UTF8 if is_safe else b""
        yield _csv(["text"] * len(names), [[name] for name in names], is_safe)
        yield from (_csv([column.kind for column in columns], chunk, is_safe) for chunk in chunks)
    elif to == "jsonl":
        yield from (_jsonl(names, chunk) for chunk in chunks)


def _tsv(kinds: Sequence[Kind], chunk: Chunk) -> bytes:
    fields = [_tsv_fields(kind, values) for kind, values in zip(kinds, chunk, strict=True)]
    lines = map("\t".join, zip(*fields, strict=True))
    return "".join(line + "\n" for line in lines).encode()


def _tsv_fields(kind: Kind, values: Sequence[Any]) -> Sequence[str]:
    if kind != "text":
        return ["" if value is None else str(value) for value in values]
    texts = [text or "" for text in values]
    joined = "".join(texts)
    if not any(character in joined for character in _ESCAPED):
        return texts
    return [text.translate(_ESCAPES) for text in texts]


def _csv(kinds: Sequence[Kind], chunk: Chunk, is_safe: bool) -> bytes:
    columns = [
        safe_cells(values) if is_safe and kind == "text" else values for kind, values in zip(kinds, chunk, strict=True)
    ]
    lines = _LfLines()
    csv.writer(lines).writerows(zip(*columns, strict=True))
    return "".join(lines).encode()


class _LfLines(list[str]):
    """Lines that end in LF, from a csv.writer that ends them in CRLF and so quotes fields with CR or LF."""

    def write(self, line: str) -> None:
        self.append(line.removesuffix("\r\n") + "\n")


def _jsonl(names: Sequence[str], chunk: Chunk) -> bytes:
    return b"".join(
        orjson.dumps(dict(zip(names, row, strict=True)), option=orjson.OPT_APPEND_NEWLINE)
        for row in zip(*chunk, strict=True)
    )
