"""Ends a process that wants to go out to a network, and says so: what sitecustomize.py installs in guarded processes.

What is refused is written to the file TEXTMINE_REFUSED. With TEXTMINE_MAY_LISTEN, a process may listen on 127.0.0.1.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

REFUSED = {
    *("socket.bind", "socket.connect", "socket.getaddrinfo", "socket.gethostbyaddr", "socket.gethostbyname"),
    *("socket.getnameinfo", "socket.sendmsg", "socket.sendto", "urllib.Request", "webbrowser.open"),
    *("ftplib.connect", "http.client.connect", "smtplib.connect"),
    *("marshal.load", "os.system", "shelve.open"),  # what lies in shared folders, shells
}


def install() -> None:
    """Guard this process, for good."""
    sys.addaudithook(_refuse)


def _refuse(event: str, args: tuple[Any, ...]) -> None:
    if event not in REFUSED or (event == "socket.bind" and _may_listen(args[1])):
        return
    with Path(os.environ["TEXTMINE_REFUSED"]).open("a", encoding="utf-8") as said:
        said.write(f"{event} {args!r}\n")
    os._exit(97)


def _may_listen(address: object) -> bool:
    return "TEXTMINE_MAY_LISTEN" in os.environ and isinstance(address, tuple) and address[0] == "127.0.0.1"
