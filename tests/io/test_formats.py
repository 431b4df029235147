"""The format of a result: by its name, by the ending of a file, or the usual one; and what cannot be."""

from __future__ import annotations

import pytest

from textmine.errors import SettingsError
from textmine.io.formats import concordance_format, format_of, is_guessed, refuse_compression
from textmine.settings.output import CONCORDANCE_FORMATS, TABLE_FORMATS, TEXT_FORMATS


@pytest.mark.parametrize(
    ("target", "to", "expected"),
    [
        ("-", None, "tsv"),
        ("counts", None, "tsv"),
        ("counts.txt", None, "tsv"),
        ("counts.tsv", None, "tsv"),
        ("counts.CSV", None, "csv"),
        ("counts.Xlsx", None, "xlsx"),
        ("counts.csv.gz", None, "csv"),
        ("counts.JSONL.ZST", None, "jsonl"),
        ("user.dict.txt.xz", None, "dict.txt"),
        ("counts.bz2", None, "tsv"),
        ("counts.txt.gz", None, "tsv"),
        ("counts.gz", "csv", "csv"),
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


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("cut", "txt"),
        ("cut.txt", "txt"),
        ("cut.txt.gz", "txt"),
        ("pku.utf8", "txt"),
        ("cut.words", "txt"),
        ("cut.JSONL", "jsonl"),
        ("cut.jsonl.zst", "jsonl"),
    ],
)
def test_the_format_of_text(target, expected):
    assert format_of(target, None, TEXT_FORMATS) == expected


@pytest.mark.parametrize("ending", ["csv", "tsv", "parquet", "xlsx", "store", "dict.txt"])
def test_text_is_not_written_into_what_is_called_a_table(ending):
    with pytest.raises(SettingsError) as raised:
        format_of(f"cut.{ending}", None, TEXT_FORMATS, "text")
    assert str(raised.value) == f"text cannot be saved as {ending}\nChoose txt or jsonl."


@pytest.mark.parametrize(
    ("target", "to", "expected"),
    [
        ("-", None, "text"),
        ("-", "csv", "csv"),
        ("hits.TXT", None, "text"),
        ("hits.txt.gz", None, "text"),
        ("hits.csv", None, "csv"),
        ("hits.csv", "text", "text"),
        ("hits", None, "tsv"),
    ],
)
def test_the_format_of_a_concordance(target, to, expected):
    assert concordance_format(target, to) == expected


@pytest.mark.parametrize(
    ("target", "to", "formats", "expected"),
    [
        ("words", None, TABLE_FORMATS, True),
        ("words.txt", None, TABLE_FORMATS, True),
        ("words.gz", None, TABLE_FORMATS, True),
        ("words.txt", "tsv", TABLE_FORMATS, False),
        ("words.tsv", None, TABLE_FORMATS, False),
        ("words.tsv.gz", None, TABLE_FORMATS, False),
        ("hits.txt", None, CONCORDANCE_FORMATS, False),
        ("hits", None, CONCORDANCE_FORMATS, True),
        ("cut.utf8", None, TEXT_FORMATS, True),
        ("-", None, TABLE_FORMATS, False),
        ("/dev/null", None, TABLE_FORMATS, False),
    ],
)
def test_what_nobody_named_is_a_guess(target, to, formats, expected):
    assert is_guessed(target, to, formats) == expected


@pytest.mark.parametrize("chosen", ["parquet", "xlsx", "store"])
def test_what_is_no_text_is_not_compressed(chosen):
    for target, to in ((f"a/Words.{chosen}.gz", None), ("a/Words.gz", chosen)):
        with pytest.raises(SettingsError) as raised:
            format_of(target, to)
        assert str(raised.value) == f"{chosen} is not compressed by gz\nLeave out .gz: -o {target[:-3]}"


def test_a_model_is_not_compressed():
    refuse_compression("news.lm", "a model")
    with pytest.raises(SettingsError, match=r"a model is not compressed by xz.*\nName it news.lm"):
        refuse_compression("news.lm.xz", "a model")


def test_a_way_to_write_csv_is_for_csv():
    assert format_of("a.csv", None, csv="plain") == "csv"
    with pytest.raises(SettingsError) as raised:
        format_of("a.tsv", None, csv="plain")
    assert str(raised.value) == "plain is a way to write csv, not tsv\nLet the file end in .csv."
