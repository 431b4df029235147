"""What is typed for an option, made a value; ValueError where it cannot be."""

from __future__ import annotations


def orders(text: str) -> tuple[int, int]:
    """`2..5` or `3` as a pair (first, last)."""
    first, _, last = text.partition("..")
    return int(first), int(last or first)


def number_or_word(text: str) -> int | str:
    """`100` as a number, anything else as it is."""
    return int(text) if text.isdecimal() else text


def numbers(text: str) -> tuple[float, ...]:
    """`0,2,4,6` as numbers."""
    return tuple(map(float, text.split(",")))


def number_or_share(text: str) -> int | float:
    """`5` as a number, `0.5` as a share."""
    return int(text) if text.isdecimal() else float(text)


def words(text: str) -> tuple[str, ...]:
    """`甲,乙` as words."""
    return tuple(filter(None, (word.strip() for word in text.split(","))))
