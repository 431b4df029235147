"""Texts in memory where paths may be given, in every function of the library."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

import textmine
from textmine.errors import InputError, SettingsError

CORPUS = Path(__file__).parent.parent / "data" / "corpus"


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Those of the sample corpus, some lines each."""
    lines = [line for path in sorted(CORPUS.iterdir()) for line in path.read_text("utf-8", "ignore").split("\n")]
    return ["\n".join(lines[start : start + 3]) for start in range(0, len(lines), 3)]


@pytest.fixture(scope="module")
def path(texts, tmp_path_factory) -> Path:
    """The same texts in a file."""
    path = tmp_path_factory.mktemp("texts") / "texts.jsonl"
    records = [{"text": text} for text in texts]
    path.write_bytes(b"".join(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE) for record in records))
    return path


def as_text(result) -> str:
    return "\n".join(str(table.to_dict()) for table in result.tables)


CALLS = {
    "count": lambda **given: textmine.count(**given, docs=True, parts=5),
    "count_ngrams": lambda **given: textmine.count_ngrams(**given, order=3).as_words(),
    "discover": lambda **given: textmine.discover(**given, examples=1),
    "collocates": lambda **given: textmine.collocates(**given, word="时候", min_count=3),
}


@pytest.mark.slow
@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("workers", [pytest.param(1, marks=[pytest.mark.slow]), 2])
def test_the_same_result_as_from_a_file_with_a_text_a_line(texts, path, call, workers):
    of_texts, of_file = (
        CALLS[call](**given, workers=workers) for given in ({"texts": iter(texts)}, {"paths": str(path)})
    )
    assert as_text(of_texts) == as_text(of_file)
    assert of_texts.summary.tally == of_file.summary.tally


def test_the_entropy_of_pairs(texts, path):
    how = {"min_count": 50, "window": 5, "workers": 1}
    assert textmine.pair_entropy(texts=texts, **how) == textmine.pair_entropy(path, **how)


def test_a_segmenter(texts, path):
    how = {"method": "lm", "workers": 1}
    one, other = textmine.Segmenter.train(texts=texts, **how), textmine.Segmenter.train(path, **how)
    assert one.cut_many(texts[:50]) == other.cut_many(texts[:50])


def test_hits_are_named_as_python_counts_texts(texts, path):
    hits = textmine.concordance(texts=texts, words="缆鱼", workers=1)
    assert hits
    for hit, in_file in zip(hits, textmine.concordance(path, "缆鱼", workers=1), strict=True):
        number = int(hit.document.removeprefix("texts[").removesuffix("]"))
        assert "缆鱼" in texts[number]
        assert in_file == hit._replace(document=f"{path}:{number + 1}")


def test_two_corpora(texts, path):
    one, other = texts[:60], texts[60:]
    found = textmine.compare(texts_a=one, texts_b=iter(other), min_g2=4, docs=True, workers=1)
    assert found.names == ("texts_a", "texts_b")
    mixed = textmine.compare(path, texts_b=other, min_g2=4, workers=1)
    assert mixed.names == (str(path), "texts_b")
    stores = path.with_name("b.store")
    textmine.count(texts=other, docs=True, workers=1).save(str(stores))
    again = textmine.compare(b=stores, texts_a=one, min_g2=4, docs=True, workers=1)
    assert as_text(again).replace("b.store", "texts_b") == as_text(found)


def test_the_parts_of_a_table(texts, path):
    frame = {"text": texts, "year": [2000 + number % 3 for number in range(len(texts))]}
    pyarrow = pytest.importorskip("pyarrow")
    found = textmine.compare_parts(texts=pyarrow.table(frame), by="year", min_g2=4, workers=1)
    assert found.parts == ("2000", "2001", "2002")
    records = [{"text": text, "year": year} for text, year in zip(*frame.values(), strict=True)]
    dated = path.with_name("dated.jsonl")
    dated.write_bytes(b"".join(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE) for record in records))
    assert len(found) > 5
    assert as_text(found) == as_text(textmine.compare_parts(dated, "year", min_g2=4, workers=1))
    assert as_text(found) == as_text(textmine.compare_parts(texts=iter(records), by="year", min_g2=4, workers=1))
    with pytest.raises(InputError, match="no record has a field 'year'"):
        textmine.compare_parts(texts=texts, by="year")


def test_duplicates_are_left_out(texts):
    twice = textmine.count(texts=texts + texts, dedup="document", workers=1)
    assert dict(twice) == dict(textmine.count(texts=texts, dedup="document", workers=1))


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ({"resume": "kept"}, "resume keeps the parts of files, not those of texts"),
        ({"parts": "file"}, "texts are in no file"),
    ],
)
def test_what_needs_files_is_refused(setting, message):
    with pytest.raises(SettingsError, match=message):
        textmine.count(texts=["长江"], **setting)


@pytest.mark.parametrize(
    "path", ["今天天气很好", ["今天天气很好"], "今天天气好吗?", "今天" * 500, "今天\0", "今天\n很好"]
)
def test_a_path_that_leads_nowhere_may_be_a_text(path):
    with pytest.raises(InputError, match=r'If it is a text, not a path: texts=\["…"\]') as caught:
        textmine.count(path)
    assert len(caught.value.where) < 120


def test_nothing_is_said_of_texts_where_something_else_is_missing(path):
    with pytest.raises(InputError, match="no such file") as caught:
        textmine.count(path, userdict="nowhere.txt")
    assert "texts=" not in str(caught.value)
    with pytest.raises(InputError, match=r'texts_b=\["…"\]'):
        textmine.compare(path, "今天")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: textmine.count(), "nothing to read: give a path, or texts="),
        (lambda: textmine.count("x", texts=["y"]), "either a path or texts=, not both"),
        (lambda: textmine.collocates("天气", texts=["y"]), "what follows a path is then given by its keyword"),
        (lambda: textmine.compare(["x"], ["y"]), "list where one path is expected; texts in memory are texts_a="),
        (lambda: textmine.compare_parts(texts=["y"]), "needs by"),
    ],
)
def test_a_call_that_reads_nothing_or_two_things(call, message):
    with pytest.raises(TypeError, match=message):
        call()
