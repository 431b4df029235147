"""`--compat bojone`: what the published program finds, its quirks included."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.corpora import SHARED
from tests.heard import Heard
from tests.keeping import made_in
from tests.reference_newwords import published_words
from tests.strategies import fuzz
from textmine.counts.packing import count_keys
from textmine.counts.words import merge
from textmine.discovery.bojone import solid_ngrams
from textmine.errors import SettingsError
from textmine.pipeline.newwords.published import _FourGrams, _Pieces, discover_as_published
from textmine.settings.newwords import PublishedSettings
from textmine.settings.running import RunSettings
from textmine.settings.sizes import Sizes
from textmine.text.blocks import code_points

PUBLISHED = (0.0, 2.0, 4.0, 6.0)

lines = st.lists(st.text(st.sampled_from("一丁七万a1  ，𠀀é"), max_size=12).map(lambda line: line + "\n"), max_size=12)
limits = st.sampled_from([PUBLISHED, (0.0, 0.0, 0.0, 0.0), (0.0, 0.5, 1.1, 1.7), (9.0, -9.0, 0.3, 0.7)])


def words_of(
    path: Path, min_count: int, min_pmi=PUBLISHED, workers: int = 1, shard_bytes: int = 8_000_000, resume: str = ""
) -> dict[str, int]:
    heard = Heard()
    found = discover_as_published(
        str(path),
        PublishedSettings(min_count, min_pmi),
        run=RunSettings(workers, resume=resume, sizes=Sizes(shard_bytes, batch_bytes=1000)),
        report=heard.report,
    )
    heard.assert_whole()
    return dict(found.items())


@fuzz
@given(lines, st.integers(1, 3), limits, st.integers(1, 60), st.sampled_from([1, 2]))
@example(["\n", "\n"], 1, PUBLISHED, 1, 1)
@example(["一 丁一 丁，一丁\n", "  \n", "一丁\n"], 2, (0.0, 0.0, 0.0, 0.0), 7, 2)
def test_the_words_are_those_of_the_slow_twin(lines, min_count, min_pmi, shard_bytes, workers):
    with TemporaryDirectory() as folder:
        (Path(folder) / "in.txt").write_text("".join(lines))
        found = words_of(Path(folder), min_count, min_pmi, workers, shard_bytes)
    assert found == published_words(lines, min_count, min_pmi)


@fuzz
@given(st.text(st.sampled_from("一丁七万a  ，。\n"), max_size=60), st.lists(st.integers(1, 9)), st.integers(1, 9))
def test_it_does_not_matter_how_much_of_a_line_is_looked_at_at_once(text, cuts, max_line):
    def batches():
        points, left = code_points(text), list(cuts)
        while len(points):
            n = left.pop() if left else 4
            yield SimpleNamespace(points=points[:n])
            points = points[n:]

    whole = [SimpleNamespace(points=code_points(text))]
    [all_at_once], parts = _FourGrams(1, 1 << 20, 1 << 20)(whole), [*_FourGrams(1, max_line, 1 << 20)(batches())]
    keys, counts = count_keys(np.sort(np.concatenate(parts)))
    assert all_at_once.tolist() == np.repeat(keys, counts).tolist()
    solid = solid_ngrams(keys, counts, 1, (0.0, -1.0, 0.7, 0.7))
    [expected], found = (
        _Pieces(1, 1 << 20, solid, "", 1 << 20)(whole),
        merge([*_Pieces(1, max_line, solid, "", 40)(batches())]),
    )
    assert (found.words(), found.counts.tolist()) == (expected.words(), expected.counts.tolist())


@pytest.mark.parametrize("times", [2, 40])
def test_solid_ngrams_chain_to_words_of_any_length(tmp_path, times):
    lines = ["缓析法絮晶膜，量雾员\n"] * times
    (tmp_path / "in.txt").write_text("".join(lines))
    anything = (-9.0, -9.0, -9.0, -9.0)
    found = words_of(tmp_path, 2, anything)
    assert found == published_words(lines, 2, anything)
    assert (found["缓析法絮晶膜"], found["量雾员"]) == (times, times)


def test_full_width_letters_are_left_alone(tmp_path):
    (tmp_path / "in.txt").write_text("ＡＢ一丁\n" * 3)
    assert words_of(tmp_path, 1) == published_words(["ＡＢ一丁\n"] * 3, 1, PUBLISHED)


def test_what_an_earlier_run_finished_is_taken_and_a_damaged_part_made_again(tmp_path):
    (tmp_path / "in.txt").write_text("缓析法絮晶膜，量雾员\n" * 40)
    kept = tmp_path / "kept"
    first = words_of(tmp_path / "in.txt", 2, shard_bytes=300, resume=str(kept))
    made = made_in(kept)
    assert words_of(tmp_path / "in.txt", 2, shard_bytes=300, resume=str(kept)) == first
    assert made_in(kept) == made
    next(kept.rglob("keys")).write_bytes(b"")
    assert words_of(tmp_path / "in.txt", 2, shard_bytes=300, resume=str(kept)) == first
    assert sum(made_in(kept)[name] != made[name] for name in made) == 1
    higher = words_of(tmp_path / "in.txt", 41, shard_bytes=300, resume=str(kept))
    assert higher == words_of(tmp_path / "in.txt", 41) != first


def test_settings_that_cannot_be_are_refused():
    with pytest.raises(SettingsError, match="min_count must be 1 or more, not 0"):
        PublishedSettings(0)
    with pytest.raises(SettingsError, match="2 values for the PMI of 4 lengths\nFor example --min-pmi 0,2,4,6"):
        PublishedSettings(5, (1.0, 2.0))


@pytest.mark.slow
@pytest.mark.corpora
@pytest.mark.parametrize("shard_bytes", [8_000_000, 100_000])
def test_the_list_of_the_published_program_itself_comes_out(shard_bytes):
    raw = (SHARED / "witness" / "pku_test.word-discovery.tsv").read_text(encoding="utf-8")
    expected = {word: int(n) for word, n in re.findall(r"(\n|[^\n]+?) (\d+)\n", raw)}
    assert expected["\n"] == 15_814
    path = SHARED / "segmentation" / "pku_test.raw.txt"
    assert words_of(path, 5, workers=2, shard_bytes=shard_bytes) == expected
