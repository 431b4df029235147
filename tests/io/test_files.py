"""Files at addresses: in the memory of fsspec, on a web server, in a store like S3."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from pathlib import Path

import pytest

from textmine.errors import InputError, MissingExtraError
from textmine.io.files import files_at, is_address, shown, state_of
from textmine.io.inputs import find_sources
from textmine.io.sources import ChangedError, check_unchanged
from textmine.settings.reading import ReadSettings

from .reading import read

fsspec = pytest.importorskip("fsspec", reason="the extra remote is not installed")

TEXT = "长江大桥\n" * 100


@pytest.fixture
def memory():
    """Puts files into the memory file system, from which they are gone afterwards."""
    system = fsspec.filesystem("memory")

    def put(**files):
        system.pipe({f"/c/{name}": content.encode() for name, content in files.items()})
        return system

    yield put
    system.store.clear()
    system.pseudo_dirs[:] = [""]


def found_of(tmp_path, *inputs, **how):
    warnings: list[str] = []
    found = list(find_sources(list(inputs), ReadSettings(**how), str(tmp_path), warnings.append))
    assert not warnings
    return [(each.source.name, each.head) for each in found]


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("s3://a/b", True),
        ("https://x/y.txt", True),
        ("a.txt", False),
        ("C:\\a", False),
        ("./s3://a", False),
        ("-", False),
    ],
)
def test_what_is_an_address(path, is_one):
    assert is_address(path) == is_one


def test_folders_patterns_and_files_at_addresses(tmp_path, memory):
    memory(**{"a.txt": TEXT, "b/c.txt": "水", "b/.hidden": "火", ".d/e.txt": "土"})
    below = [("memory:///c/a.txt", TEXT), ("memory:///c/b/c.txt", "水")]
    assert found_of(tmp_path, "memory://c") == below
    assert found_of(tmp_path, "memory://c/**/*.txt") == below
    assert found_of(tmp_path, "memory://c/b/c.txt") == [("memory://c/b/c.txt", "水")]
    assert list(files_at("memory://c/none.txt")) == [("memory://c/none.txt", True)]
    with pytest.raises(InputError, match="no such file or folder"):
        found_of(tmp_path, "memory://c/none.txt")
    with pytest.raises(InputError, match="nothing matches"):
        found_of(tmp_path, "memory://c/*.pdf")


def test_a_file_at_an_address_is_cut_where_the_store_can_seek(memory):
    memory(**{"a.txt": TEXT, "a.jsonl": '{"text": "水"}\n' * 50})
    reading = read("memory://c/a.txt", 200)
    assert reading.text == TEXT
    assert len(reading.shards) > 5
    assert read("memory://c/a.jsonl", 100).documents == ["水"] * 50


def test_a_file_that_changes_at_its_address_is_an_error(memory):
    system = memory(**{"a.txt": TEXT})
    source = read("memory://c/a.txt").source
    check_unchanged(source)
    system.pipe("/c/a.txt", TEXT.encode())  # of the same size
    with pytest.raises(ChangedError, match="changed while it was read"):
        check_unchanged(source)


@pytest.mark.parametrize("name", ["a.zip", "b.xlsx", "c.parquet", "d.txt.gz"])
def test_whatever_is_read_on_disk_is_read_at_an_address(tmp_path, memory, name):
    import gzip
    import io
    import zipfile

    raw = io.BytesIO()
    how = {"field": "a"}
    if name == "a.zip":
        with zipfile.ZipFile(raw, "w") as archive:
            archive.writestr("x.txt", "水")
    elif name == "b.xlsx":
        xlsxwriter = pytest.importorskip("xlsxwriter", reason="the extra office is not installed")
        with xlsxwriter.Workbook(raw) as book:
            book.add_worksheet().write_column(0, 0, ["a", "水"])
    elif name == "c.parquet":
        pyarrow = pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
        pytest.importorskip("pyarrow.parquet").write_table(pyarrow.table({"a": ["水"]}), raw)
    else:
        raw.write(gzip.compress("水".encode()))
    system = memory()
    system.pipe(f"/c/{name}", raw.getvalue())
    if name == "a.zip":
        assert found_of(tmp_path, f"memory://c/{name}") == [(f"memory://c/{name}!x.txt", "水")]
    else:
        assert read(f"memory://c/{name}", **how).documents == ["水"]


def test_an_address_on_disk_is_a_path(tmp_path):
    (tmp_path / "中 文.txt").write_text("水")
    name = str(tmp_path / "中 文.txt")
    assert found_of(tmp_path, f"file://{name}") == [(name, "水")]
    assert found_of(tmp_path, f"file://{name.replace(' ', '%20')}") == [(name, "水")]


@pytest.mark.parametrize(("address", "error"), [("zzz://a/b", InputError), ("gs://a/b", MissingExtraError)])
def test_addresses_of_other_kinds_are_errors(address, error):
    if error is MissingExtraError and "gcsfs" in {each.name for each in __import__("pkgutil").iter_modules()}:
        pytest.skip("gcsfs is installed")
    with pytest.raises(error) as raised:
        state_of(address)
    assert raised.value.where == address
    assert raised.value.hint


def test_passwords_are_not_shown():
    assert shown("https://me:secret@host/a.txt") == "https://host/a.txt"
    assert shown("s3://bucket/a@b.txt") == "s3://bucket/a@b.txt"


class _WithRanges(http.server.SimpleHTTPRequestHandler):
    """A web server that gives parts of files."""

    def log_message(self, *_):
        pass

    def do_GET(self):
        found = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
        content = Path(self.translate_path(self.path)).read_bytes()
        first, last = (int(found[1]), min(int(found[2]), len(content) - 1)) if found else (0, len(content) - 1)
        self.send_response(206 if found else 200)
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(last + 1 - first))
        if found:
            self.send_header("Content-Range", f"bytes {first}-{last}/{len(content)}")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(content[first : last + 1])

    do_HEAD = do_GET  # noqa: N815


class _Whole(http.server.SimpleHTTPRequestHandler):
    """One that gives whole files only."""

    def log_message(self, *_):
        pass


@pytest.fixture(params=[_WithRanges, _Whole])
def site(request, tmp_path):
    """The address of a web server for a folder."""
    (tmp_path / "site").mkdir()
    handler = functools.partial(request.param, directory=str(tmp_path / "site"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.slow
def test_a_file_on_the_web(tmp_path, site):
    pytest.importorskip("aiohttp", reason="the extra remote is not installed")
    (tmp_path / "site" / "a.txt").write_text(TEXT)
    assert found_of(tmp_path, f"{site}/a.txt") == [(f"{site}/a.txt", TEXT)]
    with pytest.raises(InputError, match="no such file or folder"):
        found_of(tmp_path, f"{site}/b.txt")
