"""Segmenters on disk: what is written is opened again; and damage is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from textmine.counts.words import WordTable
from textmine.errors import InputError
from textmine.io.model_file import check_digest, open_model, write_model
from textmine.io.segmenter_file import KIND, open_segmenter, write_segmenter
from textmine.lm.vocabulary import NO_SYMBOL, Vocabulary
from textmine.segment.boundaries import TEMPLATES, BoundaryCutter

N_TEMPLATES = len(TEMPLATES)
WORDS = WordTable.from_counts(dict.fromkeys("一丁七上海𠀀", 1))
WEIGHTS = np.random.default_rng(0).integers(-50, 51, (N_TEMPLATES, 64), np.int8)
CUTTER = BoundaryCutter(Vocabulary(WORDS), WEIGHTS, 1.25, "none")
FACTS = {"method": "classes", "granularity": 1.25, "normalize": "none"}
ARRAYS = {"letters": WORDS.letters, "ends": WORDS.ends, "weights": WEIGHTS}


def refused(tmp_path: Path, facts: dict[str, Any], arrays: dict[str, NDArray[Any]]) -> str:
    """What is said of a file, without its name."""
    path = str(tmp_path / "x.seg")
    write_model(path, KIND, facts, arrays)
    with pytest.raises(InputError) as raised:
        open_segmenter(path)
    assert raised.value.where == path
    return str(raised.value).removeprefix(f"{path}: ")


def test_a_cutter_written_and_opened_is_the_same(tmp_path):
    path = str(tmp_path / "x.seg")
    write_segmenter(path, CUTTER, {"note": "长"})
    again, about = open_segmenter(path)
    assert isinstance(again, BoundaryCutter)
    assert (again.granularity, again.normalize, again.number_units) == (1.25, "none", True)
    assert (again.weights.dtype, again.weights.tolist()) == (np.int8, WEIGHTS.tolist())
    assert about["note"] == "长"
    ids = np.random.default_rng(1).integers(NO_SYMBOL, len(CUTTER.vocabulary), 2000)
    assert len(again.vocabulary) == len(CUTTER.vocabulary)
    assert np.array_equal(again.vocabulary.of_character, CUTTER.vocabulary.of_character)
    assert np.array_equal(again.log_odds(ids), CUTTER.log_odds(ids))
    assert np.array_equal(again.begins_word(ids), CUTTER.begins_word(ids))
    check_digest(path)


def test_the_file_is_that_of_the_format(tmp_path):
    path = str(tmp_path / "x.seg")
    write_segmenter(path, CUTTER, {"seed": 3})
    about, arrays = open_model(path, KIND)
    assert {name: about[name] for name in ("seed", *FACTS)} == {"seed": 3, **FACTS}
    assert {name: (array.dtype, array.tolist()) for name, array in arrays.items()} == {
        name: (array.dtype, array.tolist()) for name, array in ARRAYS.items()
    }


def test_the_same_cutter_is_the_same_file(tmp_path):
    for name in ("x.seg", "y.seg"):
        write_segmenter(str(tmp_path / name), CUTTER, {"seed": 3})
    assert (tmp_path / "x.seg").read_bytes() == (tmp_path / "y.seg").read_bytes()


def test_a_segmenter_may_be_written_over_itself(tmp_path):
    path = tmp_path / "x.seg"
    write_segmenter(str(path), CUTTER, {})
    before = path.read_bytes()
    write_segmenter(str(path), open_segmenter(str(path))[0], {})
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "weights",
    [
        WEIGHTS.astype(np.int16),
        WEIGHTS.astype(np.uint8),
        WEIGHTS.astype(np.float32),
        WEIGHTS[:-1],
        WEIGHTS[:, :-1],
        WEIGHTS[:, :48],
        WEIGHTS[:, :0],
        WEIGHTS[0],
        WEIGHTS[None],
        WEIGHTS.T,
        np.int8(3).reshape(()),
        np.empty(0, np.int8),
    ],
    ids=lambda weights: f"{weights.dtype}-{weights.shape}",
)
def test_weights_of_a_wrong_shape_or_type_are_an_input_error(tmp_path, weights):
    said = refused(tmp_path, FACTS, ARRAYS | {"weights": weights})
    assert said == "its description is damaged: weights\nMake the model again."


@pytest.mark.parametrize("missing", ["granularity", "normalize"])
def test_a_fact_that_is_missing_is_an_input_error(tmp_path, missing):
    facts = {name: fact for name, fact in FACTS.items() if name != missing}
    assert refused(tmp_path, facts, ARRAYS) == f"its description is damaged: '{missing}'\nMake the model again."


@pytest.mark.parametrize("missing", ARRAYS)
def test_an_array_that_is_missing_is_an_input_error(tmp_path, missing):
    arrays = {name: array for name, array in ARRAYS.items() if name != missing}
    assert refused(tmp_path, FACTS, arrays) == f"its description is damaged: '{missing}'\nMake the model again."


@pytest.mark.parametrize("granularity", [None, "odd", [], {}, [1.0]])
def test_a_granularity_that_is_no_number_is_an_input_error(tmp_path, granularity):
    assert refused(tmp_path, FACTS | {"granularity": granularity}, ARRAYS).startswith("its description is damaged: ")


@pytest.mark.parametrize("method", [None, "xy", 3, []])
def test_a_method_that_is_none_is_an_input_error(tmp_path, method):
    said = refused(tmp_path, FACTS | {"method": method}, ARRAYS)
    assert said == f"a segmenter of method {method}, which this textmine does not know\nUpgrade textmine."


def test_what_is_no_cutter_is_not_written(tmp_path):
    with pytest.raises(TypeError, match="no file can hold a str"):
        write_segmenter(str(tmp_path / "x.seg"), "cutter", {})
    assert [*tmp_path.iterdir()] == []
