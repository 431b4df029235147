"""Segmenters as files of textmine (io/model_file.py), of kind `segmenter`.

The description names the method. For `lm`, it has the weights and the description of the language model, whose arrays
have the names given in io/lm_file.py. For `classes`, it has `granularity`, `normalize` and, true where it is missing,
`number_units`; and the arrays are::

    letters, ends    the symbols in UTF-8, ascending, each ended by byte 0xFF; int64, one past each
    weights          int8, (n_templates, 2**n_bits): weights of boundaries (segment/boundaries.py)

A model that was adapted may be kept as a `difference` from its base, whose file must lie beside it. Its description
has `granularity` and `number_units`, and the name and the SHA-256 of the base as `base`; its arrays are::

    slots            uint32, ascending: where in the weights of the base, as one row, others stand
    values           int8: these
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from textmine.errors import InputError
from textmine.io.lm_file import (
    are_columns,
    arrays_of,
    damaged,
    facts_of,
    model_of,
    vocabulary_arrays,
    vocabulary_of,
)
from textmine.io.model_file import digest_of, open_model, write_model
from textmine.segment.boundaries import TEMPLATES, BoundaryCutter
from textmine.segment.cutter import Cutter
from textmine.segment.tags import TagCutter
from textmine.settings.reading import Normalization

KIND = "segmenter"
DIFFERENCE = "difference"


def write_segmenter(target: str, cutter: Cutter, about: Mapping[str, Any]) -> None:
    """Write a cutter, with further facts about it."""
    if isinstance(cutter, TagCutter):
        facts = {"method": "lm", "weights": cutter.weights, **facts_of(cutter.model)}
        arrays = arrays_of(cutter.model)
    elif isinstance(cutter, BoundaryCutter):
        facts = {"method": "classes", **_facts_of(cutter), "normalize": cutter.normalize}
        arrays = {**vocabulary_arrays(cutter.vocabulary), "weights": cutter.weights}
    else:
        raise TypeError(f"no file can hold a {type(cutter).__name__}")
    write_model(target, KIND, {**about, **facts}, arrays)


def _facts_of(cutter: BoundaryCutter) -> dict[str, Any]:
    return {"granularity": cutter.granularity, "number_units": cutter.number_units}


def _told(about: Mapping[str, Any]) -> dict[str, Any]:
    """The inverse."""
    return {"granularity": float(about["granularity"]), "number_units": bool(about.get("number_units", True))}


def write_difference(target: str, cutter: BoundaryCutter, base: str, about: Mapping[str, Any]) -> None:
    """Write what an adapted cutter has other than the model in the file `base`; InputError if that is no base of it."""
    before, _ = open_segmenter(base)
    if not isinstance(before, BoundaryCutter) or before.weights.shape != cutter.weights.shape:
        raise InputError("not the model that was adapted", where=base, hint="Name the one that was.")
    slots = np.flatnonzero(before.weights != cutter.weights).astype(np.uint32)
    facts = {"method": DIFFERENCE, **_facts_of(cutter)}
    named = {"base": {"name": Path(base).name, "sha256": digest_of(base)}}
    arrays: dict[str, NDArray[Any]] = {"slots": slots, "values": cutter.weights.ravel()[slots]}
    write_model(target, KIND, {**about, **facts, **named}, arrays)


def base_of(path: str) -> tuple[str, str] | None:
    """The path and the SHA-256 of the base of a segmenter that is a difference; None if it is whole."""
    about, _ = open_model(path, KIND)
    return _base_of(about, path) if about.get("method") == DIFFERENCE else None


def _base_of(about: Mapping[str, Any], path: str) -> tuple[str, str]:
    try:
        return str(Path(path).parent / Path(about["base"]["name"]).name), str(about["base"]["sha256"])
    except (KeyError, TypeError) as error:
        raise damaged(str(error), path) from error


def open_segmenter(path: str) -> tuple[Cutter, dict[str, Any]]:
    """A cutter with memory-mapped arrays, and its description; InputError if the file is damaged or not a segmenter."""
    about, arrays = open_model(path, KIND)
    method = about.get("method")
    if method == "lm":
        weights = about.get("weights")
        if not isinstance(weights, list) or len(weights) != 4 or not all(map(_is_number, weights)):
            raise damaged("weights", path)
        return TagCutter(model_of(about, arrays, path), tuple(weights)), about
    if method == "classes":
        return _boundaries(about, arrays, path), about
    if method == DIFFERENCE:
        return _adapted(about, arrays, path), about
    raise InputError(
        f"a segmenter of method {method}, which this textmine does not know", where=path, hint="Upgrade textmine."
    )


def _is_number(value: Any) -> bool:
    return type(value) in (int, float) and math.isfinite(value)


def _boundaries(about: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]], path: str) -> BoundaryCutter:
    try:
        weights = arrays["weights"]
        vocabulary = vocabulary_of(arrays, path)
        cutter = BoundaryCutter(vocabulary, weights, normalize=about["normalize"], **_told(about))
    except (KeyError, TypeError, ValueError) as error:
        raise damaged(str(error), path) from error
    n_slots = weights.shape[-1] if weights.ndim else 0
    if weights.dtype != np.int8 or weights.shape != (len(TEMPLATES), n_slots) or n_slots.bit_count() != 1:
        raise damaged("weights", path)
    if cutter.normalize not in get_args(Normalization) or not math.isfinite(cutter.granularity):
        raise damaged("settings", path)
    return cutter


def _adapted(about: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]], path: str) -> BoundaryCutter:
    base, digest = _base_of(about, path)
    if not Path(base).is_file():
        raise InputError(
            f"holds what differs from {Path(base).name}, which is not beside it",
            where=path,
            hint="Put both into one folder, or keep adapted models whole.",
        )
    if digest_of(base) != digest:
        raise InputError(
            f"{Path(base).name} beside it is not the model from which it differs",
            where=path,
            hint="Put the one there that was adapted.",
        )
    before, _ = open_segmenter(base)
    if not isinstance(before, BoundaryCutter):
        raise damaged("base", path)
    try:
        slots, values = arrays["slots"], arrays["values"]
        if not are_columns(np.uint32, slots) or not are_columns(np.int8, values):
            raise damaged("slots", path)
        weights = np.array(before.weights)
        weights.ravel()[slots] = values
        return replace(before, weights=weights, **_told(about))
    except (IndexError, KeyError, TypeError, ValueError) as error:
        raise damaged(str(error), path) from error
