"""What another user could have put there is not believed: neither arrays nor machine code."""

from __future__ import annotations

import os
import stat
import warnings
from pathlib import Path

import numpy as np
import pytest
from numba.core import caching

from tests.cli.running import run, run_apart
from textmine.io import cache
from textmine.kernels.compiled import compiled
from textmine.settings.private import NotPrivateWarning, is_private, made_private

pytestmark = pytest.mark.skipif(not hasattr(os, "getuid"), reason="files have no such owners here")
ANOTHER = 12345
needs_root = pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() != 0, reason="only root may give files away")


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def given_away(folder: Path) -> None:
    os.chown(folder, ANOTHER, -1)


def opened_to_all(folder: Path) -> None:
    folder.chmod(0o777)


def opened_to_the_group(folder: Path) -> None:
    folder.chmod(0o770)


OPENED = [pytest.param(given_away, marks=needs_root), opened_to_all, opened_to_the_group]


@pytest.fixture(params=[0o022, 0o002, 0])
def umask(request):
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def test_a_folder_is_made_that_only_this_user_sees(tmp_path, umask):
    assert made_private(tmp_path / "deep" / "down")
    assert [mode_of(made) for made in tmp_path.rglob("*")] == [0o700, 0o700]


def test_an_empty_one_that_was_just_made_is_closed(tmp_path):
    opened_to_all(tmp_path)
    assert made_private(tmp_path)
    assert mode_of(tmp_path) == 0o700


@pytest.mark.parametrize("opened", OPENED)
def test_one_where_others_may_write_is_not_private(tmp_path, opened):
    (tmp_path / "x").touch()
    assert is_private(tmp_path)
    opened(tmp_path)
    with pytest.warns(NotPrivateWarning, match="others may write here"):
        assert not made_private(tmp_path)


def test_one_that_others_may_exchange_is_not_private(tmp_path):
    inner = tmp_path / "inner"
    inner.mkdir(0o700)
    tmp_path.chmod(0o777)
    assert not is_private(inner)
    tmp_path.chmod(0o1777)  # as /tmp is
    assert is_private(inner)


@needs_root
def test_a_link_is_what_it_leads_to(tmp_path):
    (tmp_path / "theirs").mkdir()
    given_away(tmp_path / "theirs")
    (tmp_path / "link").symlink_to(tmp_path / "theirs")
    assert not is_private(tmp_path / "link")


@pytest.mark.parametrize("opened", OPENED)
def test_arrays_that_others_could_have_put_there_are_made_anew(tmp_path, monkeypatch, opened):
    monkeypatch.setattr(cache, "user_cache_path", tmp_path.joinpath)
    assert [each.tolist() for each in cache.kept("name", lambda: [np.arange(3)])] == [[0, 1, 2]]
    kept = sorted((tmp_path / "textmine").rglob("*"))
    assert [each.tolist() for each in cache.kept("name", lambda: [np.arange(4)])] == [[0, 1, 2]]
    opened(tmp_path / "textmine")
    with pytest.warns(NotPrivateWarning, match="textmine"):
        assert [each.tolist() for each in cache.kept("name", lambda: [np.arange(4)])] == [[0, 1, 2, 3]]
    assert sorted((tmp_path / "textmine").rglob("*")) == kept


def test_what_is_kept_is_for_this_user_alone(tmp_path, monkeypatch, umask):
    monkeypatch.setattr(cache, "user_cache_path", tmp_path.joinpath)
    cache.kept("name", lambda: [np.arange(3)])
    assert mode_of(tmp_path / "textmine") == 0o700
    (made,) = (tmp_path / "textmine").iterdir()
    assert mode_of(made) == 0o700


def of_numbers(number):
    return number + 1


@pytest.mark.parametrize("opened", [None, *OPENED])
def test_machine_code_is_kept_where_only_this_user_may_write(tmp_path, monkeypatch, umask, opened):
    monkeypatch.setattr(caching.config, "CACHE_DIR", str(tmp_path))
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        kept = Path(compiled(of_numbers)._cache.cache_path)
        assert (kept.parent, mode_of(kept) & 0o022, said) == (tmp_path, 0, [])
        if opened is not None:
            (kept / "planted.nbi").touch()
            opened(kept)
            assert not getattr(compiled(of_numbers)._cache, "cache_path", "")
    assert [each.category for each in said] == [NotPrivateWarning] * (opened is not None)


@pytest.mark.process
def test_a_command_says_so_and_does_its_work(tmp_path):
    (tmp_path / "in.txt").write_text("长江大桥\n")
    (tmp_path / "cache" / "textmine" / "x").mkdir(parents=True)
    opened_to_all(tmp_path / "cache" / "textmine")
    found = run_apart("count", tmp_path / "in.txt", env={"XDG_CACHE_HOME": str(tmp_path / "cache")})
    assert found.stderr.startswith(f"Warning: {tmp_path}/cache/textmine: others may write here")
    assert found.stdout == run("count", tmp_path / "in.txt").stdout
