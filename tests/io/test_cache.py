"""Arrays are made once, and come back as they were, whatever became of the folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from mmap import mmap
from pathlib import Path
from threading import Barrier

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.running import DEADLINE_S, started
from tests.strategies import fuzz
from textmine.io import cache

ARRAYS = [np.arange(1000, dtype=np.int32), np.ones((3, 4)), np.array([0.5]), np.zeros(0, np.bool_)]

KEEP = """
import sys
import numpy as np
from textmine.io.cache import kept

def make():
    print("made", flush=True)
    sys.stdin.readline()
    return [np.arange(1000, dtype=np.int32)]

(array,) = kept("name", make)
print(int(array.sum()), flush=True)
"""


class Making:
    """Makes arrays, and says how often it did."""

    def __init__(self, arrays=ARRAYS):
        self.arrays = arrays
        self.n_times = 0

    def __call__(self):
        self.n_times += 1
        return self.arrays


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where they are kept under a name."""
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("cache")
        patch.setattr(cache, "user_cache_path", home.joinpath)
        yield home / "textmine" / f"name-{cache._LAYOUT}"


@pytest.fixture(autouse=True)
def nothing_is_kept(folder):
    shutil.rmtree(folder.parent, ignore_errors=True)


def same(found):
    for array, expected in zip(found, ARRAYS, strict=True):
        assert array.dtype == expected.dtype
        assert array.shape == expected.shape
        assert array.tolist() == expected.tolist()
    return True


def from_file(array) -> bool:
    while array.base is not None and not isinstance(array.base, mmap):
        array = array.base
    return isinstance(array.base, mmap)


def test_they_are_made_once_and_come_back_memory_mapped(folder):
    make = Making()
    assert same(cache.kept("name", make))
    assert make.n_times == 1
    for _ in range(2):
        found = cache.kept("name", make)
        assert same(found)
        assert all(type(array) is np.ndarray and array.flags.writeable for array in found)
        assert from_file(found[0])
    assert make.n_times == 1
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_names_are_kept_apart():
    assert cache.kept("name", Making([np.zeros(1)]))[0].tolist() == [0]
    assert cache.kept("other", Making([np.ones(1)]))[0].tolist() == [1]
    assert cache.kept("name", Making())[0].tolist() == [0]


def test_what_is_written_to_an_array_stays_in_this_process():
    cache.kept("name", Making())
    (array, *_) = cache.kept("name", Making())
    array[:] = 7
    assert same(cache.kept("name", Making()))


def made_anew(folder):
    """Whether they are made once more, and kept then."""
    make = Making()
    assert same(cache.kept("name", make))
    assert same(cache.kept("name", make))
    return make.n_times == 1 and len(list(folder.parent.iterdir())) == 1


@fuzz
@given(
    st.sampled_from(["0.npy", "1.npy", "3.npy", "check"]),
    st.floats(0, 1, exclude_max=True),
    st.integers(0, 8),
    st.binary(),
)
def test_damaged_ones_are_made_anew(folder, name, place, n_bytes, instead):
    cache.kept("name", Making())
    held = (folder / name).read_bytes()
    start = int(place * len(held))
    damaged = held[:start] + instead + held[start + n_bytes :]
    (folder / name).write_bytes(damaged)
    assert made_anew(folder) == (damaged != held)


@pytest.mark.parametrize("name", ["0.npy", "2.npy", "check"])
@pytest.mark.parametrize("n_bytes", [0, 1, 100, None])
def test_so_are_half_written_ones(folder, name, n_bytes):
    cache.kept("name", Making())
    file = folder / name
    if n_bytes is None:
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[: min(n_bytes, file.stat().st_size - 1)])
    assert made_anew(folder)


def test_a_file_in_the_place_of_the_folder_is_no_error(folder):
    folder.parent.mkdir()
    folder.write_text("")
    assert same(cache.kept("name", Making()))


@pytest.mark.parametrize("place", ["a file/textmine", "~/.cache/textmine"])
def test_where_nothing_can_be_written_they_are_made_every_time(tmp_path, monkeypatch, place):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a file").write_text("")
    where = tmp_path / place if place[0] == "a" else Path(place)  # the other is what no home gives
    monkeypatch.setattr(cache, "user_cache_path", lambda name: where)
    make = Making()
    for n_times in (1, 2):
        assert same(cache.kept("name", make))
        assert make.n_times == n_times
    assert [path.name for path in tmp_path.iterdir()] == ["a file"]


def test_where_there_is_no_room_they_are_made_every_time(folder, monkeypatch):
    def full(file, array):
        Path(file).write_bytes(b"begun")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(cache, "save_array", full)
    make = Making()
    assert same(cache.kept("name", make))
    assert same(cache.kept("name", make))
    assert make.n_times == 2
    assert list(folder.parent.iterdir()) == []


def test_threads_that_make_them_at_once_all_have_them(folder):
    together = Barrier(4)

    def make():
        together.wait()
        return ARRAYS

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(lambda _: same(cache.kept("name", make)), range(4)))
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]
    assert same(cache.kept("name", Making([])))


@pytest.mark.process
def test_so_have_processes_and_they_are_kept_in_the_users_folder(tmp_path):
    how = {"command": (sys.executable, "-c", KEEP), "env": {"XDG_CACHE_HOME": str(tmp_path)}, "stdin": subprocess.PIPE}
    with started(**how) as one, started(**how) as two:
        for process in (one, two):
            assert process.stdout.readline() == "made\n"
        for process in (one, two):
            print(file=process.stdin, flush=True)
            assert process.stdout.readline() == "499500\n"
        assert [process.wait(DEADLINE_S) for process in (one, two)] == [0, 0]
    with started(**how) as third:
        assert third.stdout.readline() == "499500\n"
    if sys.platform == "linux":
        assert [path.name for path in (tmp_path / "textmine").iterdir()] == [f"name-{cache._LAYOUT}"]


def test_what_a_killed_process_left_is_swept_away_after_a_day(folder):
    old, new = (folder.parent / f".new-{name}" for name in ("old", "new"))
    for left in (old, new):
        left.mkdir(parents=True)
        (left / "0.npy").write_bytes(b"unfinished")
    os.utime(old, (0, 0))
    cache.kept("name", Making())
    assert not old.exists()
    assert new.exists()
