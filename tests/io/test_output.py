"""Results are there whole or not at all, and what keeps them from being written is said early."""

from __future__ import annotations

import errno
import io
import os
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from textmine.errors import OutputError
from textmine.io.output import check_writable, folder_for_writing, opened_for_writing, writing

FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")


def names(folder):
    return sorted(path.name for path in folder.iterdir())


NO_ROOM = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def write_half(target, error):
    with opened_for_writing(str(target)) as stream:
        stream.write(b"half")
        raise error


def write_half_a_folder(target, error):
    with folder_for_writing(str(target)) as folder:
        (folder / "new").write_bytes(b"half")
        raise error


def test_a_file_appears_when_the_block_ends_well(tmp_path):
    target = tmp_path / "out.tsv"
    with opened_for_writing(str(target)) as stream:
        stream.write(b"new")
        assert not target.exists()
    assert names(tmp_path) == ["out.tsv"]
    assert target.read_bytes() == b"new"


def test_a_file_is_replaced_when_the_block_ends_well(tmp_path):
    target = tmp_path / "out.tsv"
    target.write_bytes(b"old")
    with opened_for_writing(str(target)) as stream:
        stream.write(b"new")
        stream.flush()
        assert target.read_bytes() == b"old"
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("before", [None, b"old"])
@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_a_block_that_raises_leaves_no_trace(tmp_path, before, error):
    target = tmp_path / "out.tsv"
    if before is not None:
        target.write_bytes(before)
    with pytest.raises(error):
        write_half(target, error)
    assert names(tmp_path) == ([] if before is None else ["out.tsv"])
    assert before is None or target.read_bytes() == before


def test_no_room_while_writing_is_an_output_error_and_leaves_no_trace(tmp_path):
    with pytest.raises(OutputError) as raised:
        write_half(tmp_path / "out.tsv", NO_ROOM)
    assert raised.value.where == str(tmp_path / "out.tsv")
    assert raised.value.what == "no room to write (No space left on device)"
    assert "--temp-dir" in raised.value.hint
    assert names(tmp_path) == []


def test_a_target_that_is_a_folder_is_an_output_error(tmp_path):
    (tmp_path / "out").mkdir()
    with pytest.raises(OutputError, match="cannot be written"), opened_for_writing(str(tmp_path / "out")) as stream:
        stream.write(b"new")
    assert names(tmp_path) == ["out"]


def test_a_missing_folder_is_an_output_error(tmp_path):
    with pytest.raises(OutputError, match="cannot be written"), opened_for_writing(str(tmp_path / "no" / "out.tsv")):
        pass


def test_a_device_is_written_directly(tmp_path):
    with opened_for_writing("/dev/null") as stream:
        stream.write(b"gone")
    assert not Path("/dev/null").is_file()


def test_a_pipe_is_written_directly(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    received = []
    reader = threading.Thread(target=lambda: received.append(pipe.read_bytes()), daemon=True)
    reader.start()
    with opened_for_writing(str(pipe)) as stream:
        stream.write(b"through")
    reader.join()
    assert received == [b"through"]
    assert pipe.is_fifo()
    assert names(tmp_path) == ["pipe"]


@needs_full
@pytest.mark.parametrize("n_bytes", [1, 1_000_000])
def test_a_full_device_is_an_output_error(n_bytes):
    with pytest.raises(OutputError) as raised, opened_for_writing(str(FULL)) as stream:
        stream.write(bytes(n_bytes))
    assert raised.value.where == "/dev/full"
    assert raised.value.what == "no room to write (No space left on device)"
    assert "Free some space" in raised.value.hint


@needs_full
def test_full_standard_output_is_an_output_error(monkeypatch):
    with FULL.open("wb", buffering=0) as raw:
        monkeypatch.setattr("sys.stdout", SimpleNamespace(buffer=raw))
        with pytest.raises(OutputError, match="standard output: no room to write"), opened_for_writing("-") as stream:
            stream.write(b"text")


def test_standard_output_is_written_and_flushed(monkeypatch):
    raw = io.BytesIO()
    monkeypatch.setattr("sys.stdout", SimpleNamespace(buffer=io.BufferedWriter(raw), isatty=lambda: False))
    with opened_for_writing("-") as stream:
        stream.write("词\n".encode())
    assert raw.getvalue() == "词\n".encode()


def test_a_closed_pipe_stays_one():
    with pytest.raises(BrokenPipeError), writing("out.tsv"):
        raise BrokenPipeError


def test_what_can_be_written_passes_the_check(tmp_path):
    (tmp_path / "old.tsv").write_bytes(b"old")
    (tmp_path / "old.store").mkdir()
    for target in (tmp_path / "new.tsv", tmp_path / "old.tsv", tmp_path / "old.store", "/dev/null", "-"):
        check_writable(str(target))
    assert names(tmp_path) == ["old.store", "old.tsv"]
    assert (tmp_path / "old.tsv").read_bytes() == b"old"


def test_a_missing_folder_fails_the_check(tmp_path):
    with pytest.raises(OutputError) as raised:
        check_writable(str(tmp_path / "no" / "out.tsv"))
    assert raised.value.where == str(tmp_path / "no")
    assert raised.value.what == "the folder does not exist"
    assert raised.value.hint == f"mkdir -p {tmp_path / 'no'}"


def test_a_target_that_is_a_folder_fails_the_check(tmp_path):
    with pytest.raises(OutputError) as raised:
        check_writable(str(tmp_path))
    assert (raised.value.where, raised.value.what) == (str(tmp_path), "is a folder")
    assert "Name a file" in raised.value.hint


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="no /proc here")
def test_a_folder_that_takes_no_files_fails_the_check():
    with pytest.raises(OutputError, match=r"/proc/out\.tsv: cannot be written"):
        check_writable("/proc/out.tsv")


