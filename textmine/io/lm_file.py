"""Language models as files of textmine (io/model_file.py), of kind `lm`.

::

    letters, ends           the symbols in UTF-8, ascending, each ended by byte 0xFF; int64, one past each
    of_symbols              float32, (2, n_symbols): logarithms of probability and backoff of the marks <unk>, <s>, </s>
                            and then the symbols
    ngrams-2, …             uint64, (n_rows, 2): the row of the first symbols << 24 | number of the last, all ones where
                            no n-gram is; and as two float32 the logarithms of probability and backoff
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.counts.words import WordTable
from textmine.errors import InputError
from textmine.io.model_file import open_model, write_model
from textmine.lm.model import LanguageModel
from textmine.lm.trie import RECORD, Level
from textmine.lm.vocabulary import Vocabulary

KIND = "lm"


def arrays_of(model: LanguageModel) -> dict[str, NDArray[Any]]:
    """The arrays that a file holds of a model."""
    words = model.vocabulary.words
    arrays: dict[str, NDArray[Any]] = {"letters": words.letters, "ends": words.ends}
    arrays["of_symbols"] = model.of_symbols
    return arrays | {f"ngrams-{k}": _as_numbers(level) for k, level in enumerate(model.levels, 2)}


def _as_numbers(level: Level) -> NDArray[np.uint64]:
    return level.records.view(np.uint64).reshape(-1, 2)


def facts_of(model: LanguageModel) -> dict[str, Any]:
    """What a file says of a model."""
    return {
        "order": model.order,
        "units": model.units,
        "normalize": model.normalize,
        "lowercase": model.lowercase,
        "n_homes": [level.n_homes for level in model.levels],
    }


def model_of(about: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]], where: str) -> LanguageModel:
    """The inverse of the two."""
    try:
        ends = arrays["ends"]
        levels = tuple(Level(arrays[f"ngrams-{k}"].view(RECORD)[:, 0], n) for k, n in enumerate(about["n_homes"], 2))
        return LanguageModel(
            Vocabulary(WordTable(arrays["letters"], ends, np.ones(len(ends), np.int64))),
            arrays["of_symbols"],
            levels,
            about["units"],
            about["normalize"],
            about["lowercase"],
        )
    except (KeyError, TypeError) as error:
        raise InputError(f"its description is damaged: {error}", where=where, hint="Make the model again.") from error


def write_lm(target: str, model: LanguageModel, about: Mapping[str, Any]) -> None:
    """Write a model, with what else is known about it."""
    write_model(target, KIND, {**about, **facts_of(model)}, arrays_of(model))


def open_lm(path: str) -> LanguageModel:
    """A model, memory-mapped; InputError if the file is none or damaged."""
    about, arrays = open_model(path, KIND)
    return model_of(about, arrays, path)
