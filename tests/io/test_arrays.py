"""Arrays as files."""

from __future__ import annotations

import hashlib
import mmap

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.errors import InputError
from textmine.io.arrays import ArrayWriter, file_name, mapped, read_columns, write_columns

from .reading import in_one_file


@pytest.mark.parametrize(
    ("dtype", "name"), [(np.int64, "a.i8"), (np.uint8, "a.u1"), (np.uint16, "a.u2"), (np.dtype(">u4"), "a.u4")]
)
def test_the_name_ends_in_the_type(dtype, name):
    assert file_name("a", np.dtype(dtype)) == name


@in_one_file
@given(parts=st.lists(st.lists(st.integers(0, 2**32 - 1), max_size=5), max_size=5), with_digest=st.booleans())
def test_parts_are_written_one_after_another_little_endian(tmp_path, parts, with_digest):
    writer = ArrayWriter(tmp_path, "a", np.uint32, with_digest)
    for part in parts:
        writer.append(np.array(part, ">u4"))
    writer.close()
    written = np.array([number for part in parts for number in part], "<u4")
    raw = (tmp_path / "a.u4").read_bytes()
    assert (raw, writer.length) == (written.tobytes(), len(written))
    assert writer.digest == (hashlib.sha256(raw).hexdigest() if with_digest else "")
    assert mapped(tmp_path / "a.u4", np.uint32, len(written)).tolist() == written.tolist()


def test_slices_with_steps_are_written_as_they_read(tmp_path):
    writer = ArrayWriter(tmp_path, "a", np.int64)
    writer.append(np.arange(10)[::3])
    writer.close()
    assert np.fromfile(writer.path, "<i8").tolist() == [0, 3, 6, 9]


def write(folder, numbers):
    writer = ArrayWriter(folder, "a", np.int64)
    writer.append(np.array(numbers, np.int64))
    writer.close()
    return writer.path


def test_an_array_is_mapped_and_not_read(tmp_path):
    array = mapped(write(tmp_path, [1, 2]), np.int64, 2)
    assert not array.flags.writeable
    while isinstance(array, np.ndarray):
        array = array.base
    assert isinstance(array.obj if isinstance(array, memoryview) else array, mmap.mmap)


def test_an_array_without_numbers_is_an_empty_file(tmp_path):
    path = write(tmp_path, [])
    assert path.read_bytes() == b""
    assert mapped(path, np.int64, 0).tolist() == []


@pytest.mark.parametrize("length", [0, 1, 3])
def test_another_length_is_an_input_error(tmp_path, length):
    path = write(tmp_path, [1, 2])
    with pytest.raises(InputError) as raised:
        mapped(path, np.int64, length)
    assert raised.value.where == str(tmp_path)
    assert raised.value.what == f"a.i8 has 16 bytes, but should have {8 * length}"
    assert "count again" in raised.value.hint


def test_what_cannot_be_read_is_an_input_error(tmp_path):
    with pytest.raises(InputError, match=r"a\.i8 cannot be read: No such file"):
        mapped(tmp_path / "a.i8", np.int64, 0)
    (tmp_path / "a.i8").mkdir()
    with pytest.raises(InputError, match=r"a\.i8"):
        mapped(tmp_path / "a.i8", np.int64, 512)


def test_any_range_of_columns_is_read(tmp_path):
    columns = (np.arange(9, dtype=np.uint64), np.arange(9, 18, dtype=">u2"))
    write_columns(tmp_path, "rows", columns)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["rows-0.u8", "rows-1.u2"]
    dtypes = (np.dtype(np.uint64), np.dtype(np.uint16))
    paths = [tmp_path / "rows-0.u8", tmp_path / "rows-1.u2"]
    for start, stop in ((0, 9), (3, 5), (4, 4), (9, 9)):
        read = read_columns(paths, dtypes, start, stop)
        assert [column.tolist() for column in read] == [column[start:stop].tolist() for column in columns]
