"""`--errors skip`: rows, lines and files that cannot be read are left out, counted, and the first are named."""

from __future__ import annotations

import bz2
import gzip
import lzma
import random

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from textmine.errors import InputError
from textmine.io.decoding import N_NAMED, Tally
from textmine.io.inputs import find_sources
from textmine.io.inspecting import inspect
from textmine.io.sources import ChangedError, check_unchanged
from textmine.pipeline.words.count import count
from textmine.settings.reading import ReadSettings
from textmine.settings.running import RunSettings

from .reading import read

GBK = "中文".encode("gbk")


def written(path, raw):
    path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    return path


def skipped(path, *sizes, **how):
    """The documents that are read, and what is left out, without the name of the file."""
    reading = read(path, *sizes, errors="skip", **how)
    assert reading.tally.n_left_out >= len(reading.tally.left_out)
    return reading.documents, [reason.removeprefix(str(path)) for reason in reading.tally.left_out]


def test_lines_with_bytes_of_another_encoding_are_left_out_and_stay_empty(tmp_path):
    path = written(tmp_path / "a.txt", "一\n二".encode() + GBK + "\n三\n".encode() + GBK)
    expected = [":2: bytes that are not UTF-8", ":4: bytes that are not UTF-8"]
    assert skipped(path, encoding="utf-8") == (["一", "三"], expected)
    assert read(path, errors="skip", encoding="utf-8").text == "一\n\n三\n\n"


@given(lines=st.lists(st.tuples(st.text("中文字 ", max_size=9), st.booleans()), min_size=1), size=st.integers(1, 40))
def test_the_same_lines_are_left_out_however_a_file_is_cut(tmp_path_factory, lines, size):
    path = tmp_path_factory.mktemp("cut") / "a.txt"
    written(path, b"".join(text.encode() + (b"\xff" if is_bad else b"") + b"\n" for text, is_bad in lines))
    found, reasons = skipped(path, size, encoding="utf-8", batch_bytes=size)
    assert found == [text for text, is_bad in lines if text and not is_bad]
    bad = [number for number, (_, is_bad) in enumerate(lines, 1) if is_bad]
    assert reasons == [f":{number}: bytes that are not UTF-8" for number in bad[:N_NAMED]]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "utf-16-le", "shift_jis"])
def test_every_decoder_marks_what_it_cannot_decode(tmp_path, encoding):
    bad = b"\x00\xd8" if encoding == "utf-16-le" else b"\xff"
    raw = b"".join(("中文\n".encode(encoding), bad, "\n".encode(encoding), "水火\n".encode(encoding)))
    found, reasons = skipped(written(tmp_path / "a.txt", raw), encoding=encoding)
    assert found == ["中文", "水火"]
    assert [reason[:2] for reason in reasons] == [":2"]


ROWS = [
    ('{"text": "一"}', ""),
    ('{"text": "二"', "not JSON"),
    ("[1]", "a JSON value, not an object"),
    ('{"body": "三"}', "no field 'text'"),
    ('{"text": {"a": 1}}', "field 'text' holds an object, not text"),
    ('{"text": null}', ""),
    ('{"text": "四"}', ""),
]


def test_rows_of_json_lines_that_cannot_be_read_are_left_out(tmp_path):
    path = written(tmp_path / "a.jsonl", "".join(row + "\n" for row, _ in ROWS).encode() + b'{"text": "' + GBK + b'"}')
    found, reasons = skipped(path)
    assert found == ["一", "四"]
    expected = [(number, why) for number, (_, why) in enumerate(ROWS, 1) if why] + [(8, "bytes that are not UTF-8")]
    assert len(reasons) == len(expected)
    assert all(reason.startswith(f":{number}: {why}") for reason, (number, why) in zip(reasons, expected, strict=True))


def test_rows_of_csv_that_cannot_be_read_are_left_out(tmp_path):
    path = written(tmp_path / "a.csv", 'id,text\n1,一\n2,"二"x\n3\n4,四,five\n5,"六\n七"\n')
    assert skipped(path) == (
        ["一", "六\n七"],
        [
            ":3: not CSV: ',' expected after '\"'",
            ":4: a row of 1 column where the header has 2",
            ":5: a row of 3 columns where the header has 2",
        ],
    )


def test_a_quote_of_csv_that_is_never_closed_costs_one_row(tmp_path):
    path = written(tmp_path / "a.csv", 'text,id\n"一,1\n二,2\n三,3\n')
    found, reasons = skipped(path)
    assert found == ["二", "三"]
    assert reasons == [":2: not CSV: unexpected end of data"]


def test_rows_of_tsv_with_other_cells_than_the_header_are_left_out(tmp_path):
    path = written(tmp_path / "a.tsv", "id\ttext\n1\t一\n2\n3\t三\t四\n4\t五\t\n")
    assert skipped(path)[0] == ["一", "五"]
    assert [reason[:3] for reason in skipped(path)[1]] == [":3:", ":4:"]


