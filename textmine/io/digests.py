"""How damage is found: the SHA-256 of each file, and a seal on what is said of them.

A seal is the SHA-256 of everything else that a description says, so that it cannot be changed without notice either.
Digests find damage, not forgery: whoever can write a file can write its digest.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO

from textmine.errors import InputError

Advance = Callable[[int], object]
"""Called with the number of further bytes read."""

SEAL = "seal"
_HASHED_AT_ONCE = 1 << 20
_MAX_THREADS = 4
_NAME = re.compile(r"\w[\w.-]*(/\w[\w.-]*)*", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}")


def digest_of(path: Path, advance: Advance | None = None) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as stream:
        return digest_of_stream(stream, advance)


def digest_of_stream(stream: BinaryIO, advance: Advance | None = None, n_bytes: int = sys.maxsize) -> str:
    """The SHA-256 of what a stream has, of no more than so many bytes."""
    digest = hashlib.sha256()
    while block := stream.read(min(n_bytes, _HASHED_AT_ONCE)):
        digest.update(block)
        n_bytes -= len(block)
        if advance is not None:
            advance(len(block))
    return digest.hexdigest()


def check_digests(folder: Path, digests: Mapping[str, str], hint: str, advance: Advance | None = None) -> None:
    """Raise InputError unless each file of a folder is there as it was written.

    digests : by name, which may be that of a file in a folder below
    hint    : what to do if it is not
    """
    lock = Lock()

    def told(n_bytes: int) -> None:
        with lock:
            if advance is not None:
                advance(n_bytes)

    def problem(name: str) -> str:
        if not is_digest(name, digests[name]):
            return f"the digest of {name} is damaged"
        if not (folder / name).is_file():
            return f"{name} is missing"
        try:
            found = digest_of(folder / name, told)
        except OSError as error:
            return f"{name} cannot be read: {error.strerror}"
        return "" if found == digests[name] else f"{name} has changed since it was written: its SHA-256 differs"

    with ThreadPoolExecutor(_MAX_THREADS) as pool:
        for found in pool.map(problem, digests):
            if found:
                raise InputError(found, where=str(folder), hint=hint)


def is_digest(name: Any, digest: Any) -> bool:
    """Whether a value is a digest, and the name that it has is one inside of a folder."""
    is_name = isinstance(name, str) and _NAME.fullmatch(name) is not None
    return is_name and isinstance(digest, str) and _DIGEST.fullmatch(digest) is not None


def sealed(about: Mapping[str, Any]) -> bytes:
    """A description as JSON, with its seal; names of files may be there that are not UTF-8."""
    told = json.loads(json.dumps(about))
    return json.dumps({**told, SEAL: _seal_of(told)}, ensure_ascii=False, indent=2).encode(errors="surrogatepass")


def unsealed(told: Mapping[str, Any]) -> dict[str, Any]:
    """A description without its seal; ValueError if that is missing or broken."""
    about = {name: value for name, value in told.items() if name != SEAL}
    if told.get(SEAL) != _seal_of(about):
        raise ValueError("its seal is broken")
    return about


def read_sealed(path: Path) -> dict[str, Any]:
    """What a sealed file says; OSError, or ValueError if that is no description as it was written."""
    try:
        told = json.loads(path.read_bytes())
    except RecursionError as error:
        raise ValueError("no description") from error
    return unsealed(told if isinstance(told, dict) else {})


def _seal_of(about: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(about, sort_keys=True).encode()).hexdigest()
