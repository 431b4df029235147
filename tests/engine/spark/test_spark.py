"""Commands on Spark, in executors of their own: the local engine's bytes, and errors that say what is wrong."""

from __future__ import annotations

import shutil

import pytest

from tests.cli.running import run
from textmine.engine.spark.errors import _translated
from textmine.engine.spark.guard import MARK
from textmine.engine.spark.session import check_java, session
from textmine.errors import InputError, SettingsError, WorkerError
from textmine.io.not_text import NotTextError
from textmine.io.sources import ChangedError
from textmine.pipeline.words.count import count
from textmine.settings.engine import EngineSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import RunSettings

CORPUS = "data/corpus"
COMMANDS = {
    "words": ("count", CORPUS, "--docs", "-o", "x.store"),
    "frequent words": ("count", CORPUS, "--min-count", "3", "-o", "x.tsv"),
    "top words": ("count", CORPUS, "--top", "30", "--per-million", "-o", "x.tsv"),
    "chosen words": ("count", CORPUS, "--top", "5", "--begins", "人", "-o", "x.tsv"),
    "frequent n-grams": ("count", CORPUS, "--ngrams", "4", "--min-count", "3", "--top", "50", "-o", "x.tsv"),
    "n-grams": ("count", CORPUS, "--ngrams", "5", "-o", "x.store"),
    "matrix": ("matrix", CORPUS, "-o", "x.mtx"),
    "cut": ("segment", CORPUS, "--method", "jieba", "-o", "x.txt"),
    "new words": ("newwords", CORPUS, "-o", "x.tsv"),
}


def files_below(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_same_bytes(spark, name, tmp_path):
    *command, file = COMMANDS[name]
    made = {}
    for engine in ("local", "spark"):
        folder = tmp_path / engine
        folder.mkdir()
        result = run(*command, str(folder / file), "-q", "--engine", engine)
        assert result.returncode == 0, result.stderr
        made[engine] = files_below(folder)
    assert made["spark"] == made["local"] != {}


@pytest.mark.slow
def test_a_file_that_cannot_be_read_is_named(spark, tmp_path):
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"text": "好"}\n{"text": \n', encoding="utf-8")
    result = run("count", str(bad), "--engine", "spark")
    assert result.returncode == 1
    assert f"{bad}:2" in result.stderr


def test_errors_of_executors_come_back_as_they_were():
    said = f'Traceback …\nRuntimeError: {MARK}["InputError", "has changed", "a.txt", "Again.", "h"]\n\n at org'
    error = _translated(said)
    assert (type(error), str(error)) == (InputError, "a.txt: has changed\nAgain.")


@pytest.mark.parametrize("kind", [ChangedError, NotTextError, InputError, WorkerError])
def test_errors_of_any_kind_come_back(kind):
    assert type(_translated(f'{MARK}["{kind.__name__}", "what", "where", "hint", "host"]')) is kind


def test_a_file_that_an_executor_does_not_see_names_the_host():
    error = _translated(f'{MARK}["InputError", "no such file or folder", "/data/a.txt", "Check.", "node7"]')
    assert error.problem == "/data/a.txt: no such file or folder"
    assert error.hint.startswith("It is not there on host node7, or not any more: executors read the paths")


def test_another_python_names_the_host():
    said = (
        "Lost task 0.3 in stage 1.0 (TID 3) (10.0.0.5 executor 1): PySparkRuntimeError: [PYTHON_VERSION_MISMATCH] "
        "Python in worker has different version: 3.10 than that in driver: 3.11, PySpark cannot run"
    )
    error = _translated(said)
    assert isinstance(error, WorkerError)
    assert error.problem == "host 10.0.0.5: an executor runs Python 3.10, the driver 3.11"


def test_a_python_without_packages_is_told():
    said = (
        "An exception was thrown from the Python worker:\nTraceback …\nModuleNotFoundError: No module named 'pyarrow'"
    )
    assert _translated(said).problem == "Spark: an executor cannot import pyarrow"


def test_what_was_raised_in_an_executor_is_told():
    said = "An exception was thrown from the Python worker:\nTraceback …\n  import x\nMemoryError: out of it\n\tat org"
    assert _translated(said).problem == "Spark: the job failed: MemoryError: out of it"
    assert _translated("Job aborted\nmore").problem == "Spark: the job failed: Job aborted"


def test_settings():
    assert EngineSettings("spark", spark_conf=("spark.executor.memory=4g",)).conf == {"spark.executor.memory": "4g"}
    with pytest.raises(SettingsError, match="no setting of Spark"):
        EngineSettings("spark", spark_conf=("memory",))
    with pytest.raises(SettingsError, match="are for Spark"):
        EngineSettings(spark_master="yarn")
    with pytest.raises(SettingsError, match="resume is for the local engine"):
        RunSettings(resume="kept", engine=EngineSettings("spark"))


def test_duplicates_are_refused():
    """They are kept in files of the driver, which executors elsewhere would not find."""
    with pytest.raises(SettingsError, match="duplicates are found by the local engine"):
        count(CORPUS, read=ReadSettings(dedup="line"), run=RunSettings(engine=EngineSettings("spark")))


@pytest.mark.parametrize("master", ["spark://127.0.0.1:1", "spark://127.0.0.1:1,127.0.0.1:2", "sc://127.0.0.1:1"])
def test_what_does_not_answer_is_told_at_once(master):
    pytest.importorskip("pyspark", reason="pyspark (extra spark) is not installed")
    pytest.importorskip("grpc", reason="grpcio (extra spark) is not installed")
    if shutil.which("java") is None:
        pytest.skip("there is no Java")
    with (
        pytest.raises(WorkerError, match=rf"{master}: no (master of Spark|Spark Connect server) answers"),
        session(EngineSettings("spark", spark_master=master), 1),
    ):
        pass


def test_without_java(monkeypatch):
    monkeypatch.setenv("JAVA_HOME", "/nowhere")
    with pytest.raises(WorkerError, match="Spark runs on Java, and there is none\nInstall Java 17"):
        check_java()
