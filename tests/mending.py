"""Stores and models changed as by somebody who then makes the digests agree: forged, not damaged."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Any

from textmine.io.digests import SEAL, sealed
from textmine.io.model_file import MAGIC


def change_manifest(
    store: Path, without: Collection[str] = (), name_of_it: str = "manifest.json", **changes: Any
) -> None:
    """Let a manifest say something else, sealed."""
    path = store / name_of_it
    told = json.loads(path.read_text()) | changes
    path.write_bytes(sealed({name: value for name, value in told.items() if name not in (SEAL, *without)}))


def mend_digest(store: Path, name: str) -> None:
    """Make the digest of a file agree with it."""
    told = json.loads((store / "manifest.json").read_text())["sha256"]
    change_manifest(store, sha256=told | {name: _digest(store / name)})


def mend_model(path: Path) -> None:
    """Make the digest of a model agree with it."""
    raw = path.read_bytes()[:-32]
    path.write_bytes(raw + hashlib.sha256(raw).digest())


def with_description(path: Path, description: bytes) -> None:
    """Replace the description of a model; its arrays stay."""
    raw = path.read_bytes()
    old = int.from_bytes(raw[16:24], "little")
    path.write_bytes(MAGIC + len(description).to_bytes(8, "little") + description + raw[24 + old :])
    mend_model(path)


def mend(place: Path) -> None:
    """Make all digests below a place agree with what is there, as far as they can be read."""
    for path in [place] if place.is_file() else place.rglob("*.*"):
        if path.suffix in (".seg", ".lm") and path.is_file():
            mend_model(path)
    for manifest in ("manifest.json", "_textmine.json"):
        with suppress(
            OSError, ValueError, TypeError, KeyError, AttributeError
        ):  # it is said to be damaged all the same
            told = json.loads((place / manifest).read_bytes())
            digests = {name: _digest(place / name) for name in told["sha256"] if (place / name).is_file()}
            change_manifest(place, name_of_it=manifest, sha256=told["sha256"] | digests)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
