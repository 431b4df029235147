"""Arrays in files."""

from __future__ import annotations

import errno
import os

import numpy as np
import pytest

from textmine.engine.memory import anonymous_bytes
from textmine.errors import OutputError
from textmine.io.scratch import Scratch


@pytest.mark.parametrize("shape", [(0,), (3,), (2, 5), (0, 4), (3, 400_000)])
def test_they_are_as_others_and_leave_nothing(tmp_path, shape):
    array = Scratch(str(tmp_path)).empty(shape, np.int32)
    assert (array.shape, array.dtype, type(array)) == (shape, np.int32, np.ndarray)
    array[:] = np.arange(array.size).reshape(shape)
    assert array.sum() == array.size * (array.size - 1) // 2
    assert array.flags.carray
    assert list(tmp_path.iterdir()) == []


def test_what_they_hold_is_no_memory_of_the_run(tmp_path):
    if not (before := anonymous_bytes(os.getpid())):
        pytest.skip("the system does not say")
    array = Scratch(str(tmp_path)).empty((50 << 20,), np.uint8)
    array.fill(1)
    assert anonymous_bytes(os.getpid()) - before < 20 << 20


def test_a_full_disk_is_an_error_not_the_end(tmp_path, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("textmine.io.scratch.NamedTemporaryFile", full)
    with pytest.raises(OutputError, match="no room to write"):
        Scratch(str(tmp_path)).empty((5,), np.int32)
