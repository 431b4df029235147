"""The texts that most cases stand for."""

from __future__ import annotations

FIRST = "今天天气不错，我们出去走走。"
SECOND = "天气好的时候，人也高兴；天气不好，我们在家。"
THIRD = "昨天的天气没有今天好，我们没有出去。"
LINES = (FIRST, SECOND, THIRD)
TEXT = "".join(f"{line}\n" for line in LINES)

OLD_LINES = (
    "今天天氣不錯，我們出去走走。",
    "天氣好的時候，人也高興；天氣不好，我們在家。",
    "昨天的天氣沒有今天好，我們沒有出去。",
)
TRADITIONAL = "".join(f"{line}\n" for line in OLD_LINES)
