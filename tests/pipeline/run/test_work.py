"""Any kernel's tables are kept, taken again, and made again if they are not whole: nothing of that is the kernel's."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.keeping import made_in
from tests.strategies import fuzz
from textmine.errors import InputError
from textmine.io.inputs import find_sources
from textmine.io.shards import Shard, plan_shards
from textmine.pipeline.run.reader import Reader, Text
from textmine.pipeline.run.work import Kernel, Part, Work
from textmine.settings.reading import ReadSettings


@dataclass(frozen=True)
class Lines:
    """See Form. Text as it is, and `!` behind it."""

    appended: ClassVar[bool] = False

    def write(self, path: Path, table: str) -> None:
        with path.open("a") as stream:
            stream.write(table + "!")

    def check(self, path: Path) -> None:
        if not path.read_text().endswith("!"):
            raise InputError("is incomplete", where=str(path))


@dataclass(frozen=True)
class OneFile(Lines):
    appended: ClassVar[bool] = True


@dataclass(frozen=True)
class Reversed(Kernel[str]):
    """The kernel: each batch, its characters from last to first; `upper` changes that, `appended` does not."""

    upper: bool = False
    appended: bool = False

    @property
    def form(self) -> Lines:
        return OneFile() if self.appended else Lines()

    @property
    def digest(self) -> str:
        return str(self.upper)

    def __call__(self, text: Text) -> Iterator[str]:
        for batch in text:
            text.n_tokens += len(batch.text)
            yield batch.text.upper()[::-1] if self.upper else batch.text[::-1]


READ = ReadSettings(encoding="utf-8", normalize="none")


def shard_of(folder: Path, text: str = "一丁\n七万\n长江\n") -> Shard:
    (folder / "in.txt").write_text(text)
    (found,) = find_sources([str(folder / "in.txt")], READ, str(folder), lambda warning: None)
    (shard,) = plan_shards([found.source], READ, 1 << 20)
    return shard


def work(kernel: Kernel[str], folder: str | Path, shard: Shard, read: ReadSettings = READ) -> tuple[Part[str], int]:
    """What is left of a shard, and how many bytes were told of."""
    told: list[int] = []
    if folder:
        Path(folder).mkdir(exist_ok=True)
    part = Work(kernel, Reader(read), str(folder), reuse=bool(folder))(shard, told.append)
    return part, sum(told)


def tables_of(part: Part[str]) -> str:
    return "".join(Path(table).read_text().replace("!", "") for table in part.tables)


@fuzz
@given(st.text(st.sampled_from("一丁aé \n"), max_size=40), st.integers(1, 50), st.booleans())
def test_tables_in_files_are_those_in_memory_and_are_taken_as_they_are(tmp_path_factory, text, batch_bytes, appended):
    folder = tmp_path_factory.mktemp("work")
    shard = shard_of(folder, text + "\n")
    kernel = Reversed(batch_bytes, appended=appended)
    held, n_bytes = work(kernel, "", shard)
    assert n_bytes == len((text + "\n").encode())
    made, again = (work(kernel, folder / "parts", shard) for _ in range(2))
    assert tables_of(made[0]) == "".join(held.tables)
    assert len(made[0].tables) == (min(1, len(held.tables)) if appended else len(held.tables))
    assert again == (replace(made[0], reused=True), n_bytes)
    assert made[1] == n_bytes
    assert (made[0].n_tokens, made[0].tally) == (held.n_tokens, held.tally)


def touched(shard: Shard) -> Shard:
    for span in shard:
        os.utime(span.source.path, ns=(1, 1))
    return tuple(replace(span, source=replace(span.source, version="1")) for span in shard)


OTHERS = {
    "its settings": lambda kernel, shard: (replace(kernel, upper=True), shard, READ),
    "how text is read": lambda kernel, shard: (kernel, shard, replace(READ, document="file")),
    "the time of the file": lambda kernel, shard: (kernel, touched(shard), READ),
}


@pytest.mark.parametrize("changed", OTHERS)
def test_a_part_is_not_taken_where_what_it_depends_on_differs(tmp_path, changed):
    shard = shard_of(tmp_path)
    kernel = Reversed(100)
    work(kernel, tmp_path / "parts", shard)
    kernel, shard, read = OTHERS[changed](kernel, shard)
    assert not work(kernel, tmp_path / "parts", shard, read)[0].reused
    assert work(kernel, tmp_path / "parts", shard, read)[0].reused
    assert len(made_in(tmp_path / "parts")) == 2


def test_a_part_is_taken_whatever_the_batches_were(tmp_path):
    shard = shard_of(tmp_path)
    first, _ = work(Reversed(1), tmp_path / "parts", shard)
    again, _ = work(Reversed(1000), tmp_path / "parts", shard)
    assert again == replace(first, reused=True)


def test_a_part_is_not_taken_where_bytes_differ_though_size_and_time_do_not(tmp_path):
    shard = shard_of(tmp_path)
    work(Reversed(100), tmp_path / "parts", shard)
    path = tmp_path / "in.txt"
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    path.write_text("一丁\n七万\n长河\n")
    os.utime(path, ns=times)
    again, _ = work(Reversed(100), tmp_path / "parts", shard)
    assert (again.reused, again.remade) == (False, True)
    assert "河" in tables_of(again)
    assert work(Reversed(100), tmp_path / "parts", shard)[0].reused


def test_a_part_is_taken_where_something_else_of_the_file_has_changed(tmp_path):
    shard = shard_of(tmp_path)
    work(Reversed(100), tmp_path / "parts", shard)
    (tmp_path / "in.txt").chmod(0o600)
    assert work(Reversed(100), tmp_path / "parts", shard)[0].reused


def test_without_reuse_all_is_made_again(tmp_path):
    shard = shard_of(tmp_path)
    (tmp_path / "parts").mkdir()
    for _ in range(2):
        part = Work(Reversed(100), Reader(READ), str(tmp_path / "parts"))(shard, lambda n: None)
        assert not part.reused


def damage(path: Path, how: str) -> None:
    if how == "missing":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-1])


@pytest.mark.parametrize("how", ["missing", "cut short"])
@pytest.mark.parametrize("name", ["table-0", "table-1", "part.json"])
def test_what_is_not_whole_is_made_again(tmp_path, name, how):
    shard = shard_of(tmp_path)
    first, _ = work(Reversed(1), tmp_path / "parts", shard)
    assert len(first.tables) > 1
    (file,) = tmp_path.glob(f"parts/*/{name}")
    damage(file, how)
    again, _ = work(Reversed(1), tmp_path / "parts", shard)
    assert again == replace(first, remade=name != "part.json")
    assert work(Reversed(1), tmp_path / "parts", shard)[0].reused


@pytest.mark.parametrize(
    "about", ["[]", "{}", '{"n_tables": 1}', "null", '{"n_tables": "x", "n_tokens": 1, "tally": {}}']
)
def test_a_manifest_that_says_something_else_is_not_believed(tmp_path, about):
    shard = shard_of(tmp_path)
    first, _ = work(Reversed(100), tmp_path / "parts", shard)
    (file,) = tmp_path.glob("parts/*/part.json")
    file.write_text(about)
    assert work(Reversed(100), tmp_path / "parts", shard)[0] == first


def test_what_a_dead_worker_left_is_cleared_and_does_not_count(tmp_path):
    shard = shard_of(tmp_path)
    kernel = Reversed(1, appended=True)
    first, _ = work(kernel, tmp_path / "parts", shard)
    text = tables_of(first)
    (file,) = tmp_path.glob("parts/*/part.json")
    file.unlink()  # of a worker that died before the end
    (file.parent / "table-5").touch()
    assert tables_of(work(kernel, tmp_path / "parts", shard)[0]) == text
    assert not (file.parent / "table-5").exists()


def test_a_shard_without_a_table_is_finished_too(tmp_path):
    @dataclass(frozen=True)
    class Nothing(Reversed):
        def __call__(self, text: Text) -> Iterator[str]:
            list(text)
            yield from ()

    shard = shard_of(tmp_path)
    first, n_bytes = work(Nothing(100), tmp_path / "parts", shard)
    assert (first.tables, n_bytes) == ((), 24 - 3)
    assert work(Nothing(100), tmp_path / "parts", shard)[0] == replace(first, reused=True)
    assert json.loads(next(tmp_path.glob("parts/*/part.json")).read_text())["n_tables"] == 0
