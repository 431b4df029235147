"""Parquet parts: a folder that many wrote together, and what says that it is whole.

::

    words.parquet/part-….parquet            word, count, and docs if they were counted
    ngrams.parquet/part-….parquet           n, ngram, count
    ngrams.parquet/_windows/part-….parquet  the windows that they follow from (pipeline/ngrams/rows.py): for merging
    …/_textmine.json                        as the manifest of a store: written last

Other programs read such a folder as one table, and leave out what begins with an underscore.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from textmine.errors import InputError
from textmine.io.arrow import import_pyarrow
from textmine.io.digests import check_digests, digest_of, sealed, unsealed
from textmine.io.manifest import check_fields
from textmine.io.output import PARTS_MANIFEST

WINDOWS = "_windows"
_VERSION = 2


def is_parts(path: str) -> bool:
    """Whether a path names a folder of parts."""
    return Path(path, PARTS_MANIFEST).is_file()


def write_parts_manifest(folder: Path, kind: str, n_rows: int, about: Mapping[str, Any]) -> None:
    """Say that parts are whole, and of what."""
    files = [*_parts(folder), *_parts(folder / WINDOWS)]
    digests = {file.relative_to(folder).as_posix(): digest_of(file) for file in files}
    manifest = {"format": "textmine parts", "version": _VERSION, "kind": kind, "n_rows": n_rows, **about}
    (folder / PARTS_MANIFEST).write_bytes(sealed({**manifest, "sha256": digests}))


def read_parts_manifest(path: str) -> dict[str, Any]:
    """What is said of parts; InputError if it is damaged, of another version, or a part is not as it was written."""
    try:
        told: Any = json.loads(Path(path, PARTS_MANIFEST).read_bytes())
        if not isinstance(told, dict) or told.get("version") != _VERSION:
            raise InputError("parts of another version of textmine", where=path, hint="Count again.")
        manifest = unsealed(told)
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(f"its {PARTS_MANIFEST} is damaged", where=path, hint="Count again.") from error
    check_fields(manifest, path, kind=str, n_rows=int, sha256=dict)
    check_digests(Path(path), manifest["sha256"], "Count again.")
    try:
        found = n_rows_of(Path(path))
    except (OSError, ValueError, TypeError, NotImplementedError) as error:
        raise InputError(f"its parts cannot be read ({error})", where=path, hint="Count again.") from error
    if found != manifest["n_rows"]:
        what = f"parts are missing: {found:,} of {manifest['n_rows']:,} rows are there"
        raise InputError(what, where=path, hint="Count again.")
    return manifest


def n_rows_of(folder: Path) -> int:
    """How many rows the parts in a folder have together."""
    pyarrow = import_pyarrow()
    return sum(pyarrow.parquet.read_metadata(part).num_rows for part in _parts(folder))


def batches_of(folder: Path) -> Iterator[Any]:
    """Their rows as `pyarrow.RecordBatch`es."""
    pyarrow = import_pyarrow()
    for part in _parts(folder):
        with pyarrow.parquet.ParquetFile(part) as opened:
            yield from opened.iter_batches()


def _parts(folder: Path) -> list[Path]:
    return sorted(folder.glob("part-*.parquet"))
