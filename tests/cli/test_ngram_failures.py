"""`textmine count --ngrams` interrupted, killed, or without room: one clear message, and nothing left behind."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

import textmine
from tests.cli.running import (
    CORPUS,
    DEADLINE_S,
    INTERRUPTED,
    WITH_SHARDS_OF,
    gone,
    run,
    run_apart,
    started,
    wait_until,
    workers_of,
)

HELD = (
    sys.executable,
    "-c",
    """
import sys, time
from pathlib import Path
import textmine.pipeline.ngrams.count as pipeline
import textmine.pipeline.ngrams.form as form
import textmine.settings.running as running
from textmine.cli import main
from textmine.settings.sizes import Sizes

stage, go = sys.argv.pop(1), Path(sys.argv.pop(1))
Sizes.__init__.__defaults__ = (20_000, *Sizes.__init__.__defaults__[1:])
running.default_memory = lambda: 10_000  # too little to hold a run

def held(function):
    def wait_and_call(*args):
        while not go.exists():
            time.sleep(0.001)
        return function(*args)
    return wait_and_call

def then_held(function):
    def call_and_wait(*args):
        function(*args)
        held(int)()
    return call_and_wait

if stage == "spill":
    form.write_run = then_held(form.write_run)
else:
    pipeline.RunSum = held(pipeline.RunSum)
