"""Finding new words again: what an earlier run kept is taken by the same settings alone, if it is whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import textmine
from tests.corpora import CORPUS
from tests.heard import Heard
from tests.keeping import made_in
from textmine.pipeline.newwords.discover import discover
from textmine.settings.newwords import NewwordSettings
from textmine.settings.running import RunSettings
from textmine.settings.sizes import Sizes

EXAMPLES = NewwordSettings(known=[], examples=2)
SHARDS = Sizes(shard_bytes=30_000, block_characters=5_000)


@pytest.fixture(scope="module")
def first(tmp_path_factory) -> tuple[Path, textmine.NewWords]:
    """What a run keeps, and what it finds."""
    folder = tmp_path_factory.mktemp("kept")
    run = RunSettings(1, resume=str(folder), sizes=SHARDS)
    return folder, discover(str(CORPUS), EXAMPLES, run=run, explain=["霁值"])


def again(folder: Path, settings: NewwordSettings = EXAMPLES) -> textmine.NewWords:
    heard = Heard()
    run = RunSettings(1, resume=str(folder), sizes=SHARDS)
    found = discover(str(CORPUS), settings, run=run, report=heard.report, explain=["霁值"])
    heard.assert_whole()
    return found


def assert_is_the_same(found: textmine.NewWords, first: textmine.NewWords) -> None:
    assert list(found) == list(first)
    assert list(map(str, found.explanations)) == list(map(str, first.explanations))
    assert found.summary.tally == first.summary.tally


@pytest.mark.slow
def test_what_an_earlier_run_finished_is_taken(first):
    kept, expected = first
    made = made_in(kept)
    found = again(kept)
    assert_is_the_same(found, expected)
    assert list(found) == list(discover(str(CORPUS), EXAMPLES, run=RunSettings(1)))
    assert made_in(kept) == made
    assert (expected.summary.n_reused, found.summary.n_reused) == (0, expected.summary.n_shards)
    assert expected.summary.n_shards > 1


def test_by_other_settings_it_is_not(first, tmp_path):
    shutil.copytree(first[0], tmp_path / "kept")
    higher = NewwordSettings(4, [], examples=1)
    found = again(tmp_path / "kept", higher)
    assert list(found) == list(discover(str(CORPUS), higher, run=RunSettings(1)))
    assert made_in(first[0]).items() < made_in(tmp_path / "kept").items()


@pytest.mark.slow
@pytest.mark.parametrize("damaged", ["*/symbols.u2", "*/block.json", "*/longer-5.keys", "table-0"])
def test_a_part_that_is_damaged_is_made_again(first, tmp_path, damaged):
    kept = tmp_path / "kept"
    shutil.copytree(first[0], kept)
    path = next(path for path in sorted(kept.rglob(damaged)) if path.is_file() and path.stat().st_size)
    path.write_bytes(path.read_bytes()[:-1])
    made = made_in(kept)
    assert_is_the_same(again(kept), first[1])
    assert sum(made_in(kept)[name] != made[name] for name in made) == 1
