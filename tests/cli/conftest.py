from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import CORPUS


@pytest.fixture(scope="session")
def large(tmp_path_factory) -> Path:
    """20 MB of text, so three shards; half a minute of work for jieba itself."""
    path = tmp_path_factory.mktemp("large") / "large.txt"
    text = b"".join(path.read_bytes() for path in sorted(CORPUS.iterdir()))
    path.write_bytes(text * (20_000_000 // len(text)))
    return path
