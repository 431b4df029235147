"""The encoding of a file: a byte order mark, else strict UTF-8, else GB18030 or Big5 by common characters.

General detectors fail on short samples and on samples cut in mid-character. For Chinese text there are few
candidates, and a reader of Chinese tells them apart at a glance, by how common the characters are. This module
does the same.
"""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from dataclasses import dataclass

from textmine.text.common_characters import common_share, likelihood_nats, n_han, usual_share
from textmine.text.decoders import decoder_of
from textmine.text.rare_encodings import EUC_TW, han_of_euc_tw

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
MIN_NATS, MIN_NATS_PER_HAN = 1.5, 0.5
"""How much more likely a decoding is than the other one, and for each Han, at least. By judgement, too: Chinese has
about 2 a character, and wrong decoding less than 0."""
FEW_HAN = 12
"""So many Han characters may be without common ones by chance; Korean, read as GB18030, is so at any length."""
MIN_NATS_OF_RARE = 10.0
"""The same for EUC-TW, in which hardly one text of 20,000 is."""


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
    texts = {name: _read(head, name, complete) for name in _CANDIDATES}
    gb18030, big5 = ((likelihood_nats(text), name) for name, text in texts.items())
    (nats, best), (nats_of_other, _) = sorted((gb18030, big5), reverse=True)
    share = common_share(texts[best])
    if as_utf8 is not None and share < 2 * MIN_COMMON_SHARE:
        return Guess("utf-8", "valid UTF-8, no Han")
    if likelihood_nats(han_of_euc_tw(head, complete)) >= MIN_NATS_OF_RARE + max(nats, 0):
        return Guess(EUC_TW, "common characters")
    n = n_han(texts[best])
    if (share >= MIN_COMMON_SHARE or n <= FEW_HAN) and nats >= max(
        nats_of_other + MIN_NATS, MIN_NATS_PER_HAN * max(1, n)
    ):
        if best == "big5" and decode_prefix(head, best, complete) is None and decode_prefix(head, _HONG_KONG, complete):
            best = _HONG_KONG
        return Guess(best, "common characters")
    damaged = head.decode("utf-8", "replace")
    if common_share(damaged) >= MIN_COMMON_SHARE:
        return Guess("utf-8", "damaged UTF-8")
    return Guess("", "neither UTF-8 nor, by its characters, GB18030 or Big5")


def _read(head: bytes, encoding: str, complete: bool) -> str:
    """The text of bytes in GB18030, or in Big5 of Windows or else of Hong Kong; with U+FFFD where they are in none."""
    names = [encoding, _HONG_KONG] if encoding == "big5" else [encoding]
    texts = (decode_prefix(head, name, complete) for name in names)
    return next((text for text in texts if text is not None), decoder_of(encoding, "replace").decode(head, True))


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
