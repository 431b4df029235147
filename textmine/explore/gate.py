"""Who may ask: only pages of ours, in a browser on this machine, that know the token."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": "frame-ancestors 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
"""Of every answer: no other page frames it, reads it, or learns its address; nothing keeps it."""


def refusal(method: str, path: str, headers: Mapping[str, str], hosts: Sequence[str], token: str) -> int:
    """The status with which a request is refused; 0 if it is not.

    hosts : names with port by which the server is reached; a page that makes a name of its own lead here (DNS
        rebinding) has another one
    """
    if headers.get("host", "") not in hosts:
        return 421
    origin = headers.get("origin")
    if origin is not None and origin.removeprefix("http://") not in hosts:
        return 403
    if headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate":
        return 403
    given = path.split("/")[1] if path.startswith("/") else ""
    if not secrets.compare_digest(given.encode(), token.encode()):
        return 404
    return 0 if method in ("GET", "HEAD") else 405


class Gate:
    """An application behind the gate (ASGI)."""

    def __init__(self, app: Any, hosts: Sequence[str], token: str) -> None:
        self._app, self._hosts, self._token = app, hosts, token

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        status = refusal(scope["method"], scope["path"], headers, self._hosts, self._token)

        async def sent(message: Any) -> None:
            if message["type"] == "http.response.start":
                ours = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
                message = {**message, "headers": [*message.get("headers", ()), *ours]}
            await send(message)

        if not status:
            await self._app(scope, receive, sent)
            return
        await sent({"type": "http.response.start", "status": status, "headers": [(b"content-type", b"text/plain")]})
        await sent({"type": "http.response.body", "body": b"Open the address that textmine explore has printed.\n"})
