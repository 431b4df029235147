"""The manifest of a store: what it holds, in JSON, sealed.

::

    {"format": "textmine-store", "version": 2, "kind": "words", "sha256": {"counts.i8": "…", …}, …, "seal": "…"}
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from textmine.errors import InputError
from textmine.io.digests import Advance, check_digests, is_digest, sealed, unsealed
from textmine.io.output import MANIFEST

FORMAT = "textmine-store"
VERSION = 2
COUNT_AGAIN = "Count again with -o X.store."
DAMAGED = "The store is damaged: count again, or copy it again."
_OPTIONAL: Mapping[str, type] = {
    "key": str,
    "units": str,
    "normalize": str,
    "lowercase": bool,
    "n_files": int,
    "n_tokens": int,
    "n_counted": int,
    "n_symbols_read": int,
    "settings": dict,
    "encodings": dict,
    "tally": dict,
}


def write_manifest(folder: Path, kind: str, about: Mapping[str, Any]) -> None:
    """Write the manifest of a store: last, because it makes the folder a store."""
    (folder / MANIFEST).write_bytes(sealed({"format": FORMAT, "version": VERSION, "kind": kind, **about}))


def read_manifest(target: str) -> dict[str, Any]:
    """The manifest of a store as it was written; InputError if there is none, or none of this version."""
    path = Path(target) / MANIFEST
    try:
        told = json.loads(path.read_bytes())
    except OSError as error:
        raise InputError("not a textmine store: no manifest.json", where=target, hint=COUNT_AGAIN) from error
    except (ValueError, RecursionError) as error:
        raise InputError("its manifest.json is damaged", where=target, hint=COUNT_AGAIN) from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise InputError("not a textmine store", where=target)
    if told.get("version") != VERSION:
        raise InputError(
            f"a store of version {told.get('version')}; this textmine reads version {VERSION}",
            where=target,
            hint="Upgrade textmine, or count again.",
        )
    try:
        manifest = unsealed(told)
    except ValueError as error:
        raise InputError(f"its manifest.json is damaged: {error}", where=target, hint=COUNT_AGAIN) from error
    check_fields(manifest, target, kind=str, sha256=dict)
    check_fields(manifest, target, **{name: kind for name, kind in _OPTIONAL.items() if name in manifest})
    for name, digest in manifest["sha256"].items():
        if not is_digest(name, digest):
            raise InputError(f"its manifest.json is damaged: the digest of {name!r}", where=target, hint=COUNT_AGAIN)
    return manifest


def check_fields(manifest: Mapping[str, Any], target: str, **kinds: type) -> None:
    """Raise InputError unless a manifest has these fields, with all numbers 0 or more."""
    for name, kind in kinds.items():
        value = manifest.get(name)
        if type(value) is not kind or (isinstance(value, int) and value < 0):
            raise InputError(
                f"its manifest.json is damaged: {name} is {value!r}"
                if name in manifest
                else f"its manifest.json is damaged: no {name}",
                where=target,
                hint=COUNT_AGAIN,
            )


def check_files(target: str, manifest: Mapping[str, Any], advance: Advance | None = None) -> None:
    """Raise InputError unless the files of a store are as they were written."""
    check_digests(Path(target), manifest["sha256"], DAMAGED, advance)
