"""What is written stays, in the order in which it was written."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from textmine.io import durable
from textmine.io.decoding import Tally
from textmine.io.durable import put, sync, sync_all
from textmine.io.output import folder_for_writing, opened_for_writing
from textmine.pipeline.run.part_folder import PartFolder


@pytest.fixture
def told(monkeypatch, tmp_path):
    """What is synced and renamed, in order, by name."""
    calls: list[str] = []
    fsync, replace, rename = os.fsync, durable.Path.replace, durable.Path.rename

    def synced(descriptor):
        calls.append(f"sync {Path(f'/proc/self/fd/{descriptor}').readlink().name}")
        fsync(descriptor)

    def moved(how):
        def move(self, target):
            calls.append(f"rename {Path(target).name}")
            return how(self, target)

        return move

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(durable.Path, "replace", moved(replace))
    monkeypatch.setattr(durable.Path, "rename", moved(rename))
    return calls


def test_a_file_is_on_the_disk_before_it_has_its_name(tmp_path, told):
    put(tmp_path / "a.json", b"{}")
    assert told == ["sync a.json.new", "rename a.json", f"sync {tmp_path.name}"]
    assert (tmp_path / "a.json").read_bytes() == b"{}"


def test_an_output_is_on_the_disk_before_it_has_its_name(tmp_path, told):
    with opened_for_writing(str(tmp_path / "a.tsv")) as stream:
        stream.write(b"a")
    assert [call.split()[0] for call in told] == ["sync", "rename", "sync"]
    assert told[1:] == ["rename a.tsv", f"sync {tmp_path.name}"]


def test_all_of_a_store_is_on_the_disk_before_it_has_its_name(tmp_path, told):
    with folder_for_writing(str(tmp_path / "a.store")) as folder:
        (folder / "symbols").mkdir()
        (folder / "symbols" / "b.u1").write_bytes(b"b")
        (folder / "manifest.json").write_bytes(b"{}")
    at = told.index("rename a.store")
    assert {"sync b.u1", "sync symbols", "sync manifest.json"} < set(told[:at])
    assert told[at + 1 :] == [f"sync {tmp_path.name}"]


def test_a_part_counts_when_its_tables_are_on_the_disk(tmp_path, told):
    class Form:
        appended = False

        def write(self, path, table):
            path.write_text(table)

    part = PartFolder(tmp_path / "part", Form(), durable=True)
    part.add("words")
    part.finish(1, Tally(), [])
    at = told.index("rename part.json")
    assert "sync table-0" in told[:at]
    assert told[at - 1] == "sync part.json.new"
    assert told[at + 1 :] == ["sync part", f"sync {tmp_path.name}"]


@pytest.mark.parametrize(("number", "is_told"), [(errno.EINVAL, False), (errno.ENOTSUP, False), (errno.EIO, True)])
def test_a_file_system_that_cannot_sync_folders_is_forgiven(tmp_path, monkeypatch, number, is_told):
    def fails(descriptor):
        raise OSError(number, os.strerror(number))

    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(OSError, match=os.strerror(number)):
        sync(tmp_path / "file")
    if is_told:
        with pytest.raises(OSError, match=os.strerror(number)):
            sync(tmp_path / "folder")
    else:
        sync_all(tmp_path / "folder")