main(prog_name="textmine")
""",
)
"""Followed by a stage and a file: textmine that waits, after a spill or before it sums, until the file is there."""


@pytest.fixture
def temp(tmp_path) -> Path:
    """A folder for temporary files."""
    folder = tmp_path / "temp"
    folder.mkdir()
    return folder


def held(stage: str, tmp_path: Path, *more: str, workers: str = "2"):
    args = ("count", CORPUS, "--ngrams", "4", "--workers", workers, "--temp-dir", tmp_path / "temp", *more)
    return started(stage, tmp_path / "go", *args, command=HELD)


def wait_for_spill(temp: Path) -> None:
    wait_until(lambda: list(temp.glob("textmine-*/*/table-0/run.json")), "a run that was spilled")


@pytest.mark.slow
@pytest.mark.process
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize(
    ("stage", "workers"), [("spill", "2"), ("spill", "4"), ("sum", "1"), ("sum", "2"), ("sum", "5")]
)
def test_an_interrupted_run_leaves_nothing_behind(temp, tmp_path, number, stage, workers):
    with held(stage, tmp_path, "-o", str(tmp_path / "x.store"), workers=workers) as process:
        wait_for_spill(temp)
        process.send_signal(number)
        if stage == "spill":
            (tmp_path / "go").touch()
        stdout, stderr = process.communicate(timeout=DEADLINE_S)
        assert process.returncode in INTERRUPTED, stderr
    assert (stdout, stderr.strip()) == ("", "textmine: interrupted")
    assert not list(temp.iterdir())
    assert {path.name for path in tmp_path.iterdir()} - {"go"} == {"temp"}


@pytest.mark.slow
@pytest.mark.process
def test_an_interrupt_while_processes_count(temp, large, tmp_path):
    args = ("count", large, "--ngrams", "4", "--workers", "5", "--temp-dir", temp, "-o", tmp_path / "x.store")
    with started("100000", *args, command=WITH_SHARDS_OF) as process:
        wait_until(lambda: list(temp.glob("textmine-*/*/table-0")), "a worker that counts")
        workers = workers_of(process)
        assert workers
        process.send_signal(signal.SIGINT)
        _, stderr = process.communicate(timeout=DEADLINE_S)
        assert process.returncode in INTERRUPTED, stderr
        wait_until(lambda: gone(workers), "no worker left")
    assert not list(temp.iterdir())
    assert {path.name for path in tmp_path.iterdir()} == {"temp"}


def expected() -> str:
    return run("count", CORPUS, "--ngrams", "4", "--workers", "1").stdout


@pytest.mark.slow
@pytest.mark.process
def test_what_a_killed_run_left_is_swept_by_the_next(temp, tmp_path):
    with held("spill", tmp_path) as process:
        wait_for_spill(temp)
        process.kill()
        process.wait(DEADLINE_S)
    assert len(list(temp.iterdir())) == 1
    result = run("count", CORPUS, "--ngrams", "4", "--temp-dir", temp)
    assert (result.returncode, result.stdout) == (0, expected())
    assert not list(temp.iterdir())


@pytest.mark.slow
@pytest.mark.process
def test_a_run_that_goes_on_is_not_swept(temp, tmp_path):
    with held("spill", tmp_path) as process:
        wait_for_spill(temp)
        table = run("count", CORPUS, "--ngrams", "4", "--temp-dir", temp).stdout
        assert len(list(temp.iterdir())) == 1
        (tmp_path / "go").touch()
        stdout, stderr = process.communicate(timeout=DEADLINE_S)
    assert (process.returncode, stdout) == (0, table), stderr
    assert not list(temp.iterdir())


@pytest.mark.slow
@pytest.mark.process
def test_a_killed_worker_is_replaced(temp, large):
    args = ("count", large, "--ngrams", "3", "--workers", "5", "--temp-dir", temp)
    with started("2000000", *args, command=WITH_SHARDS_OF) as process:
        wait_until(lambda: list(temp.glob("textmine-*/*/table-0")), "a worker that counts")
        for worker in workers_of(process)[:2]:
            worker.kill()
        stdout, stderr = process.communicate(timeout=DEADLINE_S)
    assert process.returncode == 0, stderr
    times = large.stat().st_size // sum(path.stat().st_size for path in CORPUS.iterdir())
    header, *rows = run("count", CORPUS, "--ngrams", "3").stdout.splitlines()
    ngrams = ((ngram, int(n)) for ngram, n in (row.split("\t") for row in rows))
    assert stdout.splitlines() == [header, *(f"{ngram}\t{times * n}" for ngram, n in ngrams)]
    assert not list(temp.iterdir())


# No room.


def fail(*args: str | Path, run=run, **options) -> str:
    """What a failing run says on stderr."""
    result = run(*args, **options)
    assert (result.returncode, result.stdout) == (1, "")
    assert "Traceback" not in result.stderr
    assert "Exception ignored" not in result.stderr
    assert result.stderr.count("Error: ") == 1
    return result.stderr


@pytest.fixture
def windy(tmp_path) -> Path:
    """Text that takes fifteen times its size in windows, more than `check_room` expects."""
    path = tmp_path / "windy.txt"
    path.write_text("a b c d e f g h\n" * 10_000)
    return path


@pytest.mark.slow
@pytest.mark.process
@pytest.mark.parametrize("workers", ["1", "2", "5"])
def test_temporary_files_on_a_disk_that_fills_up(windy, small_disk, workers, tmp_path):
    (tmp_path / "go").touch()
    args = ("count", windy, "--ngrams", "5", "--workers", workers, "--temp-dir", small_disk, "-o", tmp_path / "x.store")
    stderr = fail("spill", tmp_path / "go", *args, command=HELD, run=run_apart)
    assert stderr.splitlines()[0].endswith(": no room to write (No space left on device)")
    assert "Free some space, or put the output or the temporary files elsewhere (-o, --temp-dir).\n" in stderr
    assert not list(small_disk.iterdir())
    assert not list(tmp_path.glob("*x.store*"))


@pytest.mark.slow
@pytest.mark.process
def test_a_full_disk_for_temporary_files_is_found_before_the_work(full_disk, tmp_path):
    (tmp_path / "go").touch()
    args = ("count", CORPUS, "--ngrams", "5", "--temp-dir", full_disk, "-o", tmp_path / "x.store")
    stderr = fail("spill", tmp_path / "go", *args, command=HELD, run=run_apart)
    assert " MB of temporary space are needed, but only 0.0 MB are free\n" in stderr
    assert stderr.endswith("Free some space, or choose another --temp-dir.\n")
    assert [path.name for path in full_disk.iterdir()] == ["filler"]


def test_a_resume_folder_on_a_disk_that_fills_up(windy, small_disk, tmp_path):
    stderr = fail("count", windy, "--ngrams", "5", "--resume", small_disk / "parts", "-o", tmp_path / "x.store")
    assert "no room to write" in stderr
    assert not (tmp_path / "x.store").exists()


@pytest.mark.parametrize("output", ["x.store", "x.tsv"])
def test_output_on_a_full_disk(full_disk, output):
    assert "no room to write" in fail("count", CORPUS, "--ngrams", "4", "-o", full_disk / output)
    assert [path.name for path in full_disk.iterdir()] == ["filler"]


def test_a_store_that_is_there_survives_a_full_disk(small_disk, tmp_path):
    (tmp_path / "in.txt").write_text("长江\n")
    textmine.count_ngrams(tmp_path / "in.txt", store=small_disk / "x.store", workers=1)
    (small_disk / "filler").write_bytes(bytes(900_000))
    assert "no room to write" in fail("count", CORPUS, "--ngrams", "5", "-o", small_disk / "x.store")
    assert {path.name for path in small_disk.iterdir()} == {"filler", "x.store"}
    assert run("check", small_disk / "x.store").returncode == 0
    textmine.count_ngrams(CORPUS, store=tmp_path / "y.store", workers=1)
    target = ("-o", small_disk / "x.store")
    assert "no room to write" in fail("merge", small_disk / "x.store", tmp_path / "y.store", *target)
    assert textmine.NgramCounts.load(str(small_disk / "x.store"))["长江"] == 1
    assert {path.name for path in small_disk.iterdir()} == {"filler", "x.store"}
