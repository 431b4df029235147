"""The format of a result: by its name, by the ending of a file, or the usual one; and what cannot be."""

from __future__ import annotations

import pytest

from textmine.errors import SettingsError
from textmine.io.formats import format_of
from textmine.settings.output import TABLE_FORMATS


@pytest.mark.parametrize(
    ("target", "to", "expected"),
    [
        ("-", None, "tsv"),
        ("counts", None, "tsv"),
        ("counts.txt", None, "tsv"),
        ("counts.tsv", None, "tsv"),
        ("counts.CSV", None, "csv"),
        ("a.store/counts.jsonl", None, "jsonl"),
        ("counts.parquet", None, "parquet"),
        ("user.dict.txt", None, "dict.txt"),
        ("counts.store", None, "store"),
        ("counts.tsv", "csv", "csv"),
        ("counts.store", "jsonl", "jsonl"),
        ("-", "dict.txt", "dict.txt"),
    ],
)
def test_the_ending_tells_the_format_and_to_overrides_it(target, to, expected):
    assert format_of(target, to) == expected


@pytest.mark.parametrize("to", ["parquet", "store", "xlsx"])
def test_what_is_no_text_needs_a_file(to):
    with pytest.raises(SettingsError) as raised:
        format_of("-", to)
    assert str(raised.value) == f"{to} needs a file\nName one: -o counts.{to}"


@pytest.mark.parametrize(
    ("target", "to"), [("a.tsv", "odt"), ("a.store", None), ("a.tsv", "store"), ("x.dict.txt", None)]
)
def test_a_format_that_there_is_not_is_refused_with_those_there_are(target, to):
    with pytest.raises(SettingsError) as raised:
        format_of(target, to, TABLE_FORMATS, "a comparison")
    chosen = to or target[2:]
    assert str(raised.value) == f"a comparison cannot be saved as {chosen}\nChoose tsv, csv, jsonl, parquet or xlsx."


def test_an_unknown_ending_lists_those_there_are():
    with pytest.raises(SettingsError) as raised:
        format_of("counts.xls", None, TABLE_FORMATS)
    hint = "Use .tsv, .csv, .jsonl, .parquet or .xlsx; or choose a format with --to."
    assert str(raised.value) == f"no format has the extension .xls\n{hint}"
