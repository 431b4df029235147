"""Zip and tar archives: their members are files, with the archive's name in front: `novels.zip!a/b.txt`.

Members are copied to a folder of the run under names of its own, so no name in an archive can lead anywhere else.
"""

from __future__ import annotations

import os
import re
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from typing import Literal, NamedTuple, Protocol

from textmine.errors import InputError
from textmine.io.decompressing import DamagedError
from textmine.io.documents.kinds import ZIP_DAMAGE, kind_in_zip
from textmine.io.files import state_of
from textmine.io.not_text import NotTextError, is_tar
from textmine.io.opening import HEAD_BYTES, compression_of, opened, opened_as_it_is, opened_with_raw
from textmine.io.output import writing

Kind = Literal["", "zip", "tar"]

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_UTF8_FLAG, _ENCRYPTED_FLAG = 0x800, 0x1
SYSTEM_FILES = ("Thumbs.db", "desktop.ini")
"""What Windows puts into folders."""
_BLOCK = 1 << 20
_DAMAGE = (
    *(*ZIP_DAMAGE, tarfile.TarError),
    DamagedError,  # of what a tar archive is compressed with, met while a member is copied
)
_SMALL = 100 << 20
"""An archive may grow to so many bytes, whatever it has on disk."""


class Readable(Protocol):
    """What can be read from."""

    def read(self, n_bytes: int, /) -> bytes:
        """Some bytes."""


class Member(NamedTuple):
    """A file of an archive: where its copy is, and the name that says where it is from."""

    path: str
    name: str


def kind_of(path: str, name: str) -> Kind:
    """What kind of archive a file is, empty if none; InputError if it cannot be read.

    Documents that are zip archives inside are none.
    """
    with opened(path, name=name) as stream:
        head = stream.read(512)
        if head.startswith(_ZIP):
            stream.seek(0)
            return "" if kind_in_zip(stream) else "zip"
    compression = compression_of(head[:HEAD_BYTES], name)
    if compression:
        with opened_with_raw(path, compression, name, []) as (stream, _):  # damage is no matter here
            head = stream.read(512)
    return "tar" if is_tar(head) else ""


def members(path: str, name: str, kind: Kind, folder: str, left: Left) -> Iterator[Member]:
    """The files of an archive, by name, without hidden ones; each is copied to `folder`.

    left : what it may still grow to, with the archives that it is in and those that are in it
    InputError if it is encrypted, or larger than that; NotTextError if it is damaged.
    """
    state = state_of(path)
    try:
        for member, stream in (_of_zip if kind == "zip" else _of_tar)(path, name, left):
            copy = _copied(member, stream, folder)
            if state.version.isdigit():
                os.utime(copy, ns=(int(state.version),) * 2)  # so that a run that is resumed knows it
            yield Member(copy, f"{name}!{member}")
    except _DAMAGE as error:
        raise NotTextError(
            f"damaged, or packed in a way that is not known ({kind}: {error})",
            where=name,
            hint="Fetch it again, or unpack it and name the folder.",
        ) from error


class Left:
    """How many bytes a packed file may still grow to: so many times its size, or what any of them may have."""

    def __init__(self, path: str, name: str, max_expansion: int) -> None:
        self._name, self._n_bytes = name, max(_SMALL, max_expansion * state_of(path).size)

    def take(self, n_bytes: int) -> None:
        """Grow by so many; InputError if that is too much."""
        self._n_bytes -= n_bytes
        if self._n_bytes < 0:
            raise InputError(
                "unpacks to far more than it has on disk",
                where=self._name,
                hint="If that is right, allow it: --max-expansion 1000; or unpack it and name the folder.",
            )


def _of_zip(path: str, name: str, left: Left) -> Iterator[tuple[str, Readable]]:
    with opened(path, name=name) as raw, zipfile.ZipFile(raw) as archive:
        found = [(_name_of(info), info) for info in archive.infolist() if not info.is_dir()]
        for member, info in sorted(found, key=lambda each: each[0]):
            if _is_hidden(member):
                continue
            if info.flag_bits & _ENCRYPTED_FLAG:
                raise InputError(
                    "encrypted", where=f"{name}!{member}", hint="Unpack it with its password, and name the folder."
                )
            with archive.open(info) as stream:
                yield member, _Tape(stream, left)


def _of_tar(path: str, name: str, left: Left) -> Iterator[tuple[str, Readable]]:
    with opened_as_it_is(path, name) as stream:
        tape = _Tape(stream, left)
        with tarfile.open(fileobj=tape, mode="r|", bufsize=tarfile.BLOCKSIZE) as archive:  # type: ignore[call-overload]
            for info in archive:  # a stream: in the order of the archive
                held = archive.extractfile(info) if info.isfile() and not _is_hidden(info.name) else None
                if held is not None:
                    yield _readable(info.name), held
        if not tape.last or any(tape.last):
            raise EOFError("its end is missing")
        while rest := stream.read(_BLOCK):
            if rest.strip(b"\0"):
                raise EOFError("something else behind its end")


class _Tape:
    """A stream of which so much may be read, with the block of it that was read last."""

    def __init__(self, stream: Readable, left: Left) -> None:
        self._stream, self._left = stream, left
        self.last = b""

    def read(self, n_bytes: int) -> bytes:
        """Read so much."""
        self.last = self._stream.read(n_bytes)
        self._left.take(len(self.last))
        return self.last


def _name_of(info: zipfile.ZipInfo) -> str:
    """A member's name; of archives made by Windows, in GBK."""
    if info.flag_bits & _UTF8_FLAG:
        return info.filename
    return _decoded(info.filename.encode("cp437", "replace"))


def _decoded(raw: bytes) -> str:
    """A name of which nothing says how it is encoded: UTF-8 if that gives Han characters, else GBK (小说 is both)."""
    try:
        in_utf8 = raw.decode("utf-8")
    except UnicodeDecodeError:
        in_utf8 = ""
    if raw.isascii() or any("\u3400" <= character <= "\u9fff" for character in in_utf8):
        return in_utf8
    try:
        return raw.decode("gb18030")
    except UnicodeDecodeError:
        return in_utf8 or raw.decode("big5", "replace")


def _readable(name: str) -> str:
    """A name of a tar archive, whose bytes may be GBK."""
    return _decoded(name.encode("utf-8", "surrogateescape"))


def _is_hidden(name: str) -> bool:
    """Whether a system made a file for itself."""
    parts = name.replace("\\", "/").split("/")
    return (
        parts[0] == "__MACOSX"
        or parts[-1] in SYSTEM_FILES
        or any(part.startswith(".") and part.strip(".") for part in parts)
    )


def _copied(member: str, stream: Readable, folder: str) -> str:
    """A copy of a member, with the endings by which its format is known."""
    endings = re.search(r"(?:\.[A-Za-z0-9]{1,8}){1,2}$", member)
    suffix = endings[0] if endings else ""
    with (
        writing(folder),
        tempfile.NamedTemporaryFile(dir=folder, prefix="member-", suffix=suffix, delete=False) as copy,
    ):
        while block := stream.read(_BLOCK):
            copy.write(block)
    return copy.name
