"""Archives are folders of files, whatever their members are called."""

from __future__ import annotations

import io
import os
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from textmine.errors import InputError
from textmine.io import archives
from textmine.io.inputs import find_sources
from textmine.settings.reading import ReadSettings

TEXT = "今天天气不错。\n"


@pytest.fixture
def find(tmp_path):
    """The names and texts that an archive gives, and what was warned of."""

    def found(path: Path, **options: Any) -> tuple[list[tuple[str, str]], list[str]]:
        (temp := tmp_path / "temp").mkdir(exist_ok=True)
        warnings: list[str] = []
        sources = list(find_sources([str(path)], ReadSettings(**options), str(temp), warnings.append))
        short = [(each.source.name.removeprefix(f"{tmp_path}/"), each.head) for each in sources]
        assert {path.name for path in tmp_path.parent.rglob("*evil*")} <= {"evil.zip", "evil.tar"}
        return short, [warning.replace(f"{tmp_path}/", "") for warning in warnings]

    return found


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def tarred(path: Path, members: dict[str, bytes], mode: str = "w") -> Path:
    with tarfile.open(path, mode) as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


MEMBERS = {
    "b/二.txt": TEXT.encode("gb18030"),
    "a.jsonl": b'{"text": "x"}\n',
    ".hidden.txt": b"no",
    "__MACOSX/._a.txt": b"no",
    "b/.git/config": b"no",
    "picture.png": b"\x89PNG\r\n\x1a\n\0\0\0",
}
FOUND = {("a.jsonl", '{"text": "x"}\n'), ("b/二.txt", TEXT)}


def test_a_zip_is_a_folder(tmp_path, find):
    found, warnings = find(zipped(tmp_path / "x.zip", MEMBERS))
    assert found == sorted((f"x.zip!{name}", text) for name, text in FOUND)
    assert [warning.split(":")[0] for warning in warnings] == ["skipped x.zip!picture.png"]


@pytest.mark.parametrize(("name", "mode"), [("x.tar", "w"), ("x.tar.gz", "w:gz"), ("x.tgz", "w:gz"), ("x.txz", "w:xz")])
def test_so_is_a_tar_compressed_or_not(tmp_path, find, name, mode):
    found, _ = find(tarred(tmp_path / name, MEMBERS, mode))
    assert set(found) == {(f"{name}!{member}", text) for member, text in FOUND}


def test_names_in_gbk_are_readable(tmp_path, find):
    path = zipped(tmp_path / "x.zip", {"AAAA.txt": TEXT.encode()})
    path.write_bytes(path.read_bytes().replace(b"AAAA.txt", "小说.txt".encode("gbk")))
    assert find(path)[0] == [("x.zip!小说.txt", TEXT)]


def test_archives_in_an_archive_are_opened_once(tmp_path, find):
    inner = zipped(tmp_path / "inner.zip", {"c.txt": TEXT.encode()}).read_bytes()
    middle = tarred(tmp_path / "middle.tar", {"inner.zip": inner, "b.txt": TEXT.encode()}).read_bytes()
    found, warnings = find(zipped(tmp_path / "x.zip", {"middle.tar": middle, "inner.zip": inner}))
    assert found == [("x.zip!inner.zip!c.txt", TEXT), ("x.zip!middle.tar!b.txt", TEXT)]
    assert warnings[0].startswith("skipped x.zip!middle.tar!inner.zip: an archive in an archive in an archive")


@pytest.mark.parametrize("name", ["../../evil.txt", "/evil.txt", "a/../../evil.txt", "C:\\evil.txt", "evil\n.txt"])
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_no_name_leads_out(tmp_path, find, name, pack):
    found, _ = find(pack(tmp_path / "x.archive", {name: TEXT.encode()}))
    assert [text for _, text in found] == [TEXT]


def test_links_in_a_tar_are_not_followed(tmp_path, find):
    (tmp_path / "secret.txt").write_text(TEXT)
    with tarfile.open(tmp_path / "x.tar", "w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE):
            info = tarfile.TarInfo(f"link{kind!r}.txt")
            info.type, info.linkname = kind, str(tmp_path / "secret.txt")
            archive.addfile(info)
    with pytest.raises(InputError, match="no text files found"):
        find(tmp_path / "x.tar")


def test_what_unpacks_to_too_much_is_an_error(tmp_path, find, monkeypatch):
    monkeypatch.setattr(archives, "_SMALL", 1000)
    path = zipped(tmp_path / "x.zip", {"bomb.txt": b"a" * 1_000_000})
    with pytest.raises(InputError, match=r"x\.zip: unpacks to far more than it has on disk\nIf that is right"):
        find(path)
    assert len(find(path, max_expansion=2000)[0]) == 1


def test_a_damaged_archive_is_an_error(tmp_path, find):
    path = zipped(tmp_path / "x.zip", {"a.txt": os.urandom(3000)})
    whole = path.read_bytes()
    for damaged in (whole[:1000], whole[:500] + b"\0" * 100 + whole[600:]):
        path.write_bytes(damaged)
        with pytest.raises(InputError, match=r"x\.zip: damaged, or packed in a way that is not known"):
            find(path)


@pytest.mark.parametrize("kind", ["gz", "bz2", "xz"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_tar_that_is_cut_short_in_a_member_is_an_error(tmp_path, find, kind, share):
    (tmp_path / "long.txt").write_text("".join(map(chr, range(0x4E00, 0x9FA5))) * 20, encoding="utf-8")
    with tarfile.open(tmp_path / "whole", f"w:{kind}") as archive:
        archive.add(tmp_path / "long.txt", "long.txt")
    whole = (tmp_path / "whole").read_bytes()
    path = tmp_path / f"x.tar.{kind}"
    path.write_bytes(whole[: int(share * len(whole))])
    with pytest.raises(InputError, match=rf"x\.tar\.{kind}: damaged"):
        find(path)


def test_an_encrypted_member_is_an_error(tmp_path, find):
    path = zipped(tmp_path / "x.zip", {"a.txt": TEXT.encode()})
    raw = bytearray(path.read_bytes())
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)
    with pytest.raises(InputError, match=r"x\.zip!a\.txt: encrypted\nUnpack it"):
        find(path)
