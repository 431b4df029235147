"""Word tables on disk: a folder with a manifest and little-endian arrays, memory-mapped when opened.

::

    counts.store/
      manifest.json    {"kind": "words", "n_types": 2, …}, see io/manifest.py
      letters.u1       the words in UTF-8, ascending, each ended by byte 0xFF
      ends.i8          int64, one past each word's 0xFF
      counts.i8        int64
      documents.i8     int64, only if documents were counted
      dp.f8            float64, Gries' DP, only if the text was counted by parts
      forms-letters.u1, forms-ends.i8, forms-counts.i8
                       how words are written, only if they were folded: as above, but word by word
      forms-stops.i8   int64, one past the last form of each word

The manifest is written last, and the folder gets its final name only when it is complete.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.counts.forms import Forms
from textmine.counts.words import WordTable
from textmine.errors import InputError
from textmine.io.arrays import ArrayWriter, file_name, mapped
from textmine.io.digests import Advance
from textmine.io.manifest import check_fields, check_files, read_manifest, write_manifest
from textmine.io.output import folder_for_writing
from textmine.io.soundness import check_forms, check_words

_DP = "dp"
_ARRAYS = {"letters": np.uint8, "ends": np.int64, "counts": np.int64, "documents": np.int64}
_FORM_ARRAYS = {"letters": np.uint8, "ends": np.int64, "counts": np.int64, "stops": np.int64}

Piece = tuple[WordTable, Forms | None]
"""A piece of a table, with the forms of its words if they were counted."""


def write_word_store(
    target: str, pieces: Iterable[Piece], about: Mapping[str, Any], dp: NDArray[np.float64] | None = None
) -> None:
    """Write a table given in ascending pieces, with `about` (what was counted, and how) in its manifest."""
    with folder_for_writing(target) as folder:
        write_pieces(folder, pieces, about, dp)


def write_pieces(
    folder: Path, pieces: Iterable[Piece], about: Mapping[str, Any], dp: NDArray[np.float64] | None = None
) -> None:
    """Write the files of a store into an existing, empty folder: either all pieces have forms, or none."""
    forms = _FormsWriter(folder)
    try:
        n_types, n_bytes, digests = write_word_arrays(folder, forms.taken_from(pieces))
    finally:
        forms.close()
    _write_manifest(folder, n_types, n_bytes, digests | forms.digests, {**about, **forms.sizes}, dp)


def write_words(
    folder: Path, parts: Iterable[WordTable], about: Mapping[str, Any], dp: NDArray[np.float64] | None = None
) -> None:
    """Write the files of a store into an existing, empty folder."""
    _write_manifest(folder, *write_word_arrays(folder, parts), about, dp)


def _write_manifest(
    folder: Path,
    n_types: int,
    n_bytes: int,
    digests: dict[str, str],
    about: Mapping[str, Any],
    dp: NDArray[np.float64] | None,
) -> None:
    if dp is not None:
        writer = ArrayWriter(folder, _DP, dp.dtype)
        try:
            writer.append(dp)
        finally:
            writer.close()
        digests[writer.path.name] = writer.digest
    write_manifest(folder, "words", {"n_types": n_types, "n_bytes": n_bytes, "sha256": digests, **about})


def write_word_arrays(folder: Path, parts: Iterable[WordTable]) -> tuple[int, int, dict[str, str]]:
    """Write the arrays of a word table given in ascending pieces; returns the numbers of words and bytes, digests."""
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


class _FormsWriter:
    """Writes the forms of pieces of a table; no files if they have none."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._writers: dict[str, ArrayWriter] = {}

    def taken_from(self, pieces: Iterable[Piece]) -> Iterator[WordTable]:
        """The words of the pieces, after their forms have been written."""
        for words, forms in pieces:
            if forms is not None:
                self._append(forms)
            yield words

    def _append(self, forms: Forms) -> None:
        if not self._writers:
            self._writers = {
                name: ArrayWriter(self._folder, f"forms-{name}", dtype) for name, dtype in _FORM_ARRAYS.items()
            }
        writers = self._writers
        writers["stops"].append(forms.stops + writers["counts"].length)
        writers["ends"].append(forms.texts.ends + writers["letters"].length)
        writers["letters"].append(forms.texts.letters)
        writers["counts"].append(forms.texts.counts)

    def close(self) -> None:
        """Close the files."""
        for writer in self._writers.values():
            writer.close()

    @property
    def digests(self) -> dict[str, str]:
        """The digests of the files."""
        return {writer.path.name: writer.digest for writer in self._writers.values()}

    @property
    def sizes(self) -> dict[str, int]:
        """What the manifest says about the forms."""
        names = {"n_forms": "counts", "n_form_bytes": "letters"}
        return {name: self._writers[of].length for name, of in names.items()} if self._writers else {}


def open_words(target: str, advance: Advance | None = None) -> tuple[WordTable, dict[str, Any]]:
    """A word store as a memory-mapped table, and its manifest; InputError if anything of it is damaged.

    advance : called with the number of further bytes that were checked
    """
    manifest = _manifest_of_words(target)
    check_files(target, manifest, advance)
    table = open_word_arrays(Path(target), manifest)
    check_words(table, target)
    if (forms := open_forms(target, manifest)) is not None:
        check_forms(forms, len(table), target)
    return table, manifest


def own_words(target: str) -> WordTable:
    """The memory-mapped table of a word store that this run wrote, or has checked: as `open_words`, unchecked."""
    return open_word_arrays(Path(target), _manifest_of_words(target))


def _manifest_of_words(target: str) -> dict[str, Any]:
    manifest = read_manifest(target)
    if manifest["kind"] != "words":
        raise InputError(f"a store of {manifest['kind']}, not of words", where=target)
    check_fields(manifest, target, n_types=int, n_bytes=int)
    return manifest


def open_dispersion(target: str, manifest: Mapping[str, Any]) -> NDArray[np.float64] | None:
    """The DP of each word of a store, memory-mapped; None if it has none."""
    name = file_name(_DP, np.dtype(np.float64))
    return mapped(Path(target) / name, np.float64, manifest["n_types"]) if name in manifest["sha256"] else None


def open_forms(target: str, manifest: Mapping[str, Any]) -> Forms | None:
    """The forms of the words of a store, memory-mapped; None if it has none."""
    if "n_forms" not in manifest:
        return None
    check_fields(manifest, target, n_forms=int, n_form_bytes=int)
    lengths = {"letters": manifest["n_form_bytes"], "stops": manifest["n_types"]}
    letters, ends, counts, stops = (
        mapped(
            Path(target) / file_name(f"forms-{name}", np.dtype(dtype)), dtype, lengths.get(name, manifest["n_forms"])
        )
        for name, dtype in _FORM_ARRAYS.items()
    )
    return Forms(WordTable(letters, ends, counts), stops)


def open_word_arrays(folder: Path, about: Mapping[str, Any]) -> WordTable:
    """The memory-mapped word table that `about` describes with n_types, n_bytes and sha256."""
    with_documents = file_name("documents", np.dtype(np.int64)) in about["sha256"]
    columns = {
        name: mapped(
            folder / file_name(name, np.dtype(dtype)), dtype, about["n_bytes" if name == "letters" else "n_types"]
        )
        for name, dtype in _ARRAYS.items()
        if name != "documents" or with_documents
    }
    return WordTable(**columns)
