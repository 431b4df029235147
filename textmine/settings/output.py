"""The formats that results are written in: what each kind of result has, the default first."""

from __future__ import annotations

from typing import Literal, get_args

STDOUT = "-"
TextFormat = Literal["txt", "jsonl"]
"""Of text that is cut."""

TABLE_FORMATS = ("tsv", "csv", "jsonl", "parquet")
WORD_FORMATS = (*TABLE_FORMATS, "dict.txt", "store")
NGRAM_FORMATS = (*TABLE_FORMATS, "store")
NEW_WORD_FORMATS = (*TABLE_FORMATS, "dict.txt")
CONCORDANCE_FORMATS = ("text", *TABLE_FORMATS)
TEXT_FORMATS: tuple[str, ...] = get_args(TextFormat)
EVALUATION_FORMATS = ("text", "json")
"""What `textmine evaluate` prints; an Evaluation in the library is saved as a table."""

NEED_A_FILE = ("parquet", "store")
"""Formats that standard output does not take."""
