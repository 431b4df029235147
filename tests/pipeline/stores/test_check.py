"""Whatever happens to a store is found, and told as an error that a user understands."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

import textmine
from tests.cli.running import CORPUS
from tests.heard import Heard
from tests.mending import change_manifest, mend_digest
from tests.ngrams import TEXT, store_of
from textmine.counts.words import WordTable
from textmine.errors import InputError
from textmine.io import soundness
from textmine.io.lm_file import write_lm
from textmine.io.manifest import read_manifest
from textmine.io.segmenter_file import write_segmenter
from textmine.lm.model import LanguageModel
from textmine.lm.vocabulary import Vocabulary
from textmine.pipeline.stores.check import check_model, check_store
from textmine.results.segmenter import Segmenter
from textmine.results.stores import open_store
from textmine.segment.boundaries import TEMPLATES, BoundaryCutter

OF_NGRAMS = [
    "inputs.jsonl",
    "narrow-0.u8",
    "narrow-1.u2",
    "narrow-ends.i8",
    "symbols/counts.i8",
    "symbols/ends.i8",
    "symbols/letters.u1",
    "wide-0.u8",
    "wide-1.u8",
    "wide-2.u4",
    "wide-ends.i8",
]
OF_WORDS = ["counts.i8", "documents.i8", "ends.i8", "letters.u1"]
EVERY_FILE = [("ngrams", name) for name in OF_NGRAMS] + [("words", name) for name in OF_WORDS]


@pytest.fixture(scope="module")
def stores(tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("stores")
    ngrams = store_of(folder, "ngrams", TEXT, order=5)
    words = folder / "words.store"
    textmine.count(folder / "ngrams.txt", docs=True, tokenizer="chars", workers=1).save(str(words))
    return {"ngrams": ngrams, "words": words}


@pytest.fixture
def copy_of(stores, tmp_path):
    return lambda kind: Path(shutil.copytree(stores[kind], tmp_path / f"{kind}.store"))


def damage_in(store: Path) -> InputError:
    with pytest.raises(InputError) as raised:
        check_store(str(store))
    assert raised.value.where.startswith(str(store))
    return raised.value


def flip(path: Path, at: int, bits: int = 1) -> None:
    raw = bytearray(path.read_bytes())
    raw[at] ^= bits
    path.write_bytes(raw)


@pytest.mark.parametrize("kind", ["ngrams", "words"])
def test_a_whole_store_passes_and_every_byte_is_read(stores, kind):
    heard = Heard()
    counts = check_store(str(stores[kind]), heard.report)
    assert repr(counts) == repr(open_store(str(stores[kind])))
    files = [path for path in stores[kind].rglob("*") if path.is_file() and path.name != "manifest.json"]
    assert sorted(str(path.relative_to(stores[kind])) for path in files) == [n for k, n in EVERY_FILE if k == kind]
    assert heard.totals() == [sum(heard.advances)] == [sum(path.stat().st_size for path in files)]


@pytest.mark.parametrize(("kind", "name"), EVERY_FILE)
@pytest.mark.parametrize("at", [0, -1])
def test_a_flipped_bit_in_any_file_is_found(copy_of, kind, name, at):
    store = copy_of(kind)
    flip(store / name, at)
    assert damage_in(store).what == f"{name} has changed since it was written: its SHA-256 differs"


@pytest.mark.parametrize(("kind", "name"), EVERY_FILE)
def test_a_file_cut_short_or_missing_is_found(copy_of, kind, name):
    store = copy_of(kind)
    (store / name).write_bytes((store / name).read_bytes()[:-1])
    assert Path(name).name in damage_in(store).what
    (store / name).unlink()
    assert Path(name).name in damage_in(store).what


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["ngrams", "words"])
def test_no_damage_to_a_manifest_ends_in_anything_but_an_input_error(copy_of, kind):
    store = copy_of(kind)
    manifest = store / "manifest.json"
    whole = manifest.read_bytes()
    for at in range(len(whole)):
        flip(manifest, at)
        damage_in(store)
        manifest.write_bytes(whole)


@pytest.mark.parametrize("kind", ["ngrams", "words"])
@pytest.mark.parametrize("value", [None, 7, "", [], {}, {"x": 1}, ["x"], {"counts.i8": 5}])
def test_no_value_in_a_manifest_ends_in_anything_but_an_input_error(copy_of, kind, value):
    store = copy_of(kind)
    manifest = read_manifest(str(store))
    for name in manifest:
        change_manifest(store, **{**manifest, name: value})
        try:
            check_store(str(store))
        except InputError:
            continue
        assert name not in ("format", "version", "kind", "order", "n_narrow", "n_wide", "n_types", "n_bytes")


def test_a_store_that_is_half_written_or_none_is_told(tmp_path, copy_of):
    (copy_of("ngrams") / "manifest.json").unlink()
    for path in (tmp_path / "ngrams.store", tmp_path, tmp_path / "missing.store"):
        assert str(damage_in(path)) == (f"{path}: not a textmine store: no manifest.json\nCount again with -o X.store.")


@pytest.mark.parametrize("name", ["narrow-ends.i8", "wide-ends.i8", "symbols/ends.i8"])
@pytest.mark.parametrize("rows_at_once", [1, 3, 1 << 20])
@pytest.mark.parametrize("swapped", [(0, 1), (-2, -1)])
def test_ends_that_do_not_ascend_are_found_though_digests_agree(copy_of, name, rows_at_once, swapped, monkeypatch):
    monkeypatch.setattr(soundness, "_ROWS_AT_ONCE", rows_at_once)
    store = copy_of("ngrams")
    ends = np.fromfile(store / name, "<i8")
    ends[list(swapped)] = ends[list(swapped)[::-1]]
    ends.tofile(store / name)
    mend_digest(store, name)
    assert damage_in(store).what == f"{name.removesuffix('.i8')} does not ascend"


@pytest.mark.parametrize("ends", [[0, 1], [1, 1], [-1, 3]])
def test_ends_that_begin_or_stand_still_at_0_are_found(copy_of, ends):
    store = copy_of("words")
    found = np.fromfile(store / "ends.i8", "<i8")
    found[:2] = ends
    found.tofile(store / "ends.i8")
    mend_digest(store, "ends.i8")
    assert damage_in(store).what == "ends does not ascend"


def test_ends_beyond_the_letters_are_found(copy_of):
    store = copy_of("words")
    found = np.fromfile(store / "ends.i8", "<i8")
    found[-1] += 1
    found.tofile(store / "ends.i8")
    mend_digest(store, "ends.i8")
    assert damage_in(store).what == "ends does not ascend"


@pytest.mark.parametrize("name", ["narrow-0.u8", "wide-0.u8"])
@pytest.mark.parametrize("rows_at_once", [2, 1 << 20])
def test_rows_that_do_not_ascend_are_found_though_digests_agree(copy_of, name, rows_at_once, monkeypatch):
    monkeypatch.setattr(soundness, "_ROWS_AT_ONCE", rows_at_once)
    store = copy_of("ngrams")
    rows = np.fromfile(store / name, "<u8")
    rows[[3, -1]] = rows[[-1, 3]]
    rows.tofile(store / name)
    mend_digest(store, name)
    assert damage_in(store).what == f"{name.partition('-')[0]} has rows that do not ascend"


# Models.

OF_MODELS = ["classes.seg", "lm.seg", "x.lm"]


@pytest.fixture(scope="module")
def models(tmp_path_factory) -> Path:
    """A folder of models of each kind."""
    folder = tmp_path_factory.mktemp("models")
    by_lm = textmine.Segmenter.train(CORPUS, method="lm", workers=1, order=2)
    by_lm.save(str(folder / "lm.seg"))
    write_lm(str(folder / "x.lm"), by_lm.cutter.model, {})  # type: ignore[attr-defined]
    weights = np.random.default_rng(0).integers(-30, 31, (len(TEMPLATES), 64), np.int8)
    cutter = BoundaryCutter(Vocabulary(WordTable.from_counts({"长": 1, "江": 1})), weights)
    write_segmenter(str(folder / "classes.seg"), cutter, {})
    return folder


@pytest.fixture
def model(request, models, tmp_path) -> Path:
    return Path(shutil.copy(models / request.param, tmp_path))


@pytest.mark.parametrize("model", OF_MODELS, indirect=True)
def test_a_whole_model_passes_and_every_byte_is_read(model):
    heard = Heard()
    found = check_model(str(model), heard.report)
    assert type(found) is (LanguageModel if model.suffix == ".lm" else Segmenter)
    assert heard.totals() == [sum(heard.advances)] == [model.stat().st_size]
    assert repr(check_model(str(model))) == repr(found)


@pytest.mark.parametrize("model", OF_MODELS, indirect=True)
def test_a_flipped_bit_anywhere_in_a_model_is_found(model):
    n_bytes = model.stat().st_size
    for at in [*range(0, 300, 7), *np.linspace(300, n_bytes - 33, 20).astype(int).tolist(), n_bytes - 32, n_bytes - 1]:
        flip(model, at, 8)
        with pytest.raises(InputError) as raised:
            check_model(str(model))
        assert raised.value.where == str(model)
        flip(model, at, 8)
    check_model(str(model))


@pytest.mark.parametrize("model", OF_MODELS, indirect=True)
def test_a_flipped_bit_of_the_arrays_is_told(model):
    flip(model, model.stat().st_size - 40)
    with pytest.raises(InputError) as raised:
        check_model(str(model))
    assert str(raised.value) == (
        f"{model}: has changed since it was written: its SHA-256 differs\n"
        "It is incomplete or damaged: make it again, or copy it again."
    )


@pytest.mark.parametrize("model", OF_MODELS, indirect=True)
@pytest.mark.parametrize("kept", [0, 10, 16, 24, 100, -1])
def test_a_model_cut_short_is_found(model, kept):
    model.write_bytes(model.read_bytes()[:kept])
    with pytest.raises(InputError) as raised:
        check_model(str(model))
    assert raised.value.where == str(model)
