"""`textmine.Vectorizer` is scikit-learn's CountVectorizer and TfidfVectorizer with jieba, and behaves as theirs do."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

import textmine
from tests import reference
from tests.corpora import CORPUS
from tests.strategies import sparing, texts
from textmine.errors import SettingsError
from textmine.text.words import is_punctuation

sparse = pytest.importorskip("scipy.sparse")
TEXTS = [line for path in sorted(CORPUS.glob("*.txt")) for line in path.read_text().splitlines() if line]


def words(text: str) -> list[str]:
    """jieba's words, without marks."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [word for line in lines for word in reference.jieba().lcut(line) if not is_punctuation(word)]


def same(one, two) -> bool:
    return one.shape == two.shape and (one != two).nnz == 0


@pytest.mark.slow
@pytest.mark.parametrize("how", [{}, {"min_docs": 2, "max_docs": 0.2}, {"min_docs": 0.02}, {"top": 50, "workers": 1}])
@pytest.mark.parametrize("weight", ["count", "binary", "tfidf"])
def test_as_scikit_learn_with_jieba(how, weight):
    theirs = pytest.importorskip("sklearn.feature_extraction.text")
    renamed = {"min_docs": "min_df", "max_docs": "max_df", "top": "max_features"}
    options = {renamed[name]: value for name, value in how.items() if name in renamed}
    kind = theirs.TfidfVectorizer if weight == "tfidf" else theirs.CountVectorizer
    expected = kind(analyzer=words, binary=weight == "binary", **options)
    ours = textmine.Vectorizer(normalize="none", weight=weight, **how)
    table = expected.fit_transform(TEXTS)
    found = ours.fit_transform(TEXTS)
    if "top" not in how:  # where counts are alike, they take other words
        assert ours.get_feature_names_out().tolist() == expected.get_feature_names_out().tolist()
        assert found.dtype == table.dtype
        assert abs(found - table).max() < 1e-15
        assert ours.vocabulary_ == expected.vocabulary_
        assert abs(ours.transform(TEXTS[::-1]) - expected.transform(TEXTS[::-1])).max() < 1e-15
    assert same(ours.transform(TEXTS), found)
    assert found.shape[1] == table.shape[1]


@sparing
@given(st.lists(texts(), max_size=6))
def test_counts_of_any_texts(some):
    ours = textmine.Vectorizer(normalize="none", workers=2)
    found = ours.fit_transform(some).toarray().tolist()
    rows = [dict.fromkeys(ours.get_feature_names_out(), 0) for _ in some]
    for row, text in zip(rows, some, strict=True):
        for word in words(text):
            row[word] += 1
    assert found == [list(row.values()) for row in rows]


def test_texts_may_be_many_and_a_generator(monkeypatch):
    whole = textmine.Vectorizer().fit_transform(TEXTS)
    monkeypatch.setattr("textmine.pipeline.matrix.in_memory._CHARACTERS_AT_ONCE", 500)
    for workers in (1, 3):
        vectorizer = textmine.Vectorizer(workers=workers)
        assert same(vectorizer.fit_transform(text for text in TEXTS), whole)
        assert same(vectorizer.transform(iter(TEXTS)), whole)


@pytest.mark.slow
def test_other_texts_are_counted_by_the_words_that_were_learnt():
    vectorizer = textmine.Vectorizer(lowercase=True, stopwords=["大桥"], userdict=["长江大桥南"]).fit(
        ["Linux 长江大桥南"]
    )
    assert vectorizer.get_feature_names_out().tolist() == ["linux", "长江大桥南"]
    assert vectorizer.transform(["黄河", "LINUX linux", ""]).toarray().tolist() == [[0, 0], [2, 0], [0, 0]]
    assert vectorizer.set_params(lowercase=False).transform(["LINUX"]).toarray().tolist() == [[1, 0]]


