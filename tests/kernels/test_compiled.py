"""Functions are compiled once, for as long as what they are made of is the same, wherever they can be kept."""

from __future__ import annotations

import os
import shutil
import sys
from importlib import import_module, invalidate_caches
from itertools import count

import pytest
from numba.core import caching

from textmine.kernels import announce

PART = """
from textmine.kernels.compiled import part

@part
def added(number):
    return number + 1
"""
KERNEL = """
from NAME_part import added
from textmine.kernels.compiled import compiled

@compiled
def scaled(number):
    return added(number) * 10
"""
NUMBERS = count()


class Kernel:
    """A kernel in a file, with a part in another one."""

    def __init__(self, folder):
        self.folder = folder
        self.name = f"kernel_{next(NUMBERS)}"
        self.write(PART)
        (folder / f"{self.name}.py").write_text(KERNEL.replace("NAME", self.name))

    def write(self, part):
        (self.folder / f"{self.name}_part.py").write_text(part)

    @property
    def kept(self):
        return sorted(self.folder.glob(f"__pycache__/{self.name}*.nb?"))

    def called(self, number=1):
        """What a process gives that imports it now; whether it had to compile."""
        for name in (self.name, f"{self.name}_part"):
            sys.modules.pop(name, None)
        invalidate_caches()
        scaled = import_module(self.name).scaled
        return scaled(number), sum(scaled.stats.cache_hits.values()) == 0


@pytest.fixture
def kernel(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(tmp_path)
    return Kernel(tmp_path)


def test_what_was_compiled_is_kept(kernel):
    assert kernel.called() == (20, True)
    assert len(kernel.kept) == 2
    assert kernel.called() == (20, False)


def test_it_is_taken_where_the_same_files_were_copied(kernel, tmp_path):
    """As in an archive that goes to another machine: with other times, in another folder."""
    kernel.called()
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(tmp_path, elsewhere, copy_function=shutil.copyfile)
    for file in tmp_path.glob("*.py"):
        file.unlink()
    for file in elsewhere.glob("*.py"):
        os.utime(file, (0, 0))
    sys.path.insert(0, str(elsewhere))
    try:
        assert kernel.called() == (20, False)
    finally:
        sys.path.remove(str(elsewhere))


def test_what_changed_itself_is_compiled_anew(kernel):
    kernel.called()
    file = kernel.folder / f"{kernel.name}.py"
    file.write_text(file.read_text().replace("* 10", "* 11"))
    os.utime(file, (0, 0))
    assert kernel.called() == (22, True)
    assert kernel.called() == (22, False)


def test_what_has_a_part_in_another_file_is_compiled_anew_when_that_changes(kernel):
    kernel.called()
    kernel.write(PART.replace("+ 1", "+ 22"))
    assert kernel.called() == (230, True)
    assert kernel.called() == (230, False)


@pytest.mark.slow
@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("left", [b"", b"\x80\x04", b"no machine code"])
def test_what_is_damaged_is_compiled_anew(kernel, which, left):
    kernel.called()
    kernel.kept[which].write_bytes(left)
    assert kernel.called() == (20, True)
    assert kernel.called() == (20, False)


def test_where_there_is_no_folder_it_is_compiled_every_time(kernel, monkeypatch):
    def no_place(self, function):
        raise RuntimeError("cannot cache function: no locator available")

    monkeypatch.setattr(caching.FunctionCache, "__init__", no_place)
    assert kernel.called() == kernel.called() == (20, True)
    assert kernel.kept == []


def test_where_there_is_no_room_too(kernel, monkeypatch):
    def full(self, sig, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(caching.FunctionCache, "save_overload", full)
    assert kernel.called() == kernel.called() == (20, True)


def test_it_is_told_once_that_something_is_compiled(kernel, tmp_path):
    other = Kernel(tmp_path)
    other.called()
    told = []
    announce(lambda: told.append("compiling"))
    assert (other.called(), told) == ((20, False), [])
    assert (kernel.called(), told) == ((20, True), ["compiling"])
    kernel.called(1.5)
    Kernel(tmp_path).called()
    assert told == ["compiling"]
