"""Counting the words of a saved segmenter: as if it cut each line."""

from __future__ import annotations

import os
from collections import Counter
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given

import textmine
from tests.cli.running import CORPUS
from tests.jobs import count_words
from tests.reference import without_ignorable
from tests.strategies import fuzz, texts
from textmine.counts.words import WordTable
from textmine.errors import InputError, TextmineError
from textmine.io.lm_file import write_lm
from textmine.io.segmenter_file import write_segmenter
from textmine.lm.vocabulary import Vocabulary
from textmine.pipeline.stores.merge import merge_stores
from textmine.pipeline.words.model_tokenizer import ModelSpec
from textmine.results.segmenter import Segmenter
from textmine.segment.boundaries import TEMPLATES, BoundaryCutter
from textmine.settings.segment import METHODS
from textmine.settings.sizes import Sizes
from textmine.text.blocks import code_points
from textmine.text.words import WordFilter

TEXT = "我们的时候, GPT-4!\n\n  两个空格　在前\t制表。1998年30%\n没有……时间——知道这个问题。👍🏽\n"
ALL = WordFilter()
"""But punctuation."""
LINES = [line for path in sorted(CORPUS.iterdir()) for line in path.read_text().split("\n")]


@pytest.fixture(scope="module")
def models(tmp_path_factory) -> dict[str, str]:
    """Of each method, a model: that of `classes` is not learnt, but cuts somehow."""
    folder = tmp_path_factory.mktemp("models")
    textmine.Segmenter.train(CORPUS, method="lm", workers=1).save(str(folder / "lm.seg"))
    save_cutter(folder / "classes.seg", seed=0)
    return {method: str(folder / f"{method}.seg") for method in METHODS}


def save_cutter(path: Path, seed: int) -> None:
    """Write a cutter that cuts as chance has it, but always the same."""
    han = sorted({character for line in LINES for character in line if "\u4e00" <= character <= "\u9fff"})
    weights = np.random.default_rng(seed).integers(-30, 31, (len(TEMPLATES), 1 << 10), np.int8)
    write_segmenter(str(path), BoundaryCutter(Vocabulary(WordTable.from_counts(dict.fromkeys(han, 1))), weights), {})


@pytest.fixture(scope="module", params=METHODS)
def model(request, models) -> str:
    return models[request.param]


def counted(path: Path | str, model: str, workers: int = 1, **settings) -> textmine.WordCounts:
    return count_words(path, tokenizer=model, workers=workers, encoding="utf-8", **settings)


def words_of(line: str, segmenter: Segmenter, word_filter: WordFilter = ALL) -> list[str]:
    """The words of a line that count; an empty one for each that does not."""
    return list(map(word_filter.counted_as, segmenter.cut(line)))


def by_lines(lines: list[str], segmenter: Segmenter, word_filter: WordFilter = ALL) -> dict[str, int]:
    counts = Counter(word for line in lines for word in words_of(line, segmenter, word_filter))
    del counts[""]
    return dict(counts)


# The tokenizer.


def shows(token: str) -> bool:
    """Whether it is more than white space and characters that do not show."""
    return bool(without_ignorable(token).strip())


@fuzz
@given(text=texts())
def test_tokens_joined_are_the_text_and_words_are_those_of_the_segmenter(model, text):
    tokenizer, segmenter = ModelSpec.of(model, (), "width").build(), Segmenter.load(model)
    tokens = tokenizer.cut(text)
    assert "".join(tokens) == text
    assert all(tokens)
    assert [token for token in tokens if shows(token)] == segmenter.cut(text)
    assert all(len(token) == 1 for token in tokens if not shows(token))
    starts = tokenizer.starts(code_points(text)).nonzero()[0].tolist()
    assert starts == [0, *accumulate(map(len, tokens))][: len(tokens)]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u3000\t", "\u0301我们", "，，\n"])
def test_texts_of_few_words(model, text):
    tokenizer = ModelSpec.of(model, (), "width").build()
    assert "".join(tokenizer.cut(text)) == text


@fuzz
@given(text=texts())
def test_with_words_of_a_user_tokens_joined_are_the_text_too(model, text):
    words = ["的一", "A&", "Louis Vuitton 5 n", "， 3 x"]
    tokenizer = ModelSpec.of(model, words, "width").build()
    tokens = tokenizer.cut(f"{text}Louis Vuitton{text}")
    assert "".join(tokens) == f"{text}Louis Vuitton{text}"
    assert [token for token in tokens if shows(token)] == Segmenter.load(model, words).cut("".join(tokens))


