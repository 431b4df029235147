"""Counting n-grams, against a Counter over runs of symbols: the same table, however it comes about."""

from __future__ import annotations

import gc
import pkgutil
import resource
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from hypothesis import strategies as st

from tests.heard import Heard
from tests.ngrams import TEXT, arrays_in, count, long_lines, names, ngrams_of, ordered, table_of
from tests.strategies import fuzz, texts
from textmine.engine.local import MAX_THREADS, N_RETRIES
from textmine.errors import InputError
from textmine.settings.sizes import Sizes

from .dying import Dies

FEW_CHARACTERS = st.text(st.sampled_from("长江aé1-.+#' ，\n𠮷"), max_size=120)
NO_CONTROLS = "，" * 100
"""So that a file with a few control characters is text."""

SIZES = Sizes(shard_bytes=400, batch_bytes=60, run_bytes=100, range_rows=7)
CRAMPED = {"sizes": SIZES, "n_bytes": 4_000}
"""Each batch is a run in files of its own, and so is the sum."""


@st.composite
def cramped(draw) -> dict[str, Any]:
    """Sizes from what is hardly one character to what is more than any text, and memory for nothing or for all."""
    sizes = {
        "shard_bytes": st.integers(1, 300),
        "batch_bytes": st.integers(1, 100),
        "run_bytes": st.sampled_from([0, 200, 10**6]),
        "range_rows": st.sampled_from([1, 2, 5, 50, 10**6]),
    }
    drawn = Sizes(**{name: draw(size) for name, size in sizes.items()})
    return {"sizes": drawn, "n_bytes": draw(st.sampled_from([1, 300, 4_000, 30_000, 128 << 20]))}


@pytest.mark.slow
@fuzz
@hypothesis.given(
    files=st.lists(st.one_of(texts(), texts(), FEW_CHARACTERS), min_size=1, max_size=3),
    order=st.integers(1, 5),
    units=st.sampled_from(["all", "all", "han"]),
    lowercase=st.booleans(),
    normalize=st.sampled_from(["width", "width", "none", "nfkc"]),
    n_workers=st.sampled_from([1, 1, 2, 3, 4]),
    cramped=cramped(),
    min_cut_chars=st.integers(1, 20),
)
def test_any_text_however_it_is_cut_gives_the_same_counts(
    tmp_path_factory, files, order, units, lowercase, normalize, n_workers, cramped, min_cut_chars
):
    folder = tmp_path_factory.mktemp("files")
    texts = [text.replace("\0", "，").removeprefix("\ufeff").replace("\r\n", "\n") for text in files]
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_bytes(f"{text}\n{NO_CONTROLS}".encode())
    how = {"order": order, "units": units, "lowercase": lowercase, "normalize": normalize}
    expected = sum((ngrams_of(text, **how) for text in texts), ngrams_of("", **how))
    with long_lines(min_cut_chars):
        counts = count(folder, **how, workers=n_workers, **cramped, encoding="utf-8")
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


@pytest.mark.slow
@pytest.mark.parametrize("n_workers", [1, 2, 3, 4])
def test_dozens_of_spilled_runs_make_the_same_store_to_the_byte(folder, text, store, tmp_path, n_workers):
    with long_lines(5):
        counts = count(folder, order=4, store=tmp_path / "x.store", workers=n_workers, **CRAMPED)
    assert table_of(counts) == ordered(ngrams_of(text, 4))
    assert arrays_in(tmp_path / "x.store") == store


@pytest.mark.slow
def test_there_may_be_more_runs_than_open_files(folder, text, calls, tmp_path):
    sums = calls("textmine.pipeline.ngrams.count.RunSum")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    gc.collect()  # what earlier tests mapped
    n_open = len(list(Path("/dev/fd").iterdir()))
    limit = n_open + 220
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, hard))
    try:
        with long_lines(1):
            counts = count(folder, order=4, workers=2, n_bytes=4_000, sizes=replace(SIZES, batch_bytes=20, run_bytes=0))
        assert 3 * len(sums[0][0]) > limit  # of their symbols alone
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


