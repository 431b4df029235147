"""Reads Parquet with pyarrow (extra `parquet`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from textmine.errors import InputError
from textmine.io.arrow import import_pyarrow
from textmine.io.files import is_address, open_file

_ROWS_AT_ONCE = 4096


def n_row_groups(path: str, name: str) -> int:
    """How many row groups a Parquet file has; `name` is what a user calls it."""
    with _opened(path, name) as file:
        return int(file.metadata.num_row_groups)


def n_rows_before(path: str, name: str, group: int) -> int:
    """How many rows stand before a row group."""
    with _opened(path, name) as file:
        return sum(file.metadata.row_group(number).num_rows for number in range(group))


def read_column(
    path: str, name: str, groups: range, field: str, any_kind: bool = False
) -> Iterator[tuple[list[str] | InputError, int]]:
    """The texts of a column in some row groups, some rows at a time, with the number of rows in these groups.

    field    : also `a.b`, for b in the objects of a
    any_kind : also accept numbers, dates and the like, as text; else a list of texts is a text with a line for each
    An error, and then empty texts, stand in the place of what is left of a row group that is damaged.
    """
    pyarrow = import_pyarrow()
    with _opened(path, name) as file:
        kind, steps = _kind_of(pyarrow, file.schema_arrow, field, name)
        if not (any_kind or _is_text(pyarrow, kind)):
            texts = [each.name for each in file.schema_arrow if _is_text(pyarrow, each.type)]
            hint = f"Choose one with --field: {', '.join(texts)}." if texts else ""
            raise InputError(f"field {field!r} holds {kind}, not text", where=name, hint=hint)
        n_rows = sum(file.metadata.row_group(group).num_rows for group in groups)
        for group in groups:
            n_left = file.metadata.row_group(group).num_rows
            try:
                for batch in file.iter_batches(_ROWS_AT_ONCE, row_groups=[group], columns=[field]):
                    column = batch.column(0)
                    for step in steps:
                        column = pyarrow.compute.struct_field(column, step)
                    texts = _texts(pyarrow, column, field, name)
                    n_left -= len(texts)
                    yield texts, n_rows
            except (pyarrow.ArrowException, ValueError, OSError) as error:  # UnicodeDecodeError is a ValueError
                where = f"{name} (row group {group + 1})"
                yield InputError(f"damaged ({error})", where=where, hint="Write or fetch it again."), n_rows
                yield [""] * n_left, n_rows


def _kind_of(pyarrow: Any, schema: Any, field: str, name: str) -> tuple[Any, list[str]]:
    """The type of a field, and of `a.b` the names after the first."""
    first, *steps = [field] if field in schema.names else field.split(".")
    kind: Any = schema.field(schema.names.index(first)).type if first in schema.names else None
    for step in steps:
        is_there = pyarrow.types.is_struct(kind) and kind.get_field_index(step) >= 0
        kind = kind.field(step).type if is_there else None
    if schema.names.count(first) > 1:
        what = f"{schema.names.count(first)} columns are called {first!r}"
        raise InputError(what, where=name, hint="Give each column another name.")
    if kind is None:
        raise InputError(f"no field {field!r}", where=name, hint=f"Choose one with --field: {', '.join(schema.names)}.")
    return kind, steps


def _is_text(pyarrow: Any, kind: Any) -> bool:
    types = pyarrow.types
    while types.is_dictionary(kind) or types.is_list(kind) or types.is_large_list(kind):
        kind = kind.value_type
    return any(is_(kind) for is_ in (types.is_string, types.is_large_string, types.is_string_view, types.is_null))


def _texts(pyarrow: Any, column: Any, field: str, where: str) -> list[str]:
    if pyarrow.types.is_list(column.type) or pyarrow.types.is_large_list(column.type):
        return ["\n".join(filter(None, texts or ())) for texts in column.to_pylist()]
    try:
        return [text or "" for text in column.cast(pyarrow.large_string()).to_pylist()]
    except pyarrow.ArrowNotImplementedError as error:
        raise InputError(f"field {field!r} holds {column.type}, no plain value", where=where) from error


def _opened(path: str, name: str) -> Any:
    pyarrow = import_pyarrow()
    try:
        return pyarrow.parquet.ParquetFile(open_file(path) if is_address(path) else path)
    except (pyarrow.ArrowException, ValueError, OSError) as error:  # the name of a column may not be UTF-8
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
    pyarrow = import_pyarrow()
    with _opened(path, path) as file:
        try:
            for batch in file.iter_batches(_ROWS_AT_ONCE, columns=list(names)):
                yield from zip(*(batch.column(name).to_pylist() for name in names), strict=True)
        except (pyarrow.ArrowException, ValueError, OSError) as error:
            raise InputError(f"damaged ({error})", where=path, hint="Write or fetch it again.") from error
