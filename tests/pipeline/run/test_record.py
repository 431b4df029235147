"""A folder of --resume says what it is for, lets one run work at a time, and tells what is otherwise than before."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

import textmine
from tests.cli.running import DEADLINE_S, started
from tests.heard import Heard
from textmine.errors import InputError
from textmine.io.inputs import find_sources
from textmine.pipeline.run import record as of_record
from textmine.pipeline.run.record import Record, is_at_work, recorded, records_in, resuming
from textmine.pipeline.run.status import status_of
from textmine.settings.reading import ReadSettings

TEXTS = {"a.txt": "长江大桥\n", "b.txt": "南京市\n", "c.txt": "大桥\n"}


@dataclass(frozen=True)
class Settings:
    tokenizer: str = "jieba"
    top: int | None = None


def corpus(folder: Path) -> Path:
    (folder / "corpus").mkdir(exist_ok=True)
    for name, text in TEXTS.items():
        (folder / "corpus" / name).write_text(text)
    return folder / "corpus"


def record_of(folder: Path, settings: Settings = Settings()) -> Record:
    found = find_sources([str(folder / "corpus")], ReadSettings(), str(folder), lambda warning: None)
    return recorded([str(folder / "corpus")], [settings, None], [each.source for each in found], 2)


def warned(folder: Path, record: Record) -> list[str]:
    heard = Heard()
    with resuming(str(folder / "parts"), record, heard.report):
        pass
    return heard.warnings


def test_a_run_like_the_one_before_says_nothing(tmp_path):
    corpus(tmp_path)
    assert warned(tmp_path, record_of(tmp_path)) == warned(tmp_path, record_of(tmp_path)) == []
    (record,) = records_in(str(tmp_path / "parts"))
    assert record.done
    assert record.asked == {"tokenizer": "jieba", "top": None}


def test_settings_and_inputs_that_differ_are_named(tmp_path):
    texts = corpus(tmp_path)
    warned(tmp_path, record_of(tmp_path))
    (texts / "a.txt").write_text("长江\n")
    (texts / "b.txt").unlink()
    (texts / "d.txt").write_text("新\n")
    (said,) = warned(tmp_path, record_of(tmp_path, Settings("chars")))
    assert said == (
        f"{tmp_path}/parts: not as before, so parts that depend on it are made again: "
        f'tokenizer is "chars", and was "jieba"; {texts}/a.txt has changed; {texts}/d.txt is new, and 1 more difference'
    )
    assert warned(tmp_path, record_of(tmp_path, Settings("chars"))) == []


def test_another_version_of_textmine_is_named(tmp_path):
    corpus(tmp_path)
    warned(tmp_path, replace(record_of(tmp_path), textmine="0.0.1"))
    (said,) = warned(tmp_path, record_of(tmp_path))
    assert said.endswith(f"textmine is {textmine.__version__}, and was 0.0.1")


def test_of_very_many_inputs_there_is_one_digest(tmp_path, monkeypatch):
    texts = corpus(tmp_path)
    monkeypatch.setattr(of_record, "_MAX_NAMED", 2)
    warned(tmp_path, record_of(tmp_path))
    (texts / "a.txt").write_text("长江\n")
    (said,) = warned(tmp_path, record_of(tmp_path))
    assert said.endswith("one or more of 3 files has changed")


@pytest.mark.parametrize("at", range(0, 400, 7))
def test_a_damaged_record_is_as_none(tmp_path, at):
    corpus(tmp_path)
    warned(tmp_path, record_of(tmp_path))
    (path,) = (tmp_path / "parts").glob("run-*.json")
    raw = bytearray(path.read_bytes())
    raw[at % len(raw)] ^= 4
    path.write_bytes(raw)
    assert records_in(str(tmp_path / "parts")) == []
    assert warned(tmp_path, record_of(tmp_path)) == []


def test_parts_that_were_never_finished_are_swept_and_nothing_else(tmp_path):
    corpus(tmp_path)
    parts = tmp_path / "parts"
    (parts / ("0" * 32)).mkdir(parents=True)
    (parts / ("0" * 32) / "table-0").touch()
    (parts / ("1" * 32)).mkdir()
    (parts / ("1" * 32) / "part.json").touch()
    (parts / "thesis").mkdir()
    warned(tmp_path, record_of(tmp_path))
    assert sorted(path.name for path in parts.iterdir() if path.is_dir()) == ["1" * 32, "thesis"]


AT_WORK = """
import sys, time
from textmine.pipeline.run.record import recorded, resuming
from textmine.settings.running import Reporter

