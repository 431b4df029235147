"""How much a text looks like Chinese: what tells the right decoding of bytes from wrong ones."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from textmine.text.blocks import HAN, N_CODE_POINTS, code_points, members
from textmine.text.properties import Ranges

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

_OTHER_SCRIPTS: Ranges = (
    (0x0250, 0x02FF),  # phonetic and spacing letters
    (0x0370, 0x1DFF),  # alphabets from Greek on
    (0x1F00, 0x1FFF),
    (0x2E80, 0x2FDF),  # radicals
    (0x3040, 0x33FF),  # kana, bopomofo, units in squares
    (0xA000, 0xD7FF),  # Yi, Hangul and others
    (0xE000, 0xF8FF),  # private use
    (0xFB00, 0xFDFF),  # Arabic forms
    (0xFE70, 0xFEFE),
    (0xFF61, 0xFFDC),  # half-width kana and Hangul
    (0xFFFD, 0xFFFF),
)
"""Characters that are rare in any Chinese text, and frequent where one is decoded wrongly."""

_PLAIN: Ranges = ((0x00, 0x7E), (0x2010, 0x203A), (0x3000, 0x301F), (0xFF01, 0xFF5E))
"""ASCII, and the punctuation, letters and digits of Chinese typesetting."""


def n_han(text: str) -> int:
    """The number of Han characters."""
    return _n(text, _han)


def common_share(text: str) -> float:
    """The share of common characters among the Han characters of `text`, in [0, 1]; 0 without Han.

    Characters that are rare in any Chinese text (other scripts, private use) count as uncommon Han, so that wrong
    decoding scores low.
    """
    return _n(text, _common) / max(1, _n(text, _han) + _n(text, _strange))


def likelihood_nats(text: str) -> float:
    """How much more likely the Han and strange characters of `text` are as Chinese than drawn from a set: logarithm."""
    weights = np.array([_RARE, _ORDINARY, _COMMON, _STRANGE_NATS])
    counts = [_n(text, _han), _n(text, _ordinary), _n(text, _common), _n(text, _strange)]
    n_rare, n_ordinary = counts[0] - counts[1], counts[1] - counts[2]
    return float(weights @ [n_rare, n_ordinary, counts[2], counts[3]])


_COMMON, _ORDINARY, _RARE, _STRANGE_NATS = 3.0, 1.0, -2.0, -4.0
"""Logarithms of ratios: of 100 characters of Chinese, some 60 are of the common 650, 37 of the other 6,000 of the first
levels of GB 2312 and Big5, 2 of the 14,000 others, and hardly one is strange; if drawn, all 22,000 are equal."""


def usual_share(text: str) -> float:
    """Common Han, ASCII and Chinese punctuation, less characters rare in any Chinese text, among all; in [-1, 1]."""
    return (_n(text, _common) + _n(text, _plain) - _n(text, _strange)) / max(1, len(text))


def _n(text: str, table: Callable[[], NDArray[np.bool_]]) -> int:
    return int(np.count_nonzero(table()[code_points(text)]))


def big5_character(number: int) -> bytes:
    """A character of Big5, counted from the first Han, which is 0xA440."""
    row, place = divmod(number, _N_BIG5_TRAILS)
    return bytes([0xA4 + row, place + (0x40 if place < _N_LOW_TRAILS else 0xA1 - _N_LOW_TRAILS)])


N_BIG5_FIRST_LEVEL = 5401
_N_LOW_TRAILS, _N_BIG5_TRAILS = 63, 157


@cache
def _han() -> NDArray[np.bool_]:
    return members(HAN)


@cache
def _strange() -> NDArray[np.bool_]:
    return members(_OTHER_SCRIPTS)


@cache
def _plain() -> NDArray[np.bool_]:
    return members(_PLAIN)


@cache
def _common() -> NDArray[np.bool_]:
    return _table("".join(COMMON))


@cache
def _ordinary() -> NDArray[np.bool_]:
    """Common ones, and the first levels, which hold what is in general use. Source: GB 2312-80, Big5."""
    simplified = bytes(byte for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF) for byte in (lead, trail))
    traditional = b"".join(map(big5_character, range(N_BIG5_FIRST_LEVEL)))
    return _table(simplified.decode("gb2312", "ignore") + traditional.decode("big5") + "".join(COMMON)) & _han()


def _table(characters: str) -> NDArray[np.bool_]:
    table = np.zeros(N_CODE_POINTS, np.bool_)
    table[code_points(characters)] = True
    return table
