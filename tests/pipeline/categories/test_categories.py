"""Categories against a plain loop over the words of each document."""

from __future__ import annotations

import csv
from collections import Counter
from fnmatch import fnmatchcase

import pytest
from hypothesis import given
from hypothesis import strategies as st

import textmine
from tests.heard import Heard
from tests.jobs import categories_of
from tests.strategies import fuzz
from textmine.errors import SettingsError
from textmine.settings.sizes import Sizes
from textmine.text.words import is_punctuation

MOOD = {"joy": ["喜欢", "开心*"], "grief": ["难过", "不开心"], "both": ["喜欢", "难过"]}
ANSWERS = ["我很喜欢，很开心", "", "不开心，也难过", "开心果", "没有\n难过，难过"]


@pytest.fixture(scope="module")
def survey(tmp_path_factory):
    path = tmp_path_factory.mktemp("survey") / "survey.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["id", "text"], *([n, answer] for n, answer in enumerate(ANSWERS * 20))])
    return path


def cells(found):
    return list(found.by_document.as_table().rows())


@pytest.mark.slow
def test_worked_by_hand(survey):
    found = textmine.count_categories(survey, categories=MOOD, docs=True, by_document=True, workers=1)
    assert found.as_table().to_dict() == {
        "category": ["joy", "grief", "both"],
        "count": [60, 80, 80],
        "percent": [pytest.approx(100 * n / found.n_tokens, abs=5e-4) for n in (60, 80, 80)],
        "types": [3, 2, 2],
        "docs": [40, 40, 60],
    }
    rows = cells(found)
    assert len(rows) == 100  # an empty answer keeps its row
    assert [row[0] for row in rows[:3]] == [f"{survey}:{n}" for n in (1, 2, 3)]
    assert [row[2:] for row in rows[:5]] == [(2, 0, 1), (0, 0, 0), (0, 2, 1), (1, 0, 0), (0, 2, 2)]
    assert sum(row[1] for row in rows) == found.n_tokens
    assert found.summary.missing_words == ()


@pytest.mark.slow
def test_words_are_kept_whole_and_others_are_cut_as_ever(survey):
    assert textmine.count(survey, workers=1)["不开心"] == 0
    assert textmine.count_categories(survey, categories={"grief": ["不开心"]}, workers=1)["grief"] == 20
    plain = textmine.count_categories(survey, categories={"joy": ["喜欢"]}, workers=1)
    assert plain.n_tokens == textmine.count(survey, workers=1).n_tokens
    own = textmine.count_categories(survey, categories={"a": ["很喜欢", "不开心"]}, userdict={"我很": 10**6}, workers=1)
    assert own["a"] == 20  # the user's dictionary is there, too


@pytest.mark.slow
def test_words_that_never_occurred_are_told_wildcards_too(survey):
    found = textmine.count_categories(survey, categories={"x": ["喜欢", "没有这个词", "愁*", "?欢"]}, workers=1)
    assert found.summary.missing_words == ("没有这个词", "愁*")
    assert found.n_entries == 4


def test_words_of_the_dictionary_are_normalised_as_the_text(tmp_path):
    (tmp_path / "a.txt").write_text("ＧＰＴ和gpt\n", encoding="utf-8")
    given = {"ai": ["ｇＰＴ"]}
    assert textmine.count_categories(tmp_path, categories=given, lowercase=True, workers=1)["ai"] == 2
    assert textmine.count_categories(tmp_path, categories={"ai": ["ＧＰＴ"]}, workers=1)["ai"] == 1
    assert (
        textmine.count_categories(tmp_path, categories=given, stopwords=["gpt"], lowercase=True, workers=1)["ai"] == 0
    )


def test_traditional_words_are_found_in_folded_text(tmp_path):
    pytest.importorskip("opencc")
    (tmp_path / "a.txt").write_text("裡面和里面\n", encoding="utf-8")
    found = textmine.count_categories(tmp_path, categories={"in": ["裡面"]}, fold="t2s", by_document=True, workers=1)
    assert (found["in"], cells(found)[0][2]) == (2, 2)


