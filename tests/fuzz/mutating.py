"""Changes inputs at random, where no fuzzer guided by coverage is installed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

_NUMBERS = (b"0", b"-1", b"1e400", b"99999999999999999999", b"4294967296", b"2147483648", b"1000000000000", b"NaN")
_BYTES = (
    b"\0",
    b"\xff",
    b"\x7f",
    b"\n",
    b"\r",
    b"\x1b",
    b'"',
    b"\\",
    b"\xff\xff\xff\xff",
    b"\xe2\x80\xae",
    b"\xed\xa0\x80",
)
_MAX_BYTES = 1 << 14


class Mutator:
    """Makes inputs of seeds; equal seeds of chance make equal inputs."""

    def __init__(self, seeds: Sequence[bytes], tokens: Sequence[bytes], seed: int) -> None:
        self._seeds = list(seeds) or [b""]
        self._tokens = [*tokens, *_BYTES]
        self._random = random.Random(seed)

    def next(self) -> bytes:
        """A seed that was changed in some places."""
        raw = self._random.choice(self._seeds)
        for _ in range(self._random.choice((1, 1, 2, 3, 8))):
            raw = self._random.choice(_WAYS)(self, raw)
        return raw[:_MAX_BYTES]

    def _place(self, raw: bytes) -> int:
        return self._random.randrange(len(raw) + 1)

    def _stretch(self, raw: bytes) -> tuple[int, int]:
        start = self._place(raw)
        return start, min(len(raw), start + self._random.choice((1, 1, 2, 4, 16, 256)))

    def _flipped(self, raw: bytes) -> bytes:
        at = self._place(raw)
        return raw[:at] + bytes([raw[at] ^ 1 << self._random.randrange(8)]) + raw[at + 1 :] if at < len(raw) else raw

    def _with_noise(self, raw: bytes) -> bytes:
        start, end = self._stretch(raw)
        return raw[:start] + self._random.randbytes(end - start) + raw[end:]

    def _with_token(self, raw: bytes) -> bytes:
        at, until = self._stretch(raw)
        return raw[:at] + self._random.choice(self._tokens) + raw[self._random.choice((at, until)) :]

    def _without(self, raw: bytes) -> bytes:
        start, end = self._stretch(raw)
        return raw[:start] + raw[end:]

    def _repeated(self, raw: bytes) -> bytes:
        start, end = self._stretch(raw)
        return raw[:end] + raw[start:end] * self._random.choice((1, 2, 100, 3000)) + raw[end:]

    def _cut_short(self, raw: bytes) -> bytes:
        return raw[: self._place(raw)]

    def _spliced(self, raw: bytes) -> bytes:
        other = self._random.choice(self._seeds)
        return raw[: self._place(raw)] + other[self._place(other) :]

    def _with_number(self, raw: bytes) -> bytes:
        numbers = list(re.finditer(rb"\d+", raw))
        if not numbers:
            return raw
        number = self._random.choice(numbers)
        return raw[: number.start()] + self._random.choice(_NUMBERS) + raw[number.end() :]


_WAYS: tuple[Callable[[Mutator, bytes], bytes], ...] = (
    Mutator._flipped,
    Mutator._with_noise,
    Mutator._with_token,
    Mutator._without,
    Mutator._repeated,
    Mutator._cut_short,
    Mutator._spliced,
    Mutator._with_number,
)
