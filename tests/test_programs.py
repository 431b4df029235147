"""A tokenizer as a part of other programs; skipped where these are not installed."""

from __future__ import annotations

import pytest

import textmine
from textmine.errors import SettingsError

TEXT = " 我 爱  北京\n天安门 "


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_spacy(tmp_path):
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("zh")
    nlp.tokenizer = textmine.SpacyTokenizer(nlp.vocab)
    doc = nlp(TEXT)
    assert doc.text == TEXT
    assert [token.text for token in doc] == [" ", "我", "爱", " ", "北京", "\n", "天安门"]
    assert [len(each) for each in nlp.pipe(["", "今天天气很好"])] == [0, 3]
    with pytest.raises(SettingsError, match="not saved with a pipeline\nSave without it"):
        nlp.to_disk(tmp_path / "x")
    nlp.to_disk(tmp_path / "x", exclude=["tokenizer"])
    with pytest.raises(SettingsError, match="a Doc has all of a text"):
        textmine.SpacyTokenizer(nlp.vocab, textmine.Tokenizer(min_length=2))


@pytest.mark.slow
def test_tokenizers_of_hugging_face():
    tokenizers = pytest.importorskip("tokenizers")
    made = tokenizers.Tokenizer(tokenizers.models.WordLevel(unk_token="?"))
    made.pre_tokenizer = textmine.PreTokenizer.of(textmine.Tokenizer(userdict=["北京天安门"]))
    trainer = tokenizers.trainers.WordLevelTrainer(special_tokens=["?"], show_progress=False)
    made.train_from_iterator(["我爱北京天安门"], trainer)
    encoded = made.encode("我爱 𠀀北京天安门")
    assert encoded.tokens == ["我", "爱", "?", "北京天安门"]
    assert encoded.offsets == [(0, 1), (1, 2), (3, 4), (4, 9)]


@pytest.mark.filterwarnings("ignore")
def test_an_analyzer_of_scikit_learn():
    text = pytest.importorskip("sklearn.feature_extraction.text")
    base = pytest.importorskip("sklearn.base")
    vectorizer = text.CountVectorizer(analyzer=textmine.Tokenizer(punct=False))
    counts = base.clone(vectorizer).fit(["我爱你，大厦"]).vocabulary_
    assert sorted(counts) == ["大厦", "我爱你"]
