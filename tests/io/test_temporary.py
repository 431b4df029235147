"""Temporary folders are gone when they are not needed any more, whatever became of the run that made them."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import sys
from pathlib import Path

import pytest

from tests.cli.running import DEADLINE_S, started
from textmine.errors import OutputError
from textmine.io.temporary import TemporaryFolder, check_room, temporary_folder

HOLDS_A_FOLDER = """
import sys, time
from textmine.io.temporary import TemporaryFolder

folder = TemporaryFolder(sys.argv[1])
open(folder.name + "/spilled", "w").close()
print(folder.name, flush=True)
time.sleep(600)
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_folder_lasts_as_long_as_the_block(tmp_path):
    with temporary_folder(str(tmp_path)) as name:
        (Path(name) / "a").mkdir()
        (Path(name) / "a" / "b").write_text("")
        assert Path(name).parent == tmp_path
    assert names(tmp_path) == []


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_a_block_that_raises_leaves_no_folder(tmp_path, error):
    with pytest.raises(error), temporary_folder(str(tmp_path)):
        raise error
    assert names(tmp_path) == []


def test_the_systems_folder_is_the_default(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with temporary_folder("") as name:
        assert Path(name).parent == tmp_path


def test_a_missing_place_is_an_output_error(tmp_path):
    with pytest.raises(OutputError) as raised:
        TemporaryFolder(str(tmp_path / "none"))
    assert raised.value.where == str(tmp_path / "none")
    assert raised.value.what == "cannot be written: No such file or directory"


def test_the_lock_is_not_seen_where_a_corpus_is_read(tmp_path):
    with temporary_folder(str(tmp_path)) as name:
        assert names(Path(name)) == [".lock"]


def held_by_another(tmp_path: Path):
    return started(tmp_path, command=(sys.executable, "-c", HOLDS_A_FOLDER))


@pytest.mark.process
def test_a_folder_of_a_killed_process_is_swept_by_the_next(tmp_path):
    with held_by_another(tmp_path) as process:
        left = Path(process.stdout.readline().strip())
        process.send_signal(signal.SIGKILL)
        process.wait(DEADLINE_S)
    assert names(left) == [".lock", "spilled"]
    with temporary_folder(str(tmp_path)) as name:
        assert names(tmp_path) == [Path(name).name]
    assert names(tmp_path) == []


@pytest.mark.process
def test_what_cannot_be_deleted_yet_keeps_its_lock_and_is_deleted_later(tmp_path, monkeypatch):
    with held_by_another(tmp_path) as process:
        left = Path(process.stdout.readline().strip())
        (left / "part").mkdir()
        process.send_signal(signal.SIGKILL)
        process.wait(DEADLINE_S)
    with monkeypatch.context() as patch:
        patch.setattr("shutil.rmtree", lambda path, ignore_errors: None)  # as if something wrote there meanwhile
        folder = TemporaryFolder(str(tmp_path))
    assert names(left) == [".lock", "part"]
    folder.cleanup()
    with temporary_folder(str(tmp_path)) as name:
        assert names(tmp_path) == [Path(name).name]


@pytest.mark.process
def test_a_folder_in_use_by_another_process_is_not_touched(tmp_path):
    with held_by_another(tmp_path) as process:
        used = Path(process.stdout.readline().strip())
        with temporary_folder(str(tmp_path)):
            assert names(used) == [".lock", "spilled"]
        assert names(tmp_path) == [used.name]


def test_a_folder_in_use_by_this_process_is_not_touched(tmp_path):
    with temporary_folder(str(tmp_path)) as one, temporary_folder(str(tmp_path)) as two:
        assert names(tmp_path) == sorted([Path(one).name, Path(two).name])


@pytest.mark.parametrize("name", ["textmine-mine", "textmine-mine/deeper", "other-x"])
def test_what_textmine_did_not_make_is_not_touched(tmp_path, name):
    (tmp_path / name).mkdir(parents=True)
    (tmp_path / name / "thesis.txt").write_text("years of work")
    if name == "other-x":
        (tmp_path / name / ".lock").write_text("")
    with temporary_folder(str(tmp_path)):
        pass
    assert (tmp_path / name / "thesis.txt").exists()


needs_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")


@needs_root
@pytest.mark.parametrize("theirs", ["", ".lock"])
def test_a_folder_of_another_user_is_not_touched(tmp_path, theirs):
    (tmp_path / "textmine-theirs").mkdir()
    (tmp_path / "textmine-theirs" / ".lock").write_text("")
    os.chown(tmp_path / "textmine-theirs" / theirs, 12345, -1)
    with temporary_folder(str(tmp_path)):
        pass
    assert names(tmp_path) == ["textmine-theirs"]


def test_a_link_to_a_folder_is_not_followed(tmp_path):
    shared, thesis = tmp_path / "shared", tmp_path / "thesis"
    for folder in (shared, thesis):
        folder.mkdir()
    (thesis / ".lock").write_text("")
    (thesis / "thesis.txt").write_text("years of work")
    (shared / "textmine-link").symlink_to(thesis)
    with temporary_folder(str(shared)):
        pass
    assert names(thesis) == [".lock", "thesis.txt"]


@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_a_lock_that_is_no_file_is_not_opened(tmp_path, kind):
    left = tmp_path / "textmine-left"
    left.mkdir()
    os.mkfifo(tmp_path / "pipe")  # to open one waits for ever
    if kind == "link":
        (left / ".lock").symlink_to(tmp_path / "pipe")
    else:
        os.mkfifo(left / ".lock")
    with temporary_folder(str(tmp_path)):
        assert names(left) == [".lock"]


@pytest.mark.parametrize("umask", [0o022, 0o002, 0])
def test_only_this_user_sees_what_is_there(tmp_path, umask):
    before = os.umask(umask)
    try:
        with temporary_folder(str(tmp_path)) as name:
            assert stat.S_IMODE(Path(name).stat().st_mode) == 0o700
        check_room(str(tmp_path / "kept"), 0)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "kept").stat().st_mode) == 0o700


def test_names_cannot_be_foreseen(tmp_path):
    with temporary_folder(str(tmp_path)) as one, temporary_folder(str(tmp_path)) as two:
        assert len({Path(one).name[-8:], Path(two).name[-8:]}) == 2


def test_room_enough_is_no_error(tmp_path):
    check_room(str(tmp_path), 0)
    check_room(str(tmp_path), shutil.disk_usage(tmp_path).free // 2)


def test_too_little_room_names_what_is_needed_and_what_there_is(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(9, 9, 1_234_567_890))
    with pytest.raises(OutputError) as raised:
        check_room(str(tmp_path), 4_321_000_000_000)
    assert str(raised.value) == (
        f"{tmp_path}: about 4,321.0 GB of temporary space are needed, but only 1.2 GB are free\n"
        "Free some space, or choose another --temp-dir."
    )


def test_room_is_looked_for_where_a_folder_will_be(tmp_path):
    check_room(str(tmp_path / "new" / "parts"), 0)
    with pytest.raises(OutputError, match="/proc/none: cannot be written"):
        check_room("/proc/none", 0)