with resuming(sys.argv[1], recorded(["x"], [], [], 1), Reporter()):
    print("at work", flush=True)
    time.sleep(600)
"""


@pytest.mark.process
def test_a_second_run_is_refused_while_one_is_at_work(tmp_path):
    corpus(tmp_path)
    parts = tmp_path / "parts"
    with started(parts, command=(sys.executable, "-c", AT_WORK)) as process:
        process.stdout.readline()
        assert is_at_work(str(parts))
        with pytest.raises(InputError, match="another run is at work there\nWait for it"):
            warned(tmp_path, record_of(tmp_path))
        process.send_signal(signal.SIGKILL)
        process.wait(DEADLINE_S)
    assert not is_at_work(str(parts))
    assert warned(tmp_path, record_of(tmp_path)) == []


def test_a_run_inside_of_a_run_is_not_refused(tmp_path):
    corpus(tmp_path)
    with resuming(str(tmp_path / "parts"), record_of(tmp_path), Heard().report):
        assert warned(tmp_path, record_of(tmp_path)) == []
        assert is_at_work(str(tmp_path / "parts"))


# how far it is


def test_the_status_counts_parts_and_their_text(tmp_path):
    texts, parts = corpus(tmp_path), str(tmp_path / "parts")
    textmine.count(texts, resume=parts, tokenizer="chars", workers=1)
    status = status_of(parts)
    ((run,), n_bytes) = status.runs, sum(len(text.encode()) for text in TEXTS.values())
    ((each,), record) = run.passes, run.record
    assert (each.doing, each.n_parts, each.n_done, each.n_bytes, each.n_bytes_done) == (
        "counting words", 1, 1, n_bytes, n_bytes,
    )  # fmt: skip
    assert (each.seconds_left, status.n_unused, status.at_work, record.done) == (0, 0, False, True)
    textmine.count(texts, resume=parts, tokenizer="chars", workers=1, min_length=2)
    again = status_of(parts)
    assert (len(again.runs), again.n_unused) == (1, 1)


def test_what_is_no_folder_of_resume_is_an_input_error(tmp_path):
    with pytest.raises(InputError, match="no run has kept its parts there"):
        status_of(str(tmp_path))
    with pytest.raises(InputError, match="no such folder"):
        status_of(str(tmp_path / "none"))


@pytest.mark.process
def test_the_command_says_how_far_it_is(tmp_path):
    corpus(tmp_path)

    def run(*args: str) -> str:
        command = [sys.executable, "-m", "textmine", *args]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout

    run("count", "corpus", "--resume", "parts", "-o", "x.tsv")
    first, *rest = run("status", "parts").splitlines()
    assert first.startswith("parts: 0.0 MB on disk; no run is at work there")
    assert rest[0].startswith("corpus (3 files), begun 20")
    assert rest[0].endswith(": finished")
    assert rest[1:] == ["  counting words: 1 of 1 parts, 0.0 MB of 0.0 MB"]


def test_where_files_cannot_be_locked_a_run_goes_on(tmp_path, monkeypatch):
    def cannot(descriptor, how):
        raise OSError(37, "No locks available")

    corpus(tmp_path)
    monkeypatch.setattr("textmine.io.locks.fcntl.flock", cannot)
    assert warned(tmp_path, record_of(tmp_path)) == []
    assert not is_at_work(str(tmp_path / "parts"))
