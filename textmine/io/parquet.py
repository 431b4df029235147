"""Parquet in and out, by pyarrow (extra `parquet`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, BinaryIO

from textmine.errors import InputError, MissingExtraError
from textmine.io.shards import Span
from textmine.io.sources import Source

_ROWS_AT_ONCE = 4096


def import_pyarrow() -> Any:
    """The module `pyarrow`, with `pyarrow.parquet` imported; MissingExtraError without the extra."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtraError("Parquet needs pyarrow, which is not installed", hint="pip install pyarrow") from error
    return pyarrow


def n_row_groups(source: Source) -> int:
    """How many row groups a Parquet file has."""
    with _opened(source) as file:
        return int(file.metadata.num_row_groups)


def read_columns(span: Span, field: str, any_kind: bool = False) -> Iterator[tuple[list[str], int]]:
    """Texts of a column of row groups [first, last), some rows at a time, with the bytes they stand for.

    any_kind : take numbers, dates and the like as their text
    """
    pyarrow = import_pyarrow()
    with _opened(span.source) as file:
        schema = file.schema_arrow
        if field not in schema.names:
            raise InputError(
                f"no field {field!r}",
                where=span.source.name,
                hint=f"Choose one of: {', '.join(schema.names)}.",
            )
        kind = schema.field(field).type
        if pyarrow.types.is_dictionary(kind):
            kind = kind.value_type
        if not (any_kind or pyarrow.types.is_string(kind) or pyarrow.types.is_large_string(kind)):
            raise InputError(f"field {field!r} holds {kind}, not text", where=span.source.name)
        n_rows = max(1, file.metadata.num_rows)
        groups = list(range(span.first, span.last))
        try:
            for batch in file.iter_batches(_ROWS_AT_ONCE, row_groups=groups, columns=[field]):
                column = _texts(pyarrow, batch.column(0), field, span.source.name)
                yield [text or "" for text in column.to_pylist()], span.source.size * len(column) // n_rows
        except (ValueError, OSError) as error:  # ArrowInvalid and UnicodeDecodeError are ValueErrors
            raise InputError(f"damaged ({error})", where=span.source.name, hint="Write or fetch it again.") from error


def _texts(pyarrow: Any, column: Any, field: str, where: str) -> Any:
    try:
        return column.cast(pyarrow.large_string())
    except pyarrow.ArrowNotImplementedError as error:
        raise InputError(f"field {field!r} holds {column.type}, no plain value", where=where) from error


def _opened(source: Source) -> Any:
    pyarrow = import_pyarrow()
    try:
        return pyarrow.parquet.ParquetFile(source.path)
    except (pyarrow.ArrowInvalid, OSError) as error:
        raise InputError(
            "not a readable Parquet file", where=source.name, hint="Write it again, or name its format with --format."
        ) from error


def write_parquet(stream: BinaryIO, header: Sequence[str], parts: Iterable[Sequence[Sequence[Any]]]) -> None:
    """Write columns, given in parts, as one Parquet file: strings, 64-bit integers and floats, these with gaps."""
    pyarrow = import_pyarrow()
    rest = iter(parts)
    first = next(rest, [()] * len(header))
    schema = pyarrow.schema([(name, _kind_of(pyarrow, i, first[i])) for i, name in enumerate(header)])
    with pyarrow.parquet.ParquetWriter(stream, schema) as writer:
        for columns in chain([first], rest):
            arrays = [pyarrow.array(column, kind) for column, kind in zip(columns, schema.types, strict=True)]
            writer.write_table(pyarrow.table(arrays, schema=schema))


def _kind_of(pyarrow: Any, index: int, column: Sequence[Any]) -> Any:
    if column:
        kind = next((type(value) for value in column if value is not None), float)  # a float alone may be missing
        return {str: pyarrow.string(), float: pyarrow.float64()}.get(kind, pyarrow.int64())
    return pyarrow.int64() if index else pyarrow.string()


def column_names(path: str) -> Sequence[str]:
    """The names of a file's columns."""
    with _opened(_as_source(path)) as file:
        names: list[str] = file.schema_arrow.names
        return names


def read_rows(path: str, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """The rows of some columns."""
    with _opened(_as_source(path)) as file:
        for batch in file.iter_batches(_ROWS_AT_ONCE, columns=list(names)):
            yield from zip(*(batch.column(name).to_pylist() for name in names), strict=True)


def _as_source(path: str) -> Source:
    return Source(path, path, 0, 0, "parquet")
