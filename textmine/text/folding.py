"""Folding of scripts, so that 裡面, 裏面 and 里面 are counted as one word (extra `opencc`).

A text is converted with OpenCC's `t2s`, phrases included. By characters alone, 藉口 and 瞭解 would remain beside
借口 and 了解, and 乾隆 would become 干隆: 3,533 of 10 million characters of novels in traditional script would differ.
All 477 phrases and 6,045 characters of OpenCC 1.4.2's t2s keep their length when converted.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import numpy as np

from textmine.errors import InputError, MissingExtraError
from textmine.settings.words import Fold
from textmine.text.blocks import JIEBA_BLOCK, from_code_points, members

_NUL, _REPLACEMENT = "\0", "\ufffd"
_SURROGATES = re.compile("([\ud800-\udfff]+)")
_SHOWN = 20
_BMP = 0x10000


def fold(text: str, how: Fold) -> str:
    """`text` in simplified characters (`t2s`), or unchanged (`none`); same length, character for character.

    U+0000, which separates words from their forms (counts/forms.py), becomes U+FFFD: no word has either.
    Raises MissingExtraError without the extra, InputError if OpenCC changes a length.

    >>> fold("裡面有頭髮", "t2s")
    '里面有头发'
    """
    if how == "none":
        return text
    folded = _converted(text, how)
    if len(folded) != len(text):
        line = next((line for line in text.splitlines() if len(_converted(line, how)) != len(line)), text)
        raise InputError(
            f"OpenCC's {how} changes the length of the text near {line[:_SHOWN]!r}",
            hint="Count without --fold, or with another version of OpenCC: pip install --upgrade OpenCC",
        )
    return folded.replace(_NUL, _REPLACEMENT)


def fold_name(how: Fold) -> str:
    """The name of a folding, with the version of OpenCC; empty for none.

    Raises MissingExtraError without the extra.
    """
    return "" if how == "none" else f"{how}, OpenCC {_import_opencc().__version__}"


@cache
def folded_rare(how: Fold) -> frozenset[str]:
    """Characters outside jieba's blocks that folding replaces: a long line is not cut after them."""
    outside = ~members(JIEBA_BLOCK)[:_BMP]
    outside[[0, *range(0xD800, 0xE000)]] = False
    rare = from_code_points(np.flatnonzero(outside).astype(np.uint32))
    return frozenset(a for a, b in zip(rare, fold(rare, how), strict=True) if a != b)


def _converted(text: str, how: Fold) -> str:
    if text.isascii():
        return text
    convert = _converter(how).convert
    try:
        folded: str = convert(text)
    except UnicodeEncodeError:  # a lone surrogate
        return "".join(piece if i % 2 else convert(piece) for i, piece in enumerate(_SURROGATES.split(text)))
    return folded


@cache
def _converter(how: Fold) -> Any:
    return _import_opencc().OpenCC(how)


def _import_opencc() -> Any:
    try:
        import opencc
    except ImportError as error:
        raise MissingExtraError(
            "folding of scripts needs OpenCC, which is not installed", hint="pip install OpenCC"
        ) from error
    return opencc
