"""The errors of textmine: what is wrong, where, and what to try.

A command turns them into a message and an exit code; a bug keeps its traceback.
"""

from __future__ import annotations

import errno
import sys


class TextmineError(Exception):
    """An error that the user can fix: the message says what is wrong, where, and what to try.

    where : a path, `path:line` or the like; may be empty
    what  : one clause, without a full stop
    hint  : what to try, a sentence; may be empty

    >>> print(TextmineError("not UTF-8 at byte 17", where="a.txt:2", hint="Try --encoding gb18030."))
    a.txt:2: not UTF-8 at byte 17
    Try --encoding gb18030.
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint

    @property
    def problem(self) -> str:
        """Where, and what is wrong."""
        return f"{self.where}: {self.what}" if self.where else self.what

    def __str__(self) -> str:
        return f"{self.problem}\n{self.hint}" if self.hint else self.problem

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.what, self.where, self.hint)


class InputError(TextmineError):
    """An input is missing, cannot be read, or does not contain what was asked for."""


class EncodingError(InputError):
    """A file is not in the expected encoding."""


class OutputError(TextmineError):
    """A result cannot be written, or there is not enough space for it."""


class SettingsError(TextmineError):
    """A setting is out of range or contradicts another."""

    exit_code = 2


class MissingExtraError(TextmineError):
    """An optional dependency is needed but not installed."""


class WorkerError(TextmineError):
    """A worker process died repeatedly on the same shard."""


def reader_has_gone(error: OSError) -> bool:
    """Whether it says that nobody reads a pipe any more; Windows calls that an invalid argument."""
    return isinstance(error, BrokenPipeError) or (sys.platform == "win32" and error.errno == errno.EINVAL)


def _rebuild(kind: type[TextmineError], what: str, where: str, hint: str) -> TextmineError:
    return kind(what, where=where, hint=hint)
