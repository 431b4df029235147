"""Text for a terminal: what would steer it, or hide or turn what it shows, is written out."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from textmine.text.properties import (
    IGNORABLE,
    PICTOGRAPHS,
    REGIONAL_INDICATORS,
    SKIN_TONES,
    VARIATION_SELECTORS,
    character_class,
)

_BYTES: Final = re.compile(r"(?:[\x80-\u07ff\udc80-\udcff][\x40-\x7e]?)+")
"""Bytes of a file name that are not UTF-8, as Python has them; the second byte of GBK may be an ASCII letter, and two
bytes may by chance be a character of UTF-8."""

_PLAIN: Final = re.compile(r"[\t\n -~\u3000-\u303f\u4e00-\u9fff\uff01-\uff60]*")
"""Most texts: nothing in them steers or hides."""

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def visible(text: str) -> str:
    r"""The text with control characters, and marks that do not show, as escapes; file names in GBK are readable.

    What puts an emoji together, and one variation selector behind a character, stay: they choose how it looks.

    >>> print(visible("\x1b[31m红\u202e"), visible(b"\xd6\xd0\xce\xc4.txt".decode("utf-8", "surrogateescape")))
    \x1b[31m红\u202e 中文.txt
    """
    if _PLAIN.fullmatch(text):
        return text
    text = _BYTES.sub(_decoded, text)
    return _SURROGATE.sub(_escaped, _steering().sub(_escaped_if_steering, text))


def marked(text: str) -> str:
    r"""The text in one line and as long as it was, with U+FFFD for what `visible` writes out; a tab becomes a space.

    >>> marked("a\tb\x1b[31m")
    'a b�[31m'
    """
    if _PLAIN.fullmatch(text) is None:
        text = _steering().sub(lambda match: match[0] if match["looks"] else "\ufffd", text)
        text = _SURROGATE.sub("\ufffd", text)
    return text.replace("\t", " ").replace("\n", "\ufffd")


def visible_line(text: str) -> str:
    """As `visible`, on one line: a line end is shown as well, so that no name passes for a message."""
    return visible(text).replace("\n", "\\n")


@cache
def _steering() -> re.Pattern[str]:
    """Control characters but tab and line feed, and marks that do not show; as the group `looks`, those that stay."""
    steering = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufff9-\ufffb" + character_class(IGNORABLE)
    emoji = character_class(PICTOGRAPHS, SKIN_TONES, REGIONAL_INDICATORS)
    joiner = rf"(?<=[{emoji}\ufe0f\u20e3])\u200d(?=[{emoji}])"
    flag = r"🏴[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"  # of a part of a country, at most
    selector = rf"(?<=[^\s{steering}])[{character_class(VARIATION_SELECTORS)}]"
    return re.compile(rf"(?P<looks>{joiner}|{flag}|{selector})|[{steering}]")


def _escaped_if_steering(match: re.Match[str]) -> str:
    return match[0] if match["looks"] else _escaped(match)


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
