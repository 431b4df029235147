"""Adapted segmenters of one base, merged into one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from textmine.errors import InputError, SettingsError
from textmine.io.segmenter_file import base_of, open_segmenter, write_difference
from textmine.results.segmenter import Segmenter
from textmine.segment.boundaries import BoundaryCutter


def merge_models(paths: Sequence[str], target: str) -> Segmenter:
    """What several differences from one base have learnt, added up, written as the difference `target`.

    Raises InputError if they differ in base, or if one is whole.
    """
    if len({Path(path).resolve() for path in paths}) < len(paths):
        raise InputError("a model is given twice", where=", ".join(paths), hint="Name each once.")
    bases = [base_of(path) for path in paths]
    for path, base in zip(paths, bases, strict=True):
        if base is None:
            raise InputError(
                "is a whole model, and just differences from one base can be added up",
                where=path,
                hint="Adapt each with segment --adapt --difference.",
            )
        if bases[0] is not None and base[1] != bases[0][1]:
            raise InputError(
                f"differs from another base than {paths[0]}", where=path, hint="Merge models adapted from one base."
            )
    path, _ = bases[0] or ("", "")
    if Path(target).absolute().parent != Path(path).absolute().parent:
        raise SettingsError(f"{target} must lie beside the base {path}", hint="Write it into that folder.")
    cutter, _ = open_segmenter(paths[0])
    before, about = open_segmenter(path)
    if not isinstance(cutter, BoundaryCutter) or not isinstance(before, BoundaryCutter):
        raise InputError("not a model that can be adapted", where=path)
    n_symbols, weights = 0, before.weights.astype(np.int32)
    for each in paths:
        other, facts = open_segmenter(each)
        n_symbols += int(facts.get("adapted_to", 0))
        weights += other.weights.astype(np.int32) - before.weights  # type: ignore[attr-defined]
    limit = np.iinfo(np.int8).max
    merged = replace(cutter, weights=np.clip(weights, -limit, limit).astype(np.int8))
    write_difference(target, merged, path, about | {"adapted_to": n_symbols})
    return Segmenter.load(target)