def test_a_folder_appears_when_the_block_ends_well(tmp_path):
    target = tmp_path / "out.store"
    with folder_for_writing(str(target)) as folder:
        (folder / "a").write_bytes(b"new")
        assert not target.exists()
    assert names(tmp_path) == ["out.store"]
    assert names(target) == ["a"]


def test_a_folder_is_replaced_with_all_that_was_in_it(tmp_path):
    target = tmp_path / "out.store"
    target.mkdir()
    (target / "manifest.json").write_bytes(b"old")
    with folder_for_writing(str(target)) as folder:
        (folder / "new").write_bytes(b"new")
        assert names(target) == ["manifest.json"]
    assert names(target) == ["new"]
    assert names(tmp_path) == ["out.store"]


@pytest.mark.parametrize("before", [False, True])
@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_a_block_that_raises_leaves_no_folder(tmp_path, before, error):
    target = tmp_path / "out.store"
    if before:
        target.mkdir()
        (target / "manifest.json").write_bytes(b"old")
    with pytest.raises(error):
        write_half_a_folder(target, error)
    assert names(tmp_path) == (["out.store"] if before else [])
    assert not before or names(target) == ["manifest.json"]


def test_no_room_for_a_folder_is_an_output_error(tmp_path):
    with pytest.raises(OutputError) as raised:
        write_half_a_folder(tmp_path / "out.store", NO_ROOM)
    assert raised.value.where == str(tmp_path / "out.store")
    assert raised.value.what.startswith("no room to write")
    assert names(tmp_path) == []


def test_a_folder_in_a_missing_folder_is_an_output_error(tmp_path):
    with pytest.raises(OutputError, match="does not exist"), folder_for_writing(str(tmp_path / "no" / "out.store")):
        pass


def test_a_folder_that_is_no_store_is_not_replaced(tmp_path):
    target = tmp_path / "out.store"
    target.mkdir()
    (target / "thesis.txt").write_bytes(b"years of work")
    with pytest.raises(OutputError, match="a folder, but not a store"):
        check_writable(str(target))
    with pytest.raises(OutputError, match="a folder, but not a store"), folder_for_writing(str(target)):
        pass
    assert names(target) == ["thesis.txt"]


def test_a_folder_in_place_of_a_file_is_an_output_error(tmp_path):
    (tmp_path / "out.store").write_bytes(b"old")
    with pytest.raises(OutputError, match="cannot be written"), folder_for_writing(str(tmp_path / "out.store")):
        pass
    assert (tmp_path / "out.store").read_bytes() == b"old"
    assert names(tmp_path) == ["out.store"]


ANOTHER = 12345
WRITERS = {"file": opened_for_writing, "folder": folder_for_writing}


@pytest.fixture
def shared(tmp_path):
    """A folder like /tmp: all may write, and nobody may take away what belongs to another."""
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o1777)
    return folder


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("name", ["out.store", "out.store/inner.store"])
def test_a_link_that_another_user_has_put_into_a_shared_folder_is_not_followed(tmp_path, shared, kind, name):
    precious = tmp_path / "precious"
    precious.mkdir()
    before = names(tmp_path)
    os.chown(shared, ANOTHER + 1, -1)
    (shared / "out.store").symlink_to(precious)
    os.chown(shared / "out.store", ANOTHER, -1, follow_symlinks=False)
    for attempt in (lambda: check_writable(str(shared / name)), lambda: write_half(shared / name, ValueError)):
        with pytest.raises(OutputError) as raised:
            attempt()
        assert str(raised.value).startswith(f"{shared}/out.store: is a link that another user has put")
    with pytest.raises(OutputError, match="another user"), WRITERS[kind](str(shared / name)):
        pass
    assert (names(tmp_path), names(precious)) == (before, [])


@pytest.mark.parametrize("kind", WRITERS)
def test_ones_own_link_in_a_shared_folder_is_followed(tmp_path, shared, kind):
    (shared / "out.store").symlink_to(tmp_path / "real.store")
    with WRITERS[kind](str(shared / "out.store")):
        pass
    assert (shared / "out.store").is_symlink()
    assert names(tmp_path) == ["real.store", "shared"]


def test_a_link_that_leads_to_itself_is_an_output_error(tmp_path):
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for attempt in (check_writable, lambda target: write_half(target, ValueError)):
        with pytest.raises(OutputError, match="loop"):
            attempt(str(tmp_path / "loop"))


def test_what_is_written_beside_has_a_name_that_nobody_can_foresee(tmp_path):
    seen = set()
    for _ in range(2):
        with opened_for_writing(str(tmp_path / "out.tsv")):
            seen.update(names(tmp_path))
        (tmp_path / "out.tsv").unlink()
    assert len(seen) == 2
    assert all(name.startswith(f".out.tsv.{os.getpid()}.") and name.endswith(".part") for name in seen)
