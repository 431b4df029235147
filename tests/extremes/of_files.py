"""Very many files, and files with names that nobody would choose."""

from __future__ import annotations

import os
import tarfile
import zipfile
from contextlib import chdir
from io import BytesIO
from pathlib import Path

from tests.extremes.commands import BY_NAME
from tests.extremes.extreme import Extreme, Laid, Size

_SENTENCE = "今天天气很好，一天。\n"
_NAMES = {
    "spaces": "a  b .txt",
    "newline": "a\nb.txt",
    "dash": "-o.txt",
    "options": "--top=1.txt",
    "brackets": "[a].txt",
    "star": "*.txt",
    "question": "a?.txt",
    "bytes": b"\xff\xfe\x80.txt",
    "long": "长" * 83 + "a.txt",
    "address": "http:/www.example.com.txt",
    "colon": "s3:a.txt",
    "home": "~root.txt",
    "escape": "\x1b[31m\x07a.txt",
    "override": "\u202etxt.a.txt",
    "number": "100000",
    "percent": "%41.txt",
    "hash": "#a.txt",
    "no-ending": "。",
}
_OF_NAMES = tuple(BY_NAME[name] for name in ("count", "segment", "concordance", "matrix", "merge", "explore"))
"""What says names, or writes them."""


def _many(folder: Path, size: Size) -> Laid:
    for number in range(size.of(1_000_000, 1000)):
        inside = folder / "many" / f"{number // 1000:04}"
        if number % 1000 == 0:
            inside.mkdir(parents=True)
        (inside / f"{number}.txt").write_bytes(f"第{number % 100}天\n".encode())
    return Laid(("many",))


def _flat(folder: Path, size: Size) -> Laid:
    (folder / "flat").mkdir()
    for number in range(size.of(1_000_000, 1000)):
        (folder / "flat" / f"{number}.txt").write_bytes(f"第{number % 100}天\n".encode())
    return Laid(("flat",))


def _zipped(folder: Path, size: Size) -> Laid:
    with zipfile.ZipFile(folder / "many.zip", "w") as archive:
        for number in range(size.of(100_000, 1000)):
            archive.writestr(f"{number // 1000}/{number}.txt", f"第{number % 100}天\n")
    return Laid(("many.zip",))


def _tarred(folder: Path, size: Size) -> Laid:
    with tarfile.open(folder / "many.tar.gz", "w:gz") as archive:
        for number in range(size.of(100_000, 1000)):
            content = f"第{number % 100}天\n".encode()
            member = tarfile.TarInfo(f"{number // 1000}/{number}.txt")
            member.size = len(content)
            archive.addfile(member, BytesIO(content))
    return Laid(("many.tar.gz",))


def _named(name: str) -> Extreme:
    def lay(folder: Path, size: Size) -> Laid:
        _written(os.fsencode(folder / "names") + b"/" + _bytes_of(name))
        return Laid(("names",), (), _SENTENCE)

    return Extreme(f"name-{name}", f"a file named {_NAMES[name]!r}"[:80], lay, commands=_OF_NAMES)


def _named_itself(name: str) -> Extreme:
    def lay(folder: Path, size: Size) -> Laid:
        _written(os.fsencode(folder) + b"/" + _bytes_of(name))
        return Laid(("./" + os.fsdecode(_bytes_of(name)),), (), _SENTENCE)

    about = f"the same, given by its name: {_NAMES[name]!r}"[:80]
    return Extreme(f"named-{name}", about, lay, commands=(*_OF_NAMES, BY_NAME["evaluate"]))


def _bytes_of(name: str) -> bytes:
    return os.fsencode(_NAMES[name])


def _written(path: bytes) -> None:
    file = Path(os.fsdecode(path))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(_SENTENCE.encode())


def _deep(folder: Path, size: Size) -> Laid:
    (folder / "deep").mkdir()
    with chdir(folder / "deep"):  # a path that is too long to be named can be gone along
        for _ in range(25):
            Path("d" * 200).mkdir()
            os.chdir("d" * 200)
        Path("a.txt").write_text(_SENTENCE, encoding="utf-8")
    (folder / "deep" / "b.txt").write_text(_SENTENCE, encoding="utf-8")
    return Laid(("deep",))


EXTREMES = (
    Extreme("many", "10⁶ files in folders of 1,000", _many, "天"),
    Extreme("flat", "10⁶ files in one folder", _flat, "天"),
    Extreme("zip", "a zip archive of 10⁵ files", _zipped, "天"),
    Extreme("tar", "a tar.gz of 10⁵ files", _tarred, "天"),
    *map(_named, _NAMES),
    *map(_named_itself, _NAMES),
    Extreme("deep", "a file whose path has more than 4,096 bytes, beside another", _deep),
)
