"""Models on disk: what is written is opened again, exactly; and damage is told."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import orjson
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.lm.models import TEXT, model_of, ngrams_in, orders, texts
from tests.mending import with_description
from textmine.errors import InputError, OutputError
from textmine.io.lm_file import arrays_of, facts_of, open_lm, write_lm
from textmine.io.model_file import MAGIC, VERSION, check_digest, digest_of, is_model, kind_of, open_model, write_model

from .reading import in_one_file

NONE = "not a model of textmine\nMake one with textmine lm or segment."
AGAIN = "It is incomplete or damaged: make it again, or copy it again."
CHANGED = f"has changed since it was written: its SHA-256 differs\n{AGAIN}"
ABOUT = {"note": "长", "order": 3}
ARRAYS = {
    "b": np.arange(3, dtype=np.float32),
    "a": np.arange(12, dtype=np.int64).reshape(3, 4),
    "none": np.empty(0, np.uint8),
    "big": np.array([1, 2, 3], ">u4"),
}


@pytest.fixture
def path(tmp_path) -> Path:
    path = tmp_path / "x.model"
    write_model(str(path), "test", ABOUT, ARRAYS)
    return path


def refused(path: Path, kind: str = "test") -> str:
    """What is said of a file, without its name."""
    with pytest.raises(InputError) as raised:
        open_model(str(path), kind)
    assert raised.value.where == str(path)
    return str(raised.value).removeprefix(f"{path}: ")


# round trips


@in_one_file
@given(text=texts, order=orders)
@example(TEXT, 4)
@example("一", 5)
def test_a_language_model_written_and_opened_is_the_same(tmp_path, text, order):
    path = str(tmp_path / "x.lm")
    model, _ = model_of(text, order)
    write_lm(path, model, {"note": "长"})
    again = open_lm(path)
    assert facts_of(again) == facts_of(model)
    ours, theirs = arrays_of(again), arrays_of(model)
    assert ours.keys() == theirs.keys()
    for name, array in theirs.items():
        assert (ours[name].dtype, ours[name].tobytes()) == (array.dtype, array.tobytes()), name
    assert ngrams_in(again) == ngrams_in(model)
    assert again.score([TEXT, text]) == model.score([TEXT, text])
    assert open_model(path, "lm")[0]["note"] == "长"
    check_digest(path)


def test_arrays_and_what_is_known_of_them(path):
    about, arrays = open_model(str(path), "test")
    assert {name: about[name] for name in ("version", "kind", *ABOUT)} == {"version": VERSION, "kind": "test", **ABOUT}
    assert list(arrays) == list(ARRAYS)
    for name, array in ARRAYS.items():
        assert arrays[name].shape == array.shape
        assert arrays[name].tolist() == array.tolist()
        before = path.read_bytes()
        arrays[name][...] = 0  # in this process alone
        assert path.read_bytes() == before


def test_a_model_without_arrays(tmp_path):
    write_model(str(tmp_path / "x"), "test", {}, {})
    assert open_model(str(tmp_path / "x"), "test")[1] == {}


def test_the_file_is_that_of_the_format(path):
    raw = path.read_bytes()
    length = int.from_bytes(raw[16:24], "little")
    places = orjson.loads(raw[24 : 24 + length])["arrays"]
    first = 24 + length
    assert raw[:16] == b"textmine-model\0\0"
    assert first % 64 == 0
    assert all(place["offset"] % 64 == 0 for place in places.values())
    assert places["a"] == {"dtype": "<i8", "shape": [3, 4], "offset": 64}
    assert raw[first + 64 : first + 64 + 96] == np.arange(12, dtype="<i8").tobytes()
    assert places["big"]["dtype"] == "<u4"


def test_the_same_model_is_the_same_file(path, tmp_path):
    write_model(str(tmp_path / "y"), "test", ABOUT, ARRAYS)
    assert (tmp_path / "y").read_bytes() == path.read_bytes()


def test_is_model(path, tmp_path):
    (tmp_path / "text").write_text("长江")
    (tmp_path / "empty").touch()
    assert is_model(str(path))
    assert not any(is_model(str(tmp_path / name)) for name in ("text", "empty", "none", "."))


def test_the_kind_of_a_model(path, tmp_path):
    model, _ = model_of(TEXT, 2)
    write_lm(str(tmp_path / "x.lm"), model, {})
    assert (kind_of(str(path)), kind_of(str(tmp_path / "x.lm"))) == ("test", "lm")


def test_the_digest_of_a_model_is_that_of_its_bytes(path, tmp_path):
    assert digest_of(str(path)) == hashlib.sha256(path.read_bytes()[:-32]).hexdigest()
    write_model(str(tmp_path / "y"), "test", ABOUT | {"note": "短"}, ARRAYS)
    assert digest_of(str(tmp_path / "y")) != digest_of(str(path))


# damage


@pytest.mark.parametrize("kept", [0, 10, 16, 23, 30, 60])
def test_the_kind_of_what_is_no_model_is_an_input_error(path, kept):
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(InputError) as raised:
        kind_of(str(path))
    assert raised.value.where == str(path)


@pytest.mark.parametrize("raw", [b"", b"textmine"])
def test_the_digest_of_what_is_too_short_is_an_input_error(tmp_path, raw):
    (tmp_path / "x").write_bytes(raw)
    with pytest.raises(InputError):
        digest_of(str(tmp_path / "x"))


def test_a_model_cut_short_anywhere_is_an_input_error(path):
    raw = path.read_bytes()
    for end in (*range(40), *range(40, len(raw), 7), len(raw) - 32, len(raw) - 1):
        path.write_bytes(raw[:end])
        message = refused(path)
        assert message == (NONE if end < len(MAGIC) else CHANGED)
    path.write_bytes(raw + b"\0")
    assert refused(path) == CHANGED


@pytest.mark.parametrize("raw", [b"", "长江大桥\n".encode() * 50, b"\\data\\\nngram 1=3\n", b"textmine-model\0"])
def test_what_is_no_model_is_an_input_error(tmp_path, raw):
    (tmp_path / "x").write_bytes(raw)
    assert refused(tmp_path / "x") == "not a model of textmine\nMake one with textmine lm or segment."


def test_a_model_of_another_version_is_an_input_error(path):
    with_description(path, orjson.dumps({"version": 2, "kind": "test", "arrays": {}}))
    assert refused(path) == (
        "a model of version 2; this textmine reads version 1\nUpgrade textmine, or make the model again."
    )


def test_a_model_of_another_kind_is_an_input_error(path):
    assert refused(path, "lm") == "a model of kind test, not lm"
    with pytest.raises(InputError, match="a model of kind test, not lm"):
        open_lm(str(path))


PLACE = {"dtype": "<i8", "shape": [2], "offset": 0}


@pytest.mark.parametrize(
    "description",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"1",
        b"{}",
        orjson.dumps({"version": 1, "kind": "test"}),
        orjson.dumps({"version": 1, "kind": "test", "arrays": []}),
        orjson.dumps({"version": 1, "kind": "test", "arrays": None}),
        orjson.dumps({"version": 1, "kind": "test", "arrays": {"a": 3}}),
        orjson.dumps({"version": 1, "kind": "test", "arrays": {"a": {}}}),
        orjson.dumps({"version": 1, "kind": "test", "arrays": {"a": PLACE | {"dtype": "odd"}}}),
        orjson.dumps({"version": 1, "kind": "test", "arrays": {"a": PLACE | {"shape": "odd"}}}),
        orjson.dumps({"version": 1, "kind": "test", "arrays": {"a": PLACE | {"offset": "odd"}}}),
    ],
)
def test_a_damaged_description_is_an_input_error(path, description):
    with_description(path, description)
    assert refused(path) == f"its description is damaged\n{AGAIN}"


@pytest.mark.parametrize("missing", ["order", "n_homes", "units", "normalize", "lowercase"])
def test_a_language_model_that_lacks_a_fact_is_an_input_error(tmp_path, missing):
    model, _ = model_of(TEXT, 3)
    facts = {name: fact for name, fact in facts_of(model).items() if name != missing}
    write_model(str(tmp_path / "x"), "lm", facts, arrays_of(model))
    with pytest.raises(InputError, match=f"its description is damaged: '{missing}'\nMake the model again"):
        open_lm(str(tmp_path / "x"))


@pytest.mark.parametrize("missing", ["letters", "ends", "log10_probs-3", "log10_backoffs-1", "keys-2"])
def test_a_language_model_that_lacks_an_array_is_an_input_error(tmp_path, missing):
    model, _ = model_of(TEXT, 3)
    arrays = {name: array for name, array in arrays_of(model).items() if name != missing}
    write_model(str(tmp_path / "x"), "lm", facts_of(model), arrays)
    with pytest.raises(InputError, match=f"its description is damaged: '{missing}'"):
        open_lm(str(tmp_path / "x"))


@in_one_file
@given(data=st.data())
def test_a_byte_that_changed_is_seen_by_its_digest(tmp_path, data):
    path = tmp_path / "x"
    write_model(str(path), "test", ABOUT, ARRAYS)
    steps = []
    check_digest(str(path), steps.append)
    raw = bytearray(path.read_bytes())
    assert sum(steps) == len(raw) - 32
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at] ^= data.draw(st.integers(1, 255))
    path.write_bytes(raw)
    with pytest.raises(InputError, match="not a model" if at < len(MAGIC) else "its SHA-256 differs"):
        check_digest(str(path))


@pytest.mark.parametrize("block", [1, 31, 32, 33, 100])
def test_digests_are_made_of_blocks_of_any_size(path, monkeypatch, block):
    monkeypatch.setattr("textmine.io.model_file._HASHED_AT_ONCE", block)
    check_digest(str(path))
    written = path.read_bytes()
    write_model(str(path), "test", ABOUT, ARRAYS)
    assert path.read_bytes() == written


@pytest.mark.parametrize("function", [lambda path: open_model(path, "lm"), check_digest, open_lm, kind_of, digest_of])
def test_a_missing_file_is_an_input_error(tmp_path, function):
    with pytest.raises(InputError, match="no such file"):
        function(str(tmp_path / "none"))
    with pytest.raises(InputError, match="cannot be read"):
        function(str(tmp_path))


# writing


def test_nothing_is_left_of_a_model_that_cannot_be_written(path, tmp_path, monkeypatch):
    def fails(*args):
        raise OSError(28, "No space left on device")

    before = path.read_bytes()
    monkeypatch.setattr("textmine.io.model_file.np.ascontiguousarray", fails)
    with pytest.raises(OutputError, match="no room to write"):
        write_model(str(path), "test", {}, ARRAYS)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    assert path.read_bytes() == before
    with pytest.raises(OutputError):
        write_model(str(tmp_path / "none" / "x"), "test", {}, ARRAYS)


def test_a_model_may_be_written_over_itself(tmp_path):
    path = str(tmp_path / "x.lm")
    model, _ = model_of(TEXT, 3)
    write_lm(path, model, {})
    opened = open_lm(path)
    write_lm(path, opened, {})
    assert ngrams_in(open_lm(path)) == ngrams_in(opened) == ngrams_in(model)
