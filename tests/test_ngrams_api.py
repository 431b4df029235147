"""`textmine.count_ngrams` as a library function."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import textmine
from textmine.errors import InputError, OutputError, SettingsError

TEXT = "长江 长江大桥\n长江GPT-4 gpt-4 GPT\n"
ORDERED = [("江", 3), ("长", 3), ("长江", 3), ("GPT-4", 1), ("大", 1)]


@pytest.fixture
def text(tmp_path) -> Path:
    path = tmp_path / "in.txt"
    path.write_text(TEXT)
    return path


def test_paths_may_be_one_or_many_strings_or_paths(text):
    for paths in (text, str(text), [text], (str(text),)):
        counts = textmine.count_ngrams(paths, workers=1)
        assert isinstance(counts, textmine.NgramCounts)
        assert counts.most_common(3) == ORDERED[:3]


def test_units_and_lowercase(text):
    assert textmine.count_ngrams(text, workers=1).counts(["GPT-4", "gpt-4", "江GPT-4", "GPT"]) == [1, 1, 1, 1]
    assert textmine.count_ngrams(text, workers=1, lowercase=True).counts(["gpt-4", "GPT-4", "gpt"]) == [2, 2, 1]
    of_han = textmine.count_ngrams(text, workers=1, units="han")
    assert of_han.counts(["GPT-4", "江GPT-4", "长江"]) == [0, 0, 3]
    assert of_han.right_neighbours("长江") == {"</s>": 2, "大": 1}


def test_a_store_is_written_and_opened(text, tmp_path):
    counts = textmine.count_ngrams(text, store=tmp_path / "x.store", workers=1)
    loaded = textmine.NgramCounts.load(str(tmp_path / "x.store"))
    for each in (counts, loaded):
        assert each.most_common(3) == ORDERED[:3]
        assert each.about["units"] == "all"
    assert (counts.summary.n_files, counts.summary.n_tokens) == (1, 11)
    assert loaded.n_tokens == 11


def test_a_manifest_says_what_was_counted_and_how(text, tmp_path):
    textmine.count_ngrams(text, order=3, units="han", lowercase=True, normalize="nfkc", store=tmp_path / "x.store")
    manifest = json.loads((tmp_path / "x.store" / "manifest.json").read_bytes())
    assert manifest.pop("sha256").keys() >= {"inputs.jsonl", "narrow-0.u8", "symbols/counts.i8"}
    tally = {
        "documents": 2,
        "characters": 24,
        "text_bytes": text.stat().st_size,
        "forced_cuts": 0,
        "bytes_replaced": {},
    }
    assert manifest.pop("tally").items() >= tally.items()
    expected = {
        "format": "textmine-store",
        "version": 2,
        "kind": "ngrams",
        "order": 3,
        "n_narrow": 7,
        "n_wide": 0,
        "n_symbols": 0,
        "n_symbol_bytes": 0,
        "units": "han",
        "lowercase": True,
        "normalize": "nfkc",
        "n_files": 1,
        "n_symbols_read": 8,
        "encodings": {"utf-8": 1},
    }
    assert manifest.items() >= expected.items()


def test_a_store_in_the_corpus_is_not_read_the_next_time(text, tmp_path):
    for _ in range(2):
        assert textmine.count_ngrams(tmp_path, store=tmp_path / "x.store", workers=1).summary.n_files == 1


@pytest.mark.parametrize("place", ["", "deeper"])
def test_temporary_files_in_the_corpus_are_not_read(text, tmp_path, place):
    (tmp_path / "deeper").mkdir()
    temp = tmp_path / place
    for count in (textmine.count_ngrams, textmine.count):
        assert count(tmp_path, temp_dir=temp, workers=1).summary.n_files == 1


def test_a_store_that_cannot_be_written_is_found_before_the_work(tmp_path):
    for target, error in ((tmp_path / "none" / "x.store", "does not exist"), (tmp_path, "is a folder")):
        with pytest.raises(OutputError, match=error):
            textmine.count_ngrams("never-looked-at.txt", store=target)


def test_resume_makes_its_folder(text, tmp_path):
    for _ in range(2):
        counts = textmine.count_ngrams(text, resume=tmp_path / "new" / "parts", workers=1)
        assert counts.most_common(3) == ORDERED[:3]
    assert counts.summary.n_reused == 1


@pytest.mark.parametrize(
    "settings", [{"order": 0}, {"order": 6}, {"units": "latin"}, {"memory": "1M"}, {"workers": -1}, {"normalize": "x"}]
)
def test_a_setting_out_of_range_is_a_settings_error(text, settings):
    with pytest.raises(SettingsError):
        textmine.count_ngrams(text, **settings)


def test_a_missing_file_is_an_input_error(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        textmine.count_ngrams(tmp_path / "missing.txt")


def test_the_library_itself_is_silent(text, tmp_path, capfd):
    textmine.count_ngrams(text, store=tmp_path / "x.store", workers=2)
    assert capfd.readouterr() == ("", "")


def test_a_store_of_words_is_no_store_of_ngrams(text, tmp_path):
    textmine.count(text, workers=1, tokenizer="chars").save(str(tmp_path / "words.store"))
    with pytest.raises(InputError, match="a store of words, not of ngrams"):
        textmine.NgramCounts.load(str(tmp_path / "words.store"))
    textmine.count_ngrams(text, workers=1, store=tmp_path / "x.store")
    with pytest.raises(InputError, match="a store of ngrams, not of words"):
        textmine.WordCounts.load(str(tmp_path / "x.store"))
