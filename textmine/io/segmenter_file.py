"""Segmenters as files of textmine (io/model_file.py), of kind `segmenter`.

The description says by which method text is cut; for `lm` it holds the weights and what io/lm_file.py says of the
language model, whose arrays are there under its names.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textmine.errors import InputError
from textmine.io.lm_file import arrays_of, facts_of, model_of
from textmine.io.model_file import open_model, write_model
from textmine.segment.tags import TagCutter

KIND = "segmenter"


def write_segmenter(target: str, cutter: TagCutter, about: Mapping[str, Any]) -> None:
    """Write a cutter, with what else is known about it."""
    facts = {"method": "lm", "weights": cutter.weights, **facts_of(cutter.model)}
    write_model(target, KIND, {**about, **facts}, arrays_of(cutter.model))


def open_segmenter(path: str) -> tuple[TagCutter, dict[str, Any]]:
    """A cutter, its arrays memory-mapped, and what is known about it; InputError if the file is none or damaged."""
    about, arrays = open_model(path, KIND)
    if about.get("method") != "lm":
        raise InputError(f"it cuts by {about.get('method')}, which this textmine does not know", where=path)
    weights = about.get("weights")
    if not isinstance(weights, list) or len(weights) != 4:
        raise InputError("its description is damaged: weights", where=path, hint="Train the model again.")
    return TagCutter(model_of(about, arrays, path), tuple(weights)), about
