"""INPUT arguments become files: in a stable order, each once, with a clear word about what is left out."""

from __future__ import annotations

import errno
import io
import os
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import textmine
from textmine.errors import InputError
from textmine.io.inputs import find_sources
from textmine.io.not_text import NotTextError
from textmine.settings.reading import ReadSettings


class Finding:
    """find_sources with its warnings kept."""

    def __init__(self, tmp_path: Path) -> None:
        self.temp_dir = tmp_path / "temp"
        self.temp_dir.mkdir()
        self.warnings: list[str] = []

    def __call__(self, *inputs: Path | str) -> list[str]:
        return [found.source.name for found in self.sources(*inputs)]

    def sources(self, *inputs: Path | str) -> list[Any]:
        return list(find_sources([str(i) for i in inputs], ReadSettings(), str(self.temp_dir), self.warnings.append))


@pytest.fixture
def find(tmp_path: Path) -> Finding:
    return Finding(tmp_path)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder of two files and a folder of one."""
    folder = tmp_path / "corpus"
    (folder / "b").mkdir(parents=True)
    for name in ("c.txt", "a.txt", "b/a.txt"):
        (folder / name).write_text(f"{name}：今天天气不错。\n", encoding="utf-8")
    return folder


def relative(names: list[str], folder: Path) -> list[str]:
    return [str(Path(name).relative_to(folder)) for name in names]


def test_a_named_file_keeps_the_name_it_was_given(find, corpus):
    found = find.sources(corpus / "a.txt")
    assert [(f.source.name, f.source.size, f.head) for f in found] == [
        (str(corpus / "a.txt"), (corpus / "a.txt").stat().st_size, "a.txt：今天天气不错。\n")
    ]
    assert find.warnings == []


def test_a_folder_is_read_recursively_in_the_order_of_names(find, corpus):
    assert relative(find(corpus), corpus) == ["a.txt", "b/a.txt", "c.txt"]


def test_inputs_are_read_in_the_order_given(find, corpus):
    assert relative(find(corpus / "c.txt", corpus / "a.txt"), corpus) == ["c.txt", "a.txt"]


def test_hidden_files_and_folders_are_left_out_of_a_folder(find, corpus):
    (corpus / ".hidden.txt").write_text("隐藏")
    (corpus / ".git").mkdir()
    (corpus / ".git" / "a.txt").write_text("隐藏")
    assert relative(find(corpus), corpus) == ["a.txt", "b/a.txt", "c.txt"]
    assert find.warnings == []


def test_hidden_files_and_folders_are_read_when_named(find, corpus):
    (corpus / ".hidden.txt").write_text("隐藏")
    (corpus / ".git").mkdir()
    (corpus / ".git" / "a.txt").write_text("隐藏")
    assert relative(find(corpus / ".hidden.txt", corpus / ".git"), corpus) == [".hidden.txt", ".git/a.txt"]


def test_empty_files_are_files(find, tmp_path):
    (tmp_path / "empty.txt").touch()
    assert find(tmp_path / "empty.txt") == [str(tmp_path / "empty.txt")]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [("*.txt", ["a.txt", "c.txt"]), ("**/*.txt", ["a.txt", "b/a.txt", "c.txt"]), ("[ac].txt", ["a.txt", "c.txt"])],
)
def test_a_glob_gives_its_files_in_the_order_of_names(find, corpus, pattern, expected):
    assert relative(find(corpus / pattern), corpus) == expected


def test_a_file_whose_name_looks_like_a_glob_is_that_file(find, tmp_path):
    (tmp_path / "a[1].txt").write_text("一")
    (tmp_path / "a1.txt").write_text("二")
    assert find(tmp_path / "a[1].txt") == [str(tmp_path / "a[1].txt")]


def test_standard_input_is_kept_in_the_temp_folder(find, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("标准输入\n".encode("gb18030"))))
    (found,) = find.sources("-")
    assert found.source.name == "<stdin>"
    assert Path(found.source.path).parent == find.temp_dir
    assert Path(found.source.path).read_bytes() == "标准输入\n".encode("gb18030")


def test_standard_input_that_cannot_be_read_is_an_input_error(find, monkeypatch):
    class Broken(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            raise OSError(errno.EISDIR, os.strerror(errno.EISDIR))

    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=Broken()))
    with pytest.raises(InputError, match="<stdin>: cannot be read: Is a directory"):
        find("-")


def test_a_named_pipe_is_kept_in_the_temp_folder(find, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=("管道\n".encode(),), daemon=True)
    writer.start()
    (found,) = find.sources(pipe)
    writer.join()
    assert found.source.name == str(pipe)
    assert Path(found.source.path).read_text(encoding="utf-8") == "管道\n"


def test_links_that_lead_back_to_a_folder_are_survived(find, corpus):
    (corpus / "b" / "up").symlink_to(corpus, target_is_directory=True)
    (corpus / "b" / "here").symlink_to(".", target_is_directory=True)
    assert relative(find(corpus), corpus) == ["a.txt", "b/a.txt", "c.txt"]


def test_a_file_reached_twice_is_read_once_with_a_warning(find, corpus):
    (corpus / "link.txt").symlink_to("a.txt")
    assert relative(find(corpus / "a.txt", corpus), corpus) == ["a.txt", "b/a.txt", "c.txt"]
    assert find.warnings == [
        f"{corpus / 'a.txt'}: given twice, read once",
        f"{corpus / 'link.txt'}: the same file as {corpus / 'a.txt'}, read once",
    ]


@pytest.mark.parametrize("pattern", ["", "*"], ids=["folder", "glob"])
def test_links_to_nowhere_and_pipes_are_warned_about(find, tmp_path, pattern):
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / "a.txt").write_text("一")
    (folder / "gone").symlink_to("nowhere")
    (folder / "loop").symlink_to("loop")
    os.mkfifo(folder / "pipe")
    (folder / "pipe-link").symlink_to("pipe")
    assert find(folder / pattern) == [str(folder / "a.txt")]
    assert find.warnings == [
        f"skipped {folder / 'gone'}: a broken link",
        f"skipped {folder / 'loop'}: a broken link",
        f"skipped {folder / 'pipe'}: not a regular file",
        f"skipped {folder / 'pipe-link'}: not a regular file",
    ]


def test_a_count_store_in_a_folder_is_warned_about(find, corpus):
    (corpus / "counts.store").mkdir()
    (corpus / "counts.store" / "manifest.json").write_text("{}")
    assert relative(find(corpus), corpus) == ["a.txt", "b/a.txt", "c.txt"]
    assert find.warnings == [f"skipped {corpus / 'counts.store'}: a count store, not text"]


def test_a_binary_file_in_a_folder_is_warned_about_and_skipped(find, corpus):
    (corpus / "b" / "image.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert relative(find(corpus), corpus) == ["a.txt", "b/a.txt", "c.txt"]
    (warning,) = find.warnings
    assert warning.startswith(f"skipped {corpus / 'b' / 'image.png'}: a picture, not text")


@pytest.mark.slow
def test_what_textmine_drew_lies_beside_the_text_and_is_no_text(find, corpus):
    pytest.importorskip("vl_convert")
    counts = textmine.WordCounts.from_counts({"长江": 2, "大桥": 1})
    textmine.report(counts, corpus / "report.html")
    textmine.plot(counts, corpus / "plot.svg")
    textmine.plot(counts, corpus / "plot.png")
    assert relative(find(corpus), corpus) == ["a.txt", "b/a.txt", "c.txt"]
    assert [warning.partition(": ")[2].partition("\n")[0] for warning in find.warnings] == [
        "a picture, not text",
        "a picture, not text",
        "a page that textmine wrote",
    ]
    assert find(corpus / "report.html") == [str(corpus / "report.html")]


@pytest.mark.parametrize("raw", [b"PK\x03\x04rest", b"\x7fELF\0\0\0"])
def test_a_file_that_is_no_text_is_an_error_when_it_is_named(find, corpus, raw):
    (corpus / "other").write_bytes(raw)
    with pytest.raises(NotTextError) as raised:
        find(corpus / "a.txt", corpus / "other")
    assert raised.value.where == str(corpus / "other")


def test_a_damaged_archive_matched_by_a_glob_is_warned_about(find, corpus):
    (corpus / "old.zip").write_bytes(b"PK\x03\x04rest")
    assert relative(find(corpus / "*"), corpus) == ["a.txt", "c.txt"]
    (warning,) = find.warnings
    assert "damaged, or packed in a way that is not known (zip" in warning


@pytest.mark.parametrize("name", ["missing.txt", "missing/a.txt"])
def test_a_missing_input_is_named(find, tmp_path, name):
    with pytest.raises(InputError) as raised:
        find(tmp_path / name)
    assert raised.value.where == str(tmp_path / name)
    assert raised.value.what == "no such file or folder"
    assert "spelling" in raised.value.hint


def test_a_path_below_a_file_is_an_input_error(find, corpus):
    with pytest.raises(InputError, match="Not a directory"):
        find(corpus / "a.txt" / "b.txt")


def test_a_text_given_in_place_of_a_path_is_an_input_error(find):
    text = "今天天气不错，" * 100
    with pytest.raises(InputError) as raised:
        find(text)
    assert raised.value.where == text
    assert "too long" in raised.value.what


def test_a_named_link_to_itself_is_an_input_error(find, tmp_path):
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(InputError, match="symbolic links"):
        find(tmp_path / "loop")


def test_a_glob_without_matches_is_named(find, tmp_path):
    with pytest.raises(InputError) as raised:
        find(tmp_path / "*.text")
    assert raised.value.where == str(tmp_path / "*.text")
    assert raised.value.what == "nothing matches"
    assert "Quote" in raised.value.hint


@pytest.mark.parametrize("pattern", ["", "*"], ids=["folder", "glob"])
def test_nothing_found_is_named(find, tmp_path, pattern):
    (tmp_path / "none" / "inner").mkdir(parents=True)
    with pytest.raises(InputError) as raised:
        find(tmp_path / "none" / pattern)
    assert raised.value.where == str(tmp_path / "none" / pattern)
    assert raised.value.what == "no text files found"
    assert "glob" in raised.value.hint


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no /proc/self/mem here")
def test_a_file_that_cannot_be_read_is_an_input_error(find):
    with pytest.raises(InputError, match="/proc/self/mem: cannot be read: Input/output error"):
        find("/proc/self/mem")


def test_a_file_without_permission_is_an_input_error(find, corpus, monkeypatch):
    def refused(*_: Any) -> Any:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(InputError) as raised:
        find(corpus)
    assert str(raised.value) == f"{corpus / 'a.txt'}: cannot be read: permission denied\nCheck its owner and mode."


def test_a_folder_that_cannot_be_listed_is_an_input_error(find, corpus, monkeypatch):
    listed = Path.iterdir

    def refused(path: Path) -> Any:
        if path.name == "b":
            raise PermissionError(errno.EACCES, "Permission denied")
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", refused)
    with pytest.raises(InputError, match="permission denied") as raised:
        find(corpus)
    assert raised.value.where == str(corpus / "b")
