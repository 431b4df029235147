"""Tables of results as TSV, CSV, JSON lines, Parquet or a user dictionary.

TSV and CSV begin with a header line. In TSV, a tab, CR, LF or backslash inside a field is written
`\\t`, `\\r`, `\\n`, `\\\\`::

    word	count	docs
    的	812	40
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import orjson

from textmine.errors import SettingsError
from textmine.io.columns import Chunk, Column, Kind
from textmine.io.output import opened_for_writing
from textmine.settings.output import NEED_A_FILE, STDOUT, WORD_FORMATS
from textmine.text.words import is_punctuation

_ESCAPES = str.maketrans({"\t": "\\t", "\r": "\\r", "\n": "\\n", "\\": "\\\\"})
_ESCAPED = "\t\r\n\\"


def format_of(target: str, to: str | None, formats: Sequence[str] = WORD_FORMATS, what: str = "a table") -> str:
    """The format named by `to`, else by the extension of `target` (TSV for .txt and for none).

    formats : those to choose from
    what    : what is written, for the error message
    Raises SettingsError for another format, and for one that standard output cannot take; MissingExtraError without
    pyarrow.
    """
    chosen = to or _by_ending(target, formats)
    if chosen not in formats:
        raise SettingsError(f"{what} cannot be saved as {chosen}", hint=f"Choose {_or(formats)}.")
    if target == STDOUT and chosen in NEED_A_FILE:
        raise SettingsError(f"{chosen} needs a file", hint=f"Name one: -o counts.{chosen}")
    if chosen == "parquet":
        from textmine.io.arrow import import_pyarrow

        import_pyarrow()
    return chosen


def _by_ending(target: str, formats: Sequence[str]) -> str:
    name = Path(target).name.lower()
    for known in WORD_FORMATS:
        if name.endswith(f".{known}"):
            return known
    ending = Path(name).suffix
    if target == STDOUT or ending in ("", ".txt"):
        return "tsv"
    raise SettingsError(
        f"no format has the extension {ending}",
        hint=f"Use {_or([f'.{known}' for known in formats])}; or choose a format with --to.",
    )


def _or(names: Sequence[str]) -> str:
    """The names in a sentence.

    >>> _or(["tsv", "csv", "jsonl"])
    'tsv, csv or jsonl'
    """
    return f"{', '.join(names[:-1])} or {names[-1]}"


def write_table(target: str, to: str, columns: Sequence[Column], chunks: Iterable[Chunk]) -> None:
    """Write a table to a file, or `-` for standard output; each chunk is written before the next is made.

    to : a format of `settings/output.py`; for `dict.txt`, only the first column is written
    """
    with opened_for_writing(target, is_text=to != "parquet") as stream:
        if to == "parquet":
            from textmine.io.arrow import write_parquet

            write_parquet(stream, columns, chunks)
            return
        for piece in _pieces(to, columns, chunks):
            stream.write(piece)


def _pieces(to: str, columns: Sequence[Column], chunks: Iterable[Chunk]) -> Iterator[bytes]:
    names = [column.name for column in columns]
    if to == "tsv":
        yield _tsv(["text"] * len(names), [[name] for name in names])
        yield from (_tsv([column.kind for column in columns], chunk) for chunk in chunks)
    elif to == "csv":
        yield _csv([names])
        yield from (_csv(zip(*chunk, strict=True)) for chunk in chunks)
    elif to == "jsonl":
        yield from (_jsonl(names, chunk) for chunk in chunks)
    elif to == "dict.txt":
        yield _dictionary(chunks)


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


def _csv(rows: Iterable[Sequence[Any]]) -> bytes:
    lines = _LfLines()
    csv.writer(lines).writerows(rows)
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


def _dictionary(chunks: Iterable[Chunk]) -> bytes:
    from textmine.text.jieba_dictionary import whole_word_frequencies

    words = [word for chunk in chunks for word in chunk[0] if not is_punctuation(word) and "\n" not in word]
    frequencies = whole_word_frequencies(words)
    return "".join(f"{word} {frequencies[word]}\n" for word in words).encode()
