"""Text to blocks of symbols: the pass over the text that finding words takes after counting."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from textmine.discovery.frequent import CORE, FrequentNgrams, Symbols
from textmine.discovery.occurrences import longer_keys, numbered
from textmine.pipeline.newwords.blocks import Block, BlockForm
from textmine.pipeline.run.reader import AnyText
from textmine.pipeline.run.work import Kernel
from textmine.text.symbols import END


@dataclass(frozen=True)
class NumberSymbols(Kernel[Block]):
    """The kernel: a text in the symbols of an alphabet.

    numbers : of each character of the basic plane
    units   : the numbers of symbols that are looked up by their text
    block_characters : worked on at once, when a document ends there; four times as many at most
    """

    doing: ClassVar[str] = "looking for longer words"
    frequent: FrequentNgrams
    numbers: Symbols
    units: Mapping[str, int]
    block_characters: int

    in_threads: ClassVar[bool] = True

    @classmethod
    def of(cls, frequent: FrequentNgrams, n_symbols: int, batch_bytes: int, block_characters: int) -> NumberSymbols:
        """The kernel for frequent n-grams of a table with so many wide symbols."""
        alphabet = frequent.alphabet
        return cls(
            batch_bytes,
            frequent,
            alphabet.numbers(n_symbols)[: 1 << 16],
            {text: number for number, text in enumerate(alphabet.texts) if text and _is_unit(text)},
            block_characters,
        )

    @property
    def form(self) -> BlockForm:
        """See Kernel."""
        return BlockForm()

    @cached_property
    def digest(self) -> str:
        """See Kernel."""
        found = hashlib.sha256("\n".join(self.frequent.alphabet.texts).encode("utf-8", "surrogatepass"))
        found.update(np.ascontiguousarray(self.frequent.windows[CORE]).tobytes())
        return found.hexdigest()

    def __call__(self, text: AnyText) -> Iterator[Block]:
        """See Kernel."""
        for points, document_ends in self._stretches(text):
            symbols, places = numbered(points, self.numbers, self.units)
            starts = np.searchsorted(places, document_ends)
            text.n_tokens += int(np.count_nonzero(symbols != END))
            yield Block(symbols, starts, longer_keys(symbols, self.frequent))

    def _stretches(self, text: AnyText) -> Iterator[tuple[NDArray[np.uint32], NDArray[np.int64]]]:
        """Code points, until a document ends, and where in them documents end."""
        parts: list[NDArray[np.uint32]] = []
        ends: list[NDArray[np.int64]] = []
        n = 0
        for batch in text:
            parts.append(batch.points)
            ends.append(batch.document_ends + n)
            n += len(parts[-1])
            cut = max((int(some[-1]) for some in ends if len(some)), default=0)
            if not cut and n >= 4 * self.block_characters:
                cut = n
            if cut and n >= self.block_characters:
                points = np.concatenate(parts)
                yield points[:cut], np.concatenate(ends)
                parts, ends, n = [points[cut:]], [], n - cut
        if parts:
            yield np.concatenate(parts), np.concatenate([np.empty(0, np.int64), *ends])


def _is_unit(text: str) -> bool:
    """Whether a symbol is looked up by its text: all but Han characters of the basic plane."""
    return len(text) > 1 or not "\u3005" <= text <= "\ufaff"
