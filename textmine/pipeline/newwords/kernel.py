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
from textmine.discovery.numbering import Numbering
from textmine.discovery.occurrences import longer_keys
from textmine.pipeline.newwords.blocks import Block, BlockForm
from textmine.pipeline.run.reader import AnyText
from textmine.pipeline.run.work import Kernel
from textmine.settings.sizes import Sizes
from textmine.text.symbols import END


@dataclass(frozen=True)
class NumberSymbols(Kernel[Block]):
    """The kernel: a text in the symbols of an alphabet.

    numbers : of each character of the basic plane
    units   : the numbers of symbols that are looked up by their text
    block_characters : worked on at once, when a document ends there
    document_characters : of a longer document, the rest is taken for another one
    """

    doing: ClassVar[str] = "looking for longer words"
    frequent: FrequentNgrams
    numbers: Symbols
    units: Mapping[str, int]
    block_characters: int
    document_characters: int

    in_threads: ClassVar[bool] = True

    @classmethod
    def of(cls, frequent: FrequentNgrams, n_symbols: int, batch_bytes: int, sizes: Sizes) -> NumberSymbols:
        """The kernel for frequent n-grams of a table with so many wide symbols."""
        alphabet = frequent.alphabet
        return cls(
            batch_bytes,
            frequent,
            alphabet.numbers(n_symbols)[: 1 << 16],
            {text: number for number, text in enumerate(alphabet.texts) if text and _is_unit(text)},
            sizes.block_characters,
            sizes.document_characters,
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
        for symbols, document_starts in self._stretches(text):
            text.n_tokens += int(np.count_nonzero(symbols != END))
            for start in range(0, len(symbols), self.block_characters):
                stop = start + self.block_characters
                kept = slice(0) if stop < len(symbols) else slice(None)  # the whole stretch, once
                yield Block(
                    symbols[kept], document_starts[kept], longer_keys(symbols, self.frequent, slice(start, stop))
                )

    def _stretches(self, text: AnyText) -> Iterator[tuple[Symbols, NDArray[np.int64]]]:
        """The symbols of stretches of a text, and where in them documents begin."""
        numbering = Numbering(self.numbers, self.units)
        n = n_open = 0  # characters of a stretch, and those of them in a document that has not ended yet
        for batch in text:
            points, ends = batch.points, batch.document_ends
            while n_open + (int(ends[0]) if len(ends) else len(points)) > self.document_characters:
                cut = self.document_characters - n_open
                numbering.add(points[:cut])
                yield numbering.taken()
                points, ends, n, n_open = points[cut:], ends - cut, 0, 0
            cut = int(ends[-1]) if len(ends) else 0
            numbering.add(points[:cut], ends)
            n, n_open = n + cut, 0 if cut else n_open
            if cut and n >= self.block_characters:
                yield numbering.taken()
                n = 0
            numbering.add(points[cut:])
            n, n_open = n + len(points) - cut, n_open + len(points) - cut
        if n:
            yield numbering.taken()


def _is_unit(text: str) -> bool:
    """Whether a symbol is looked up by its text: all but Han characters of the basic plane."""
    return len(text) > 1 or not "\u3005" <= text <= "\ufaff"
