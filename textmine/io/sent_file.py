"""A file as a value, which can be sent to another machine and is a file again there."""

from __future__ import annotations

import atexit
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from textmine.errors import WorkerError


@dataclass(frozen=True)
class SentFile:
    """The content of a file, and its digest."""

    content: bytes
    digest: str

    @classmethod
    def of(cls, path: str) -> SentFile:
        """The value of a file."""
        content = Path(path).read_bytes()
        return cls(content, sha256(content).hexdigest())

    def __hash__(self) -> int:
        return hash(self.digest)

    def path(self) -> str:
        """Where it is on this machine: written once a process, and removed at its end."""
        return _written(self)


@cache
def _written(file: SentFile) -> str:
    if sha256(file.content).hexdigest() != file.digest:
        raise WorkerError("a file that the driver sent was damaged on its way to an executor", hint="Try again.")
    with tempfile.NamedTemporaryFile(dir=_folder(), prefix="textmine-", delete=False) as stream:
        stream.write(file.content)
    atexit.register(Path(stream.name).unlink, missing_ok=True)
    return stream.name


def _folder() -> str | None:
    """Where Spark keeps the files of a job, which it removes itself, if it runs this process; else None."""
    if "pyspark" not in sys.modules:
        return None
    from pyspark import SparkFiles

    folder = SparkFiles.getRootDirectory()
    return folder if folder and Path(folder).is_dir() else None
