"""Parquet with very many row groups or columns, with none, and with texts in each type."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tests.extremes.extreme import Extreme, Laid, Size

_TEXT = "今天天气很好，一天。"


def _row_groups(folder: Path, size: Size) -> Laid:
    schema = pa.schema([("text", pa.string())])
    with pq.ParquetWriter(folder / "a.parquet", schema) as out:
        for _ in range(size.of(10_000, 500)):
            out.write_table(pa.table({"text": [_TEXT, None]}, schema))
    return Laid(("a.parquet",))


def _columns(folder: Path, size: Size) -> Laid:
    columns = {f"c{number}": [number, 1] for number in range(size.of(10_000, 500))}
    pq.write_table(pa.table({**columns, "text": [_TEXT, _TEXT]}), folder / "a.parquet")
    return Laid(("a.parquet",))


def _of(name: str, about: str, made: Callable[[], pa.Array], *options: str) -> Extreme:
    def lay(folder: Path, size: Size) -> Laid:
        pq.write_table(pa.table({"text": made()}), folder / "a.parquet")
        return Laid(("a.parquet",), options)

    return Extreme(f"parquet-{name}", f"Parquet: {about}", lay)


EXTREMES = (
    Extreme("parquet-groups", "Parquet: 10,000 row groups", _row_groups),
    Extreme("parquet-columns", "Parquet: 10,000 columns", _columns),
    _of("none", "no rows", lambda: pa.array([], pa.string())),
    _of("nulls", "texts that are null alone", lambda: pa.array([None] * 10, pa.string())),
    _of("null-type", "a column of type null", lambda: pa.nulls(10)),
    _of("large", "large_string", lambda: pa.array([_TEXT] * 10, pa.large_string())),
    _of("view", "string_view", lambda: pa.array([_TEXT] * 10, pa.string()).cast(pa.string_view())),
    _of("dictionary", "a dictionary of strings", lambda: pa.array([_TEXT, None] * 10).dictionary_encode()),
    _of("list", "lists of strings", lambda: pa.array([[_TEXT]] * 10)),
    _of("struct", "structs", lambda: pa.array([{"a": _TEXT}] * 10)),
    _of("binary", "bytes", lambda: pa.array([_TEXT.encode()] * 10)),
    _of("integers", "integers", lambda: pa.array([1] * 10)),
)