documents = st.lists(st.text("甲乙丙，A", max_size=8), max_size=6)
dictionaries = st.dictionaries(
    st.sampled_from("xyz"),
    st.lists(st.sampled_from(["甲", "乙", "丙*", "?A", "A"]), min_size=1),
    min_size=1,
)


@pytest.mark.slow
@fuzz
@given(documents, dictionaries, st.sampled_from(["line", "paragraph", "file"]), st.booleans())
def test_counts_are_those_of_a_plain_loop(tmp_path_factory, documents, dictionary, unit, ends):
    path = tmp_path_factory.mktemp("docs") / "a.txt"
    text = "\n".join([*documents, "丙"]) + "\n" * ends
    path.write_text(text, encoding="utf-8")
    pieces = {"line": text.split("\n"), "paragraph": [p for p in text.split("\n\n") if p.strip()], "file": [text]}[unit]
    how = {"tokenizer": "chars", "normalize": "none", "document": unit, "workers": 1}
    found = textmine.count_categories(path, categories=dictionary, docs=True, by_document=True, **how)
    expected, total, types, n_docs = [], Counter(), {}, Counter()
    for number, piece in enumerate(pieces, 1):
        words = [character for character in piece if not is_punctuation(character)]
        counts = {
            name: [word for word in words if any(fnmatchcase(word, entry) for entry in entries)]
            for name, entries in dictionary.items()
        }
        for name, those in counts.items():
            total[name] += len(those)
            types.setdefault(name, set()).update(those)
            n_docs[name] += bool(those)
        if piece.strip("\n"):
            name = str(path) if unit == "file" else f"{path}:{number}"
            expected.append((name, len(words), *map(len, counts.values())))
    assert cells(found) == expected
    assert found.counts.tolist() == [total[name] for name in found.names]
    assert found.n_types.tolist() == [len(types[name]) for name in found.names]
    assert found.documents.tolist() == [n_docs[name] for name in found.names]
    alone = textmine.count_categories(path, categories=dictionary, docs=True, **how)
    assert alone.as_table().to_dict() == found.as_table().to_dict()
    assert alone.by_document is None


@pytest.mark.slow
def test_workers_shards_and_memory_change_nothing(survey, tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("\n".join(ANSWERS * 30), encoding="utf-8")
    how = {"categories": MOOD, "by_document": True, "docs": True}
    one = categories_of(survey, tmp_path, **how)
    assert [row[0] for row in cells(one) if row[0].startswith(str(tmp_path))][-1] == f"{tmp_path / 'b.txt'}:180"
    cramped = {"n_bytes": 300_000, "sizes": Sizes(shard_bytes=300, batch_bytes=50)}
    for more in ({"workers": 2}, cramped, cramped | {"workers": 2, "resume": tmp_path / "parts"}):
        other = categories_of(survey, tmp_path, **how, **more)
        assert cells(other) == cells(one)
        assert other.as_table().to_dict() == one.as_table().to_dict()


@pytest.mark.slow
def test_finished_parts_are_taken_and_made_again_if_damaged(survey, tmp_path):
    how = {"categories": MOOD, "by_document": True, "resume": tmp_path, "sizes": Sizes(shard_bytes=300)}
    heard = Heard()
    first, again = (categories_of(survey, **how, **more) for more in ({}, {"report": heard.report}))
    assert cells(again) == cells(first)
    heard.assert_whole()
    for table in tmp_path.glob("*/table-0"):
        if table.is_file():
            table.write_bytes(table.read_bytes()[:-1])
    assert cells(categories_of(survey, **how)) == cells(first)
    other = {"categories": {"joy": ["喜欢"]}}
    assert categories_of(survey, **how | other)["joy"] == 20


@pytest.mark.slow
def test_duplicates_are_left_out_of_the_count_but_not_of_rows(survey):
    found = textmine.count_categories(survey, categories=MOOD, docs=True, dedup="document", workers=1)
    assert found.documents.tolist() == [2, 2, 3]
    with pytest.raises(SettingsError, match="each document has a row"):
        textmine.count_categories(survey, categories=MOOD, by_document=True, dedup="document")
