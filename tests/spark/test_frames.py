"""Functions of DataFrames, in executors of their own: what the library says of the same texts in memory."""

from __future__ import annotations

from pathlib import Path

import pytest

import textmine
from tests.test_docs import blocks

pytest.importorskip("pyspark", reason="pyspark (extra spark) is not installed")

import textmine.spark as tm
from textmine.errors import SettingsError

LINES = [line for path in sorted(Path("data/corpus").glob("*.txt")) for line in path.read_text("utf-8").split("\n")]
TEXTS = [*LINES, "", None, "我们用GPT-4，　Ａ\n好的\u200b", "𠀀𠀀人"]
STRINGS = [text or "" for text in TEXTS]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def df(spark):
    return spark.createDataFrame(list(enumerate(TEXTS)), "id int, `body text` string").repartition(3).cache()


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    path = str(tmp_path_factory.mktemp("model") / "x.model")
    textmine.Segmenter.train(texts=STRINGS, method="lm", workers=1).save(path)
    return path


def rows(frame):
    return sorted(map(tuple, frame.collect()))


def of_table(table):
    columns = table.to_dict()
    return sorted(zip(*columns.values(), strict=True))


def test_words(df):
    expected = textmine.count(texts=STRINGS, docs=True, min_length=2, workers=1)
    assert rows(tm.count_words(df, "body text", docs=True, min_length=2)) == of_table(expected.as_table())
    frequent = tm.count_words(df, "body text", min_count=3, stopwords="zh", top=10)
    found = textmine.count(texts=STRINGS, stopwords="zh", workers=1)
    assert list(map(tuple, frequent.collect())) == found.most_common(10)
    table = expected.as_table().to_dict()
    documents = tm.document_frequencies(df, "body text", min_length=2)
    assert rows(documents) == sorted(zip(table["word"], table["docs"], strict=True))


@pytest.mark.parametrize(("order", "least"), [(1, 1), (4, 1), (5, 3)])
def test_ngrams(df, order, least):
    expected = textmine.count_ngrams(texts=STRINGS, order=order, workers=1)
    found = rows(tm.count_ngrams(df, "body text", order=order, min_count=least))
    for n in range(1, order + 1):
        of_order = [(ngram, count) for each, ngram, count in found if each == n]
        assert of_order == of_table(expected.as_table(order=n, min_count=least))


def test_the_most_frequent_ngrams(df):
    expected = textmine.count_ngrams(texts=STRINGS, order=2, workers=1).most_common(7)
    assert [(row.ngram, row["count"]) for row in tm.count_ngrams(df, "body text", order=2, top=7).collect()] == expected


def test_new_words(df):
    expected = textmine.discover(texts=STRINGS, workers=1).as_table().to_arrow().to_pylist()
    found = tm.discover(df, "body text").orderBy("rank").collect()
    assert [{name: value for name, value in row.asDict().items() if name != "rank"} for row in found] == expected
    assert [row.rank for row in found] == list(range(1, len(found) + 1))


def test_cuts(spark, df, model):
    segmenter, tokenizer = textmine.Segmenter.load(model, ["我们用"]), textmine.Tokenizer(stopwords="zh", pos="n,v")
    ways = {
        "jieba": (textmine.lcut, tm.segment(df, "body text")),
        "model": (segmenter.cut, tm.segment(df, "body text", model, lexicon=["我们用"])),
        "chosen": (tokenizer.lcut, tm.segment(df, "body text", tokenizer, into="chosen")),
    }
    for cut, frame in ways.values():
        found = {row[0]: row[2] for row in frame.collect()}
        assert found == {number: None if text is None else cut(text) for number, text in enumerate(TEXTS)}
    tm.register(spark, model, tokenizer=tokenizer)
    df.createOrReplaceTempView("texts")
    (row,) = spark.sql("select tm_cut(`body text`), tm_segment(`body text`) from texts where id = 1").collect()
    assert tuple(row) == (tokenizer.lcut(TEXTS[1]), textmine.Segmenter.load(model).cut(TEXTS[1]))


