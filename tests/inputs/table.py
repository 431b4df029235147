"""All cases, in the order of the page."""

from __future__ import annotations

from tests.inputs import (
    cases_characters,
    cases_compressed,
    cases_damaged,
    cases_encodings,
    cases_lines,
    cases_lists,
    cases_office,
    cases_places,
    cases_records,
    cases_skipping,
    cases_tables,
)
from tests.inputs.case import Kind

KINDS: tuple[Kind, ...] = (
    cases_encodings.RECOGNIZED,
    cases_encodings.NAMED,
    cases_damaged.DAMAGED,
    *cases_lines.KINDS,
    cases_characters.CHARACTERS,
    cases_characters.DOCUMENTS,
    cases_tables.CSV,
    cases_tables.TSV,
    cases_records.JSON,
    cases_records.PARQUET,
    cases_office.DOCUMENTS,
    cases_compressed.COMPRESSED,
    cases_compressed.ARCHIVES,
    cases_places.NAMES,
    cases_places.FOLDERS,
    cases_skipping.SKIPPING,
    cases_lists.USERDICT,
    cases_lists.STOPWORDS,
    cases_lists.LEXICON,
    cases_characters.GOLD,
)
