"""Who is refused: other hosts, other pages, those who do not know the token, those who would change something."""

from __future__ import annotations

import asyncio

import pytest

from textmine.explore.gate import HEADERS, Gate, refusal

HOSTS = ["127.0.0.1:8000", "localhost:8000"]
OURS = {"host": "127.0.0.1:8000"}


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("path", ["/secret/", "/secret/word"])
def test_a_reader_with_the_token_is_let_in(host, method, path):
    assert refusal(method, path, {"host": host}, HOSTS, "secret") == 0
    assert refusal(method, path, {"host": host, "origin": f"http://{host}"}, HOSTS, "secret") == 0


@pytest.mark.parametrize(
    ("status", "method", "path", "headers"),
    [
        (421, "GET", "/secret/", {}),
        (421, "GET", "/secret/", {"host": "evil.example:8000"}),
        (421, "GET", "/secret/", {"host": "127.0.0.1"}),
        (421, "GET", "/secret/", {"host": "127.0.0.1:8001"}),
        (403, "GET", "/secret/", OURS | {"origin": "http://evil.example"}),
        (403, "GET", "/secret/", OURS | {"origin": "null"}),
        (403, "GET", "/secret/", OURS | {"origin": "https://127.0.0.1:8000"}),
        (403, "GET", "/secret/", OURS | {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}),
        (404, "GET", "/", OURS),
        (404, "GET", "", OURS),
        (404, "GET", "/secre/", OURS),
        (404, "GET", "/秘密/", OURS),
        (404, "GET", "/x/secret/", OURS),
        (405, "POST", "/secret/", OURS),
        (405, "DELETE", "/secret/word", OURS),
    ],
)
def test_all_others_are_refused(status, method, path, headers):
    assert refusal(method, path, headers, HOSTS, "secret") == status


def answered(scope):
    """What is sent for a request."""
    sent = []

    async def app(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": [(b"x", b"y")]})
        await send({"type": "http.response.body", "body": b"a page"})

    async def send(message):
        sent.append(message)

    asyncio.run(Gate(app, HOSTS, "secret")(scope, None, send))
    return sent


@pytest.mark.parametrize(("path", "status"), [("/secret/", 200), ("/other/", 404)])
def test_every_answer_says_that_it_is_for_nobody_else(path, status):
    scope = {"type": "http", "method": "GET", "path": path, "headers": [(b"host", b"127.0.0.1:8000")]}
    start, body = answered(scope)
    assert start["status"] == status
    assert set(start["headers"]) >= {(name.encode(), value.encode()) for name, value in HEADERS.items()}
    assert (b"a page" in body["body"]) == (status == 200)


def test_what_is_no_request_for_a_page_gets_no_answer():
    assert answered({"type": "websocket", "path": "/secret/", "headers": []}) == []
