"""Language models as files of textmine (io/model_file.py), of kind `lm`.

::

    letters, ends           the symbols in UTF-8, ascending, each ended by byte 0xFF; int64, one past each
    log10_probs-1, …        float32, by row: of order 1 the marks <unk>, <s>, </s> and then the symbols
    log10_backoffs-1, …     float32, by row; not for the highest order
    keys-2, …               uint64, by row: row of the first symbols << 24 | number of the last; all ones: no n-gram
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from textmine.counts.words import WordTable
from textmine.errors import InputError
from textmine.io.model_file import open_model, write_model
from textmine.io.soundness import check_words
from textmine.kernels.levels import EMPTY
from textmine.lm.model import LanguageModel
from textmine.lm.trie import Level
from textmine.lm.vocabulary import Vocabulary
from textmine.settings.ngrams import Units
from textmine.settings.reading import Normalization

KIND = "lm"


def vocabulary_arrays(vocabulary: Vocabulary) -> dict[str, NDArray[Any]]:
    """The arrays of symbols in a file."""
    return {"letters": vocabulary.words.letters, "ends": vocabulary.words.ends}


def vocabulary_of(arrays: Mapping[str, NDArray[Any]], where: str) -> Vocabulary:
    """The inverse; KeyError if an array is missing, InputError if they hold no symbols."""
    letters, ends = arrays["letters"], arrays["ends"]
    if not are_columns(np.uint8, letters) or not are_columns(np.int64, ends):
        raise damaged("symbols", where)
    words = WordTable(letters, ends, np.ones(len(ends), np.int64))
    check_words(words, where)
    return Vocabulary(words)


def are_columns(dtype: Any, *arrays: NDArray[Any]) -> bool:
    """Whether arrays are rows of a type."""
    return all(array.dtype == dtype and array.ndim == 1 for array in arrays)


def damaged(what: str, where: str) -> InputError:
    """The error for a description that does not fit its arrays."""
    return InputError(f"its description is damaged: {what}", where=where, hint="Make the model again.")


def arrays_of(model: LanguageModel) -> dict[str, NDArray[Any]]:
    """The arrays of a model in a file."""
    arrays = vocabulary_arrays(model.vocabulary)
    arrays |= {f"log10_probs-{k}": probs for k, probs in enumerate(model.log10_probs, 1)}
    arrays |= {f"log10_backoffs-{k}": backoffs for k, backoffs in enumerate(model.log10_backoffs, 1)}
    return arrays | {f"keys-{k}": level.keys for k, level in enumerate(model.levels, 2)}


def facts_of(model: LanguageModel) -> dict[str, Any]:
    """The description of a model in a file."""
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
        order, n_homes = about["order"], about["n_homes"]
        levels = tuple(Level(arrays[f"keys-{k}"], n) for k, n in enumerate(n_homes, 2))
        model = LanguageModel(
            vocabulary_of(arrays, where),
            levels,
            tuple(arrays[f"log10_probs-{k}"] for k in range(1, order + 1)),
            tuple(arrays[f"log10_backoffs-{k}"] for k in range(1, order)),
            about["units"],
            about["normalize"],
            about["lowercase"],
        )
    except (KeyError, TypeError) as error:
        raise damaged(str(error), where) from error
    _check(model, where)
    return model


def _check(model: LanguageModel, where: str) -> None:
    """InputError unless look-ups stay inside of the arrays, and all settings are such."""
    if not all(map(_are_logarithms, (*model.log10_probs, *model.log10_backoffs))):
        raise damaged("probabilities", where)
    n_rows = [len(model.vocabulary)]
    for level in model.levels:
        n, homes = len(level.keys) if are_columns(np.uint64, level.keys) else 0, level.n_homes
        if not n or level.keys[-1] != EMPTY or type(homes) is not int or not 1 <= homes <= n:
            raise damaged("keys", where)
        n_rows.append(n)
    if list(map(len, model.log10_probs)) != n_rows or list(map(len, model.log10_backoffs)) != n_rows[:-1]:
        raise damaged("probabilities", where)
    if model.units not in get_args(Units) or model.normalize not in get_args(Normalization):
        raise damaged("settings", where)


def _are_logarithms(array: NDArray[Any]) -> bool:
    return are_columns(np.float32, array) and (not len(array) or bool(np.isfinite([array.min(), array.max()]).all()))


def write_lm(target: str, model: LanguageModel, about: Mapping[str, Any]) -> None:
    """Write a model, with further facts about it."""
    write_model(target, KIND, {**about, **facts_of(model)}, arrays_of(model))


def open_lm(path: str) -> LanguageModel:
    """A model, memory-mapped; InputError if the file is damaged or not a model."""
    about, arrays = open_model(path, KIND)
    return model_of(about, arrays, path)
