"""Word tables on disk: a folder of a manifest and little-endian arrays, memory-mapped when opened.

::

    counts.store/
      manifest.json    {"format": "textmine-store", "version": 1, "kind": "words", "n_types": 2, …}
      letters.u1       the words in UTF-8, ascending, each ended by byte 0xFF
      ends.i8          int64, one past each word's 0xFF
      counts.i8        int64
      documents.i8     int64, only if documents were counted
      dp.f8            float64, Gries' DP, only if the text was counted by parts

The manifest is written last, and the folder gets its name only when it is complete.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from textmine.counts.words import WordTable
from textmine.errors import InputError
from textmine.io.arrays import ArrayWriter, file_name, mapped
from textmine.io.output import MANIFEST, folder_for_writing

FORMAT = "textmine-store"
VERSION = 1
COUNT_AGAIN = "Count again with -o X.store."
_DP = "dp"
_ARRAYS = {"letters": np.uint8, "ends": np.int64, "counts": np.int64, "documents": np.int64}


def write_word_store(
    target: str, parts: Iterable[WordTable], about: Mapping[str, Any], dp: NDArray[np.float64] | None = None
) -> None:
    """Write a table given in ascending parts, with `about` (what was counted and how) in its manifest."""
    with folder_for_writing(target) as folder:
        write_words(folder, parts, about, dp)


def write_words(
    folder: Path, parts: Iterable[WordTable], about: Mapping[str, Any], dp: NDArray[np.float64] | None = None
) -> None:
    """Write the files of a store into an existing, empty folder."""
    n_types, n_bytes, digests = write_word_arrays(folder, parts)
    if dp is not None:
        writer = ArrayWriter(folder, _DP, dp.dtype)
        try:
            writer.append(dp)
        finally:
            writer.close()
        digests[writer.path.name] = writer.digest
    write_manifest(folder, "words", {"n_types": n_types, "n_bytes": n_bytes, "sha256": digests, **about})


def write_word_arrays(folder: Path, parts: Iterable[WordTable]) -> tuple[int, int, dict[str, str]]:
    """Write the arrays of a word table given in ascending parts; their numbers of words and bytes, and digests."""
    writers = {name: ArrayWriter(folder, name, dtype) for name, dtype in _ARRAYS.items()}
    n_types = n_bytes = 0
    with_documents = False
    try:
        for part in parts:
            with_documents = part.documents is not None
            writers["letters"].append(part.letters)
            writers["ends"].append(part.ends + n_bytes)
            writers["counts"].append(part.counts)
            if part.documents is not None:
                writers["documents"].append(part.documents)
            n_types += len(part)
            n_bytes += len(part.letters)
    finally:
        for writer in writers.values():
            writer.close()
    if not with_documents:
        writers.pop("documents").path.unlink()
    return n_types, n_bytes, {writer.path.name: writer.digest for writer in writers.values()}


def write_manifest(folder: Path, kind: str, about: Mapping[str, Any]) -> None:
    """Write the manifest of a store: last of all, since it makes the folder a store."""
    manifest = {"format": FORMAT, "version": VERSION, "kind": kind, **about}
    (folder / MANIFEST).write_bytes(orjson.dumps(manifest, option=orjson.OPT_INDENT_2))


def read_manifest(target: str) -> dict[str, Any]:
    """The manifest of a store; InputError if the folder is no complete store of this version."""
    path = Path(target) / MANIFEST
    try:
        manifest = orjson.loads(path.read_bytes())
    except OSError as error:
        raise InputError("not a textmine store: no manifest.json", where=target, hint=COUNT_AGAIN) from error
    except orjson.JSONDecodeError as error:
        raise InputError("its manifest.json is damaged", where=target, hint=COUNT_AGAIN) from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise InputError("not a textmine store", where=target)
    if manifest.get("version") != VERSION:
        raise InputError(
            f"a store of version {manifest.get('version')}; this textmine reads version {VERSION}",
            where=target,
            hint="Upgrade textmine, or count again.",
        )
    check_fields(manifest, target, kind=str, sha256=dict)
    return manifest


def check_fields(manifest: Mapping[str, Any], target: str, **kinds: type) -> None:
    """Raise InputError unless a manifest has these fields, numbers among them 0 or more."""
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


def open_words(target: str) -> tuple[WordTable, dict[str, Any]]:
    """A word store as a memory-mapped table, and its manifest; InputError if it is damaged."""
    manifest = read_manifest(target)
    if manifest["kind"] != "words":
        raise InputError(f"a store of {manifest['kind']}, not of words", where=target)
    check_fields(manifest, target, n_types=int, n_bytes=int)
    return open_word_arrays(Path(target), manifest), manifest


def open_dispersion(target: str, manifest: Mapping[str, Any]) -> NDArray[np.float64] | None:
    """The DP of each word of a store, memory-mapped; None if it has none."""
    name = file_name(_DP, np.dtype(np.float64))
    return mapped(Path(target) / name, np.float64, manifest["n_types"]) if name in manifest["sha256"] else None


def open_word_arrays(folder: Path, about: Mapping[str, Any]) -> WordTable:
    """The word table of which `about` has n_types, n_bytes and sha256, memory-mapped."""
    with_documents = file_name("documents", np.dtype(np.int64)) in about["sha256"]
    columns = {
        name: mapped(
            folder / file_name(name, np.dtype(dtype)), dtype, about["n_bytes" if name == "letters" else "n_types"]
        )
        for name, dtype in _ARRAYS.items()
        if name != "documents" or with_documents
    }
    return WordTable(**columns)
