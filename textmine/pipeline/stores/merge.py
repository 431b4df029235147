"""Stores of one kind, merged into one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from textmine.counts.forms import split, with_rows
from textmine.counts.words import WordTable, merge_by_ranges
from textmine.errors import InputError, SettingsError
from textmine.io.decoding import Tally
from textmine.io.manifest import read_manifest
from textmine.io.ngram_store import KIND as NGRAMS
from textmine.io.ngram_store import open_ngrams
from textmine.io.output import STORE_ENDING, folder_for_writing, writing
from textmine.io.parts import is_parts, read_parts_manifest
from textmine.io.provenance import read_inputs, write_input_lines
from textmine.io.store import Piece, open_forms, open_words, own_words, write_pieces, write_words
from textmine.io.temporary import temporary_folder
from textmine.pipeline.ngrams.tables import TableSum
from textmine.pipeline.run.budget import Budget
from textmine.pipeline.stores.parts import store_of_parts
from textmine.results.ngrams import NgramCounts
from textmine.results.stores import open_store
from textmine.results.summary import printable_tally, read_tally
from textmine.results.words import WordCounts
from textmine.settings.running import Reporter, RunSettings

Advance = Callable[[float], None]
"""Called with how many more rows of the sum there are: of as many as all stores have, since nobody knows how many."""

_MERGING = "merging"
_BYTES_PER_ROW = 400
"""Of tables while they are merged: an estimate on the safe side."""


def merge_stores(
    paths: Sequence[str], target: str, run: RunSettings | None = None, report: Reporter | None = None
) -> WordCounts | NgramCounts:
    """The sum of stores of one kind, written as the store `target`: what counting all inputs at once would give.

    Raises InputError if they were not counted alike.
    """
    run, report = run or RunSettings(), report or Reporter()
    if not target.lower().endswith(STORE_ENDING):
        raise SettingsError(f"{target} is no name for a store", hint=f"Let it end in {STORE_ENDING}.")
    if len({Path(path).resolve() for path in paths}) < len(paths):
        raise InputError("a store is given twice", where=", ".join(paths), hint="Name each once.")
    max_rows = Budget.of(run).rows("stores", _BYTES_PER_ROW) // run.n_workers
    with temporary_folder(run.temp_dir) as temp, folder_for_writing(target) as folder:
        named, paths = paths, [_as_store(path, temp, max_rows) for path in paths]
        manifests = [read_manifest(path) for path in paths]
        _check_alike(named, manifests)
        _warn_of_same_inputs(paths, report)
        about = _summed(manifests)
        if manifests[0]["kind"] == NGRAMS:
            tables = [open_ngrams(path)[0] for path in paths]
            write_input_lines(folder, [line for path in paths for line in read_inputs(Path(path))])
            n_rows = sum(len(table.narrow) + len(table.wide) for table in tables)
            with report.phase(_MERGING, n_rows, "rows") as advance:
                TableSum(tables, max_rows, run.n_workers, temp, advance).write(folder, about)
        else:
            with report.phase(_MERGING, sum(manifest["n_types"] for manifest in manifests), "rows") as advance:
                write_pieces(folder, _summed_words(paths, temp, max_rows, advance), about)
    return open_store(target)


def _as_store(path: str, temp: str, max_rows: int) -> str:
    """The store itself, or one that is made of Parquet parts."""
    return store_of_parts(path, read_parts_manifest(path), temp, max_rows) if is_parts(path) else path


def _counted(parts: Iterator[WordTable], advance: Advance) -> Iterator[WordTable]:
    for part in parts:
        advance(len(part))
        yield part


def _summed_words(paths: Sequence[str], temp: str, max_rows: int, advance: Advance) -> Iterator[Piece]:
    tables = [open_words(path)[0] for path in paths]
    forms = [open_forms(path, read_manifest(path)) for path in paths]
    if forms[0] is None:
        yield from ((part, None) for part in _counted(merge_by_ranges(tables, max_rows), advance))
        return
    with_forms = []
    for i, (table, own) in enumerate(zip(tables, forms, strict=True)):
        if own is not None:  # all were counted alike
            target = Path(temp) / f"forms-{i}"
            with writing(temp):
                target.mkdir()
                write_words(target, with_rows(table, own), {})
            with_forms.append(own_words(str(target)))
    yield from split(_counted(merge_by_ranges(with_forms, max_rows), advance))


_MUST_AGREE = ("kind", "key", "order", "units", "lowercase", "normalize", "settings")
_SUMMED = ("n_files", "n_tokens", "n_symbols_read")


def _check_alike(paths: Sequence[str], manifests: Sequence[Mapping[str, Any]]) -> None:
    first = manifests[0]
    for path, manifest in zip(paths[1:], manifests[1:], strict=True):
        for key in _MUST_AGREE:
            if manifest.get(key) != first.get(key):
                raise InputError(
                    f"differs in {key} from {paths[0]}: {manifest.get(key)}, not {first.get(key)}",
                    where=path,
                    hint="Only stores that were counted alike can be merged.",
                )
        if ("documents.i8" in manifest["sha256"]) != ("documents.i8" in first["sha256"]):
            raise InputError(
                f"only one of {paths[0]} and this has document counts",
                where=path,
                hint="Count both with --docs, or none.",
            )
    for path, manifest in zip(paths, manifests, strict=True):
        settings = manifest.get("settings", {})
        for name, all_of_them in (("min_count", 1), ("top", None)):
            if settings.get(name, all_of_them) != all_of_them:
                option = f"--{name.replace('_', '-')}"
                raise InputError(
                    f"words were left out by {option} {settings[name]}, so their sum cannot be exact",
                    where=path,
                    hint=f"Count again without {option}, and give it when you read the merged store.",
                )


def _warn_of_same_inputs(paths: Sequence[str], report: Reporter) -> None:
    seen: dict[str, str] = {}
    twice: list[str] = []
    for path in paths:
        lines = read_inputs(Path(path))
        twice += [f"{line['name']} ({seen[line['sha256']]}, {path})" for line in lines if line["sha256"] in seen]
        seen |= {line["sha256"]: path for line in lines}
    if twice:
        more = f" and {len(twice) - 1:,} more" if len(twice) > 1 else ""
        report.warn(f"the same text is in two stores and counts twice: {twice[0]}{more}")


def _summed(manifests: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What the manifest of the sum says of the text."""
    first = manifests[0]
    about: dict[str, Any] = {key: first[key] for key in _MUST_AGREE if key in first and key not in ("kind", "order")}
    about |= {key: sum(manifest.get(key, 0) for manifest in manifests) for key in _SUMMED if key in first}
    if "encodings" in first:
        encodings: Counter[str] = Counter()
        for manifest in manifests:
            encodings.update(manifest.get("encodings", {}))
        about["encodings"] = dict(encodings)
    tally = Tally()
    for manifest in manifests:
        tally.add(read_tally(manifest.get("tally", {}), "a store"))
    if any("n_counted" in manifest for manifest in manifests):
        about["n_counted"] = sum(manifest.get("n_counted", manifest["n_tokens"]) for manifest in manifests)
    return about | {"tally": printable_tally(tally)}
