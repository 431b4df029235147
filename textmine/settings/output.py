"""The formats that results are written in: what each kind of result has, the default first."""

from __future__ import annotations

from os import PathLike
from typing import Literal, get_args

STDOUT = "-"
Target = str | PathLike[str]
"""Where a result is written."""
TextFormat = Literal["txt", "jsonl"]
"""Of text that is cut."""
CsvStyle = Literal["excel", "plain"]
"""How CSV is written: for spreadsheets, with a byte order mark and no cell that they would run; or as it is."""

TABLE_FORMATS = ("tsv", "csv", "jsonl", "parquet", "xlsx")
DICTIONARY_FORMATS = ("dict.txt", "dict-plain", "dict-hanlp", "dict-lac", "dict-rime")
"""Dictionaries of other programs (io/dictionaries.py), that of jieba first."""
WORD_FORMATS = (*TABLE_FORMATS, *DICTIONARY_FORMATS, "idf.txt", "store")
NGRAM_FORMATS = (*TABLE_FORMATS, "store")
NEW_WORD_FORMATS = (*TABLE_FORMATS, *DICTIONARY_FORMATS)
NETWORK_FORMATS = (*TABLE_FORMATS, "gexf", "graphml", "vos.json")
MATRIX_FORMATS = ("mtx", "npz", "ldac", "parquet", "tsv", "csv", "jsonl")
"""Of documents and words: Matrix Market, scipy's sparse matrices, LDA-C, and tables of all cells."""
CONCORDANCE_FORMATS = ("text", *TABLE_FORMATS)
TEXT_FORMATS: tuple[str, ...] = get_args(TextFormat)
EVALUATION_FORMATS = ("text", "json")
"""What `textmine evaluate` prints; an Evaluation in the library is saved as a table."""

ENDING_OF = {
    "text": "txt",
    "dict-plain": "dic",
    "dict-hanlp": "hanlp.txt",
    "dict-lac": "lac.txt",
    "dict-rime": "dict.yaml",
}
"""The ending of files in a format, where it is not the format's name."""

NEED_A_FILE = ("parquet", "xlsx", "store", "npz")
"""Formats that are no text: neither standard output nor a compressor takes them."""
