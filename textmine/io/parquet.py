"""Reads Parquet with pyarrow (extra `parquet`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from textmine.errors import InputError
from textmine.io.arrow import import_pyarrow

_ROWS_AT_ONCE = 4096


def n_row_groups(path: str, name: str) -> int:
    """How many row groups a Parquet file has; `name` is what a user calls it."""
    with _opened(path, name) as file:
        return int(file.metadata.num_row_groups)


def read_column(
    path: str, name: str, groups: range, field: str, any_kind: bool = False
) -> Iterator[tuple[list[str], int]]:
    """The texts of a column in some row groups, some rows at a time, with the number of rows in these groups.

    any_kind : also accept numbers, dates and the like, as text
    """
    pyarrow = import_pyarrow()
    with _opened(path, name) as file:
        schema = file.schema_arrow
        if field not in schema.names:
            raise InputError(
                f"no field {field!r}",
                where=name,
                hint=f"Choose one of: {', '.join(schema.names)}.",
            )
        kind = schema.field(field).type
        if pyarrow.types.is_dictionary(kind):
            kind = kind.value_type
        if not (any_kind or pyarrow.types.is_string(kind) or pyarrow.types.is_large_string(kind)):
            raise InputError(f"field {field!r} holds {kind}, not text", where=name)
        n_rows = sum(file.metadata.row_group(group).num_rows for group in groups)
        try:
            for batch in file.iter_batches(_ROWS_AT_ONCE, row_groups=list(groups), columns=[field]):
                column = _texts(pyarrow, batch.column(0), field, name)
                yield [text or "" for text in column.to_pylist()], n_rows
        except (ValueError, OSError) as error:  # ArrowInvalid and UnicodeDecodeError are ValueErrors
            raise InputError(f"damaged ({error})", where=name, hint="Write or fetch it again.") from error


def _texts(pyarrow: Any, column: Any, field: str, where: str) -> Any:
    try:
        return column.cast(pyarrow.large_string())
    except pyarrow.ArrowNotImplementedError as error:
        raise InputError(f"field {field!r} holds {column.type}, no plain value", where=where) from error


def _opened(path: str, name: str) -> Any:
    pyarrow = import_pyarrow()
    try:
        return pyarrow.parquet.ParquetFile(path)
    except (pyarrow.ArrowInvalid, OSError) as error:
        raise InputError(
            "not a readable Parquet file", where=name, hint="Write it again, or name its format with --format."
        ) from error


def column_names(path: str) -> Sequence[str]:
    """The names of a file's columns."""
    with _opened(path, path) as file:
        names: list[str] = file.schema_arrow.names
        return names


def read_rows(path: str, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """The rows of some columns."""
    with _opened(path, path) as file:
        for batch in file.iter_batches(_ROWS_AT_ONCE, columns=list(names)):
            yield from zip(*(batch.column(name).to_pylist() for name in names), strict=True)
