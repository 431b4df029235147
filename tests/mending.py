"""Stores and models changed as by somebody who then makes the digests agree: forged, not damaged."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from textmine.io.digests import SEAL, sealed
from textmine.io.model_file import MAGIC


def change_manifest(store: Path, without: Collection[str] = (), **changes: Any) -> None:
    """Let a manifest say something else, sealed."""
    path = store / "manifest.json"
    told = json.loads(path.read_text()) | changes
    path.write_bytes(sealed({name: value for name, value in told.items() if name not in (SEAL, *without)}))


def mend_digest(store: Path, name: str) -> None:
    """Make the digest of a file agree with it."""
    told = json.loads((store / "manifest.json").read_text())["sha256"]
    change_manifest(store, sha256=told | {name: hashlib.sha256((store / name).read_bytes()).hexdigest()})


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
