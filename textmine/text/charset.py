"""The encoding of a file: a byte order mark, else strict UTF-8, else GB18030 or Big5 by common characters.

General detectors fail on short samples and on samples cut in mid-character. For Chinese text there are few
candidates, and a reader of Chinese tells them apart at a glance, by how common the characters are. This module
does the same.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from textmine.text.common_characters import common_share, n_han, ordinary_share, usual_share
from textmine.text.rare_encodings import EUC_TW, common_share_as_euc_tw

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, because its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

LINE_SAFE = frozenset({"utf-8", "utf-8-sig", "ascii", "gb18030", "gbk", "gb2312", "big5", "big5hkscs", "cp950"})
"""Encodings in which byte 0x0A is always a line end, so a file can be cut there without decoding it."""

_CANDIDATES = ("gb18030", "big5")
_HONG_KONG = "big5hkscs"
MIN_COMMON_SHARE = 0.12
"""At least this share of the Han characters of a text is common. Set by judgement, not fitted: wrong decoding
gives mostly rare characters."""
MIN_ORDINARY_SHARE, MAX_OTHER_SHARE = 0.9, 0.5
"""Without common characters: nearly all are in general use in the one decoding, and in the other half of them at most.
By judgement, too."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A guess at an encoding; `encoding` is empty if the bytes do not determine it."""

    encoding: str
    reason: str


def guess_encoding(head: bytes, *, complete: bool) -> Guess:
    """The encoding of a file that begins with `head`.

    complete : whether `head` is the whole file; if not, its last character may be incomplete

    >>> guess_encoding("女装".encode("gbk"), complete=True).encoding
    'gb18030'
    """
    for mark, name in BOMS:
        if head.startswith(mark):
            return Guess(name, "byte order mark")
    as_utf8 = decode_prefix(head, "utf-8", complete)
    if as_utf8 is not None and (as_utf8.isascii() or n_han(as_utf8) > 0):
        return Guess("utf-8", "valid UTF-8")
    shares = {name: _shares(head, name, complete) for name in _CANDIDATES}
    best = max(shares, key=shares.__getitem__)
    share = shares[best][0]
    if as_utf8 is not None and share < 2 * MIN_COMMON_SHARE:
        return Guess("utf-8", "valid UTF-8, no Han")
    if common_share_as_euc_tw(head, complete) >= 2 * max(share, MIN_COMMON_SHARE):
        return Guess(EUC_TW, "common characters")
    if share < MIN_COMMON_SHARE:
        best = _by_ordinary(shares)
    if best:
        if best == "big5" and decode_prefix(head, best, complete) is None and decode_prefix(head, _HONG_KONG, complete):
            best = _HONG_KONG
        return Guess(best, "common characters" if share >= MIN_COMMON_SHARE else "characters in general use")
    damaged = head.decode("utf-8", "replace")
    if common_share(damaged) >= MIN_COMMON_SHARE:
        return Guess("utf-8", "damaged UTF-8")
    return Guess("", "neither UTF-8 nor, by its characters, GB18030 or Big5")


def _shares(head: bytes, encoding: str, complete: bool) -> tuple[float, float]:
    """The shares of common and of ordinary characters in a decoding; half of them if some bytes do not decode."""
    text = decode_prefix(head, encoding, complete)
    whole = 0.5 if text is None else 1.0
    text = decoder_of(encoding, "replace").decode(head, True) if text is None else text
    return whole * common_share(text), whole * ordinary_share(text)


def _by_ordinary(shares: Mapping[str, tuple[float, float]]) -> str:
    """The encoding in which nearly all characters are in general use, and of no other half of them; empty if none."""
    other, best = sorted(shares, key=lambda name: shares[name][1])
    return best if shares[best][1] >= MIN_ORDINARY_SHARE and shares[other][1] <= MAX_OTHER_SHARE else ""


def guess_wide(head: bytes) -> str:
    """UTF-16 without a byte order mark, if the bytes of a file's beginning tell; else empty.

    >>> guess_wide("今天天气不错，我们出去走走。ok\\n".encode("utf-16-be"))
    'utf-16-be'
    """
    best, share = "", MIN_COMMON_SHARE
    for name in ("utf-16-le", "utf-16-be"):
        text = decode_prefix(head[: len(head) // 2 * 2], name, False)
        if text is None or any(c < " " and c not in "\t\n\r\f" for c in text):
            continue
        found = usual_share(text)
        if found > share:
            best, share = name, found
    return best


def decoder_of(encoding: str, errors: str = "strict") -> codecs.IncrementalDecoder:
    """The decoder of an encoding.

    Big5 is that of Windows, where most Big5 text comes from: it has 裏. So is GB18030 where it has byte 0x80 alone: €.
    """
    if encoding == "gb18030" and errors in ("strict", "replace"):
        errors = f"textmine.{errors}-but-euro"
    return codecs.getincrementaldecoder("cp950" if encoding == "big5" else encoding)(errors)


def but_euro(handler: Callable[[UnicodeError], tuple[str | bytes, int]]) -> Callable[..., tuple[str | bytes, int]]:
    """A handler of errors that lets byte 0x80 of GB18030 be €."""

    def handle(error: UnicodeError) -> tuple[str | bytes, int]:
        if isinstance(error, UnicodeDecodeError) and error.encoding == "gb18030" and error.object[error.start] == _EURO:
            return "€", error.start + 1
        return handler(error)

    return handle


_EURO = 0x80
codecs.register_error("textmine.strict-but-euro", but_euro(codecs.strict_errors))
codecs.register_error("textmine.replace-but-euro", but_euro(codecs.replace_errors))


def decode_prefix(head: bytes, encoding: str, complete: bool) -> str | None:
    """`head` decoded strictly, without an incomplete last character unless `complete`; None if it does not decode."""
    try:
        return decoder_of(encoding).decode(head, complete)
    except UnicodeDecodeError:
        return None


def decoding_of(parts: Sequence[bytes], but: str = "") -> str:
    """The encoding other than `but` in which all parts can be read, each but for its last character; empty if none."""
    best, highest = "", 0.0
    for name in _LIKELY:
        texts = [decode_prefix(part, name, False) for part in parts]
        share = 0.0 if name == but or None in texts else common_share("".join(filter(None, texts)))
        if share > highest:
            best, highest = name, share
    return best


_LIKELY = ("utf-8", "gb18030", "big5", "big5hkscs", "shift_jis", "euc_kr")
