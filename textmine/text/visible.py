"""Text for a terminal: what would steer it, or hide or turn what it shows, is written out."""

from __future__ import annotations

import re
from typing import Final

_STEERING: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
"""Control characters but tab and line feed, and marks of direction, joining and width."""

_BYTES: Final = re.compile(r"(?:[\x80-\u07ff\udc80-\udcff][\x40-\x7e]?)+")
"""Bytes of a file name that are not UTF-8, as Python has them; the second byte of GBK may be an ASCII letter, and two
bytes may by chance be a character of UTF-8."""

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def visible(text: str) -> str:
    r"""The text with control characters, and marks that do not show, as escapes; file names in GBK are readable.

    >>> print(visible("\x1b[31m红\u202e"), visible(b"\xd6\xd0\xce\xc4.txt".decode("utf-8", "surrogateescape")))
    \x1b[31m红\u202e 中文.txt
    """
    text = _BYTES.sub(_decoded, text)
    return _SURROGATE.sub(_escaped, _STEERING.sub(_escaped, text))


def _decoded(match: re.Match[str]) -> str:
    if not _SURROGATE.search(match[0]):
        return match[0]
    raw = match[0].encode("utf-8", "surrogateescape")
    try:
        return raw.decode("gb18030")
    except UnicodeDecodeError:
        return raw.decode("utf-8", "backslashreplace")


def _escaped(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape", "surrogatepass").decode("ascii")