def test_processes_make_the_same_store_to_the_byte(folder, store, tmp_path, calls):
    in_threads = calls("textmine.engine.local.map_kernel_in_threads")
    n_workers = MAX_THREADS + 1
    counts = count(folder, order=4, store=tmp_path / "x.store", workers=n_workers, sizes=Sizes(shard_bytes=1_500))
    assert in_threads == []
    assert arrays_in(tmp_path / "x.store") == store
    assert counts.summary.n_workers == min(n_workers, counts.summary.n_shards)


@pytest.mark.slow
@pytest.mark.parametrize("n_times", [1, N_RETRIES])
def test_a_worker_that_is_killed_while_it_spills_changes_nothing(folder, store, tmp_path, monkeypatch, n_times):
    deaths, temp = tmp_path / "deaths", tmp_path / "temp"
    deaths.mkdir()
    temp.mkdir()
    monkeypatch.setattr("textmine.pipeline.ngrams.count.CollectNgrams", partial(Dies, deaths=deaths, n_times=n_times))
    count(folder, order=4, workers=MAX_THREADS + 1, store=tmp_path / "x.store", temp_dir=temp, **CRAMPED)
    assert len(names(deaths)) == n_times
    assert arrays_in(tmp_path / "x.store") == store
    assert names(temp) == []


@pytest.mark.slow
@pytest.mark.parametrize("n_workers", [1, 2])
def test_runs_that_outgrow_memory_on_the_way_are_spilled_then_and_again(tmp_path, calls, n_workers):
    text = "a b c d e f 长 h\n" * 200  # 15 times its size in windows
    (tmp_path / "in.txt").write_text(text)
    temp = tmp_path / "temp"
    temp.mkdir()
    written = calls("textmine.pipeline.ngrams.form.write_run")
    n_bytes = int(2.6 * len(text.encode()) / 0.35)
    counts = count(tmp_path / "in.txt", order=5, workers=n_workers, temp_dir=temp, sizes=SIZES, n_bytes=n_bytes)
    spilled = [path.name for path, *_ in written]
    assert len(spilled) > 2
    assert all(name.startswith("spilled-") for name in spilled)
    assert table_of(counts) == ordered(ngrams_of(text, 5))
    assert len(names(temp)) == 1


def test_runs_stay_in_memory_where_there_is_enough(folder, calls):
    written = calls("textmine.pipeline.ngrams.form.write_run")
    count(folder, workers=2)
    assert written == []


@pytest.mark.slow
def test_a_table_beyond_memory_lies_in_a_temporary_folder_as_long_as_it_is_needed(folder, text, tmp_path):
    counts = count(folder, order=2, temp_dir=tmp_path, **CRAMPED)
    assert len(names(tmp_path)) == 1
    assert table_of(counts) == ordered(ngrams_of(text, 2))
    del counts
    assert names(tmp_path) == []


def test_the_order_of_files_does_not_matter(folder, store, tmp_path):
    count(*sorted(folder.iterdir(), reverse=True), order=4, store=tmp_path / "x.store")
    assert arrays_in(tmp_path / "x.store") == store


@pytest.mark.parametrize("n_workers", [1, 3])
def test_a_report_hears_of_two_passes_over_all_bytes(folder, n_workers):
    heard = Heard()
    count(folder, workers=n_workers, report=heard.report, sizes=Sizes(shard_bytes=500))
    heard.assert_whole()
    assert heard.totals() == [sum(path.stat().st_size for path in folder.iterdir())]


@pytest.mark.slow
def test_an_error_in_one_of_many_shards_is_that_error(folder, tmp_path):
    (tmp_path / "late.txt").write_bytes("长江\n".encode() * 300 + b"\xce\xd2\n" + "大桥\n".encode() * 300)
    temp = tmp_path / "temp"
    temp.mkdir()
    for n_workers in (1, 3):
        how = {"workers": n_workers, "temp_dir": temp, "store": tmp_path / "x.store"}
        with pytest.raises(InputError, match=r"late\.txt:301: not UTF-8 at byte 2100"):
            count(folder, tmp_path / "late.txt", **how, **CRAMPED)
        assert names(temp) == []
    assert names(tmp_path) == ["late.txt", "temp"]
