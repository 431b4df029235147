"""Texts that a caller has in memory: written to a file of JSON lines, a text a line, which is read as any other is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from os import PathLike
from pathlib import Path
from typing import Any

import orjson

from textmine.errors import InputError, SettingsError
from textmine.io.files import state_of
from textmine.io.foreign import batches_of, names_of, values_of
from textmine.io.lines import MAX_RECORD_CHARS
from textmine.io.output import writing
from textmine.io.sources import Source
from textmine.settings.reading import ReadSettings

_OF_FILES = ("format", "sheet", "html", "document", "encoding", "max_expansion")
"""Settings of reading that say how files are read."""
_BLOCK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts in memory, to be read once.

    values : texts, or records, one after another; or a column or table of pandas, polars, pyarrow or datasets
    name   : the keyword that they were given by
    by     : of records, another field that is kept; what follows its colon says how it is used
    """

    values: Any
    name: str = "texts"
    by: str = ""


Inputs = str | Sequence[str] | Texts
"""What a job reads: files, folders, globs, `-`; or texts in memory."""


def spooled(texts: Texts, read: ReadSettings, folder: str) -> Source:
    """A file in a folder that has the texts, each in the field that is read.

    SettingsError if what was given are no texts, InputError for one that is none.
    """
    _check(texts, read)
    path = Path(folder) / f"{texts.name}.jsonl"
    with writing(folder):
        stream = path.open("wb")
    with stream:
        for block in _blocks(texts, read.field):
            with writing(folder):
                stream.write(block)
                stream.flush()
    return Source(str(path), texts.name, *state_of(str(path)), "jsonl", encoding="utf-8", in_memory=True)


def _check(texts: Texts, read: ReadSettings) -> None:
    values, name = texts.values, texts.name
    for field in fields(read):
        if field.name in _OF_FILES and getattr(read, field.name) != field.default:
            raise SettingsError(f"{field.name} says how files are read, not {name}", hint="Leave it out.")
    if isinstance(values, str | bytes | PathLike):
        raise SettingsError(f"{name} is one {_kind(values)}, not several texts", hint=f'Give a list: {name}=["…"].')
    if isinstance(values, Mapping):
        keys = ", ".join(map(repr, list(values)[:5])) or "empty"
        raise SettingsError(f"{name} is a {_kind(values)} ({keys}), not texts", hint="Give one of its values.")
    if hasattr(values, "collect"):
        raise SettingsError(f"{name} is a {_kind(values)}, which is not computed yet", hint="Call collect() first.")


def _blocks(texts: Texts, field: str) -> Iterator[bytes]:
    lines: list[bytes] = []
    n_bytes = 0
    for number, record in enumerate(_records(texts, field)):
        if type(record[field]) is not str:
            record[field] = _text(record[field], f"{texts.name}[{number}]")
        line = _line(record)
        if len(line) > MAX_RECORD_CHARS and len(line.decode()) > MAX_RECORD_CHARS:
            raise InputError(
                f"a text of more than {MAX_RECORD_CHARS:,} characters",
                where=f"{texts.name}[{number}]",
                hint="Texts are read whole: split it, or write it to a file.",
            )
        lines.append(line)
        n_bytes += len(line)
        if n_bytes >= _BLOCK_BYTES:
            yield b"".join(lines)
            lines, n_bytes = [], 0
    yield b"".join(lines)


def _line(record: dict[str, Any]) -> bytes:
    try:
        return orjson.dumps(record, default=str, option=orjson.OPT_APPEND_NEWLINE)
    except TypeError:  # half of a pair of surrogates, which Python's kind of JSON has
        return json.dumps(record, default=str).encode() + b"\n"


def _text(value: Any, where: str) -> str:
    """A value as text: a gap is an empty one; InputError if it is none."""
    if value is None or type(value).__name__ in ("NAType", "NaTType") or (isinstance(value, float) and value != value):
        return ""
    if isinstance(value, str):
        return str(value)
    raise InputError(f"{_kind(value)}, not str", where=where, hint="Every text is a str, or None for an empty one.")


def _records(texts: Texts, field: str) -> Iterator[dict[str, Any]]:
    """The text of each record in the field `field`, and what it is to be kept beside it."""
    for batch in batches_of(texts.values, texts.name):
        names = names_of(batch)
        if names:
            yield from _rows(batch, names, texts, field)
        else:
            yield from _plain(values_of(batch, texts.name), texts, field)


def _rows(table: Any, names: Sequence[str], texts: Texts, field: str) -> Iterator[dict[str, Any]]:
    of_texts = names[0] if len(names) == 1 else field
    if names.count(of_texts) != 1:
        what = "no column" if of_texts not in names else f"{names.count(of_texts)} columns are called"
        raise InputError(f"{what} {field!r}", where=texts.name, hint=f"Choose one with field=: {', '.join(names)}.")
    kept = _kept(names, texts)
    columns = [values_of(table[name], texts.name) for name in (of_texts, *kept)]
    keys = (field, *kept)
    return (dict(zip(keys, row, strict=True)) for row in zip(*columns, strict=True))


def _plain(values: Iterable[Any], texts: Texts, field: str) -> Iterator[dict[str, Any]]:
    for number, value in enumerate(values):
        if type(value) is not str and isinstance(value, Mapping):
            if field not in value:
                hint = f"Choose one with field=: {', '.join(map(str, value))}."
                raise InputError(f"no field {field!r}", where=f"{texts.name}[{number}]", hint=hint)
            yield {name: value[name] for name in (*_kept(value, texts), field)}
        else:
            yield {field: value}


def _kept(names: Iterable[str], texts: Texts) -> list[str]:
    if not texts.by:
        return []
    wanted = dict.fromkeys((texts.by, texts.by.partition(":")[0]))
    there = set(names)
    return [name for name in wanted if name in there]


def _kind(value: Any) -> str:
    return type(value).__name__
