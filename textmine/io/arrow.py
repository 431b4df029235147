"""Tables as Arrow record batches, and as Parquet files, with pyarrow (extra `parquet`).

Text is `string`, integers are `int64` and reals are `double`, whatever the values; every column may have gaps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO

from textmine.errors import MissingExtraError
from textmine.io.columns import Chunk, Column


def import_pyarrow(what: str = "Parquet") -> Any:
    """The module `pyarrow`, with `pyarrow.parquet` imported; MissingExtraError without the extra.

    what : what needs pyarrow, for the error message
    """
    try:
        import pyarrow
        import pyarrow.compute
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtraError(f"{what} needs pyarrow, which is not installed", hint="pip install pyarrow") from error
    return pyarrow


def schema_of(columns: Sequence[Column]) -> Any:
    """The `pyarrow.Schema` of columns."""
    pyarrow = import_pyarrow()
    types = {"text": pyarrow.string(), "integer": pyarrow.int64(), "real": pyarrow.float64()}
    return pyarrow.schema([(column.name, types[column.kind]) for column in columns])


def record_batches(columns: Sequence[Column], chunks: Iterable[Chunk]) -> Iterator[Any]:
    """A `pyarrow.RecordBatch` for each chunk."""
    pyarrow, schema = import_pyarrow(), schema_of(columns)
    for chunk in chunks:
        arrays = [pyarrow.array(values, kind) for values, kind in zip(chunk, schema.types, strict=True)]
        yield pyarrow.record_batch(arrays, schema=schema)


def arrow_stream(columns: Sequence[Column], chunks: Iterable[Chunk], requested_schema: object = None) -> object:
    """The table as the PyCapsule of an ArrowArrayStream (Arrow PyCapsule interface), read chunk by chunk."""
    pyarrow = import_pyarrow("The Arrow interface")
    reader = pyarrow.RecordBatchReader.from_batches(schema_of(columns), record_batches(columns, chunks))
    capsule: object = reader.__arrow_c_stream__(requested_schema)
    return capsule


def arrow_table(columns: Sequence[Column], chunks: Iterable[Chunk]) -> Any:
    """A `pyarrow.Table`."""
    pyarrow = import_pyarrow("to_arrow()")
    return pyarrow.Table.from_batches(record_batches(columns, chunks), schema_of(columns))


def write_parquet(stream: BinaryIO, columns: Sequence[Column], chunks: Iterable[Chunk]) -> None:
    """Write a table as one Parquet file; each chunk is written before the next is made."""
    pyarrow, schema = import_pyarrow(), schema_of(columns)
    with pyarrow.parquet.ParquetWriter(stream, schema) as writer:
        for batch in record_batches(columns, chunks):
            writer.write_table(pyarrow.Table.from_batches([batch], schema))
