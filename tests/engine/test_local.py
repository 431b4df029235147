from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator

import psutil
import pytest

from tests.cli.running import ROOT, gone, started, wait_until, workers_of
from tests.engine import kernels
from textmine.engine.local import N_RETRIES, LocalEngine
from textmine.errors import InputError, WorkerError

SCRIPT = """
import sys
from pathlib import Path
from tests.engine import kernels
from textmine.engine.local import LocalEngine

kernel = getattr(kernels, sys.argv[1])
if sys.argv[2:]:
    kernel = kernel(Path(sys.argv[2]), silent="silent" in sys.argv)
print(list(LocalEngine(2).map(kernel, [0, 1, 2], str, lambda n: None)))
"""


def name(shard: int) -> str:
    return f"shard {shard}"


def run_map(kernel, n_shards: int, n_workers: int, progress=lambda n: None) -> list:
    return list(LocalEngine(n_workers).map(kernel, range(n_shards), name, progress))


@pytest.fixture(autouse=True)
def _nothing_stays_behind() -> Iterator[None]:
    processes, n_threads = psutil.Process().children(), threading.active_count()
    yield
    assert psutil.Process().children() == processes
    assert threading.active_count() == n_threads


@pytest.mark.parametrize("n_workers", [1, 2, 3, 9])
def test_results_for_any_number_of_workers(n_workers):
    done = []
    assert run_map(kernels.square, 7, n_workers, done.append) == [0, 1, 4, 9, 16, 25, 36]
    assert sum(done) == 70


def test_results_come_in_the_order_of_the_shards_whichever_ends_first(tmp_path):
    assert run_map(kernels.FirstEndsLast(tmp_path, 6), 6, 2) == [0, 1, 2, 3, 4, 5]


def test_no_shards_no_results():
    assert run_map(kernels.square, 0, 2) == []


def test_one_worker_is_this_process_and_more_are_others():
    assert run_map(kernels.process_id, 3, 1) == [os.getpid()] * 3
    assert os.getpid() not in run_map(kernels.process_id, 3, 2)


def test_workers_import_from_where_this_process_does():
    assert run_map(kernels.search_path, 2, 2) == [sys.path, sys.path]


def test_modules_in_the_current_folder_do_not_shadow_those_of_python(tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit('the wrong json')")
    monkeypatch.chdir(tmp_path)
    assert run_map(kernels.square, 2, 2) == [0, 1]


def test_a_textmine_error_arrives_as_itself():
    with pytest.raises(InputError) as caught:
        run_map(kernels.bad_input, 2, 2)
    error = caught.value
    assert (error.what, error.hint) == ("not JSON", "Mend it.")
    assert error.where in ("0.jsonl:7", "1.jsonl:7")
    assert not hasattr(error, "__notes__")


def test_another_exception_carries_the_workers_traceback_and_names_the_shard():
    with pytest.raises(ZeroDivisionError) as caught:
        run_map(kernels.divide, 2, 2)
    (note,) = caught.value.__notes__
    assert "shard 0" in note
    assert "return 1 / shard" in note


def test_an_exception_that_cannot_be_pickled_arrives_by_name():
    with pytest.raises(RuntimeError, match="TwoArgumentsError: 1 and 2"):
        run_map(kernels.unpicklable_error, 2, 2)


def test_a_shard_whose_worker_dies_is_retried_in_new_processes_then_named(tmp_path):
    with pytest.raises(WorkerError, match=r"died 3 times .* signal 9") as caught:
        run_map(kernels.KillsItself(tmp_path, target=2, n_times=99), 4, 2)
    assert caught.value.where == "shard 2"
    assert "--workers" in caught.value.hint
    assert len(list(tmp_path.iterdir())) == 1 + N_RETRIES


@pytest.mark.parametrize("n_times", [1, N_RETRIES])
def test_a_retry_that_succeeds_counts_once(tmp_path, n_times):
    done = []
    assert run_map(kernels.KillsItself(tmp_path, 2, n_times), 4, 2, done.append) == [0, 1, 2, 3]
    assert sum(done) == 4 * 15
    assert len(list(tmp_path.iterdir())) == n_times


def test_leaving_the_iterator_early_ends_busy_workers(tmp_path):
    results = LocalEngine(3).map(kernels.BusyAfterShard0(tmp_path), range(3), name, lambda n: None)
    assert next(results) == 0
    results.close()
    assert not (tmp_path / "forgotten").exists()


def test_an_error_ends_busy_workers(tmp_path):
    with pytest.raises(InputError):
        run_map(kernels.BusyAfterShard0(tmp_path, fails=True), 3, 3)
    assert not (tmp_path / "forgotten").exists()


def test_an_error_of_the_progress_function_ends_busy_workers(tmp_path):
    def interrupt(n: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_map(kernels.BusyAfterShard0(tmp_path), 3, 3, interrupt)
    assert not (tmp_path / "forgotten").exists()


def test_what_a_library_prints_in_a_worker_goes_to_stderr(capfd):
    assert run_map(kernels.noisy, 4, 2) == [0, 1, 2, 3]
    captured = capfd.readouterr()
    assert captured.out == ""
    assert [captured.err.count(word) for word in ("printed", "written", "echoed")] == [4, 4, 4]


@pytest.fixture
def script(tmp_path) -> tuple[str, str]:
    path = tmp_path / "script.py"
    path.write_text(SCRIPT)
    return sys.executable, str(path)


@pytest.mark.process
def test_a_script_needs_no_guard_for_the_main_module(script):
    with started("square", command=script, env={"PYTHONPATH": str(ROOT)}) as process:
        assert process.communicate() == ("[0, 1, 4]\n", "")


IN_SILENCE = pytest.param(["silent"], marks=pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends them"))


@pytest.mark.process
@pytest.mark.parametrize("how", [[], IN_SILENCE])
def test_workers_end_when_their_parent_is_killed(script, tmp_path, how):
    with started("BusyAfterShard0", tmp_path, *how, command=script, env={"PYTHONPATH": str(ROOT)}) as process:
        wait_until((tmp_path / "busy").exists, "a worker at work")
        workers = workers_of(process)
        assert workers
        process.kill()
        wait_until(lambda: gone(workers), "no worker left")
