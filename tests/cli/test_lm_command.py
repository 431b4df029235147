"""`textmine lm`: stores to models, ARPA files to models and back, and what cannot be made one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import textmine
from tests.lm.models import TEXT, assert_same, ngrams_in, twin_of
from textmine.io.arpa import read_arpa
from textmine.io.lm_file import open_lm
from textmine.io.model_file import open_model


@pytest.fixture(scope="module")
def stores(tmp_path_factory) -> Path:
    """Stores of orders 4 and 1, of Han only, of lower-cased text, of no text, and of words."""
    folder = tmp_path_factory.mktemp("stores")
    (folder / "x.txt").write_text(TEXT)
    (folder / "none.txt").write_text("， \n")
    (folder / "irstlm").write_text("iARPA\n")
    for name, source, settings in (
        ("x", "x", {"order": 4}),
        ("one", "x", {"order": 1}),
        ("han", "x", {"order": 3, "units": "han"}),
        ("lower", "x", {"order": 3, "lowercase": True}),
        ("none", "none", {"order": 3}),
    ):
        textmine.count_ngrams(folder / f"{source}.txt", store=folder / f"{name}.store", workers=1, **settings)
    textmine.count(folder / "x.txt", tokenizer="chars", workers=1).save(str(folder / "words.store"))
    return folder


@pytest.fixture
def here(stores, tmp_path) -> Path:
    return Path(shutil.copytree(stores, tmp_path / "here"))


@pytest.fixture
def lm(run_here, here):
    """Runs `textmine lm` where the stores are."""
    return lambda *args: run_here("lm", *args, cwd=here)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_store_becomes_a_model(lm, here):
    result = lm("x.store", "-o", "x.lm")
    assert (result.returncode, result.stdout) == (0, "")
    model = open_lm(str(here / "x.lm"))
    assert_same(model, twin_of(TEXT, 4))
    n_ngrams = ", ".join(f"{n} of order {k}" for k, n in enumerate(model.n_ngrams, 1))
    assert f"x.lm: n-grams: {n_ngrams}\n" in result.stderr
    assert [line[:22] for line in result.stderr.splitlines()[-4:]] == [
        f"discounts of order {k}: "[:22] for k in range(1, 5)
    ]
    assert len(open_model(str(here / "x.lm"), "lm")[0]["discounts"]) == 4


def test_an_output_that_ends_so_becomes_an_arpa_file(lm, here):
    assert lm("x.store", "-o", "x.arpa").returncode == 0
    assert (here / "x.arpa").read_bytes().startswith(b"\\data\\\nngram 1=")
    assert_same(read_arpa(str(here / "x.arpa")), twin_of(TEXT, 4))


@pytest.mark.parametrize("order", [2, 3, 4])
def test_order_is_that_of_the_model(lm, here, order):
    assert lm("x.store", "-o", "x.lm", "--order", str(order)).returncode == 0
    assert_same(open_lm(str(here / "x.lm")), twin_of(TEXT, order))


def test_an_arpa_file_becomes_a_model_and_a_model_an_arpa_file(lm, here):
    lm("x.store", "-o", "x.arpa")
    for source, output in (("x.arpa", "y.lm"), ("y.lm", "y.arpa"), ("y.lm", "z.lm")):
        result = lm(source, "-o", output)
        assert result.returncode == 0
        assert result.stderr.startswith(f"{output}: n-grams: ")
        assert "discounts" not in result.stderr
    assert (here / "y.arpa").read_bytes() == (here / "x.arpa").read_bytes()
    assert ngrams_in(open_lm(str(here / "z.lm"))) == ngrams_in(read_arpa(str(here / "x.arpa")))


def test_a_model_knows_how_its_text_was_counted(lm, here):
    lm("lower.store", "-o", "lower.lm")
    lm("han.store", "-o", "han.lm")
    lower, han = open_lm(str(here / "lower.lm")), open_lm(str(here / "han.lm"))
    assert (lower.units, lower.normalize, lower.lowercase) == ("all", "width", True)
    assert (han.units, han.normalize, han.lowercase) == ("han", "width", False)
    assert lower.score(["ＧＰＴ－４写"]) == lower.score(["gpt-4写"])


def test_discounts_that_cannot_be_estimated_are_told(lm, here):
    (here / "little.txt").write_text("长江")
    textmine.count_ngrams(here / "little.txt", order=2, store=here / "little.store", workers=1)
    result = lm("little.store", "-o", "x.lm")
    assert result.returncode == 0
    assert "too little text, or too many copies of it, to estimate the discounts of order 1, 2: 0.5, 1 and 1.5" in (
        result.stderr
    )
    assert "discounts of order 2: 0.5000, 1.0000, 1.5000 (usual values: too little text to estimate them)" in (
        result.stderr
    )


def test_what_estimating_takes_is_told_beforehand(lm, here, monkeypatch):
    assert "of memory" not in lm("x.store", "-o", "x.lm").stderr
    monkeypatch.setattr("textmine.pipeline.lm._OF_ROW", 1 << 30)
    said = lm("x.store", "-o", "x.lm").stderr
    assert said.startswith("Warning: a model of these counts takes about ")
    assert "; --order 3 takes less\n" in said


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (["one.store"], 2, "a model of order 1 cannot be made of n-grams of orders 1 to 1\nCount with --ngrams 2."),
        (["x.store", "--order", "5"], 2, "order 5 cannot be made of n-grams of orders 1 to 4\nCount with --ngrams 5."),
        (["x.store", "--order", "1"], 2, "of orders 1 to 4\nChoose an order from 2 to 4."),
        (["x.store", "--order", "0"], 2, "of orders 1 to 4\nChoose an order from 2 to 4."),
        (["x.store", "--order", "-1"], 2, "of orders 1 to 4\nChoose an order from 2 to 4."),
        (["words.store"], 1, "words.store: a store of words, not of ngrams"),
        (["none.store"], 1, "there is no text to train on\nGive text that contains Han characters."),
        (["missing.store"], 1, "missing.store: no such file or folder"),
        (["x.txt"], 1, "x.txt: neither a count store nor a language model\nCount first: textmine count"),
        (["."], 1, "not a"),
        (["irstlm"], 1, "irstlm: an intermediate file of IRSTLM"),
    ],
)  # fmt: skip
def test_what_is_no_model_and_cannot_become_one(lm, here, args, code, message):
    before = names(here)
    result = lm(*args, "-o", "out.lm")
    assert (result.returncode, result.stdout) == (code, "")
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert names(here) == before


def test_an_arpa_file_has_its_order(lm, here):
    lm("x.store", "-o", "x.arpa")
    result = lm("x.arpa", "-o", "y.lm", "--order", "2")
    assert result.returncode == 2
    assert "a model that is there has its order\nLeave out --order, or give a count store." in result.stderr


def test_what_an_arpa_file_gives_no_probability_is_told(lm, here):
    (here / "x.arpa").write_text("\\data\\\nngram 1=3\n\\1-grams:\n-0.5\t长江\n-0.5\t江\n-1\tGPT-4\n\\end\\\n")
    result = lm("x.arpa", "-o", "y.lm")
    assert result.returncode == 0
    assert "x.arpa: no probability of <unk> and </s>: the logarithm of each is -99\n" in result.stderr
    assert "x.arpa: 1 of 6 symbols are words, such as 长江; none is ever found" in result.stderr
    lm("x.store", "-o", "z.arpa")
    assert "Warning" not in lm("z.arpa", "-o", "y.lm").stderr


def test_damaged_models_are_told_and_leave_nothing_behind(lm, here):
    for source in ("x.arpa", "x.lm"):
        lm("x.store", "-o", source)
        (here / source).write_bytes((here / source).read_bytes()[:-100])
        before = names(here)
        result = lm(source, "-o", "y.lm")
        assert result.returncode == 1
        assert result.stderr.startswith(f"Error: {source}:")
        assert names(here) == before


def test_an_output_that_cannot_be_written_is_told_before_the_work(lm, here):
    result = lm("missing.store", "-o", "none/x.lm")
    assert result.returncode == 1
    assert "none: the folder does not exist" in result.stderr


def test_an_output_is_needed(lm):
    result = lm("x.store")
    assert result.returncode == 2
    assert "-o" in result.stderr