def test_the_spec_tells_models_and_words_apart(models):
    specs = [ModelSpec.of(path, words, "width") for path in models.values() for words in ((), ["我们"], ["他们"])]
    assert len({(spec.name, spec.words_digest) for spec in specs}) == len(specs)
    assert [word.word for word in specs[1].words] == ["我们"]
    assert len({spec.name for spec in specs}) == len(models)
    assert all(spec.name.startswith("model ") for spec in specs)
    assert [spec.words_digest == "" for spec in specs] == [True, False, False] * len(models)


# Counts.


@pytest.mark.parametrize(
    ("settings", "word_filter"),
    [
        ({}, WordFilter()),
        ({"lowercase": True}, WordFilter(lowercase=True)),
        ({"keep_punct": True}, WordFilter(keep_punct=True)),
        ({"min_length": 2}, WordFilter(min_length=2)),
        ({"stopwords": ["我们", "的"]}, WordFilter(stopwords=frozenset(["我们", "的"]))),
    ],
)
def test_counts_are_those_of_each_line_cut(model, tmp_path, settings, word_filter):
    (tmp_path / "in.txt").write_text(TEXT)
    expected = by_lines(TEXT.split("\n"), Segmenter.load(model), word_filter)
    found = dict(counted(tmp_path / "in.txt", model, normalize="none", **settings))
    assert {word: n for word, n in found.items() if not word.isspace()} == expected
    spaces = Counter(TEXT) if settings.get("keep_punct") else Counter()
    assert {word: n for word, n in found.items() if word.isspace()} == {
        space: spaces[space] for space in " \u3000\t" if spaces[space]
    }


def test_counts_of_a_corpus(model):
    counts = counted(CORPUS, model, normalize="none")
    expected = by_lines(LINES, Segmenter.load(model))
    assert dict(counts) == expected
    assert counts.summary.n_tokens == sum(expected.values())


def test_width_is_folded_before(model, tmp_path):
    (tmp_path / "in.txt").write_text("我们用ＧＰＴ－４\n")
    assert counted(tmp_path / "in.txt", model)["GPT-4"] == 1
    assert counted(tmp_path / "in.txt", model, normalize="none")["ＧＰＴ－４"] == 1


@pytest.mark.slow
def test_documents_are_counted(model):
    segmenter = Segmenter.load(model)
    counts = counted(CORPUS, model, normalize="none", docs=True)
    expected = Counter(word for line in LINES for word in {*words_of(line, segmenter)} - {""})
    assert dict(counts) == by_lines(LINES, segmenter)
    assert {word: counts.documents(word) for word in expected} == expected


def test_sequences_of_words_are_counted(model):
    """White space and punctuation stand between sequences, as with other tokenizers."""
    tokenizer, expected = ModelSpec.of(model, (), "none").build(), Counter()
    for line in LINES:
        for pair in pairwise(map(ALL.counted_as, tokenizer.cut(line))):
            expected[" ".join(pair)] += all(pair)
    assert dict(counted(CORPUS, model, normalize="none", word_ngrams=(2, 2))) == +expected


def test_words_of_a_user_are_not_cut(model, tmp_path):
    (tmp_path / "in.txt").write_text("我们的时候\n我买Louis Vuitton了\nAT&T\n" * 3)
    (tmp_path / "words.txt").write_text("们的时 5 n\nLouis Vuitton 5 n\nAT&T\n")
    segmenter = Segmenter.load(model, str(tmp_path / "words.txt"))
    for words in (str(tmp_path / "words.txt"), ["们的时", "Louis Vuitton", "AT&T"]):
        counts = counted(tmp_path / "in.txt", model, userdict=words)
        assert (counts["们的时"], counts["AT&T"], counts["我"]) == (3, 3, 6)
        assert dict(counts) == by_lines((tmp_path / "in.txt").read_text().split("\n"), segmenter)


@pytest.mark.slow
def test_neither_workers_nor_shards_nor_memory_matter(model):
    settings = {"userdict": ["我们的"], "docs": True}
    expected = list(counted(CORPUS, model, **settings).most_common())
    settings |= {"n_bytes": 30_000, "sizes": Sizes(shard_bytes=20_000)}
    for workers in (1, 2):
        assert counted(CORPUS, model, workers=workers, **settings).most_common() == expected


