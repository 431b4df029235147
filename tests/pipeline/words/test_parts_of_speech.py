"""Whatever counts words counts those of the chosen parts of speech alone."""

from __future__ import annotations

import pytest

import textmine

TEXTS = ["我爱北京天安门，他去北京学习", "他在北京工作，我去天安门", "她爱学习，爱工作"]
POS = ["ns", "v"]
KEPT = {"北京", "天安门", "爱", "去", "学习", "工作"}
CATEGORIES = {"all": sorted(KEPT), "people": ["我", "他", "她"]}


@pytest.mark.parametrize(
    "words",
    [
        lambda: textmine.count(texts=TEXTS, pos=POS),
        lambda: textmine.count(texts=TEXTS, pos=POS, docs=True),
        lambda: textmine.matrix(texts=TEXTS, pos=POS).vocabulary.to_dict()["word"],
        lambda: textmine.Vectorizer(pos=POS).fit(TEXTS).vocabulary_,
        lambda: textmine.keywords(texts=TEXTS, pos=POS).as_table().to_dict()["word"],
        lambda: textmine.network(texts=TEXTS, pos=POS, min_count=1, window=9).words,
        lambda: textmine.collocates(texts=TEXTS, word="爱", pos=POS, min_count=1).as_table().to_dict()["word"] + ["爱"],
        lambda: [word for words in textmine.Tokenizer(pos=POS).cut_many(TEXTS) for word in words],
    ],
)
def test_words_of_other_parts_are_nowhere(words):
    found = {*words()}
    assert found <= KEPT
    assert {"北京", "爱", "学习"} <= found


def test_categories_have_words_of_these_parts_alone():
    found = textmine.count_categories(texts=TEXTS, categories=CATEGORIES, pos=POS, by_document=True)
    total = textmine.count(texts=TEXTS, pos=POS)
    rows = found.as_table().to_dict()
    assert dict(zip(rows["category"], rows["count"], strict=True)) == {"all": total.total(), "people": 0}
    assert found.by_document.as_table().to_dict()["people"] == [0, 0, 0]
    assert sum(found.by_document.as_table().to_dict()["all"]) == total.total()
