"""Decoders: Python's, but Big5 is that of Windows, and GB18030 has the euro of Windows and the characters of 2022."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

import numpy as np

from textmine.text.blocks import code_points

_NOW = dict(
    zip(
        map(ord, "\ue78d\ue78e\ue78f\ue790\ue791\ue792\ue793\ue794\ue795\ue796"),
        "\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19",
        strict=True,
    )
) | dict(
    zip(
        map(ord, "\ue7c7\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864"),
        "\u1e3f\u9fb4\u9fb5\u9fb6\u9fb7\u9fb8\u9fb9\u9fba\u9fbb",
        strict=True,
    )
)
"""What Python's GB18030, which is that of 2000, reads as characters for private use, and Unicode has by now.
Source: GB 18030-2005 (ḿ) and GB 18030-2022 (the eighteen others)."""

_EURO = 0x80
_CARELESS = ("iso2022", "utf-7", "unicode-escape", "raw-unicode-escape")
_SURROGATE = re.compile("[\ud800-\udfff]")


def decoder_of(encoding: str, errors: str = "strict") -> codecs.IncrementalDecoder:
    """The decoder of an encoding.

    Big5 is that of Windows, where most Big5 text comes from: it has 裏. So is GB18030 where it has byte 0x80 alone: €.
    Two-byte characters of GB18030 are those of its edition of 2022.
    """
    if encoding == "gb18030":
        return _Gb18030(f"textmine.{errors}-but-euro" if errors in ("strict", "replace") else errors)
    if encoding.startswith(_CARELESS):
        return _Careful(encoding, errors)
    return codecs.getincrementaldecoder("cp950" if encoding == "big5" else encoding)(errors)


class _Careful(codecs.IncrementalDecoder):
    """An encoding that Python decodes to what is no text.

    Of an escape that never ends, Python knows no place: the line that it is in is wrong. Halves of pairs of surrogates
    are no characters, and the readers have some of them as marks.
    """

    def __init__(self, encoding: str, errors: str) -> None:
        super().__init__(errors)
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)(errors)
        self.reset, self.getstate, self.setstate = (  # type: ignore[method-assign]
            self._decoder.reset, self._decoder.getstate, self._decoder.setstate,
        )  # fmt: skip

    def decode(self, raw: bytes, final: bool = False) -> str:  # type: ignore[override]
        try:
            text = self._decoder.decode(raw, final)
        except UnicodeError as error:
            if isinstance(error, UnicodeDecodeError) and self.errors == "strict":
                raise
            self.reset()  # from Python 3.13 on, an escape that never ends is such an error, too
            *lines, last = raw.splitlines(keepends=True) or [raw]
            if lines and self.errors != "strict":
                return "".join(map(self.decode, lines)) + self.decode(last, final)
            return self._instead(raw, len(raw), str(error))
        if text.isascii():
            return text
        return _SURROGATE.sub(lambda _: self._instead(raw, 1, "half of a pair of surrogates"), text)

    def _instead(self, raw: bytes, n_bytes: int, why: str) -> str:
        """What is put in the place of some bytes; or the error."""
        wrong = UnicodeDecodeError(self._encoding, raw or b"\0", 0, max(1, n_bytes), why)
        return str(codecs.lookup_error(self.errors)(wrong)[0])


class _Gb18030(codecs.IncrementalDecoder):
    def __init__(self, errors: str) -> None:
        super().__init__(errors)
        self._decoder = codecs.getincrementaldecoder("gb18030")(errors)
        self.reset, self.getstate, self.setstate = (  # type: ignore[method-assign]
            self._decoder.reset, self._decoder.getstate, self._decoder.setstate,
        )  # fmt: skip

    def decode(self, raw: bytes, final: bool = False) -> str:  # type: ignore[override]
        text = self._decoder.decode(raw, final)
        beyond_first = code_points(text) - np.uint32(min(_NOW))  # of unsigned integers: what is below it is large
        return text.translate(_NOW) if (beyond_first <= max(_NOW) - min(_NOW)).any() else text


def but_euro(handler: Callable[[UnicodeError], tuple[str | bytes, int]]) -> Callable[..., tuple[str | bytes, int]]:
    """A handler of errors that lets byte 0x80 of GB18030 be €."""

    def handle(error: UnicodeError) -> tuple[str | bytes, int]:
        if isinstance(error, UnicodeDecodeError) and error.encoding == "gb18030" and error.object[error.start] == _EURO:
            return "€", error.start + 1
        return handler(error)

    return handle


codecs.register_error("textmine.strict-but-euro", but_euro(codecs.strict_errors))
codecs.register_error("textmine.replace-but-euro", but_euro(codecs.replace_errors))
