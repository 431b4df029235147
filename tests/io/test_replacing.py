"""What is written takes its place at once, whoever else writes there; what killed processes left is swept."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.cli.running import DEADLINE_S, started
from textmine.io import replacing
from textmine.io.output import folder_for_writing, opened_for_writing
from textmine.io.replacing import beside, replace_folder

WRITES = """
import sys, time
from textmine.io.output import folder_for_writing, opened_for_writing

with folder_for_writing(sys.argv[1] + "/x.store") as folder, opened_for_writing(sys.argv[1] + "/x.tsv") as stream:
    (folder / "manifest.json").write_text("half")
    stream.write(b"half")
    stream.flush()
    print(folder, flush=True)
    time.sleep(600)
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def write_both(folder: Path, text: str) -> None:
    with folder_for_writing(str(folder / "x.store")) as made:
        (made / "manifest.json").write_text(text)
    with opened_for_writing(str(folder / "x.tsv")) as stream:
        stream.write(text.encode())


@pytest.mark.process
def test_what_a_killed_process_left_is_swept_by_the_next_that_writes_there(tmp_path):
    with started(tmp_path, command=(sys.executable, "-c", WRITES)) as process:
        process.stdout.readline()
        half = names(tmp_path)
        write_both(tmp_path, "whole")
        assert names(tmp_path) == sorted([*half, "x.store", "x.tsv"])  # it is still at work
        process.send_signal(signal.SIGKILL)
        process.wait(DEADLINE_S)
    assert len(half) == 2
    write_both(tmp_path, "again")
    assert names(tmp_path) == ["x.store", "x.tsv"]
    assert (tmp_path / "x.store" / "manifest.json").read_text() == (tmp_path / "x.tsv").read_text() == "again"


@pytest.mark.parametrize("name", [".x.tsv.part", ".x.tsv.12a.part", "x.tsv.12.part", ".y.tsv.12.part", ".x.tsv.12.bak"])
def test_what_textmine_did_not_write_stays(tmp_path, name):
    (tmp_path / name).write_text("years of work")
    write_both(tmp_path, "new")
    assert (tmp_path / name).read_text() == "years of work"


@pytest.mark.parametrize("at_once", [True, False])
def test_a_folder_takes_the_place_of_another(tmp_path, monkeypatch, at_once):
    if not at_once:
        monkeypatch.setattr(replacing, "_exchanged", lambda one, other: False)
    for text in ("one", "two"):
        write_both(tmp_path, text)
        assert (tmp_path / "x.store" / "manifest.json").read_text() == text
    assert names(tmp_path) == ["x.store", "x.tsv"]


def test_a_folder_that_another_process_put_there_meanwhile_is_replaced(tmp_path, monkeypatch):
    path, part = tmp_path / "x.store", beside(tmp_path / "x.store")
    part.mkdir()
    (part / "mine").touch()
    rename = Path.rename

    def slow(self, target):
        monkeypatch.setattr(Path, "rename", rename)
        path.mkdir()
        (path / "theirs").touch()
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", slow)
    replace_folder(part, path)
    assert names(path) == ["mine"]
    assert names(tmp_path) == ["x.store"]


def test_what_cannot_be_renamed_is_an_error_after_some_tries(tmp_path, monkeypatch):
    part = beside(tmp_path / "x.store")
    part.mkdir()

    def never(self, target):
        raise OSError(39, os.strerror(39))

    monkeypatch.setattr(Path, "rename", never)
    with pytest.raises(OSError, match="not empty"):
        replace_folder(part, tmp_path / "x.store")


def test_where_files_cannot_be_locked_nothing_is_swept_and_all_is_written(tmp_path, monkeypatch):
    def cannot(descriptor, how):
        raise OSError(37, "No locks available")

    left = tmp_path / ".x.tsv.12.0123abcd.part"
    left.touch()
    monkeypatch.setattr("textmine.io.locks.fcntl.flock", cannot)
    write_both(tmp_path, "whole")
    assert names(tmp_path) == sorted([left.name, "x.store", "x.tsv"])
