"""Counting n-grams, against a Counter over runs of symbols: the same table, however it comes about."""

from __future__ import annotations

import gc
import pkgutil
import resource
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest
from hypothesis import strategies as st

from tests.ngrams import TEXT, arrays_in, count, names, ngrams_of, ordered, sizes, table_of
from tests.strategies import fuzz, texts
from textmine.engine.local import N_RETRIES
from textmine.errors import InputError
from textmine.pipeline.ngrams.kernel import CollectNgrams
from textmine.settings.running import Reporter

from .dying import Dies

FEW_CHARACTERS = st.text(st.sampled_from("长江aé1-.+#' ，\n𠮷"), max_size=120)
NO_CONTROLS = "，" * 100
"""So that a file with a few control characters is text."""

CRAMPED = {
    "SHARD_BYTES": 400,
    "BATCH_BYTES": 60,
    "MIN_CUT_CHARS": 5,
    "_MAX_RUN_BYTES": 100,
    "_RANGE_ROWS": 7,
    "_FAN_IN": 2,
    "_SHARE_OF_RUNS": 0.0,
    "_SHARE_OF_TABLE": 0.0,
}
"""Lines are cut inside batches, each batch is a run in files of its own, and so is the sum."""


@st.composite
def cramped(draw) -> dict[str, float]:
    """Sizes from what is hardly one character to what is more than any text."""
    sizes = {
        "SHARD_BYTES": st.integers(1, 300),
        "BATCH_BYTES": st.integers(1, 100),
        "MIN_CUT_CHARS": st.integers(1, 20),
        "MAX_UNCUT_CHARS": st.just(10**6),
        "_MAX_RUN_BYTES": st.sampled_from([0, 200, 10**6]),
        "_RANGE_ROWS": st.sampled_from([1, 2, 5, 50, 10**6]),
        "_FAN_IN": st.integers(2, 5),
        "_SHARE_OF_RUNS": st.sampled_from([0.0, 2e-6, 2e-5, 0.35]),
        "_SHARE_OF_TABLE": st.sampled_from([0.0, 0.85]),
    }
    return {name: draw(size) for name, size in sizes.items()}