def test_of_many_only_the_first_are_named(tmp_path):
    path = written(tmp_path / "a.jsonl", "[]\n" * 25)
    tally = read(path, 10, errors="skip").tally
    assert (tally.n_left_out, len(tally.left_out)) == (25, N_NAMED)
    assert tally.left_out[-1] == f"{path}:10: a JSON value, not an object"


@pytest.mark.slow
@pytest.mark.parametrize(
    "compress", [gzip.compress, bz2.compress, lzma.compress, zstandard.compress], ids=["gz", "bz2", "xz", "zst"]
)
@pytest.mark.parametrize("batch_bytes", [1000, 100_000])
def test_a_compressed_file_is_read_up_to_its_damage_whatever_the_batches(tmp_path, compress, batch_bytes):
    lines = [f"第{number}行{random.Random(number).random()}" for number in range(20_000)]
    raw = compress("\n".join(lines).encode())
    path = written(tmp_path / "a", raw[: len(raw) // 2])
    found, reasons = skipped(path, batch_bytes=batch_bytes)
    assert (found, reasons) == (lines[: len(found)], [])  # it is warned of where the file is found
    assert found == skipped(path, batch_bytes=33_333)[0]
    assert compress is bz2.compress or len(found) > 5000
    note = inspect(str(path), "a", ReadSettings(errors="skip")).note
    assert "damaged or cut short" in note
    assert note.endswith("what follows is left out")
    with pytest.raises(InputError, match="damaged or cut short"):
        read(path)


@pytest.mark.slow
@pytest.mark.parametrize(
    "compress",
    [gzip.compress, bz2.compress, lzma.compress, zstandard.ZstdCompressor(write_checksum=True).compress],
    ids=["gz", "bz2", "xz", "zst"],
)
def test_nothing_is_read_of_a_compressed_file_that_is_damaged_inside(tmp_path, compress):
    raw = bytearray(compress("".join(f"第{n}行{random.Random(n).random()}\n" for n in range(90_000)).encode()))
    raw[len(raw) // 2] ^= 0xFF
    with pytest.raises(InputError, match="nothing of it is read"):
        inspect(str(written(tmp_path / "a", bytes(raw))), "a", ReadSettings(errors="skip"))


@pytest.mark.parametrize("behind", [b"junk", b"\n"])
def test_what_stands_behind_a_compressed_file_is_left_out(tmp_path, behind):
    path = written(tmp_path / "a.gz", gzip.compress("一\n二\n".encode()) + behind)
    assert skipped(path)[0] == ["一", "二"]


def test_if_nothing_can_be_read_that_is_an_error(tmp_path):
    path = written(tmp_path / "a.jsonl", '{"body": "一"}\n' * 3)
    with pytest.raises(InputError, match="nothing could be read") as raised:
        count(str(path), read=ReadSettings(errors="skip"), run=RunSettings(workers=1))
    assert "choose one with --field: body" in raised.value.hint


def found_of(*paths, **how):
    tally = Tally()
    warnings = []
    folder = str(paths[0].parent)
    found = list(
        find_sources(list(map(str, paths)), ReadSettings(errors="skip", **how), folder, warnings.append, (), tally)
    )
    assert not warnings
    return [each.source.name.rpartition("/")[2] for each in found], tally


def test_files_that_cannot_be_read_are_left_out(tmp_path):
    good = written(tmp_path / "good.txt", "中文")
    bad = [
        written(tmp_path / "a.7z", b"7z\xbc\xaf\x27\x1c\0\4"),
        written(tmp_path / "b.txt", b"\x01\x02text\x03" * 9),
        written(tmp_path / "c.parquet", b"PAR1"),
        tmp_path / "missing.txt",
    ]
    names, tally = found_of(*bad, good)
    assert names == ["good.txt"]
    assert [reason.removeprefix(f"{tmp_path}/") for reason in tally.left_out] == [
        "a.7z: a .7z file, not text",
        "b.txt: a binary file",
        "c.parquet: not a readable Parquet file",
        "missing.txt: no such file or folder",
    ]
    with pytest.raises(InputError, match="no text files found") as raised:
        found_of(*bad)
    assert "a .7z file" in raised.value.hint


def test_a_file_without_the_field_is_left_out(tmp_path):
    path = written(tmp_path / "a.csv", "id,body\n1,一\n")
    assert skipped(path) == ([], [":1: no field 'text'"])


def test_a_file_that_changes_is_an_error_all_the_same(tmp_path):
    path = written(tmp_path / "a.txt", "中文")
    source = read(path).source
    check_unchanged(source)
    written(path, "中文字")
    with pytest.raises(ChangedError):
        check_unchanged(source)
