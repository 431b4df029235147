"""Contexts of counted words: tokens of the text as they were counted, however it is cut and read."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.running import run
from textmine.pipeline.words.count import count
from textmine.settings.reading import ReadSettings
from textmine.settings.running import RunSettings
from textmine.settings.sizes import Sizes
from textmine.settings.words import CountSettings
from textmine.text.normalize import normalize

TEXT = "南京市长江大桥通车了。\n过长江大桥，到南京市。\n過長江大橋 GPT-4 和 gpt-4\n目的是学习的目的\n"
SETTINGS = [
    CountSettings(),
    CountSettings(tokenizer="jieba-py"),
    CountSettings(tokenizer="chars"),
    CountSettings(lowercase=True),
    CountSettings(docs=True, min_length=2),
    CountSettings(fold="t2s"),
    CountSettings(pos="n*"),
    CountSettings(word_ngrams=(1, 3)),
    CountSettings(keep_punct=True),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("texts")


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_every_word_has_a_line_in_which_it_is_marked(folder: Path, settings: CountSettings):
    path = folder / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    if settings.fold != "none":
        pytest.importorskip("opencc")
    counts = count(str(path), settings, with_contexts=1000)
    assert set(counts.contexts) == set(counts)
    for word, contexts in counts.contexts.items():
        assert 1 <= len(contexts) <= 2
        assert len(set(contexts)) == len(contexts)
        for before, hit, after in contexts:
            assert f"{before}{hit}{after}" in normalize(TEXT, "width").split("\n")
            forms = counts.forms(word) if settings.has_forms else [word.replace(" ", "")]
            assert (hit.lower() if settings.lowercase else hit).replace(" ", "") in forms


def test_a_word_is_marked_where_it_was_cut_not_inside_of_another(folder: Path):
    path = folder / "inside.txt"
    path.write_text("目的\n学习的人\n", encoding="utf-8")
    assert count(str(path), with_contexts=10).contexts["的"] == [("学习", "的", "人")]


@given(st.lists(st.sampled_from(["长江", "大桥", "，", "\n", "A", " ", "的"]), max_size=40), st.integers(1, 60))
def test_contexts_do_not_depend_on_how_little_is_read_at_once(folder: Path, pieces: list[str], n_bytes: int):
    """But for which lines are chosen: each hit is a counted word of one line."""
    text = "".join(pieces)
    path = folder / "pieces.txt"
    path.write_bytes(text.encode())
    small = RunSettings(workers=1, sizes=Sizes(shard_bytes=n_bytes))
    counts = count(str(path), read=ReadSettings(encoding="utf-8"), run=small, with_contexts=100)
    lines = normalize(text, "width").split("\n")
    for word, contexts in counts.contexts.items():
        for before, hit, after in contexts:
            assert hit == word
            around = before.strip("…"), after.strip("…")
            assert any(f"{around[0]}{hit}{around[1]}" in line for line in lines)


def test_no_context_is_from_what_is_left_out(folder: Path):
    path = folder / "twice.txt"
    path.write_text("长江大桥\n长江大桥\n长江流域\n", encoding="utf-8")
    counts = count(str(path), CountSettings(tokenizer="chars"), read=ReadSettings(dedup="line"), with_contexts=9)
    assert counts.contexts["长"] == [("", "长", "江大桥"), ("", "长", "江流域")]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_contexts_of_a_field_in_any_encoding(folder: Path, encoding: str):
    path = folder / "rows.jsonl"
    record = json.dumps({"title": "别的", "text": "过长江大桥"}, ensure_ascii=False)
    path.write_bytes(f"{record}\n".encode(encoding))
    counts = count(str(path), read=ReadSettings(field="text", encoding=encoding), with_contexts=9)
    assert counts.contexts["长江大桥"] == [("过", "长江大桥", "")]


def test_none_are_looked_for_unless_asked(folder: Path):
    path = folder / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert count(str(path)).contexts == {}


@pytest.mark.slow
def test_standard_input_has_contexts_and_a_store_says_why_it_has_none(folder: Path):
    pytest.importorskip("vl_convert")
    page, store = folder / "page.html", folder / "x.store"
    assert run("count", "-", "--report", page, "-o", store, "--lang", "en", input=TEXT).returncode == 0
    text = page.read_text(encoding="utf-8")
    assert re.search("到?<mark>南京市</mark>", text)
    assert "made of counts alone" not in text
    assert run("count", store, "--report", page, "-o", folder / "x.tsv", "--lang", "en").returncode == 0
    text = page.read_text(encoding="utf-8")
    assert "<mark>" not in text
    assert "made of counts alone" in text
