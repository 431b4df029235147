"""Texts that a caller hands over."""

from __future__ import annotations

from typing import Any

from textmine.errors import SettingsError


def text_of(given: Any, where: str = "") -> str:
    """What was given as a text; SettingsError if it is none."""
    if isinstance(given, str):
        return given
    hint = "Decode it first." if isinstance(given, bytes) else "Give strings; leave out what is missing."
    raise SettingsError(f"{given!r:.60} is no text", where=where, hint=hint)
