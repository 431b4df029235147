"""The counts of a table of `textmine count`: those it wrote, and an error with the line for anything else."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from textmine.errors import InputError
from textmine.io.word_tables import is_word_table, read_counts, read_words
from textmine.results.words import WordCounts

from .reading import COMPRESS, in_one_file

ODD = {"\t": 5, '"': 4, "a\nb": 3, "\r": 3, "a\r\nb": 2, ",": 2, "\\t": 2, '","': 1, "'": 1, "\u2028": 1, "count": 9}
FORMULAS = {"=1": 9, "'=1": 8, "''=1": 7, "-5": 6, "+": 5, "@a": 4, "\t": 3, "'": 2, "＝": 1}
words = st.text(
    st.one_of(st.sampled_from("=-\t\n\r\",'\\\x0b\x1c\x85\u2028 我"), st.characters(exclude_categories=["Cs"]))
)
vocabularies = st.dictionaries(words.filter(bool), st.integers(1, 2**40), min_size=1, max_size=8)


def words_of(path: str) -> dict[str, int]:
    table = read_words(path).words
    return dict(zip(table.words(), table.counts.tolist(), strict=True))


def written(path: Path, text: str) -> str:
    path.write_bytes(text.encode())
    return str(path)


@pytest.mark.parametrize(
    "ending", ["tsv", "csv", "jsonl", "txt", "TSV", "Csv", "JSONL", "csv.gz", "Tsv.Zst", "jsonl.xz", "csv.bz2"]
)
@in_one_file
@given(counts=vocabularies)
@example(counts=ODD)
def test_what_was_saved_is_read(tmp_path, ending, counts):
    path = str(tmp_path / f"counts.{ending}")
    saved = WordCounts.from_counts(counts)
    saved.save(path, to="tsv" if ending == "txt" else None)
    found = read_counts(path)
    assert found.tolist() == [*saved.values()]
    assert found.dtype == np.int64
    assert words_of(path) == counts


@in_one_file
@given(counts=vocabularies, style=st.sampled_from(["excel", "plain"]))
@example(counts=FORMULAS, style="excel")
@example(counts=FORMULAS, style="plain")
def test_csv_is_read_as_it_was_written(tmp_path, counts, style):
    path = str(tmp_path / "x.csv")
    WordCounts.from_counts(counts).save(path, csv=style)
    assert words_of(path) == counts


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.tsv", "\ufeffword\tcount\n=a\t3\n'=b\t1\n"),
        ("x.csv", "\ufeffword,count\n'=a,3\n''=b,1\n"),
        ("x.csv", '\ufeff"word","count"\n"\'=a",3\n"\'\'=b",1\n'),
        ("x.csv", "word,count\n=a,3\n'=b,1\n"),
        ("x.jsonl", '\ufeff{"word":"=a","count":3}\n{"word":"\'=b","count":1}\n'),
    ],
)
def test_a_byte_order_mark_is_no_part_of_a_table(tmp_path, name, text):
    path = written(tmp_path / name, text)
    assert is_word_table(path, "text")
    assert words_of(path) == {"=a": 3, "'=b": 1}


@pytest.mark.parametrize("compression", ["gz", "bz2", "xz", "zst"])
@pytest.mark.parametrize("ending", ["tsv", "csv", "jsonl"])
@pytest.mark.parametrize("is_named", [True, False])
def test_compressed_tables(tmp_path, compression, ending, is_named):
    plain = tmp_path / f"counts.{ending}"
    WordCounts.from_counts(ODD).save(str(plain))
    packed = tmp_path / (f"packed.{ending}.{compression}" if is_named else f"packed.{ending}")
    packed.write_bytes(COMPRESS[compression](plain.read_bytes()))
    assert read_counts(str(packed)).tolist() == read_counts(str(plain)).tolist() == sorted(ODD.values(), reverse=True)


def test_a_compressed_table_that_is_cut_short(tmp_path):
    (tmp_path / "x.tsv.gz").write_bytes(COMPRESS["gz"](b"word\tcount\n" + b"a\t1\n" * 1000)[:-9])
    with pytest.raises(InputError, match="damaged or cut short"):
        read_counts(str(tmp_path / "x.tsv.gz"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.tsv", "count\tword\n3\ta\n1\tb\n"),
        ("x.tsv", "word\tdocs\tcount\nа\t9\t3\nb\t9\t1\n"),
        ("x.tsv", "word\tcount\r\na\t3\r\nb\t1\r\n"),
        ("x.tsv", "word\tcount\na\t3\nb\t1"),
        ("x.csv", 'word,count\r\n"a\r\n,",3\r\nb,1\r\n'),
        ("x.csv", '"count","word"\n"3","a"\n"1","b"\n'),
        ("x.jsonl", '{"count": 3}\n{"docs": 9, "word": "a", "count": 1}'),
    ],
)
def test_tables_of_other_programs(tmp_path, name, text):
    assert read_counts(written(tmp_path / name, text)).tolist() == [3, 1]


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("x.tsv", "word\tcount\na\t3\nb\tx\n", 3),
        ("x.tsv", "word\tcount\na\t3\nb\t\n", 3),
        ("x.tsv", "word\tcount\na\t3\nb\n", 3),
        ("x.tsv", "word\tcount\na\t3\n\nb\t1\n", 3),
        ("x.tsv", "word\tcount\na\t0\n", 2),
        ("x.tsv", "word\tcount\na\t-1\n", 2),
        ("x.tsv", "word\tcount\na\t1.5\n", 2),
        ("x.tsv", 'word\tcount\n"a\t1\nb"\t0\n', 3),
        ("x.tsv", f"word\tcount\na\t{2**63}\n", 2),
        ("x.csv", "word,count\na,3\nb;1\n", 3),
        ("x.csv", 'word,count\n"a\nb\nc",3\nd,x\n', 5),
        ("x.jsonl", '{"count": 3}\n{"n": 3}\n', 2),
        ("x.jsonl", '{"count": 3}\n{"count": \n', 2),
        ("x.jsonl", '{"count": 3}\n[3]\n', 2),
        ("x.jsonl", '{"count": 3}\n3\n', 2),
        ("x.jsonl", '{"count": null}\n', 1),
        ("x.jsonl", '{"count": "x"}\n', 1),
        ("x.jsonl", '{"count": 0}\n', 1),
        ("x.jsonl", '{"count": [3]}\n', 1),
        ("x.jsonl", '{"count": 1.5}\n', 1),
        ("x.jsonl", f'{{"count": {2**63}}}\n', 1),
        ("x.jsonl", '{"count": 1e30}\n', 1),
        ("x.jsonl", "word\tcount\na\t3\n", 1),
    ],
)
def test_a_line_without_a_count_is_named(tmp_path, name, text, line):
    path = written(tmp_path / name, text)
    with pytest.raises(InputError) as error:
        read_counts(path)
    assert str(error.value) == f"{path}:{line}: no count here\nGive a table of textmine count."


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.tsv", "a\t3\nb\t1\n"),
        ("x.tsv", "word\tn\na\t3\n"),
        ("x.tsv", "word,count\na,3\n"),
        ("x.csv", "word\tcount\na\t3\n"),
        ("x.tsv", '{"word": "a", "count": 3}\n'),
        ("x.tsv", ""),
        ("x.csv", ""),
    ],
)
def test_a_table_without_a_column_of_counts(tmp_path, name, text):
    path = written(tmp_path / name, text)
    with pytest.raises(InputError) as error:
        read_counts(path)
    assert str(error.value) == (
        f"{path}: no column count in the first line\nGive a table or a store of textmine count."
    )


@pytest.mark.parametrize(("name", "text"), [("x.tsv", "word\tcount\n"), ("x.csv", "word,count\n"), ("x.jsonl", "")])
def test_a_table_without_words(tmp_path, name, text):
    path = written(tmp_path / name, text)
    with pytest.raises(InputError, match="a table without words") as error:
        read_counts(path)
    assert error.value.where == path


@pytest.mark.parametrize("ending", ["tsv", "csv"])
def test_a_word_may_be_longer_than_the_field_of_a_csv_reader(tmp_path, ending):
    path = str(tmp_path / f"x.{ending}")
    WordCounts.from_counts({"啊" * 140_000: 2, "我们": 1}).save(path)
    assert read_counts(path).tolist() == [2, 1]


@pytest.mark.parametrize("ending", ["tsv", "csv", "jsonl"])
@in_one_file
@given(raw=st.binary(max_size=40), has_header=st.booleans())
def test_any_bytes_are_counts_or_an_input_error(tmp_path, ending, raw, has_header):
    path = tmp_path / f"x.{ending}"
    header = {"tsv": b"word\tcount\n", "csv": b"word,count\n", "jsonl": b'{"count": 1}\n'}[ending]
    path.write_bytes(header * has_header + raw)
    try:
        assert (read_counts(str(path)) >= 1).all()
    except InputError as error:
        assert error.where.startswith(str(path))  # noqa: PT017


def test_what_is_no_file(tmp_path):
    with pytest.raises(InputError, match="no such file or folder"):
        read_counts(str(tmp_path / "x.tsv"))
    with pytest.raises(InputError, match="cannot be read"):
        read_counts(str(tmp_path))
