"""Files wherever they are: on disk, or at an address such as `s3://bucket/a.txt`, which fsspec opens (extra `remote`).

The network is touched for addresses alone, and by nothing else.
"""

from __future__ import annotations

import glob
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, TypeVar, cast

from textmine.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

R = TypeVar("R")

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_PASSWORD = re.compile(r"(?<=://)[^/@]*@")
_WEB = ("http", "https")
_TELLING = ("ETag", "etag", "LastModified", "Last-Modified", "last_modified", "mtime", "updated", "created", "md5Hash")
"""What of a store's description of a file changes with the file."""


class State(NamedTuple):
    """What tells whether a file is still the same.

    size    : bytes; -1 if the other side does not say
    version : of its contents, as far as the disk or the store knows it
    """

    size: int
    version: str


def is_address(path: str) -> bool:
    """Whether a path is an address, such as `s3://bucket/a.txt`, rather than a name on disk."""
    return _ADDRESS.match(path) is not None


def shown(address: str) -> str:
    """An address without the user and password that it may have."""
    return _PASSWORD.sub("", address)


def open_file(path: str) -> BinaryIO:
    """The bytes of a file, as they are there; OSError if it cannot be read, also later."""
    if not is_address(path):
        return Path(path).open("rb")
    system, inner = _system(path)
    distant = _as_os_error(lambda: system.open(inner, "rb"))
    return cast(BinaryIO, io.BufferedReader(_Distant(distant), 1 << 20))


def state_of(path: str) -> State:
    """The state of a file now; OSError if there is none."""
    if not is_address(path):
        stat = Path(path).stat()
        return State(stat.st_size, str(stat.st_mtime_ns))
    system, inner = _system(path)
    system.invalidate_cache()
    about: dict[str, Any] = _as_os_error(lambda: system.info(inner))
    size = about.get("size")
    seeks = about.get("partial", True)  # a web server may not give parts of a file
    version = " ".join(str(about[name]) for name in _TELLING if about.get(name))
    return State(size if size is not None and seeks else -1, version)


def files_at(address: str) -> Iterator[tuple[str, bool]]:
    """The files that an address names, each with whether it was named itself; OSError if none can be reached.

    A folder or a pattern stands for the files below it, by name, without hidden ones. The web has no folders.
    """
    system, inner = _system(address)
    if address.split(":")[0].lower() in _WEB:
        yield address, True
        return
    if glob.has_magic(inner) and not _as_os_error(lambda: system.exists(inner)):
        found, above = _as_os_error(lambda: [each for each in system.glob(inner) if system.isfile(each)]), ""
        if not found:
            raise InputError("nothing matches", where=shown(address), hint="Quote the pattern and check the folder.")
    elif _as_os_error(lambda: system.isdir(inner)):
        found, above = _as_os_error(lambda: system.find(inner)), inner
    else:
        yield address, True
        return
    for each in sorted(found):
        if not any(part.startswith(".") for part in each[len(above) :].split("/")):
            yield system.unstrip_protocol(each), False


def _system(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path there."""
    try:
        import fsspec
    except ImportError as error:
        raise MissingExtraError(
            "an address needs fsspec, which is not installed",
            where=shown(address),
            hint='pip install "textmine[remote]", or fetch the file and name the copy.',
        ) from error
    try:
        system, inner = fsspec.core.url_to_fs(address)
    except ImportError as error:
        hint = re.sub(r"^[Pp]lease install (\S+).*", r"pip install \1", str(error))
        raise MissingExtraError(
            "this kind of address needs another package", where=shown(address), hint=hint
        ) from error
    except ValueError as error:
        raise InputError(
            f"no such kind of address ({error})",
            where=shown(address),
            hint="For example s3://, gs://, hdfs://, https://, file://; ./ before it makes it a name on disk.",
        ) from error
    return system, inner


class _Distant(io.RawIOBase):
    """A file of fsspec, all of whose failures are OSErrors."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self._file.seekable())

    def seek(self, offset: int, whence: int = 0) -> int:
        return int(_as_os_error(lambda: self._file.seek(offset, whence)))

    def tell(self) -> int:
        return int(self._file.tell())

    def readinto(self, buffer: WriteableBuffer) -> int:
        target = memoryview(buffer).cast("B")
        read: bytes = _as_os_error(lambda: self._file.read(len(target)))
        target[: len(read)] = read
        return len(read)

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()


def _as_os_error(call: Callable[[], R]) -> R:
    """What a call gives; the errors of the many packages below fsspec as OSErrors."""
    try:
        return call()
    except OSError:
        raise
    except Exception as error:
        raise OSError(f"{type(error).__name__}: {error}") from error
