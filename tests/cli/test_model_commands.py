"""Saved models on the command line: `textmine check MODEL` and `textmine count --tokenizer MODEL`."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import textmine
from tests.cli.running import CORPUS
from textmine.io.lm_file import write_lm

TEXT = "我们的时候，我们。\n他们 的时候,GPT-4我们\n"


@pytest.fixture(scope="module")
def models(tmp_path_factory) -> Path:
    """A folder of a language model, x.lm, and a segmenter by it, x.seg."""
    folder = tmp_path_factory.mktemp("models")
    segmenter = textmine.Segmenter.train(CORPUS, method="lm", order=2, workers=1)
    segmenter.save(str(folder / "x.seg"))
    write_lm(str(folder / "x.lm"), segmenter.cutter.model, {})  # type: ignore[attr-defined]
    return folder


@pytest.fixture
def here(models, tmp_path) -> Path:
    for path in models.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "in.txt").write_text(TEXT)
    return tmp_path


def flip(path: Path, at: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[at] ^= 1
    path.write_bytes(raw)


def test_whole_models(run_here, here):
    result = run_here("check", "x.seg", "x.lm", cwd=here)
    assert (result.returncode, result.stderr) == (0, "")
    of_lm = r"<LanguageModel of order 2, \d+,\d{3} n-grams>"
    assert re.fullmatch(rf"x.seg: whole, <Segmenter: <TagCutter by {of_lm}>>\nx.lm: whole, {of_lm}\n", result.stdout)


def test_models_and_stores(run_here, here):
    run_here("count", "in.txt", "-o", "x.store", "--tokenizer", "chars", cwd=here)
    result = run_here("check", "x.store", "x.seg", cwd=here)
    assert (result.returncode, result.stdout.count(": whole, ")) == (0, 2)


@pytest.mark.parametrize("name", ["x.seg", "x.lm"])
def test_a_flipped_byte_is_an_error_that_names_the_file(run_here, here, name):
    flip(here / name, -100)
    other = {"x.seg": "x.lm", "x.lm": "x.seg"}[name]
    result = run_here("check", other, name, cwd=here)
    assert result.returncode == 1
    assert result.stdout.startswith(f"{other}: whole, ")
    assert result.stderr == (
        f"Error: {name}: has changed since it was written: its SHA-256 differs\n"
        "It is incomplete or damaged: make it again, or copy it again.\n"
    )


def test_counts_by_a_segmenter(run_here, here):
    result = run_here("count", "in.txt", "--tokenizer", "x.seg", "--keep-punct", cwd=here)
    assert result.returncode == 0
    found = dict(line.split("\t") for line in result.stdout.splitlines()[1:])
    words = Counter(textmine.Segmenter.load(str(here / "x.seg")).cut(TEXT.replace("，", ",")))
    assert found.pop(" ") == "1"
    assert found == {word: str(n) for word, n in words.items()}


def test_counts_of_documents_with_a_users_words(run_here, here):
    (here / "words.txt").write_text("们的时\n")
    args = ("count", "in.txt", "--tokenizer", "x.seg", "--userdict", "words.txt", "--docs", "--workers", "2")
    result = run_here(*args, cwd=here)
    assert result.stdout.splitlines()[0] == "word\tcount\tdocs"
    assert "们的时\t1\t1" in result.stdout.splitlines()


def test_sequences_of_words(run_here, here):
    result = run_here("count", "in.txt", "--tokenizer", "x.seg", "--word-ngrams", "2..2", cwd=here)
    assert (result.returncode, "GPT-4 我们\t1" in result.stdout.splitlines()) == (0, True)


def test_a_store_of_a_segmenters_words_is_whole(run_here, here):
    run_here("count", "in.txt", "--tokenizer", "x.seg", "-o", "x.store", cwd=here)
    assert run_here("check", "x.store", cwd=here).returncode == 0


def test_what_cannot_be_a_tokenizer_is_said_in_a_sentence(run_here, here):
    whole = (here / "x.seg").read_bytes()
    (here / "half.seg").write_bytes(whole[:-9])
    for name, said in [
        ("x.lm", "x.lm: a model of kind lm, not segmenter\n"),
        ("half.seg", "half.seg: has changed since it was written: its SHA-256 differs\n"),
        ("none.seg", "no such tokenizer or lexicon file: none.seg\n"),
    ]:
        result = run_here("count", "in.txt", "--tokenizer", name, "-o", "out.tsv", cwd=here)
        assert result.stdout == ""
        assert f"Error: {said}" in result.stderr
        assert "Traceback" not in result.stderr
        assert result.returncode == (2 if name == "none.seg" else 1)
        assert not (here / "out.tsv").exists()
