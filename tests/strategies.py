"""Hypothesis strategies for Chinese-ish text: whatever stands in real files, and what stands in none."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from textmine.text.properties import IGNORABLE

fuzz = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Neither time limits nor the health check that is one: machines differ. How many examples: see conftest.py."""

sparing = settings(fuzz, max_examples=fuzz.max_examples // 2)
"""Half as many, of properties whose examples take long."""

COMMON = "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里"

han = st.one_of(st.sampled_from(COMMON), st.characters(min_codepoint=0x4E00, max_codepoint=0x9FD5))
han_words = st.sampled_from(
    [
        "南京市",
        "长江大桥",
        "研究生",
        "生命起源",
        "中国人民",
        "卡拉OK",
        "T恤",
        "IP地址",
        "常在他",
        "结婚的和尚未结婚的",
        "邬铎",
    ]
)
rare_han = st.one_of(
    st.sampled_from("㐀䶿鿖鿿\uf900\ufaff𠀀𪛟𪜀𮯯\U0002f800𯨟𰀀〇々"),
    st.characters(min_codepoint=0x3400, max_codepoint=0x4DBF),
    st.characters(min_codepoint=0x9FD6, max_codepoint=0x9FFF),
    st.characters(min_codepoint=0xF900, max_codepoint=0xFAFF),
    st.characters(min_codepoint=0x20000, max_codepoint=0x2A6DF),
)
latin = st.sampled_from(["a", "z", "A", "Z", "Wi", "GPT", "iPhone", "AT&T", "C++", "c#", "é", "e\u0301", "ß", "İ", "Σ"])
digits = st.sampled_from(["0", "7", "3.5", "2024", "192.168", "1,000", "٣", "²", "Ⅳ", "½"])
symbols = st.sampled_from(list("+#&._%-"))
full_width = st.sampled_from(list("ＡｚＺ０９＋－．％＃＿＆！～｟￥"))
emoji = st.sampled_from(
    [
        *(
            "😀",
            "👍🏽",
            "👨\u200d👩\u200d👧",
            "❤\ufe0f",
            "🇨🇳",
            "1\ufe0f\u20e3",
            "🏿",
            "🏴\U000e0067\U000e0062\U000e007f",
        ),
        *("🏳\ufe0f\u200d🌈", "☝🏽", "⛹\u200d♂", "❤\u200d🔥", "#\u20e3"),
    ]
)
white_space = st.sampled_from(list(" \t\u3000\xa0\r\x0b\x0c\x1c\x1f\x85\u2002\u2028\u2029\u202f"))
zero_width = st.sampled_from(
    list("\u200b\u200c\u200d\u2060\ufeff\ufe00\ufe0f\xad\u034f\u061c\u180e\u202e\u3164\U000e0061\U000e007f\U000e0100")
)
odd = st.sampled_from(list("\0\x01\x7f\ue000\uf8ff\ufffd\ufffe\uffff\U0001ffff\U0010ffff"))
punctuation = st.sampled_from(list("，。！？、；：…—·“”《》「」()[]{}!?,:;'\"/\\|@$^*~`=<>"))
joining = st.sampled_from(
    ["\u0301", "\u3099", "ｶ", "ﾞ", "ﾟ", "ᄀ", "ᅡ", "ᆨ", "ㄱ", "ㅏ", "ﾡ", "ￂ", "㈱", "①", "ﬁ", "\u1c81"]
)
"""What NFKC joins to its neighbours or takes apart."""

_pieces = (
    han, han, han, han_words, rare_han, latin, digits, symbols, full_width, emoji, white_space, zero_width, odd,
    punctuation, joining,
)  # fmt: skip


def _joined(*pieces: st.SearchStrategy[str], min_size: int, max_size: int) -> st.SearchStrategy[str]:
    return st.lists(st.one_of(*pieces), min_size=min_size, max_size=max_size).map("".join)


def lines(min_size: int = 0, max_size: int = 40) -> st.SearchStrategy[str]:
    """Text without LF; sizes are in pieces of one or a few characters."""
    return _joined(*_pieces, min_size=min_size, max_size=max_size)


def texts(min_size: int = 0, max_size: int = 60) -> st.SearchStrategy[str]:
    """Text with line ends of all kinds, stray CR among them."""
    line_ends = st.sampled_from(["\n", "\n", "\r\n", "\r\r\n", "\n\n"])
    return _joined(*_pieces, line_ends, line_ends, min_size=min_size, max_size=max_size)


emoji_texts = st.text(
    st.sampled_from("👍👩❤☝🏽🏿🇨🇳🇦1#*\u20e3\u200d\u200d\ufe0f🏴\U000e0067\U000e0062\U000e007f\u200b国a \n"), max_size=30
)
"""Emoji, what puts them together in any order, and a little else."""


def unit_texts(max_size: int = 30) -> st.SearchStrategy[str]:
    """Han and units, few of each, and all that joins units, or does not."""
    return st.text(st.sampled_from("一丁七々\uf900𠀀𠀁aZ1é.-_'+#，\n"), max_size=max_size)


words = st.one_of(
    st.text(st.sampled_from("ab一丁"), min_size=1, max_size=5),  # so that words are equal, and begin alike
    st.text(st.sampled_from("a一\0\n\x01\t\ufffe\uffff\U00010000𠀀\U0010ffff"), min_size=1, max_size=6),
    _joined(*_pieces, min_size=1, max_size=3),
)
"""Words as a table may hold them: LF, NUL, U+FFFF and what lies beyond the basic plane included."""


def shown(text: str) -> str:
    """A text without the characters that do not show: such a piece of text between white space is no word."""
    return "".join(c for c in text if not any(first <= ord(c) <= last for first, last in IGNORABLE))