def test_words_of_some_parts_of_speech_in_one_script():
    pytest.importorskip("opencc")
    vectorizer = textmine.Vectorizer(pos=["n*", "v"], fold="t2s").fit(["我愛北京天安門", "他在裡面學習"])
    expected = textmine.count(texts=["我愛北京天安門", "他在裡面學習"], pos="n*,v", fold="t2s")
    assert vectorizer.vocabulary_.keys() == {*expected}
    assert {"北京", "天安门"} <= {*expected}
    assert vectorizer.transform(["天安门，天安門"]).sum() == 2


def test_pickled_it_is_the_same():
    vectorizer = textmine.Vectorizer(weight="tfidf").fit(TEXTS)
    again = pickle.loads(pickle.dumps(vectorizer))
    assert same(again.transform(TEXTS), vectorizer.transform(TEXTS))
    assert (again.idf_ == vectorizer.idf_).all()


@pytest.mark.parametrize(
    ("wrong", "error", "problem"),
    [
        (lambda: textmine.Vectorizer().transform(["长江"]), SettingsError, "no words have been learnt yet"),
        (lambda: textmine.Vectorizer().get_feature_names_out(), SettingsError, "Call fit"),
        (lambda: textmine.Vectorizer().fit("长江"), SettingsError, "is one text, not several\nGive a list"),
        (lambda: textmine.Vectorizer().fit(["长江", None]), SettingsError, "text 2: None is no text"),
        (lambda: textmine.Vectorizer(min_docs=-1).fit(["长江"]), SettingsError, "min_docs cannot be -1"),
        (lambda: textmine.Vectorizer(tokenizer="x").fit(["长江"]), SettingsError, "no such tokenizer"),
        (lambda: textmine.Vectorizer().set_params(max_df=1), SettingsError, "no max_df"),
        (lambda: textmine.Vectorizer(min_lenght=1), TypeError, "did you mean min_length"),
        (lambda: textmine.Vectorizer().fit(["长江"]).idf_, AttributeError, 'weight="tfidf"'),
    ],
)
def test_what_is_wrong_is_said(wrong, error, problem):
    with pytest.raises(error, match=problem):
        wrong()


def test_repr_names_what_is_not_the_default():
    assert repr(textmine.Vectorizer(min_length=2, weight="tfidf")) == "Vectorizer(min_length=2, weight='tfidf')"


CHECKS = (
    *("cloneable", "tags_renamed", "repr"),
    *("get_params_invariance", "set_params", "no_attributes_set_in_init", "parameters_default_constructible"),
    *("valid_tag_types", "mixin_order", "do_not_raise_errors_in_init_or_set_params"),
)
"""Of scikit-learn's checks, those that need no table of numbers; it has none of its own for texts."""


@pytest.mark.slow
@pytest.mark.parametrize("name", CHECKS)
def test_scikit_learns_checks(name):
    checks = pytest.importorskip("sklearn.utils.estimator_checks")
    check = getattr(checks, f"check_{name}", None) or getattr(checks, f"check_estimator_{name}")
    check("Vectorizer", textmine.Vectorizer())


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_scikit_learn_checks_it_as_its_own():
    checks = pytest.importorskip("sklearn.utils.estimator_checks")
    checks.check_estimator(textmine.Vectorizer(), on_skip=None)


@pytest.mark.slow
def test_in_a_pipeline_and_a_search():
    pipeline = pytest.importorskip("sklearn.pipeline")
    from sklearn.base import clone
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GridSearchCV
    from sklearn.utils.validation import check_is_fitted

    steps = pipeline.make_pipeline(textmine.Vectorizer(workers=1), LogisticRegression())
    labels = ["长" in text for text in TEXTS]
    search = GridSearchCV(steps, {"vectorizer__min_docs": [1, 2], "vectorizer__weight": ["count", "tfidf"]}, cv=2)
    search.fit(TEXTS, labels)
    assert search.best_params_.keys() == {"vectorizer__min_docs", "vectorizer__weight"}
    assert len(search.predict(TEXTS)) == len(TEXTS)
    check_is_fitted(search.best_estimator_[0])
    assert clone(search.best_estimator_[0])._learnt is None
    assert len(search.best_estimator_[:1].get_feature_names_out()) > 0
    assert "Vectorizer" in steps._repr_html_()
