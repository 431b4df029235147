"""How many examples a property is tried with, what skips a test, and what is read once for all.

For every day they are few, and the same ones each time; `--hypothesis-profile full` tries many.
"""

import os
import shutil
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import settings

from tests.corpora import SHARED
from textmine.engine.spark.session import session
from textmine.io import cache as kept_arrays
from textmine.settings.engine import EngineSettings
from textmine.text import jieba_arrays
from textmine.text.jieba_dictionary import import_jieba

settings.register_profile("quick", max_examples=20, derandomize=True, deadline=None)
settings.register_profile("full", max_examples=120, deadline=None)
settings.load_profile("quick")


MAX_SETS = 4
"""Of the sets of parameters of a test, so many are tried every day, evenly spread; all where slow tests run (`-m ""`),
where the test has the mark `every`, and where its file is asked for."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark as slow what repeats a test with further sets of parameters, if all tests are asked for."""
    for item in items:
        if "spark" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("spark"))  # with `--dist loadgroup`, one session for all
    asked = {config.invocation_params.dir.joinpath(arg).resolve() for arg in config.args}
    if asked != {config.rootpath / folder for folder in config.getini("testpaths")}:
        return
    sets: dict[tuple[object, str], list[pytest.Item]] = {}
    for item in items:
        if hasattr(item, "callspec") and not any(map(item.get_closest_marker, ("every", "slow"))):
            sets.setdefault((item.parent, getattr(item, "originalname", "")), []).append(item)
    for of_one in sets.values():
        step = max(1, len(of_one) / MAX_SETS)
        tried = {int(number * step) for number in range(MAX_SETS)}
        for number, item in enumerate(of_one):
            if number not in tried:
                item.add_marker("slow")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what reads the corpora where there are none."""
    if item.get_closest_marker("corpora") and not SHARED.is_dir():
        pytest.skip(f"no corpora here: {SHARED} is missing")


@pytest.fixture(scope="session", autouse=True)
def what_is_kept_is_of_this_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Not what another version left in the user's folder; what one worker has compiled serves the others."""
    folder = tmp_path_factory.getbasetemp()
    cache = (folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder) / "cache"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(cache))
        yield


@pytest.fixture(scope="session", autouse=True)
def what_is_kept_is_read_once(what_is_kept_is_of_this_session: None) -> Iterator[None]:
    """Not checked anew by every run of textmine in this process; in other folders it is."""
    folder = Path(os.environ["XDG_CACHE_HOME"]) / "textmine"
    read = kept_arrays._read
    found: dict[Path, kept_arrays.Arrays] = {}

    def read_once(of_one: Path) -> kept_arrays.Arrays | None:
        arrays = found.get(of_one) or read(of_one)
        if arrays is not None and of_one.parent == folder:
            found[of_one] = arrays
        return arrays

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept_arrays, "_read", read_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def the_language_is_english() -> Iterator[None]:
    """Whatever that of the machine is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LC_ALL", "C.UTF-8")
        yield


@pytest.fixture(scope="session", autouse=True)
def jiebas_dictionary_is_read_once() -> Iterator[None]:
    """Not for every tokenizer anew, which takes a second and a half each."""
    module = import_jieba()
    read = module.Tokenizer.gen_pfdict
    stock: list[tuple[dict[str, int], int]] = []

    def read_once(stream: BinaryIO) -> tuple[dict[str, int], int]:
        if isinstance(stream, BytesIO):  # a dictionary of a test
            return read(stream)
        if not stock:
            stock.append(read(stream))
        stream.close()
        return dict(stock[0][0]), stock[0][1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module.Tokenizer, "gen_pfdict", staticmethod(read_once))
        patch.setattr(jieba_arrays, "_arrays", cache(jieba_arrays._arrays))
        yield


@pytest.fixture(scope="session")
def spark() -> Iterator[object]:
    """A session of Spark with two executors, each a process of its own, so that all that they need is pickled."""
    pytest.importorskip("pyspark", reason="pyspark (extra spark) is not installed")
    if shutil.which("java") is None:
        pytest.skip("there is no Java")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        with session(EngineSettings("spark", spark_master="local-cluster[2,1,1024]"), 2) as started:
            yield started
