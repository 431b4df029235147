"""Word tables on disk: a folder of a manifest and little-endian arrays, memory-mapped when opened.

::

    counts.store/
      manifest.json    {"format": "textmine-store", "version": 1, "kind": "words", "n_types": 2, …}
      letters.u1       the words in UTF-8, ascending, each ended by byte 0xFF
      ends.i8          int64, one past each word's 0xFF
      counts.i8        int64
      documents.i8     int64, only if documents were counted

The manifest is written last, and the folder gets its name only when it is complete.
"""

from __future__ import annotations

import hashlib
import mmap
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from textmine.counts.words import WordTable
from textmine.errors import InputError
from textmine.io.output import MANIFEST, folder_for_writing

FORMAT = "textmine-store"
VERSION = 1
_ARRAYS = {
    "letters": ("u1", np.uint8),
    "ends": ("i8", np.int64),
    "counts": ("i8", np.int64),
    "documents": ("i8", np.int64),
}


def write_word_store(target: str, parts: Iterable[WordTable], about: Mapping[str, Any]) -> None:
    """Write a table given in ascending parts, with `about` (what was counted and how) in its manifest."""
    with folder_for_writing(target) as folder:
        write_words(folder, parts, about)


def write_words(folder: Path, parts: Iterable[WordTable], about: Mapping[str, Any]) -> None:
    """Write the files of a store into an existing, empty folder."""
    streams = {name: (folder / f"{name}.{kind}").open("wb") for name, (kind, _) in _ARRAYS.items()}
    digests = {name: hashlib.sha256() for name in _ARRAYS}
    n_types = n_bytes = 0
    with_documents = False
    try:
        for part in parts:
            with_documents = part.documents is not None
            columns: dict[str, NDArray[Any] | None] = {
                "letters": part.letters,
                "ends": part.ends + n_bytes,
                "counts": part.counts,
                "documents": part.documents,
            }
            for name, column in columns.items():
                if column is not None:
                    raw = np.ascontiguousarray(column, column.dtype.newbyteorder("<")).data
                    streams[name].write(raw)
                    digests[name].update(raw)
            n_types += len(part)
            n_bytes += len(part.letters)
    finally:
        for stream in streams.values():
            stream.close()
    if not with_documents:
        (folder / "documents.i8").unlink()
        del digests["documents"]
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "kind": "words",
        "n_types": n_types,
        "n_bytes": n_bytes,
        "sha256": {name: digest.hexdigest() for name, digest in digests.items()},
        **about,
    }
    (folder / MANIFEST).write_bytes(orjson.dumps(manifest, option=orjson.OPT_INDENT_2))


def read_manifest(target: str) -> dict[str, Any]:
    """The manifest of a store; InputError if the folder is no complete store of this version."""
    path = Path(target) / MANIFEST
    try:
        manifest = orjson.loads(path.read_bytes())
    except OSError as error:
        raise InputError(
            "not a textmine store: no manifest.json", where=target, hint="Count again with -o X.store."
        ) from error
    except orjson.JSONDecodeError as error:
        raise InputError("its manifest.json is damaged", where=target, hint="Count again with -o X.store.") from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise InputError("not a textmine store", where=target)
    if manifest.get("version") != VERSION:
        raise InputError(
            f"a store of version {manifest.get('version')}; this textmine reads version {VERSION}",
            where=target,
            hint="Upgrade textmine, or count again.",
        )
    return manifest


def open_words(target: str) -> tuple[WordTable, dict[str, Any]]:
    """A word store as a memory-mapped table, and its manifest; InputError if it is damaged."""
    manifest = read_manifest(target)
    if manifest.get("kind") != "words":
        raise InputError(f"a store of {manifest.get('kind')}, not of words", where=target)
    lengths = {"letters": manifest["n_bytes"], "ends": manifest["n_types"], "counts": manifest["n_types"]}
    if "documents" in manifest["sha256"]:
        lengths["documents"] = manifest["n_types"]
    columns = {name: _mapped(target, name, length) for name, length in lengths.items()}
    return WordTable(**columns), manifest


def _mapped(target: str, name: str, length: int) -> NDArray[Any]:
    kind, dtype = _ARRAYS[name]
    path = Path(target) / f"{name}.{kind}"
    expected = length * np.dtype(dtype).itemsize
    try:
        size = path.stat().st_size
        if size != expected:
            raise InputError(
                f"{path.name} has {size:,} bytes and should have {expected:,}",
                where=target,
                hint="The store is incomplete or damaged: count again.",
            )
        if not size:
            return np.empty(0, dtype)
        with path.open("rb") as stream:
            mapped = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    except OSError as error:
        raise InputError(f"{path.name} cannot be read: {error.strerror}", where=target) from error
    return np.frombuffer(mapped, np.dtype(dtype).newbyteorder("<"))
