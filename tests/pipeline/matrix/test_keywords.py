"""Keywords are those of a loop; and jieba, given our idf, agrees."""

from __future__ import annotations

import itertools
import marshal
import warnings

import pytest

import textmine
from tests import reference
from tests.cli.running import run_apart
from tests.corpora import CORPUS
from textmine.errors import InputError, SettingsError
from textmine.text.jieba_dictionary import import_jieba
from textmine.text.normalize import normalize

FILES = sorted(CORPUS.glob("*.txt"))
HOW = {"document": "file", "min_length": 2}


@pytest.fixture(scope="module")
def analyse():
    import_jieba()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba.analyse
    return jieba.analyse


def by_document(found: textmine.Keywords) -> dict[str, list[tuple]]:
    rows: dict[str, list[tuple]] = {}
    for document, *row in found.as_table().rows():
        rows.setdefault(document, []).append(tuple(row))
    return rows


@pytest.mark.slow
@pytest.mark.parametrize("how", [HOW, {"document": "line"}, {"document": "line", "dedup": "line"}])
@pytest.mark.parametrize("top", [1, 4])
def test_as_a_loop(how, top):
    matrix = textmine.matrix(CORPUS, **how)
    words = matrix.words.words()
    rows = []
    for _, cells, values in matrix.parts():
        bounds = [0, *cells.ends.tolist()]
        spans = itertools.pairwise(bounds)
        rows += [{words[i]: int(n) for i, n in zip(cells.words[a:b], values[a:b], strict=True)} for a, b in spans]
    expected = reference.keywords(rows, len(rows), top)
    found = textmine.keywords(CORPUS, top=top, **how)
    names = matrix.documents.to_dict()["document"]
    assert by_document(found) == {
        name: [(word, round(score, 6), n) for word, score, n in own]
        for name, own in zip(names, expected, strict=True)
        if own
    }
    assert len(found) == sum(map(len, expected))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # jieba leaves the file open
def test_jieba_gives_the_same_scores_with_our_idf(tmp_path, analyse):
    target = str(tmp_path / "words.idf.txt")
    textmine.count(CORPUS, docs=True, **HOW).save(target)
    jiebas = analyse.TFIDF(target)
    found = by_document(textmine.keywords(CORPUS, top=20, **HOW))
    for path in FILES:
        expected = dict(jiebas.extract_tags(normalize(path.read_text(), "width"), 1000, withWeight=True))
        own = found[str(path)]
        assert {word: score for word, score, _ in own} == {
            word: pytest.approx(expected[word], abs=1e-6) for word, _, _ in own
        }
        assert own[0][1] == pytest.approx(max(expected.values()), abs=1e-6)


@pytest.mark.process
@pytest.mark.parametrize("method", ["jieba", "textrank"])
def test_what_lies_in_the_systems_folder_as_jiebas_cache_is_not_read(tmp_path, method):
    (tmp_path / "in.txt").write_text("北京大学的学生来到长江大桥\n")
    planted = tmp_path / "temp" / "jieba.cache"
    planted.parent.mkdir()
    planted.write_bytes(marshal.dumps(({"长": 0, "长江": 0, "长江大": 10**6, "桥": 1}, 10**7)))
    found = run_apart("keywords", tmp_path / "in.txt", "--method", method, env={"TMPDIR": str(planted.parent)})
    assert "长江大桥" in found.stdout
    assert sorted(planted.parent.iterdir()) == [planted]


@pytest.mark.slow
@pytest.mark.parametrize("method", ["jieba", "textrank"])
@pytest.mark.parametrize("workers", [1, 2])
def test_jieba_itself(analyse, method, workers):
    found = by_document(textmine.keywords(CORPUS, method=method, top=5, document="file", workers=workers))
    theirs = analyse.extract_tags if method == "jieba" else analyse.textrank
    for path in FILES:
        expected = theirs(normalize(path.read_text(), "width"), 5, withWeight=True)
        assert found[str(path)] == [(word, round(score, 6)) for word, score in expected]


def test_a_store_of_the_corpus_itself_changes_nothing(tmp_path):
    store = tmp_path / "x.store"
    textmine.count(CORPUS, docs=True, document="file").save(str(store))
    own, against = textmine.keywords(CORPUS, **HOW), textmine.keywords(CORPUS, against=store, **HOW)
    assert by_document(own) == by_document(against)


def test_words_that_the_store_lacks_are_the_rarest(tmp_path):
    (tmp_path / "a.txt").write_text("长江\n长江\n")
    textmine.count(tmp_path / "a.txt", docs=True).save(str(tmp_path / "a.store"))
    (tmp_path / "b.txt").write_text("长江 大桥\n")
    found = textmine.keywords(tmp_path / "b.txt", against=tmp_path / "a.store")
    assert [word for _, word, *_ in found.as_table().rows()] == ["大桥"]


@pytest.mark.parametrize(
    ("counting", "problem"),
    [
        ({}, "does not say in how many documents"),
        ({"docs": True, "lowercase": True}, "another lowercase: True, not False"),
        ({"docs": True, "tokenizer": "chars"}, "another tokenizer: 'chars', not 'jieba'"),
        ({"docs": True, "min_length": 3}, "lacks words that --min-length left out"),
        ({"docs": True, "min_count": 2}, "lacks words that --min-count left out"),
        ({"docs": True, "stopwords": ["长江"]}, "lacks words that --stopwords left out"),
    ],
)
def test_a_store_that_lacks_words_is_refused(tmp_path, counting, problem):
    textmine.count(CORPUS, **counting).save(str(tmp_path / "x.store"))
    with pytest.raises(InputError, match=problem):
        textmine.keywords(CORPUS, against=tmp_path / "x.store", min_length=2)


def test_one_document_alone_has_none_and_is_told_so(tmp_path):
    (tmp_path / "a.txt").write_text("长江 大桥\n")
    heard = []
    found = textmine.keywords(tmp_path / "a.txt", report=textmine.Reporter(warn=heard.append))
    assert len(found) == 0
    assert list(found.as_table().rows()) == []
    assert "one document alone" in heard[0]


@pytest.mark.parametrize(
    "given", [{"stopwords": "zh"}, {"min_length": 2}, {"pos": "n"}, {"fold": "t2s"}, {"hmm": False}]
)
def test_what_jieba_would_not_heed_is_refused(given):
    with pytest.raises(SettingsError, match=f"{next(iter(given))} cannot be used with method textrank"):
        textmine.keywords(texts=["长江大桥"], method="textrank", **given)


def test_against_is_not_for_jieba():
    with pytest.raises(SettingsError, match="against cannot be used with method jieba"):
        textmine.keywords(texts=["长江大桥"], method="jieba", against="x.store")
