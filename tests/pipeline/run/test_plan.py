"""What is said while a run is planned."""

from __future__ import annotations

from tests.heard import Heard
from textmine.pipeline.run.plan import planned
from textmine.settings.reading import ReadSettings
from textmine.settings.running import RunSettings
from textmine.settings.sizes import Sizes


def plan_of(folder, sizes=None):
    heard = Heard()
    plan = planned([str(folder)], ReadSettings(), RunSettings(1, sizes=sizes or Sizes()), "", heard.report)
    return plan, heard.warnings


def test_what_very_many_files_take_is_told_beforehand(tmp_path, monkeypatch):
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text("一丁\n")
    assert plan_of(tmp_path)[1] == []
    monkeypatch.setattr("textmine.pipeline.run.plan._OF_FILE", 1 << 30)
    (warning,) = plan_of(tmp_path)[1]
    assert warning.startswith("3 files take about 3.0G of memory by themselves, beside --memory ")


def test_many_files_are_many_shards_but_no_more_than_there_may_be(tmp_path):
    for number in range(12):
        (tmp_path / f"{number:02}.txt").write_text("一\n")
    for sizes, expected in ((Sizes(shard_files=5), [5, 5, 2]), (Sizes(shard_files=1, max_shards=2), [6, 6])):
        assert list(map(len, plan_of(tmp_path, sizes)[0].shards)) == expected


def test_lines_that_look_wrapped_are_told_once(tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text("这一行没有说完就到了头因为它被折断了所以还有\n" * 40)
    (warning,) = plan_of(tmp_path)[1]
    assert warning.startswith("lines look hard-wrapped")