LONG_LINES = {
    "Han and numbers": "我们没有时间，他们1998年知道30%。 这个 问题12:30！",
    "repeated marks": "没有……时间——知道，，，，，，，，，，，，，，，，",
    "kana": "かなカナ",
    "Cyrillic": "слово, ",
    "Korean": "한국어",
    "numbers and measures": "３万年",
    "white space": "我 们",
}


def shortened(counts: dict[str, int]) -> list[tuple[str, int]]:
    """The beginnings of words, for what a failure says."""
    return sorted((word[:20], n) for word, n in counts.items())


@pytest.mark.parametrize("name", LONG_LINES)
def test_a_long_line_that_the_reader_cuts(model, tmp_path, name):
    unit = LONG_LINES[name]
    line = unit * (200_000 // len(unit.encode()))
    (tmp_path / "in.txt").write_text(line)
    found = dict(counted(tmp_path / "in.txt", model, normalize="none", sizes=Sizes(batch_bytes=1 << 16)))
    expected = by_lines([line], Segmenter.load(model))
    assert shortened(found) == shortened(expected)
    assert found == expected


# Counts that were interrupted, and kept.


def test_partial_counts_of_another_model_are_not_used_again(models, tmp_path):
    own = tmp_path / "x.seg"
    kept = {"resume": str(tmp_path / "parts"), "normalize": "none"}
    for name in METHODS:
        own.write_bytes(Path(models[name]).read_bytes())
        first, again = (counted(CORPUS, str(own), **kept) for _ in range(2))
        assert dict(first) == dict(again) == by_lines(LINES, Segmenter.load(models[name]))
        assert (first.summary.n_reused, again.summary.n_reused) == (0, again.summary.n_shards)


def test_partial_counts_with_other_words_are_not_used_again(models, tmp_path):
    kept = {"resume": str(tmp_path / "parts"), "tokenizer": models["lm"], "workers": 1}
    assert textmine.count(CORPUS, **kept).summary.n_reused == 0
    assert textmine.count(CORPUS, userdict=["我们的"], **kept).summary.n_reused == 0
    assert textmine.count(CORPUS, **kept).summary.n_reused > 0


def test_a_model_that_moved_is_the_same(models, tmp_path):
    (tmp_path / "y.seg").write_bytes(Path(models["lm"]).read_bytes())
    counted(CORPUS, models["lm"], resume=str(tmp_path / "parts"))
    assert counted(CORPUS, str(tmp_path / "y.seg"), resume=str(tmp_path / "parts")).summary.n_reused > 0


def test_stores_by_two_models_are_not_merged(tmp_path):
    stores = []
    (tmp_path / "in.txt").write_text(TEXT)
    for seed in (1, 2):
        save_cutter(tmp_path / f"{seed}.seg", seed)
        stores.append(str(tmp_path / f"{seed}.store"))
        counted(tmp_path / "in.txt", str(tmp_path / f"{seed}.seg")).save(stores[-1])
    with pytest.raises(InputError, match="differs in settings"):
        merge_stores(stores, str(tmp_path / "all.store"))


# What cannot be done.


def test_a_language_model_is_no_tokenizer(models, tmp_path):
    write_lm(str(tmp_path / "x.lm"), Segmenter.load(models["lm"]).cutter.model, {})  # type: ignore[attr-defined]
    with pytest.raises(InputError, match="a model of kind lm, not segmenter") as raised:
        counted(CORPUS, str(tmp_path / "x.lm"))
    assert raised.value.where == str(tmp_path / "x.lm")


@pytest.mark.parametrize("kept", [16, 20, 100, -1])
def test_a_damaged_model_is_no_tokenizer(model, tmp_path, kept):
    (tmp_path / "x.seg").write_bytes(Path(model).read_bytes()[:kept])
    with pytest.raises(InputError) as raised:
        counted(CORPUS, str(tmp_path / "x.seg"))
    assert raised.value.where == str(tmp_path / "x.seg")
    assert "damaged" in str(raised.value) or "should have" in str(raised.value)


def test_words_of_a_user_that_are_missing(model, tmp_path):
    with pytest.raises(TextmineError, match="missing"):
        counted(CORPUS, model, userdict=str(tmp_path / "missing.txt"))


def test_a_model_that_may_not_be_read(model, tmp_path):
    if os.geteuid() == 0:
        pytest.skip("root may read all files")
    (tmp_path / "x.seg").write_bytes(b"")
    (tmp_path / "x.seg").chmod(0)
    with pytest.raises(TextmineError):
        counted(CORPUS, str(tmp_path / "x.seg"))
