"""Compressed files are known by what is in them, read to their end, and refused when they are damaged."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from textmine.errors import InputError
from textmine.io.inspecting import inspect
from textmine.io.opening import compression_of, opened, opened_with_raw
from textmine.settings.reading import ReadSettings

from .reading import COMPRESS, in_one_file, read

COMPRESSED = ["gz", "bz2", "xz", "zst"]
SKIPPABLE_FRAME = b"\x50\x2a\x4d\x18\x04\x00\x00\x00size"
TEXT = "今天天气不错，我们去公园里走走。\n" * 200
NOISE = random.Random(0).randbytes(3000)


def content(path: Path, compression: str) -> bytes:
    with opened(str(path), compression) as stream:
        return stream.read()


@pytest.mark.parametrize("compression", COMPRESS)
def test_compression_is_known_by_content_whatever_the_ending(tmp_path, compression):
    path = tmp_path / "text.txt"
    path.write_bytes(COMPRESS[compression](TEXT.encode()))
    reading = read(path)
    assert reading.source.compression == compression
    assert reading.text == TEXT


@pytest.mark.parametrize("ending", COMPRESSED)
def test_text_under_a_compressors_ending_is_text(tmp_path, ending):
    path = tmp_path / f"text.txt.{ending}"
    path.write_text(TEXT, encoding="utf-8")
    assert read(path).source.compression == ""
    assert read(path).text == TEXT


@pytest.mark.parametrize("text", ["BZhang 是他的网名。\n", "BZh9\n", "BZh"])
def test_text_that_begins_as_bzip2_does_is_text(tmp_path, text):
    path = tmp_path / "text.txt"
    path.write_text(text, encoding="utf-8")
    assert read(path).text.strip() == text.strip()


@pytest.mark.parametrize("level", range(1, 10))
@pytest.mark.parametrize("raw", [b"", b"a"])
def test_every_level_of_bzip2_is_known(level, raw):
    assert compression_of(bz2.compress(raw, level)) == "bz2"


@pytest.mark.parametrize("compression", COMPRESSED)
def test_an_empty_compressed_file_is_empty(tmp_path, compression):
    path = tmp_path / "empty"
    path.write_bytes(COMPRESS[compression](b""))
    assert read(path).documents == []


@in_one_file
@given(
    compression=st.sampled_from(COMPRESSED),
    parts=st.lists(st.binary(max_size=3000), min_size=1, max_size=4),
    n_read=st.integers(1, 5000),
)
def test_frames_one_after_another_are_one_stream(tmp_path, compression, parts, n_read):
    path = tmp_path / "frames"
    path.write_bytes(b"".join(map(COMPRESS[compression], parts)))
    with opened(str(path), compression) as stream:
        pieces = list(iter(lambda: stream.read(n_read), b""))
        assert stream.read(1) == b""
    assert b"".join(pieces) == b"".join(parts)
    assert all(len(piece) == n_read for piece in pieces[:-1]), "only the last piece may be short"


@pytest.mark.parametrize("compression", ["gz", "xz"])
def test_zeros_between_and_after_streams_are_padding(tmp_path, compression):
    path = tmp_path / "padded"
    one, two = COMPRESS[compression](b"one"), COMPRESS[compression](b"two")
    path.write_bytes(one + bytes(4) + two + bytes(4096))
    assert content(path, compression) == b"onetwo"


def test_frames_that_zstd_skips_are_skipped(tmp_path):
    path = tmp_path / "from_pzstd"
    one, two = COMPRESS["zst"](b"one"), COMPRESS["zst"](b"two")
    path.write_bytes(SKIPPABLE_FRAME + one + SKIPPABLE_FRAME + two + SKIPPABLE_FRAME)
    assert compression_of(path.read_bytes()) == "zst"
    assert content(path, "zst") == b"onetwo"


def test_a_zst_file_with_a_large_window_is_read(tmp_path):
    path = tmp_path / "long.zst"
    parameters = zstandard.ZstdCompressionParameters.from_level(3, window_log=28)
    long = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    path.write_bytes(long.compress(TEXT.encode()) + long.flush())
    assert content(path, "zst").decode() == TEXT


@pytest.mark.parametrize("compression", COMPRESSED)
def test_text_that_shrinks_a_thousandfold_is_read(tmp_path, compression):
    path = tmp_path / "zeros"
    path.write_bytes(COMPRESS[compression](bytes(3_000_000)))
    assert content(path, compression) == bytes(3_000_000)


@in_one_file
@given(compression=st.sampled_from(COMPRESSED), share=st.floats(0, 1, exclude_max=True))
def test_a_file_cut_short_anywhere_is_an_input_error(tmp_path, compression, share):
    whole = COMPRESS[compression](NOISE)
    path = tmp_path / "short"
    path.write_bytes(whole[: max(1, int(share * len(whole)))])
    with pytest.raises(InputError) as raised:
        content(path, compression)
    assert raised.value.where == str(path)
    assert raised.value.what.startswith(f"damaged or cut short ({compression}: ")
    assert "take it out" in raised.value.hint


@pytest.mark.parametrize("compression", COMPRESSED)
def test_a_second_frame_cut_short_is_an_input_error(tmp_path, compression):
    frame = COMPRESS[compression](b"text")
    path = tmp_path / "short"
    path.write_bytes(frame + frame[:-1])
    with pytest.raises(InputError, match=f"damaged or cut short .{compression}: its end is missing"):
        content(path, compression)


@pytest.mark.parametrize("compression", COMPRESSED)
def test_what_is_no_frame_after_a_frame_is_an_input_error(tmp_path, compression):
    path = tmp_path / "trailing"
    path.write_bytes(COMPRESS[compression](b"text") + b"no such frame begins like this one")
    with pytest.raises(InputError, match="damaged or cut short"):
        content(path, compression)


def checksummed(compression: str, raw: bytes) -> bytes:
    if compression == "zst":
        return zstandard.ZstdCompressor(write_checksum=True).compress(raw)
    return COMPRESS[compression](raw)


@pytest.mark.parametrize("compression", COMPRESSED)
def test_a_flipped_bit_is_an_input_error(tmp_path, compression):
    raw = bytearray(checksummed(compression, TEXT.encode()))
    raw[len(raw) // 2] ^= 0x10
    path = tmp_path / "flipped"
    path.write_bytes(raw)
    with pytest.raises(InputError, match="damaged or cut short"):
        content(path, compression)


def test_damage_met_while_looking_into_a_file_names_it(tmp_path):
    path = tmp_path / "short.gz"
    path.write_bytes(gzip.compress(TEXT.encode())[:30])
    with pytest.raises(InputError) as raised:
        inspect(str(path), "as named", ReadSettings())
    assert raised.value.where == "as named"


@pytest.mark.parametrize("compression", COMPRESS)
def test_the_raw_position_ends_at_the_end_of_the_file(tmp_path, compression):
    path = tmp_path / "text"
    path.write_bytes(COMPRESS[compression](TEXT.encode()))
    with opened_with_raw(str(path), compression) as (stream, raw):
        stream.read()
        assert raw.tell() == path.stat().st_size


@pytest.mark.parametrize("compression", COMPRESS)
def test_reading_gives_back_the_size_on_disk_in_parts(tmp_path, compression):
    path = tmp_path / "text"
    path.write_bytes(COMPRESS[compression](TEXT.encode()))
    sizes = [batch.disk_bytes for batch in read(path, batch_bytes=1000).batches]
    assert sum(sizes) == path.stat().st_size
    assert min(sizes) >= 0


def test_an_xz_file_of_many_streams_gives_them_all(tmp_path):
    path = tmp_path / "many.xz"
    buffer = io.BytesIO()
    for i in range(20):
        with lzma.LZMAFile(buffer, "w") as stream:
            stream.write(f"第{i}段\n".encode())
    path.write_bytes(buffer.getvalue())
    assert read(path).documents == [f"第{i}段" for i in range(20)]


def test_opening_a_missing_file_is_an_input_error(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        content(tmp_path / "missing", "")
