"""Texts that a caller hands over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from textmine.errors import SettingsError


def text_of(given: Any, where: str = "") -> str:
    """What was given as a text; SettingsError if it is none."""
    if isinstance(given, str):
        return given
    hint = "Decode it first." if isinstance(given, bytes) else "Give strings; leave out what is missing."
    raise SettingsError(f"{given!r:.60} is no text", where=where, hint=hint)


def texts_of(given: Iterable[Any]) -> Iterator[str]:
    """The texts that were given, one by one; SettingsError if they are one string, or one of them is none."""
    if isinstance(given, str | bytes):
        raise SettingsError(f"{given!r:.60} is one text, not several", hint="Give a list: [text].")
    return (text_of(text, f"text {number:,}") for number, text in enumerate(given, 1))
