"""Stores of any kind: told from other folders, and opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import orjson

from textmine.io.manifest import FORMAT, read_manifest
from textmine.io.ngram_store import KIND as NGRAMS
from textmine.io.output import MANIFEST, STORE_ENDING
from textmine.results.ngrams import NgramCounts
from textmine.results.words import WordCounts


def is_store(path: str) -> bool:
    """Whether a path names a store, whole or not."""
    folder = Path(path)
    return folder.is_dir() and (folder.name.lower().endswith(STORE_ENDING) or _has_manifest(folder))


def _has_manifest(folder: Path) -> bool:
    """Whether the manifest.json of a folder, which a corpus may have as well, is one of a store."""
    try:
        manifest = orjson.loads((folder / MANIFEST).read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return False
    return isinstance(manifest, dict) and manifest.get("format") == FORMAT


def open_store(
    path: str, temp_dir: str = "", advance: Callable[[int], object] | None = None
) -> WordCounts | NgramCounts:
    """The counts of a store: checked, then memory-mapped. See `load` of each."""
    if read_manifest(path)["kind"] == NGRAMS:
        return NgramCounts.load(path, temp_dir, advance)
    return WordCounts.load(path, advance)
