from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.cli.running import CORPUS, run


@pytest.fixture(scope="session")
def large(tmp_path_factory) -> Path:
    """20 MB of text, so three shards; half a minute of work for jieba itself."""
    path = tmp_path_factory.mktemp("large") / "large.txt"
    text = b"".join(path.read_bytes() for path in sorted(CORPUS.iterdir()))
    path.write_bytes(text * (20_000_000 // len(text)))
    return path


@pytest.fixture
def run_here() -> Callable[..., CompletedProcess[str]]:
    """Runs textmine in this process."""
    return run


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    """A disk of 1 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("cannot mount a tmpfs here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def full_disk(small_disk) -> Path:
    """A disk with no byte left on it."""
    (small_disk / "filler").write_bytes(bytes(1 << 20))
    return small_disk
