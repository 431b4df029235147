"""Command lines as they are typed."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable

_PLAIN = re.compile(r"[\w@%+=:,./-]+")
"""Needs no quotes in a shell; letters of all scripts among them, which shlex would quote."""


def shell_line(arguments: Iterable[str]) -> str:
    r"""Arguments as a line for a shell of Unix; what does not show is escaped, as bash and zsh read it.

    >>> shell_line(["textmine", "count", "my corpus/", "--begins", "风险"])
    "textmine count 'my corpus/' --begins 风险"
    >>> print(shell_line(["a\x1b[31m'"]))
    $'a\x1b[31m\''
    """
    return " ".join(map(_quoted, arguments))


def _quoted(argument: str) -> str:
    if _PLAIN.fullmatch(argument):
        return argument
    if argument.isprintable():
        return shlex.quote(argument)
    return f"$'{''.join(map(_escaped, argument))}'"


def _escaped(character: str) -> str:
    if character in "'\\":
        return f"\\{character}"
    if character.isprintable():
        return character
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file's name
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x80 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
