"""Encodings of Chinese that are rare today: seven-bit ones, which look like ASCII, and EUC-TW.

Python reads HZ and UTF-7. It has no codec of EUC-TW and of ISO-2022-CN: they are recognised, so that the error can name
them and what converts them.
"""

from __future__ import annotations

import re

from textmine.settings.reading import WITHOUT_CODEC
from textmine.text.common_characters import N_BIG5_FIRST_LEVEL, big5_character, common_share, n_han

EUC_TW, ISO_2022_CN = WITHOUT_CODEC
MIN_HAN = 4
"""A UTF-7 text has at least so many Han characters: one may be an accident of a text with plus signs."""

_ESCAPES = (
    (re.compile(rb"\x1b\$\)[AEG]"), ISO_2022_CN),
    (re.compile(rb"\x1b\$\)C"), "iso2022_kr"),
    (re.compile(rb"\x1b\$[@B]"), "iso2022_jp"),
)
_HZ = re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7e])+~\}")
_UTF_7 = re.compile(rb"\+[A-Za-z0-9+/]{3,}-?")
_EUC_TW = re.compile(rb"(?:[\x00-\x7f]|[\xa1-\xfd][\xa1-\xfe]|\x8e[\xa1-\xb0][\xa1-\xfd][\xa1-\xfe])*")


def guess_seven_bit(head: bytes, min_share: float) -> str:
    """HZ, UTF-7 or an encoding of ISO 2022, if a file begins so; else empty.

    min_share : so many of the Han characters between the marks of HZ or UTF-7 are common at least

    >>> guess_seven_bit(b"~{VPND~} HZ", 0.1)
    'hz'
    """
    if not head.isascii():
        return ""
    for escape, name in _ESCAPES:
        if escape.search(head):
            return name
    for marks, name, least in ((_HZ, "hz", 1), (_UTF_7, "utf-7", MIN_HAN)):
        marked = b" ".join(marks.findall(head))
        text = marked.decode(name, "replace")
        if n_han(text) >= least and common_share(text) >= min_share:
            return name
    return ""


def han_of_euc_tw(head: bytes, complete: bool) -> str:
    """The Han characters of a text in EUC-TW, U+FFFD beyond the first level of CNS 11643; empty for other bytes.

    The first level is decoded by its order, which is nearly that of Big5.
    """
    matched = _EUC_TW.match(head)
    if matched is None or len(head) - matched.end() > (0 if complete else 3):
        return ""
    characters = re.findall(rb"[\xa9-\xfd][\xa1-\xfe]|\x8e...|[\xa1-\xa8].", head[: matched.end()], re.DOTALL)
    numbers = [(each[0] - 0xC4) * 94 + each[1] - 0xA1 for each in characters if each[0] == 0x8E or each[0] > 0xA8]
    first_level = (n if 0 <= n < N_BIG5_FIRST_LEVEL else -1 for n in numbers)
    return "".join("\ufffd" if n < 0 else big5_character(_in_big5(n)).decode("big5") for n in first_level)


def _in_big5(number: int) -> int:
    """The number in Big5 of a character of CNS 11643, both counted from the first Han."""
    return number + next((by for first, last, by in _MOVED if first <= number <= last), 0)


_MOVED = (
    (1412, 1835, 1),
    (1836, 1836, -424),
    (3713, 3713, 387),
    (3714, 4100, -1),
    (4626, 4626, 189),
    (4627, 4815, -1),
    (4900, 4900, 146),
    (4901, 4954, -1),
    (4956, 4956, -2),
    (4957, 5046, -1),
)
"""First, last, and by how much: stretches whose place is not that of Big5. Source: iconv of glibc."""
