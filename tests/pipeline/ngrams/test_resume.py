"""`--resume`: what a run finished is taken by the next one, and nothing else is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import textmine
from tests.heard import Heard
from tests.keeping import made_in
from tests.ngrams import TEXT, count, ngrams_of, ordered, store_of, table_of
from textmine.engine.local import MAX_THREADS
from textmine.errors import OutputError
from textmine.settings.sizes import Sizes


@pytest.fixture
def folder(tmp_path) -> Path:
    """Two files, of four shards of 700 bytes."""
    (tmp_path / "text").mkdir()
    for name in ("a", "b"):
        (tmp_path / "text" / f"{name}.txt").write_bytes((TEXT * 4).encode())
    return tmp_path


def counted(folder: Path, **settings) -> textmine.NgramCounts:
    return count(folder / "text", resume=folder / "parts", sizes=Sizes(shard_bytes=700), **settings)


@pytest.mark.parametrize("n_workers", [1, 3])
def test_a_second_run_takes_all_parts_as_they_are(folder, n_workers):
    heard = Heard()
    first = counted(folder)
    before = made_in(folder / "parts")
    assert (len(before), first.summary.n_reused) == (4, 0)
    again = counted(folder, workers=n_workers, report=heard.report)
    assert table_of(again) == table_of(first) == ordered(ngrams_of(TEXT * 8, 4))
    assert (again.summary.n_reused, again.summary.n_tokens) == (4, first.summary.n_tokens)
    assert again.summary.tally == first.summary.tally
    assert made_in(folder / "parts") == before
    heard.assert_whole()


@pytest.mark.slow
def test_processes_take_what_threads_finished(folder):
    first = counted(folder)
    again = counted(folder, workers=MAX_THREADS + 1)
    assert again.summary.n_reused == 4
    assert table_of(again) == table_of(first)


@pytest.mark.parametrize(
    "settings", [{"order": 3}, {"units": "han"}, {"lowercase": True}, {"normalize": "none"}, {"document": "file"}]
)
def test_nothing_is_taken_that_was_counted_with_other_settings(folder, settings):
    counted(folder)
    before = made_in(folder / "parts")
    other = counted(folder, **settings)
    assert other.summary.n_reused == 0
    assert table_of(other) == table_of(count(folder / "text", **settings))
    assert before.items() < made_in(folder / "parts").items()


def test_words_and_ngrams_share_a_folder(folder):
    textmine.count(folder / "text", resume=folder / "parts", tokenizer="chars", workers=1)
    assert counted(folder).summary.n_reused == 0
    assert counted(folder).summary.n_reused == 4


def test_a_changed_file_is_counted_again(folder):
    counted(folder)
    with (folder / "text" / "b.txt").open("a") as stream:
        stream.write("新词\n")
    again = counted(folder)
    assert again.summary.n_reused == 2
    assert table_of(again) == ordered(ngrams_of(f"{TEXT * 8}新词\n", 4))


@pytest.mark.parametrize(
    "damaged", ["table-0/narrow.keys", "table-0/wide-1.u8", "table-0/run.json", "table-0/symbols/ends.i8", "part.json"]
)
@pytest.mark.parametrize("missing", [False, True])
def test_a_damaged_part_is_counted_again(folder, damaged, missing):
    counted(folder)
    (part, *_) = sorted((folder / "parts").glob(f"*/{damaged}"))
    if missing:
        part.unlink()
    else:
        part.write_bytes(part.read_bytes()[:-2])
    again = counted(folder)
    assert again.summary.n_reused == 3
    assert table_of(again) == ordered(ngrams_of(TEXT * 8, 4))


def test_a_part_that_was_not_finished_is_counted_again(folder):
    counted(folder)
    (part, *_) = sorted(path for path in (folder / "parts").iterdir() if path.is_dir())
    (part / "part.json").unlink()
    (part / "table-7").touch()  # of a worker that died
    assert counted(folder).summary.n_reused == 3
    assert not list(folder.rglob("table-7"))


def test_a_store_is_the_same_whether_parts_were_taken_or_not(folder):
    plain = store_of(folder, "plain", TEXT * 2)
    for _ in range(2):
        textmine.count_ngrams(folder / "plain.txt", store=folder / "x.store", resume=folder / "parts", workers=1)
        for path in plain.rglob("*.*"):
            assert path.read_bytes() == (folder / "x.store" / path.relative_to(plain)).read_bytes()


def test_room_is_needed_only_for_what_is_not_finished(folder, monkeypatch):
    counted(folder)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10**9, 10**9, 1_500))
    assert counted(folder).summary.n_reused == 4
    with (folder / "text" / "b.txt").open("a") as stream:
        stream.write("新词\n")
    with pytest.raises(OutputError, match="of temporary space are needed"):
        counted(folder)
