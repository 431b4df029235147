"""The encoding of a file: a byte order mark, else strict UTF-8, else GB18030 or Big5 by common characters.

General detectors fail on short samples and on samples cut in mid-character. For Chinese text there are few
candidates, and a reader of Chinese tells them apart at a glance, by how common the characters are. This module
does the same.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textmine.text.blocks import HAN, code_points, members

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, because its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

LINE_SAFE = frozenset({"utf-8", "utf-8-sig", "ascii", "gb18030", "gbk", "gb2312", "big5", "big5hkscs", "cp950"})
"""Encodings in which byte 0x0A is always a line end, so a file can be cut there without decoding it."""

COMMON = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里"
    "用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实"
    "日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政"
    "美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员"
    "解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件"
    "计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象"
    "這個們來為國說時會對後裡經麼學現當沒動還進樣從軍長機無與業將兩間問戰頭體見產話內門東義條氣題變總電數"
    "報結務場計資區隊書聽達強難權們過於發話說點關實愛樂車馬鳥魚龍鐵銀錢錯買賣見觀覺親認識讓論許請調談"
    "曰乃若亦夫故吾汝何焉哉兮矣耶寒熱湯藥病治寶玉笑道了卻便只那裡姑娘太太老爺"
)
"""The most common characters of simplified, traditional and classical Chinese, by general knowledge."""

_HAN = members(HAN)
_CANDIDATES = ("gb18030", "big5")
_HONG_KONG = "big5hkscs"
MIN_COMMON_SHARE = 0.12
"""At least this share of the Han characters of a text is common. Set by judgement, not fitted: wrong decoding
gives mostly rare characters."""


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
    if as_utf8 is not None and (as_utf8.isascii() or _n_han(as_utf8) > 0):
        return Guess("utf-8", "valid UTF-8")
    best, share = "", 0.0
    for name in _CANDIDATES:
        text = decode_prefix(head, name, complete)
        if text is None:
            text = decoder_of(name, "replace").decode(head, True)
            penalty = 0.5
        else:
            penalty = 1.0
        candidate_share = common_share(text) * penalty
        if candidate_share > share:
            best, share = name, candidate_share
    if as_utf8 is not None and share < 2 * MIN_COMMON_SHARE:
        return Guess("utf-8", "valid UTF-8, no Han")
    if share >= MIN_COMMON_SHARE:
        if best == "big5" and decode_prefix(head, best, complete) is None and decode_prefix(head, _HONG_KONG, complete):
            best = _HONG_KONG
        return Guess(best, "common characters")
    damaged = head.decode("utf-8", "replace")
    if common_share(damaged) >= MIN_COMMON_SHARE:
        return Guess("utf-8", "damaged UTF-8")
    return Guess("", "neither UTF-8 nor, by its characters, GB18030 or Big5")


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
        plain = sum(c < "\u0080" for c in text) / max(1, len(text))
        found = max(common_share(text), plain)
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


def common_share(text: str) -> float:
    """The share of common characters among the Han characters of `text`, in [0, 1]; 0 without Han.

    Characters that are rare in any Chinese text (private use, half-width kana, unassigned rows)
    count as uncommon Han, so that wrong decoding scores low.
    """
    n_common = sum(map(COMMON.__contains__, text))
    n_strange = sum("\ue000" <= c <= "\uf8ff" or "\uff61" <= c <= "\uffdc" or c == "\ufffd" for c in text)
    n_han = _n_han(text) + n_strange
    return n_common / n_han if n_han else 0.0


def _n_han(text: str) -> int:
    return int(_HAN[code_points(text)].sum())
