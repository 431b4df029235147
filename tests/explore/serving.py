"""`textmine explore` in a process of its own, and what it answers."""

from __future__ import annotations

import http.client
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from tests.cli.running import started


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: Mapping[str, str]
    text: str


class Served:
    """Pages at an address."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.host, self.token = urlsplit(address).netloc, urlsplit(address).path.strip("/")

    def get(self, page: str = "", method: str = "GET", path: str | None = None, **headers: str) -> Answer:
        """The answer to a request for a page, or for any path; headers beside those that a browser sends."""
        connection = http.client.HTTPConnection(self.host, timeout=60)
        try:
            where = f"/{self.token}/{page}" if path is None else path
            given = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, where, headers={"Host": self.host} | given)
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read().decode())
        finally:
            connection.close()

    def word(self, word: str) -> str:
        """The page of a word."""
        return self.get(f"word?w={quote(word)}").text


@contextmanager
def served(*arguments: str | Path, **options: object) -> Iterator[Served]:
    """Pages for as long as they are needed."""
    with started("explore", *arguments, "--no-open", **options) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:"), process.stderr.read()
        yield Served(address)