@pytest.mark.parametrize(
    "settings",
    [{}, {"weight": "binary", "top": 20}, {"weight": "tfidf", "min_docs": 2}, {"min_docs": 0.01, "max_docs": 0.2}],
    ids=str,
)
def test_matrix(df, settings):
    made = textmine.matrix(texts=STRINGS, min_length=2, workers=1, **settings)
    cells, words = made.to_scipy().tocoo(), made.words.words()
    expected = [(row, words[word], value) for row, word, value in zip(cells.row, cells.col, cells.data, strict=True)]
    assert rows(tm.matrix(df, "body text", "id", min_length=2, **settings)) == sorted(expected) != []


def test_keywords(df):
    table = textmine.keywords(texts=STRINGS, top=3, workers=1).as_table().to_dict()
    names = [int(name.rpartition(":")[2]) - 1 for name in table["document"]]
    expected = list(zip(names, table["word"], table["score"], table["count"], strict=True))
    found = tm.keywords(df.selectExpr("id div 2 docs", "id", "`body text`"), "body text", ["docs", "id"], top=3)
    assert sorted((row[1:] for row in found.collect()), key=lambda row: row[0]) == expected != []


def test_nothing(spark):
    for texts in ([], ["", None]):
        empty = spark.createDataFrame(list(enumerate(texts)), "id int, body string")
        made = [tm.count_words(empty, "body"), tm.count_ngrams(empty, "body"), tm.discover(empty, "body")]
        made += [tm.matrix(empty, "body", "id", weight="tfidf"), tm.keywords(empty, "body", "id")]
        assert [frame.collect() for frame in made] == [[]] * len(made)


@pytest.mark.filterwarnings("ignore:PySpark does not yet:FutureWarning")
def test_nothing_is_done_before_it_is_asked_for(spark):
    def fail(_):
        raise RuntimeError("was asked for")

    df = spark.createDataFrame([(1, "x")], "id int, body string").mapInArrow(fail, "id int, body string")
    tm.count_words(df, "body", docs=True, top=3)
    tm.count_ngrams(df, "body", min_count=2)
    tm.discover(df, "body")
    tm.segment(df, "body")
    tm.matrix(df, "body", "id", weight="tfidf", min_docs=0.5)
    with pytest.raises(Exception, match="was asked for"):
        tm.keywords(df, "body", "id").collect()


@pytest.mark.usefixtures("spark")
@pytest.mark.parametrize("page", ["README.md", "docs/scaling.md"])
def test_blocks_of_the_documentation(page, capsys):
    run = [block for block in blocks(page, "python") if "SparkSession" in block]
    for block in run:
        exec(block, {})
        assert "+---" in capsys.readouterr().out
    assert run


def test_errors(df, tmp_path):
    with pytest.raises(SettingsError, match="there is no column 'text'\nThere are id, body text"):
        tm.count_words(df, "text")
    with pytest.raises(SettingsError, match="the column 'id' is int, not string"):
        tm.count_ngrams(df, "id")
    with pytest.raises(SettingsError, match="a column is called 'word' as one that is made"):
        tm.matrix(df.withColumnRenamed("id", "word"), "body text", "word")
    with pytest.raises(SettingsError, match="a column is called 'ID' as"):
        tm.segment(df, "body text", into="ID")
    with pytest.raises(SettingsError, match="a lexicon is for a segmenter"):
        tm.segment(df, "body text", lexicon=["好的"])
    for wrong in (
        lambda: tm.count_words(df, "body text", top=0),
        lambda: tm.count_ngrams(df, "body text", min_count=0),
    ):
        with pytest.raises(SettingsError, match="must be 1 or more"):
            wrong()
    with pytest.raises(textmine.TextmineError, match="no such file"):
        tm.segment(df, "body text", str(tmp_path / "x.model"))
