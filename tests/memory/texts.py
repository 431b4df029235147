"""The texts on which memory is measured: ordinary ones, and what is hard on memory in one way each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.corpora import SHARED

_AT_ONCE = 1_000_000
_HAN = np.arange(0x4E00, 0x9FA6, dtype=np.uint32)
_MARKS = np.array([ord(mark) for mark in "，。\n"], np.uint32)


@dataclass(frozen=True, slots=True)
class Text:
    """A text of about so many bytes that is made on the spot, in pieces; its kind in words."""

    name: str
    what: str
    pieces: Callable[[int], Iterator[bytes]]

    def write(self, path: Path, n_bytes: int) -> None:
        """Write it as UTF-8."""
        left = n_bytes
        with path.open("wb") as out:
            for piece in self.pieces(n_bytes):
                if left <= 0:
                    break
                out.write(piece)
                left -= len(piece)


def _ordinary(n_bytes: int) -> Iterator[bytes]:
    """Lines from all over the corpora beside the project; else made of frequent and rare words."""
    files = [path for path in sorted(SHARED.glob("raw/*.txt.xz")) if path.is_file()]
    if not files:
        yield from _made_up(n_bytes)
        return
    import lzma

    for path in files:
        left = n_bytes // len(files)
        with lzma.open(path) as stream:
            while left > 0 and (piece := stream.read(min(left, _AT_ONCE))):
                left -= len(piece)
                yield piece if left > 0 else piece[: piece.rfind(b"\n") + 1]
    yield from _made_up(n_bytes)  # as far as they do not suffice


def _made_up(n_bytes: int) -> Iterator[bytes]:
    """Words of one to three characters by Zipf's law, in sentences."""
    rng = np.random.default_rng(1)
    words = [_text(rng.choice(_HAN[:6000], length)) for length in rng.integers(1, 4, 200_000)]
    words += ["的", "，", "。\n"]
    words = [*words[-3:], *words[:-3]]
    while True:
        yield "".join(words[i] for i in np.minimum(rng.zipf(1.15, 100_000), len(words)) - 1).encode()


def _one_character(n_bytes: int) -> Iterator[bytes]:
    while True:
        yield "的".encode() * _AT_ONCE


def _diverse(n_bytes: int) -> Iterator[bytes]:
    rng = np.random.default_rng(2)
    while True:
        points = rng.choice(_HAN, _AT_ONCE)
        at = np.flatnonzero(rng.random(_AT_ONCE) < 0.05)
        points[at] = rng.choice(_MARKS, len(at))
        yield _text(points).encode()


def _tiny_documents(n_bytes: int) -> Iterator[bytes]:
    rng = np.random.default_rng(3)
    while True:
        points = rng.choice(_HAN[:3000], (50_000, 4))
        points[:, 3] = ord("\n")
        yield _text(points.ravel()).encode()


def _long_line(n_bytes: int) -> Iterator[bytes]:
    for piece in _made_up(n_bytes):
        yield piece.replace(b"\n", b"")


def _distinct_tokens(n_bytes: int) -> Iterator[bytes]:
    rng = np.random.default_rng(4)
    letters = np.array([ord(letter) for letter in "abcdefghijklmnopqrstuvwxyz0123456789"], np.uint32)
    while True:
        points = rng.choice(letters, (20_000, 41))
        points[:, 40] = ord(" ")
        points[::10, 40] = ord("\n")
        yield _text(points.ravel()).encode()


def _text(points: NDArray[np.uint32]) -> str:
    return points.astype("<u4").tobytes().decode("utf-32-le")


TEXTS = (
    Text("ordinary", "lines of all corpora, or of words by Zipf's law", _ordinary),
    Text("one character", "的 again and again, in one line", _one_character),
    Text("diverse", "random Han characters, 5 % of them punctuation or line ends", _diverse),
    Text("tiny documents", "lines of three characters", _tiny_documents),
    Text("long line", "words by Zipf's law in one line", _long_line),
    Text("distinct tokens", "random words of 40 letters and digits", _distinct_tokens),
)
