"""What all functions of DataFrames share: the columns they take, and how kernels run over them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from textmine.engine.spark.bundles import BUNDLES, bundled
from textmine.engine.spark.cluster import N_PLACES
from textmine.engine.spark.session import import_pyspark
from textmine.engine.spark.tasks import schema_of
from textmine.errors import SettingsError
from textmine.pipeline.ngrams.kernel import CollectNgrams
from textmine.pipeline.run.reader import ColumnText
from textmine.pipeline.run.rows import Rows
from textmine.pipeline.words.kernel import CountWords
from textmine.settings.reading import ReadSettings

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

OF_FILES = tuple(field.name for field in fields(ReadSettings) if field.name != "normalize")
"""Settings of reading that mean nothing where texts come as a column."""


def checked_columns(df: DataFrame, text: str, others: Sequence[str] = (), made: Sequence[str] = ()) -> None:
    """SettingsError unless a DataFrame has a column of text and the others, and none of the names that are `made`."""
    types = import_pyspark().types
    there = {field.name: field.dataType for field in df.schema.fields}
    for name in (text, *others):
        if name not in there:
            raise SettingsError(f"there is no column {name!r}", hint=f"There are {', '.join(there) or 'none'}.")
    if not isinstance(there[text], types.StringType):
        kind = there[text].simpleString()
        raise SettingsError(f"the column {text!r} is {kind}, not string", hint="Cast it, or choose another.")
    kept = {name.casefold() for name in others or there}  # Spark does not tell them apart by their case
    for name in made:
        if name.casefold() in kept:
            raise SettingsError(f"a column is called {name!r} as one that is made", hint="Rename it before.")


def column(name: str) -> Any:
    """A column of that very name, whatever characters it has."""
    from pyspark.sql import functions

    quoted = name.replace("`", "``")
    return functions.col(f"`{quoted}`")


@dataclass(frozen=True)
class RowsOfTexts:
    """Batches with a column of texts to rows of the tables that a kernel makes of them: in bundles, if these add up."""

    kernel: CountWords | CollectNgrams
    rows: Rows[Any, Any]
    read: ReadSettings

    @property
    def schema(self) -> str:
        """Of the rows, as Spark writes it."""
        return BUNDLES if self.rows.adds else schema_of(self.rows)

    def __call__(self, batches: Iterator[Any]) -> Iterator[Any]:
        """See above."""
        texts = (batch.column(0).to_pylist() for batch in batches)
        for table in self.kernel(ColumnText(texts, self.read, self.kernel.batch_bytes)):
            yield from bundled(self.rows, table, N_PLACES) if self.rows.adds else self.rows.batches(table)