@fuzz
@hypothesis.given(
    files=st.lists(st.one_of(texts(), texts(), FEW_CHARACTERS), min_size=1, max_size=3),
    order=st.integers(1, 5),
    units=st.sampled_from(["all", "all", "han"]),
    lowercase=st.booleans(),
    normalize=st.sampled_from(["width", "width", "none", "nfkc"]),
    n_workers=st.sampled_from([1, 1, 2, 3, 4]),
    cramped=cramped(),
)
def test_any_text_however_it_is_cut_gives_the_same_counts(
    tmp_path_factory, files, order, units, lowercase, normalize, n_workers, cramped
):
    folder = tmp_path_factory.mktemp("files")
    texts = [text.replace("\0", "，").removeprefix("\ufeff").replace("\r\n", "\n") for text in files]
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_bytes(f"{text}\n{NO_CONTROLS}".encode())
    how = {"order": order, "units": units, "lowercase": lowercase, "normalize": normalize}
    expected = sum((ngrams_of(text, **how) for text in texts), ngrams_of("", **how))
    with sizes(**cramped):
        counts = count(folder, **how, workers=n_workers, memory="128M", encoding="utf-8")
    assert table_of(counts) == ordered(expected)
    assert (counts.table.symbols.counts > 0).all()
    assert counts.counts(list(expected)) == list(expected.values())
    assert counts.n_tokens == counts.summary.n_tokens == ngrams_of("\n".join(texts), **how | {"order": 1}).total()


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Files of various sizes, together 6 kB."""
    folder = tmp_path_factory.mktemp("corpus")
    for number in range(5):
        (folder / f"{number}.txt").write_text(TEXT * number + f"第{number}章 v{number}.0\n", newline="")
    return folder


@pytest.fixture(scope="module")
def text(folder) -> str:
    return "\n".join(path.read_bytes().decode() for path in folder.iterdir())


@pytest.fixture(scope="module")
def store(folder, tmp_path_factory) -> dict[str, bytes]:
    """What a run with nothing special writes."""
    target = tmp_path_factory.mktemp("stores") / "plain.store"
    count(folder, order=4, store=target)
    return arrays_in(target)


@pytest.mark.parametrize("n_workers", [1, 2, 3, 4])
def test_dozens_of_spilled_runs_make_the_same_store_to_the_byte(folder, text, store, tmp_path, n_workers):
    with sizes(**CRAMPED):
        counts = count(folder, order=4, store=tmp_path / "x.store", workers=n_workers)
    assert table_of(counts) == ordered(ngrams_of(text, 4))
    assert arrays_in(tmp_path / "x.store") == store


def test_there_may_be_more_runs_than_open_files(folder, text, calls, tmp_path):
    sums = calls("textmine.pipeline.ngrams.count.RunSum")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    gc.collect()  # what earlier tests mapped
    n_open = len(list(Path("/dev/fd").iterdir()))
    resource.setrlimit(resource.RLIMIT_NOFILE, (n_open + 20, hard))
    try:
        with sizes(**CRAMPED):
            counts = count(folder, order=4, workers=2)
        assert len(sums[0][0]) > n_open + 20
        assert table_of(counts) == ordered(ngrams_of(text, 4))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.fixture
def calls(monkeypatch) -> Callable[[str], list[tuple]]:
    """Makes a function note the arguments it is called with."""

    def noting(target: str) -> list[tuple]:
        home, _, name = target.rpartition(".")
        original = getattr(pkgutil.resolve_name(home), name)
        noted: list[tuple] = []
        monkeypatch.setattr(target, lambda *args: noted.append(args) or original(*args))
        return noted

    return noting


@pytest.mark.parametrize("forced", [True, False])
def test_processes_make_the_same_store_to_the_byte(folder, store, tmp_path, calls, forced):
    used = calls("textmine.engine.local.LocalEngine.map")
    n_workers = 2 if forced else 5
    with sizes(SHARD_BYTES=1_500, **({"MAX_THREADS": 0} if forced else {})):
        counts = count(folder, order=4, store=tmp_path / "x.store", workers=n_workers)
    assert [engine.n_workers for engine, *_ in used] == [n_workers]
    assert arrays_in(tmp_path / "x.store") == store
    assert counts.summary.n_workers == min(n_workers, counts.summary.n_shards)


@pytest.mark.parametrize("n_times", [1, N_RETRIES])
def test_a_worker_that_is_killed_while_it_spills_changes_nothing(folder, store, tmp_path, monkeypatch, n_times):
    deaths, temp = tmp_path / "deaths", tmp_path / "temp"
    deaths.mkdir()
    temp.mkdir()
    kernel_of = lambda **settings: Dies(CollectNgrams(**settings), deaths, n_times)  # noqa: E731
    monkeypatch.setattr("textmine.pipeline.ngrams.count.CollectNgrams", kernel_of)
    with sizes(**CRAMPED | {"MAX_THREADS": 0}):
        count(folder, order=4, workers=2, store=tmp_path / "x.store", temp_dir=str(temp))
    assert len(names(deaths)) == n_times
    assert arrays_in(tmp_path / "x.store") == store
    assert names(temp) == []


@pytest.mark.parametrize("n_workers", [1, 2])
def test_runs_that_outgrow_memory_on_the_way_are_spilled_then_and_again(tmp_path, calls, n_workers):
    text = "a b c d e f 长 h\n" * 200  # 15 times its size in windows
    (tmp_path / "in.txt").write_text(text)
    temp = tmp_path / "temp"
    temp.mkdir()
    by_kernel = calls("textmine.pipeline.ngrams.kernel.write_run")
    on_the_way = calls("textmine.pipeline.ngrams.count.write_run")
    with sizes(**CRAMPED | {"_SHARE_OF_RUNS": 2.6 * len(text.encode()) / (128 << 20)}):
        counts = count(tmp_path / "in.txt", order=5, workers=n_workers, memory="128M", temp_dir=str(temp))
    assert by_kernel == []
    assert len({folder.name.split("-")[1] for folder, *_ in on_the_way}) > 2
    assert table_of(counts) == ordered(ngrams_of(text, 5))
    assert len(names(temp)) == 1


def test_runs_stay_in_memory_where_there_is_enough(folder, calls):
    by_kernel = calls("textmine.pipeline.ngrams.kernel.write_run")
    on_the_way = calls("textmine.pipeline.ngrams.count.write_run")
    count(folder, workers=2)
    assert (by_kernel, on_the_way) == ([], [])


def test_a_table_beyond_memory_lies_in_a_temporary_folder_as_long_as_it_is_needed(folder, text, tmp_path):
    with sizes(**CRAMPED):
        counts = count(folder, order=2, temp_dir=str(tmp_path))
    assert len(names(tmp_path)) == 1
    assert table_of(counts) == ordered(ngrams_of(text, 2))
    del counts
    assert names(tmp_path) == []


def test_the_order_of_files_does_not_matter(folder, store, tmp_path):
    count(*sorted(folder.iterdir(), reverse=True), order=4, store=tmp_path / "x.store")
    assert arrays_in(tmp_path / "x.store") == store


@pytest.mark.parametrize("n_workers", [1, 3])
def test_a_report_hears_of_two_passes_over_all_bytes(folder, n_workers):
    begun, done = [], []
    with sizes(SHARD_BYTES=500):
        count(folder, workers=n_workers, report=Reporter(begun.append, done.append))
    assert begun == [2 * sum(path.stat().st_size for path in folder.iterdir())]
    assert 0.95 * begun[0] <= sum(done) <= begun[0]
    assert min(done) >= 0


def test_an_error_in_one_of_many_shards_is_that_error(folder, tmp_path):
    (tmp_path / "late.txt").write_bytes("长江\n".encode() * 300 + b"\xce\xd2\n" + "大桥\n".encode() * 300)
    temp = tmp_path / "temp"
    temp.mkdir()
    for n_workers in (1, 3):
        with (
            sizes(**CRAMPED | {"BATCH_BYTES": 500}),
            pytest.raises(InputError, match=r"late\.txt:301: not UTF-8 at byte 2100"),
        ):
            count(folder, tmp_path / "late.txt", workers=n_workers, temp_dir=str(temp), store=tmp_path / "x.store")
        assert names(temp) == []
    assert names(tmp_path) == ["late.txt", "temp"]
