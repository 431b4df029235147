"""docs/formats.md lists what is written: the columns of results, the files of stores, the arrays of models."""

from __future__ import annotations

import re
import zipfile
from functools import cache
from pathlib import Path

import orjson
import pytest

import textmine
from tests.corpora import CORPUS
from tests.test_docs import read
from textmine.io.digests import digest_of
from textmine.io.model_file import kind_of, open_model
from textmine.settings.output import DICTIONARY_FORMATS, ENDING_OF, MATRIX_FORMATS, NETWORK_FORMATS, TABLE_FORMATS

DATED = '{"text":"长江大桥","year":1}\n{"text":"长江","year":2}\n'
"""Records of two parts."""


@cache
def told(heading: str) -> list[list[list[str]]]:
    """The tables below a heading, each the cells of its rows."""
    section = re.search(rf"^#+ {heading}\n(.*?)(?=^#|\Z)", read("docs/formats.md"), re.MULTILINE | re.DOTALL)
    assert section, heading
    tables = re.findall(r"(?:^\|.*\n)+", section[1], re.MULTILINE)
    return [
        [[cell.strip() for cell in row.strip("|").split(" |")] for row in table.splitlines()[2:]] for table in tables
    ]


def names(heading: str, table: int = 0) -> list[str]:
    return [row[0] for row in told(heading)[table]]


def columns(table) -> list[list[str]]:
    return [[each.name, each.kind, "" if each.decimals is None else str(each.decimals)] for each in table.schema]


def as_told(heading: str, table: int = 0, **names: str) -> list[list[str]]:
    """The columns, with names in the place of those in capitals."""
    return [
        [re.sub("[A-Z]{2,}", lambda match: names[match[0]], name), *rest[:2]] for name, *rest in told(heading)[table]
    ]


TEXTS = ["长江大桥长江", "长江大桥", "黄河大桥"]


def test_columns_of_counts(tmp_path):
    pytest.importorskip("opencc")
    counts = textmine.count(CORPUS, docs=True, parts=10, fold="t2s")
    assert columns(counts.as_table(per_million=True)) == as_told("Counts")
    assert columns(textmine.count_ngrams(texts=TEXTS).as_table())[0] == ["ngram", "text", ""]


def test_columns_of_categories():
    found = textmine.count_categories(texts=TEXTS, categories={"river": ["长江"]}, docs=True, by_document=True)
    assert columns(found.as_table()) == as_told("Categories")
    assert columns(found.by_document.as_table()) == as_told("Categories", 1, CATEGORY="river")


def test_columns_of_comparisons(tmp_path):
    one, other = (str(next(CORPUS.glob(name))) for name in ("02*.txt", "09*.txt"))
    assert columns(textmine.compare(one, other, docs=True, parts=10).as_table()) == as_told("Comparison")
    (tmp_path / "dated.jsonl").write_text(DATED, encoding="utf-8")
    trends = textmine.compare_parts(tmp_path / "dated.jsonl", "year", min_g2=0)
    *before, one_part = as_told("Trends", PART="1")
    assert columns(trends.as_table()) == [*before, one_part, as_told("Trends", PART="2")[-1]]
    assert columns(trends.tidy()) == as_told("Trends", 1)


@pytest.mark.slow
def test_columns_of_what_is_found():
    assert columns(textmine.discover(CORPUS, examples=1).as_table()) == as_told("New words")
    assert columns(textmine.concordance(texts=TEXTS, words="长江").as_table()) == as_told("Concordance")
    assert columns(textmine.collocates(texts=TEXTS, word="长江", min_count=1).as_table()) == as_told("Collocates")
    assert columns(textmine.network(CORPUS, min_length=2).as_table()) == as_told("Network")


def test_columns_of_documents():
    matrix = textmine.matrix(texts=TEXTS)
    assert columns(matrix.as_table()) == as_told("Matrix cells")
    assert columns(textmine.keywords(texts=TEXTS).as_table()) == as_told("Keywords")
    beside = {row[0]: row[1] for row in told("Matrices")[0]}
    for ending, table in (("vocab", matrix.vocabulary), ("docs", matrix.documents)):
        assert re.findall("`([a-z]+)`", beside[f"`X.{ending}.tsv`"]) == list(table.columns)


@pytest.mark.parametrize(
    ("heading", "formats"),
    [("Tables", TABLE_FORMATS), ("Dictionaries", (*DICTIONARY_FORMATS, "idf.txt"))],
)
def test_every_format_is_there(heading, formats):
    endings = [f"`.{ENDING_OF.get(name, name)}`" for name in formats]
    assert [row[heading == "Dictionaries"] for row in told(heading)[0]] == endings


def test_every_format_of_matrices_and_networks_is_there():
    assert {f"`.{name}`" for name in set(MATRIX_FORMATS) - set(TABLE_FORMATS)} <= set(names("Matrices"))
    assert {f"`.{name}`" for name in set(NETWORK_FORMATS) - set(TABLE_FORMATS)} == set(names("Networks"))


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def check_store(folder: Path, heading: str) -> None:
    assert files(folder) == sorted(names(heading))
    manifest = orjson.loads((folder / "manifest.json").read_bytes())
    assert (manifest["format"], manifest["version"]) == ("textmine-store", 2)
    digests = {name: digest_of(folder / name) for name in files(folder) if name != "manifest.json"}
    assert manifest["sha256"] == digests


def test_files_of_a_store_of_words(tmp_path):
    pytest.importorskip("opencc")
    store = tmp_path / "corpus.store"
    counts = textmine.count(texts=["裡面裏面长江", "长江"], docs=True, parts=2, fold="t2s")
    counts.save(store)
    check_store(store, "A store of words")
    [block] = re.findall(r"^```python\n(.*?)^```$", read("docs/formats.md"), re.MULTILINE | re.DOTALL)
    made: dict = {}
    exec(block.replace("corpus.store", str(store)), made)
    assert dict(zip(made["words"], made["counts"].tolist(), strict=True)) == dict(counts.items())


def test_files_of_a_store_of_ngrams_and_arrays_of_models(tmp_path):
    store = tmp_path / "corpus.store"
    textmine.count_ngrams(texts=["长江GPT-4大桥", "长江"], order=3, store=store)
    check_store(store, "A store of n-grams")
    textmine.language_model(store, output=tmp_path / "x.lm")
    about, arrays = open_model(str(tmp_path / "x.lm"), "lm")
    assert about["version"] == 1
    assert sorted(arrays) == sorted(names("Language models"))


@pytest.mark.slow
def test_arrays_of_segmenters(tmp_path):
    for method in ("classes", "lm"):
        textmine.Segmenter.train(CORPUS, method=method).save(tmp_path / "x.seg")
        assert kind_of(str(tmp_path / "x.seg")) == "segmenter"
        _, arrays = open_model(str(tmp_path / "x.seg"), "segmenter")
        assert set(names("Segmenters")) - {"weights"} <= set(arrays)
        assert ("weights" in arrays) == (method == "classes")


def test_members_of_a_matrix_for_scipy(tmp_path):
    textmine.matrix(texts=TEXTS).save(tmp_path / "x.npz")
    members = [name.removesuffix(".npy") for name in zipfile.ZipFile(tmp_path / "x.npz").namelist()]
    told_members = next(row[1] for row in told("Matrices")[0] if row[0] == "`.npz`")
    assert re.findall("`([a-z]+)`", told_members) == members
