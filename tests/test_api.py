"""textmine as a library."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import textmine
from tests.heard import Heard
from textmine.errors import InputError, SettingsError

TEXT = "长江 长江大桥 黄河 黄河\n长江 黄河 C++\n"
ORDERED = [("黄河", 3), ("长江", 2), ("C++", 1), ("长江大桥", 1)]


@pytest.fixture
def text(tmp_path) -> Path:
    path = tmp_path / "in.txt"
    path.write_text(TEXT)
    return path


@pytest.fixture
def counts(text) -> textmine.WordCounts:
    return textmine.count(text, workers=1)


def test_every_public_name_is_there():
    for name in textmine.__all__:
        assert getattr(textmine, name) is not None
    assert dir(textmine) == sorted(textmine.__all__)
    with pytest.raises(AttributeError, match="no attribute 'cuont'"):
        _ = textmine.cuont


def test_paths_may_be_one_or_many_strings_or_paths(text):
    for paths in (text, str(text), [text], (str(text),)):
        assert textmine.count(paths, workers=1).most_common() == ORDERED


def test_a_word_that_is_missing_has_count_0(counts):
    assert (counts["黄河"], counts["珠江"], counts[""], counts["\ud800"]) == (3, 0, 0, 0)
    assert (counts.get("黄河"), counts.get("珠江"), counts.get("珠江", 7)) == (3, None, 7)
    assert "珠江" not in counts
    assert "黄河" in counts
    assert 3 not in counts


def test_behaves_as_a_mapping_in_order_of_frequency(counts):
    assert len(counts) == 4
    assert list(counts) == list(counts.keys()) == [word for word, _ in ORDERED]
    assert list(counts.values()) == [n for _, n in ORDERED]
    assert list(counts.items()) == ORDERED
    assert dict(counts) == counts == dict(ORDERED)
    assert Counter(counts).most_common(2) == ORDERED[:2]
    assert counts.n_tokens == 7


def test_items_contain_what_they_iterate_over(counts):
    assert ("黄河", 3) in counts.items()
    assert ("黄河", 2) not in counts.items()
    assert ("珠江", 0) not in counts.items()
    assert "黄河" not in counts.items()


@pytest.mark.parametrize("n", [None, 0, 1, 3, 99])
def test_most_common(counts, n):
    assert counts.most_common(n) == ORDERED[:n]


def test_repr_is_short(counts):
    assert repr(counts) == "<WordCounts of 4 words: '黄河': 3, '长江': 2, 'C++': 1, '长江大桥': 1>"


def test_merge_and_plus_add_as_if_counted_at_once(text, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("珠江 长江\n黄河\n")
    one, two = (textmine.count(path, docs=True, workers=1) for path in (text, other))
    both = textmine.count([text, other], docs=True, workers=1)
    for merged in (one.merge(two), two.merge(one), one + two):
        assert list(merged.items()) == list(both.items())
        assert [merged.documents(word) for word in merged] == [both.documents(word) for word in both]


def test_counts_of_different_things_do_not_merge(text):
    words = textmine.count(text, workers=1)
    for settings in ({"docs": True}, {"word_ngrams": (1, 2)}):
        with pytest.raises(InputError, match="Count both with the same docs, word_ngrams and fold"):
            words.merge(textmine.count(text, workers=1, **settings))


def test_documents(text, counts):
    counted = textmine.count(text, docs=True, workers=1)
    assert [counted.documents(word) for word in ("长江", "C++", "珠江")] == [2, 1, 0]
    with pytest.raises(InputError, match="docs=True"):
        counts.documents("长江")


@pytest.mark.parametrize("settings", [{}, {"docs": True}, {"word_ngrams": (1, 2)}])
def test_a_store_loads_as_it_was_saved(text, tmp_path, settings):
    counts = textmine.count(text, workers=1, **settings)
    path = str(tmp_path / "counts.store")
    counts.save(path)
    loaded = textmine.WordCounts.load(path)
    assert list(loaded.items()) == list(counts.items())
    assert (loaded.columns, loaded.n_tokens) == (counts.columns, counts.n_tokens)
    assert loaded["黄河"] == 3
    if settings.get("docs"):
        assert loaded.documents("长江") == 2
    loaded.save(path)  # over itself
    assert list(textmine.WordCounts.load(path).items()) == list(counts.items())


def test_a_damaged_store_is_an_error(counts, tmp_path):
    path = tmp_path / "counts.store"
    counts.save(str(path))
    (path / "counts.i8").write_bytes(b"\0" * 8)
    with pytest.raises(InputError, match=r"counts\.i8 has changed since it was written"):
        textmine.WordCounts.load(str(path))
    with pytest.raises(InputError, match="no manifest"):
        textmine.WordCounts.load(str(tmp_path))


def test_saved_tsv(text, tmp_path):
    textmine.count(text, docs=True, workers=1).save(str(tmp_path / "out.tsv"), top=3)
    assert (tmp_path / "out.tsv").read_text() == "word\tcount\tdocs\n黄河\t3\t2\n长江\t2\t2\nC++\t1\t1\n"


def test_the_format_may_be_named(counts, tmp_path):
    counts.save(str(tmp_path / "out"), to="jsonl", top=1)
    assert (tmp_path / "out").read_text() == '{"word":"黄河","count":3}\n'
    with pytest.raises(SettingsError, match="a table cannot be saved as xls"):
        counts.save(str(tmp_path / "out"), to="xls")


def test_print_writes_to_standard_output(counts, capfdbinary):
    counts.print(top=2)
    assert capfdbinary.readouterr().out == "word\tcount\n黄河\t3\n长江\t2\n".encode()


def test_from_counts():
    assert textmine.WordCounts.from_counts({"a": 1, "词": 2}).most_common() == [("词", 2), ("a", 1)]
    assert not textmine.WordCounts.from_counts({})


def test_summary_says_what_was_counted(text):
    summary = textmine.count(text, min_count=2, workers=1).summary
    assert (summary.n_files, summary.n_tokens, summary.n_types, summary.n_workers) == (1, 7, 4, 1)
    assert (summary.tally.documents, summary.tally.characters) == (2, 22)
    assert summary.encodings == {"utf-8": 1}
    assert summary.seconds > 0


def test_an_unknown_keyword_is_a_type_error(text):
    with pytest.raises(TypeError, match="unexpected keyword argument 'min_lenght'"):
        textmine.count(text, min_lenght=2)


@pytest.mark.parametrize(
    "settings",
    [
        {"memory": 1},
        {"memory": "1M"},
        {"workers": -1},
        {"min_count": 0},
        {"min_length": 0},
        {"word_ngrams": (0, 2)},
        {"word_ngrams": (1, 6)},
        {"format": "docx"},
        {"document": "page"},
        {"errors": "ignore"},
        {"normalize": "nfc"},
        {"encoding": "klingon"},
        {"tokenizer": "hanlp"},
    ],
)
def test_a_setting_out_of_range_is_a_settings_error(text, settings):
    with pytest.raises(SettingsError):
        textmine.count(text, **settings)


def test_a_missing_file_is_an_input_error(tmp_path):
    with pytest.raises(textmine.TextmineError, match="no such file"):
        textmine.count(tmp_path / "missing.txt")


@pytest.mark.parametrize("n_workers", [1, 2])
def test_a_report_hears_of_all_bytes_and_of_warnings(text, tmp_path, capfd, n_workers):
    (tmp_path / "picture.png").write_bytes(bytes(100))
    heard = Heard()
    textmine.count(tmp_path, report=heard.report, workers=n_workers)
    heard.assert_whole()
    assert heard.totals() == [text.stat().st_size]
    assert len(heard.warnings) == 1
    assert "picture.png: a binary file" in heard.warnings[0]
    assert capfd.readouterr() == ("", "")  # the library itself is silent


def test_word_lists_may_be_given_as_words(text):
    with_lists = textmine.count(text, stopwords=["的"], userdict=("长江大桥 100",), workers=1)
    assert "的" not in with_lists
