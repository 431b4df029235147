"""Command lines as they are typed."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable

_PLAIN = re.compile(r"[\w@%+=:,./-]+")
"""Needs no quotes in a shell; letters of all scripts among them, which shlex would quote."""


def shell_line(arguments: Iterable[str]) -> str:
    """Arguments as a line for a shell of Unix.

    >>> shell_line(["textmine", "count", "my corpus/", "--begins", "风险"])
    "textmine count 'my corpus/' --begins 风险"
    """
    return " ".join(each if _PLAIN.fullmatch(each) else shlex.quote(each) for each in arguments)
