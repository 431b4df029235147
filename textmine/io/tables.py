"""Tables of results as TSV, CSV, JSON lines, Parquet or a user dictionary.

TSV and CSV begin with a header line; in TSV a tab, CR, LF or backslash inside a field is written
`\\t`, `\\r`, `\\n`, `\\\\`::

    word	count	docs
    的	812	40
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import orjson

from textmine.errors import SettingsError
from textmine.io.output import STDOUT, opened_for_writing
from textmine.text.words import is_punctuation

TableFormat = Literal["tsv", "csv", "jsonl", "parquet", "dict.txt", "store"]
TABLE_FORMATS: tuple[str, ...] = get_args(TableFormat)

_ESCAPES = str.maketrans({"\t": "\\t", "\r": "\\r", "\n": "\\n", "\\": "\\\\"})
_ESCAPED = "\t\r\n\\"


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of a table, by column: strings or integers, all of one length."""

    columns: Sequence[Sequence[Any]]


def format_of(target: str, to: str | None) -> TableFormat:
    """The format that `to` names, else the ending of `target` (TSV for .txt and for none); SettingsError for others."""
    if to is not None and to not in TABLE_FORMATS:
        raise SettingsError(f"no such format: {to}", hint=f"Choose one of {', '.join(TABLE_FORMATS)}.")
    chosen: TableFormat = "tsv"
    name = Path(target).name.lower()
    for known in TABLE_FORMATS:
        if to == known or (to is None and name.endswith(f".{known}")):
            chosen = known  # type: ignore[assignment]
    ending = Path(name).suffix
    if to is None and target != STDOUT and ending not in ("", ".txt", f".{chosen}"):
        raise SettingsError(
            f"no format has the ending {ending}",
            hint=f"There are {', '.join(f'.{known}' for known in TABLE_FORMATS)}; or choose one with --to.",
        )
    if target == STDOUT and chosen in ("parquet", "store"):
        raise SettingsError(f"{chosen} needs a file", hint=f"Name one: -o counts.{chosen}")
    if chosen == "parquet":
        from textmine.io.parquet import import_pyarrow

        import_pyarrow()
    return chosen


def write_table(target: str, to: TableFormat, header: Sequence[str], rows: Iterable[Rows]) -> None:
    """Write rows under `header` to a file, or `-` for standard output."""
    if to == "dict.txt" and header[0] != "word":
        raise SettingsError("a dictionary holds words, not n-grams", hint="Choose another format.")
    with opened_for_writing(target) as stream:
        if to == "parquet":
            from textmine.io.parquet import write_parquet

            write_parquet(stream, header, (part.columns for part in rows))
            return
        for text in _pieces(to, header, rows):
            stream.write(text)


def _pieces(to: TableFormat, header: Sequence[str], rows: Iterable[Rows]) -> Iterator[bytes]:
    if to == "tsv":
        yield ("\t".join(_tsv_column(header)) + "\n").encode()
        yield from map(_tsv, rows)
    elif to == "csv":
        yield _csv([header])
        yield from (_csv(zip(*part.columns, strict=True)) for part in rows)
    elif to == "jsonl":
        yield from (_jsonl(header, part) for part in rows)
    elif to == "dict.txt":
        yield _dictionary(rows)


def _tsv(part: Rows) -> bytes:
    columns = [_tsv_column(column) for column in part.columns]
    lines = map("\t".join, zip(*columns, strict=True))
    return "".join(line + "\n" for line in lines).encode()


def _tsv_column(column: Sequence[Any]) -> Sequence[str]:
    if not column or not isinstance(column[0], str):
        return ["" if field is None else str(field) for field in column]
    joined = "".join(column)
    if not any(character in joined for character in _ESCAPED):
        return column
    return [field.translate(_ESCAPES) for field in column]


def _csv(rows: Iterable[Sequence[Any]]) -> bytes:
    lines = _LfLines()
    csv.writer(lines).writerows(rows)
    return "".join(lines).encode()


class _LfLines(list[str]):
    """Lines from a csv.writer that ends them by CRLF, and so quotes a field with either, made to end by LF."""

    def write(self, line: str) -> None:
        self.append(line.removesuffix("\r\n") + "\n")


def _jsonl(header: Sequence[str], part: Rows) -> bytes:
    return b"".join(
        orjson.dumps(dict(zip(header, row, strict=True)), option=orjson.OPT_APPEND_NEWLINE)
        for row in zip(*part.columns, strict=True)
    )


def _dictionary(rows: Iterable[Rows]) -> bytes:
    from textmine.text.jieba_dictionary import whole_word_frequencies

    words = [word for part in rows for word in part.columns[0] if not is_punctuation(word) and "\n" not in word]
    frequencies = whole_word_frequencies(words)
    return "".join(f"{word} {frequencies[word]}\n" for word in words).encode()
