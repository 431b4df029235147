from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.cli.running import CORPUS
from textmine.cli import main


@pytest.fixture(scope="session")
def large(tmp_path_factory) -> Path:
    """20 MB of text, so three shards; half a minute of work for jieba itself."""
    path = tmp_path_factory.mktemp("large") / "large.txt"
    text = b"".join(path.read_bytes() for path in sorted(CORPUS.iterdir()))
    path.write_bytes(text * (20_000_000 // len(text)))
    return path


@pytest.fixture
def run_here(capfdbinary, monkeypatch) -> Iterator[Callable[..., CompletedProcess[str]]]:
    """Runs textmine in this process, which is quicker, where nothing depends on a process of its own."""
    handler = signal.getsignal(signal.SIGTERM)

    def run(*args: str | Path, cwd: Path) -> CompletedProcess[str]:
        monkeypatch.chdir(cwd)
        with pytest.raises(SystemExit) as ended:
            main(list(map(str, args)), prog_name="textmine")
        out, err = capfdbinary.readouterr()
        return CompletedProcess(args, ended.value.code, out.decode(), err.decode())

    yield run
    signal.signal(signal.SIGTERM, handler)
