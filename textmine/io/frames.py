"""Tables as data frames of pandas and polars, neither of which is needed for anything else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textmine.errors import MissingExtraError
from textmine.io.columns import Column


def pandas_frame(columns: Sequence[Column], values: Mapping[str, list[Any]]) -> Any:
    """A `pandas.DataFrame` of columns and their values by name."""
    try:
        import pandas
    except ImportError as error:
        raise _missing("pandas") from error
    made = {}
    for column in columns:
        held = values[column.name]
        integers = "Int64" if None in held else "int64"
        kind = {"integer": integers, "real": "float64", "text": None}[column.kind]
        made[column.name] = pandas.Series(held, dtype=kind if held or kind else "str")
    return pandas.DataFrame(made)


def polars_frame(columns: Sequence[Column], values: Mapping[str, list[Any]]) -> Any:
    """A `polars.DataFrame` of columns and their values by name."""
    try:
        import polars
    except ImportError as error:
        raise _missing("polars") from error
    kinds = {"integer": polars.Int64, "real": polars.Float64, "text": polars.String}
    return polars.DataFrame(values, schema={column.name: kinds[column.kind] for column in columns})


def _missing(name: str) -> MissingExtraError:
    return MissingExtraError(f"to_{name}() needs {name}, which is not installed", hint=f"pip install {name}")
