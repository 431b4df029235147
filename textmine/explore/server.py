"""The server: an address a page, on 127.0.0.1, until Ctrl-C."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from importlib.resources import files
from itertools import combinations
from threading import Lock
from typing import Any
from urllib.parse import urlencode

from textmine.errors import MissingExtraError, OutputError, SettingsError, TextmineError
from textmine.explore.gate import Gate
from textmine.explore.larger import Later, Make, all_held, comparison_page, counts_page, new_words_page
from textmine.explore.material import Material
from textmine.explore.pages import two_words_page, word_page
from textmine.pipeline.concordance.kept import Place
from textmine.reports.html import Frame, html_of
from textmine.reports.labels import labels_in
from textmine.reports.page import Page, Section

HOST = "127.0.0.1"
_WAIT_S = 0.2
"""For a page that is made in the background, before the reader is told to wait."""
_MOST_DIGITS, _MOST_CHARACTERS = 15, 1000
_MOST_PAIRS = 10
_LINKED = frozenset(("word", "ngram", "left", "right", "neighbour", "ending_with_it", "beginning_with_it", "hit"))
"""Columns whose values lead to the page of a word."""


def check_installed() -> None:
    """MissingExtraError if the server is not installed."""
    try:
        import starlette
        import uvicorn
    except ImportError as error:
        raise MissingExtraError(
            f"textmine explore needs {error.name}, which is not installed", hint='pip install "textmine[explore]"'
        ) from error
    del starlette, uvicorn


class Pages:
    """The pages of some material, as HTML."""

    def __init__(self, material: Material, language: str) -> None:
        self._material, self._labels = material, labels_in(language)
        self._later: dict[tuple[Any, ...], Later] = {}
        self._lock = Lock()

    def get_ready(self) -> None:
        """Make the first page, beside which all others would be slow."""
        self._later_page(("counts", 0), lambda report: counts_page(self._material, 0)).ready(None)

    def close(self) -> None:
        """Have all work end."""
        for later in self._later.values():
            later.close()

    def counts(self, asked: Asked) -> str:
        """Of the counts with the number `of`; of the first ones without."""
        number = asked.number("of", len(all_held(self._material)))
        return self._made_later(("counts", number), lambda report: counts_page(self._material, number))

    def stores(self, asked: Asked) -> str:
        """Of two stores of words."""
        n = len(self._material.words)
        if n < 2:
            raise SettingsError("there is one store of words", hint="Name several: textmine explore A.store B.store")
        one, other = asked.number("a", n), asked.number("b", n, default=1)
        return self._made_later(("stores", one, other), lambda report: comparison_page(self._material, one, other))

    def new(self, asked: Asked) -> str:
        """Of new words."""
        if self._material.text is None:
            raise SettingsError("new words are looked for in text", hint="Name the text, too.")
        return self._made_later(("new",), lambda report: new_words_page(self._material, report))

    def word(self, asked: Asked) -> str:
        """Of a word."""
        word = self._material.plain(asked.word("w"))
        return self._html(word_page(self._material, word, *asked.place()), (word, ""))

    def two(self, asked: Asked) -> str:
        """Of two words."""
        one, other = (self._material.plain(asked.word(name)) for name in "ab")
        return self._html(two_words_page(self._material, one, other), (one, other))

    def problem(self, error: TextmineError) -> str:
        """Of an error."""
        values = {"problem": error.problem, "try_this": error.hint}
        section = Section("why", "not_shown", {name: value for name, value in values.items() if value})
        return self._html(Page("not_there", [section]))

    def _made_later(self, key: tuple[Any, ...], make: Make) -> str:
        later = self._later_page(key, make)
        if (page := later.ready(_WAIT_S)) is not None:
            return page
        section = Section("being_made", "being_made_text", {"doing": progress} if (progress := later.progress) else {})
        return self._html(Page("being_made", [section]), refresh=True)

    def _later_page(self, key: tuple[Any, ...], make: Make) -> Later:
        with self._lock:
            return self._later.setdefault(key, Later(make, self._html))

    def _html(self, page: Page, asked: Sequence[str] = ("", ""), *, refresh: bool = False) -> str:
        values = {"asked": asked, "places": self._places(), "refresh": refresh}
        return html_of(page, self._labels, Frame(_static("frame.html.j2"), _static("frame.css"), values, _leads_to))

    def _places(self) -> list[tuple[str, str, str]]:
        """Addresses, labels, and what tells those with the same label apart."""
        words, ngrams = self._material.words, self._material.ngrams
        places = []
        for number, held in enumerate(all_held(self._material)):
            of_kind, label = (words, "all_words") if number < len(words) else (ngrams, "all_ngrams")
            places.append((f"counts?of={number}", label, held.name if len(of_kind) > 1 else ""))
        alike = [pair for pair in combinations(range(len(words)), 2) if len({words[i].counts.key for i in pair}) == 1]
        for one, other in alike[:_MOST_PAIRS]:
            names = f"{words[one].name} · {words[other].name}" if len(alike) > 1 else ""
            places.append((f"stores?a={one}&b={other}", "two_stores", names))
        if self._material.text is not None:
            places.append(("new", "new_words", ""))
        return places


class Asked:
    """What the address of a request asks for."""

    def __init__(self, query: Mapping[str, str]) -> None:
        self._query = query

    def word(self, name: str) -> str:
        """A word, which must be there."""
        if not (word := self._query.get(name, "").strip()):
            raise SettingsError("no word to look for", hint="Type one into the field above.")
        if len(word) > _MOST_CHARACTERS:
            raise SettingsError(f"a word of {len(word):,} characters", hint=f"Type {_MOST_CHARACTERS:,} at most.")
        return word

    def number(self, name: str, n: int, default: int = 0) -> int:
        """A number below n."""
        given = self._query.get(name, str(default))
        if (number := _number(given)) is None or number >= n:
            raise SettingsError(f"there is no {name}={given}", hint=f"There are those from 0 to {n - 1}.")
        return number

    def place(self) -> tuple[Place, int]:
        """Where a search goes on, and how many hits stand before."""
        given = self._query.get("at", "0.0.0")
        numbers = [number for number in map(_number, given.split(".")) if number is not None]
        if len(numbers) != 3:
            raise SettingsError(f"there is no place {given}", hint="Follow the link to the next hits.")
        return Place(*numbers[:2]), numbers[2]


def _number(given: str) -> int | None:
    """None if it is not one, or has more digits than any that we give out."""
    return int(given) if given.isascii() and given.isdigit() and len(given) <= _MOST_DIGITS else None


def application(pages: Pages, hosts: Sequence[str], token: str) -> Gate:
    """The ASGI application."""
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import HTMLResponse, Response
    from starlette.routing import Route

    def answered_by(page: Callable[[Asked], str]) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            try:
                return HTMLResponse(page(Asked(request.query_params)).encode("utf-8", "replace"))
            except TextmineError as error:
                return HTMLResponse(pages.problem(error).encode("utf-8", "replace"), status_code=400)

        return answer

    addresses = {"": pages.counts, "counts": pages.counts, "word": pages.word, "two": pages.two}
    addresses |= {"stores": pages.stores, "new": pages.new}
    routes = [Route(f"/{token}/{address}", answered_by(page)) for address, page in addresses.items()]
    return Gate(Starlette(routes=routes), hosts, token)


@contextmanager
def port_taken(port: int) -> Iterator[socket.socket]:
    """A port of this machine, 0 for a free one, for the length of a block; OutputError if another program has it."""
    # With the protocol named, or else asyncio leaves Nagle's algorithm on, and an answer takes 40 ms longer.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        try:
            listening.bind((HOST, port))
        except OSError as error:
            raise OutputError(f"port {port} cannot be used", hint="Choose another --port, or leave it out.") from error
        yield listening


def serve(pages: Pages, listening: socket.socket, begun: Callable[[str], object]) -> None:
    """Serve pages until Ctrl-C.

    listening : see port_taken
    begun     : called with the address when it is open
    """
    import uvicorn

    token = secrets.token_urlsafe(16)
    port = listening.getsockname()[1]
    hosts = [f"{name}:{port}" for name in (HOST, "localhost")]
    config = uvicorn.Config(
        application(pages, hosts, token),
        lifespan="off",
        log_config=None,
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="none",
        timeout_graceful_shutdown=1,
    )
    listening.listen()
    begun(f"http://{HOST}:{port}/{token}/")
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])
    pages.close()


def _leads_to(column: str, value: str) -> str:
    return f"word?{urlencode({'w': value}, errors='replace')}" if value and column in _LINKED else ""


@cache
def _static(name: str) -> str:
    return (files("textmine.explore") / "static" / name).read_text(encoding="utf-8")
