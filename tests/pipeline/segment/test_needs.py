"""Learning says beforehand what memory it takes, and takes the same from files where there is little."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from tests.cli.running import CORPUS
from tests.heard import Heard
from tests.learning import quick_learning
from textmine.errors import SettingsError
from textmine.pipeline.segment import needs, training
from textmine.pipeline.segment.cut import train
from textmine.pipeline.segment.needs import needed, warn_of_memory
from textmine.settings.machine import base_memory
from textmine.settings.running import RunSettings
from textmine.settings.segment import METHODS, SegmentSettings


def job_of(n_chars: int, heard: Heard, memory: int, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    monkeypatch.setattr(needs, "text_bytes", lambda shard: shard)
    budget = SimpleNamespace(n_bytes=memory, n_workers=2)
    return SimpleNamespace(plan=SimpleNamespace(shards=[3 * n_chars]), budget=budget, report=heard.report)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("memory", [128 << 20, 1 << 30])
@pytest.mark.parametrize("n_chars", [1_000_000, 5_000_000, 15_000_000, 40_000_000])
def test_a_warning_names_what_is_enough(method, memory, n_chars, monkeypatch):
    heard, settings = Heard(), SegmentSettings(method)
    may = memory + base_memory(2)
    warn_of_memory(job_of(n_chars, heard, memory, monkeypatch), settings)
    if needed(n_chars, settings) <= may:
        assert heard.warnings == []
        return
    said = re.fullmatch(
        r"learning from about [\d,]+ characters takes [\d.]+[MG] of memory, more than --memory [\d.]+[MG] and 334M to "
        r"begin with: --train-chars (\d+) keeps to it, or --memory (\d+)M",
        heard.warnings[0],
    )
    assert needed(int(said[1]), settings) <= may < needed(int(said[1]) + 200_000, settings)
    assert needed(n_chars, settings) <= (int(said[2]) << 20) + base_memory(2)


def test_more_than_the_machine_has_is_an_error(monkeypatch):
    monkeypatch.setattr(needs, "machine_memory", lambda: 1 << 30)
    job = job_of(15_000_000, Heard(), 1 << 30, monkeypatch)
    with pytest.raises(SettingsError, match="more than this machine has") as error:
        warn_of_memory(job, SegmentSettings())
    assert error.value.hint.startswith("Give --train-chars ")


def test_what_is_learnt_is_the_same_from_files(tmp_path, monkeypatch):
    saved = []
    for name, bytes_per_symbol in (("memory", 0), ("files", 1 << 40)):
        monkeypatch.setattr(training, "BYTES_PER_SYMBOL", bytes_per_symbol)
        with quick_learning():
            train(str(CORPUS), run=RunSettings(2, memory="128M")).save(tmp_path / name)
        saved.append((tmp_path / name).read_bytes())
    assert saved[0] == saved[1]
