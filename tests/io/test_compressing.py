"""What is written compressed is what other programs uncompress, and the same bytes whatever the pieces."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from textmine.errors import InputError
from textmine.io.compressing import compressing
from textmine.io.opening import opened_as_it_is
from textmine.io.output import opened_for_writing

from .reading import in_one_file

UNCOMPRESS = {
    "gz": gzip.decompress,
    "bz2": bz2.decompress,
    "xz": lzma.decompress,
    "zst": lambda raw: zstandard.ZstdDecompressor().decompressobj().decompress(raw),
}
COMPRESSIONS = [*UNCOMPRESS]


def packed(compression, pieces):
    stream = io.BytesIO()
    with compressing(stream, compression) as compressed:
        for piece in pieces:
            compressed.write(piece)
            compressed.flush()
    return stream.getvalue()


@pytest.mark.parametrize("compression", COMPRESSIONS)
@in_one_file
@given(pieces=st.lists(st.binary(max_size=300), max_size=5))
def test_other_programs_uncompress_it(compression, pieces):
    whole = b"".join(pieces)
    assert UNCOMPRESS[compression](packed(compression, pieces)) == whole
    assert packed(compression, pieces) == packed(compression, [whole])


@pytest.mark.slow
@pytest.mark.parametrize("compression", COMPRESSIONS)
def test_large_text_gives_the_same_bytes_in_any_pieces(compression):
    text = "".join(f"词{n * n % 9973}\t{n}\n" for n in range(60_000)).encode()
    expected = packed(compression, [text])
    for size in (1 << 12, 99_991):
        assert packed(compression, (text[i : i + size] for i in range(0, len(text), size))) == expected


def test_gzip_has_no_time_and_no_name():
    header = packed("gz", [b"text"])[:10]
    assert header[3:8] == bytes(5)  # flags: no name; time: none


@pytest.mark.parametrize("compression", COMPRESSIONS)
@pytest.mark.parametrize("ending", ["tsv.{}", "TSV.{}", "{}"])
def test_the_ending_of_a_file_compresses_text(tmp_path, compression, ending):
    target = tmp_path / f"out.{ending.format(compression)}"
    with opened_for_writing(str(target), is_text=True) as stream:
        stream.write("词\n".encode())
    assert UNCOMPRESS[compression](target.read_bytes()) == "词\n".encode()
    with opened_as_it_is(str(target)) as stream:
        assert stream.read() == "词\n".encode()


def test_what_is_no_text_is_written_as_it_is(tmp_path):
    with opened_for_writing(str(tmp_path / "x.gz")) as stream:
        stream.write(b"model")
    assert (tmp_path / "x.gz").read_bytes() == b"model"


def write_half(stream):
    stream.write(bytes(range(256)) * 10_000)
    raise ValueError("half")


@pytest.mark.parametrize("compression", COMPRESSIONS)
def test_a_block_that_raises_leaves_no_file(tmp_path, compression):
    target = str(tmp_path / f"x.{compression}")
    with pytest.raises(ValueError, match="half"), opened_for_writing(target, is_text=True) as stream:
        write_half(stream)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("compression", COMPRESSIONS)
def test_what_was_broken_off_is_seen_to_be(tmp_path, compression):
    """As of a pipe, which cannot be taken back."""
    with pytest.raises(ValueError, match="half"), (tmp_path / "x").open("wb") as raw:  # noqa: SIM117
        with compressing(raw, compression) as compressed:
            write_half(compressed)
    if (tmp_path / "x").stat().st_size:
        with pytest.raises(InputError, match="damaged or cut short"), opened_as_it_is(str(tmp_path / "x")) as broken:
            broken.read()
