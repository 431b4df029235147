"""Text that is kept for many searches: the same hits as a concordance, page by page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.cli.running import CORPUS
from tests.ngrams import long_lines
from tests.pipeline.concordance.test_search import texts, words
from tests.strategies import fuzz
from textmine.errors import SettingsError
from textmine.pipeline.concordance import kept
from textmine.pipeline.concordance.kept import FIRST, KeptText, kept_text
from textmine.pipeline.concordance.show import concordance
from textmine.results.hits import Hit
from textmine.settings.concordance import ConcordanceSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import RunSettings
from textmine.settings.sizes import Sizes

SMALL = RunSettings(workers=1, sizes=Sizes(shard_bytes=60, search_bytes=20))


@pytest.fixture(scope="module", autouse=True)
def lines_are_cut():
    with long_lines(1):
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("texts")


def paged(text: KeptText, word: str, most: int, width: int = 20) -> list[Hit]:
    hits, place = [], FIRST
    while place is not None:
        some, place = text.hits(word, most, place, width)
        assert len(some) == most or place is None
        assert some or place is None or not hits
        hits += some
    return hits


def all_hits(inputs: list[str], word: str, width: int, read: ReadSettings | None = None) -> list[Hit]:
    return list(concordance(inputs, ConcordanceSettings(words=(word,), width=width), read=read, run=SMALL))


@fuzz
@given(
    st.lists(texts, min_size=1, max_size=3),
    words,
    st.integers(0, 3),
    st.integers(1, 4),
    st.integers(1, 9),
    st.booleans(),
)
@example(["A\rA"], "A", 0, 1, 1, True)
def test_the_hits_are_those_of_a_concordance(folder, some, word, width, most, least, is_json):
    paths = []
    for number, text in enumerate(some):
        path = folder / f"{number}.{'jsonl' if is_json else 'txt'}"
        path.write_text(json.dumps({"text": text}) + "\n" + json.dumps({"text": "丁"}) if is_json else text, newline="")
        paths.append(str(path))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept, "_LEAST", least)
        patch.setattr(kept, "_MOST", 3 * least)
        with kept_text(paths, run=SMALL) as text:
            assert paged(text, word, most, width) == all_hits(paths, word, width)


@pytest.mark.slow
def test_real_text_in_several_formats(tmp_path):
    lines = sorted(CORPUS.glob("*.txt"))[0].read_text("utf-8").splitlines()
    (tmp_path / "b.jsonl").write_text("".join(json.dumps({"text": line}) + "\n" for line in lines), "utf-8")
    (tmp_path / "c.csv").write_text('text,n\n公司的人,1\n"公司\n公司",2\n', "utf-8")
    inputs = [str(CORPUS), str(tmp_path)]
    with kept_text(inputs, run=RunSettings(workers=2)) as text:
        for word in ("公司", "的", "时候", "缆鱼", "没有这个词"):
            assert paged(text, word, 7) == all_hits(inputs, word, 20)


def test_words_are_normalised_as_the_text_is(tmp_path):
    (tmp_path / "a.txt").write_text("ＧＰＴ很好\n", "utf-8")
    for normalize, n in (("width", 1), ("none", 0)):
        with kept_text([str(tmp_path)], read=ReadSettings(normalize=normalize)) as text:
            assert len(text.hits("GPT", 9)[0]) == n


def test_nothing_to_look_for_is_an_error_and_nothing_is_left(tmp_path):
    (tmp_path / "a.txt").write_text("长江\n", "utf-8")
    temp = tmp_path / "temp"
    temp.mkdir()
    with kept_text([str(tmp_path / "a.txt")], run=RunSettings(temp_dir=str(temp))) as text:
        assert list(temp.iterdir())
        with pytest.raises(SettingsError, match="without characters"):
            text.hits("", 9)
    assert not list(temp.iterdir())
