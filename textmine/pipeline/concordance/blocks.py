"""Blocks of text in files: whole lines or records, with what tells where a word cannot be.

::

    FOLDER/table-0             the text of all blocks of a shard, in UTF-8
    FOLDER/table-0.ends        int32, offsets into a block of the ends of its lines or records, in characters
    FOLDER/table-0.signatures  uint8, N_BYTES a block (text/signatures.py)
    FOLDER/table-0.blocks      a Head a line, as JSON

Such files are temporary, and belong to one process and its workers.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, NamedTuple, TypeVar

import numpy as np
import orjson
from numpy.typing import NDArray

from textmine.pipeline.run.names import digest_of
from textmine.pipeline.run.reader import Text
from textmine.pipeline.run.work import Kernel
from textmine.settings.reading import Normalization
from textmine.text.blocks import from_code_points
from textmine.text.signatures import N_BYTES, signature

T = TypeVar("T", bound=np.generic)

ENDS, SIGNATURES, HEADS = ".ends", ".signatures", ".blocks"


class Head(NamedTuple):
    """What is known of a block.

    span      : index of its span in the shard
    continues : it goes on with the line that the block before has begun
    """

    span: int
    continues: bool
    n_bytes: int
    n_ends: int


class Block(NamedTuple):
    """A block with its files' contents."""

    head: Head
    text: bytes
    ends: NDArray[np.int32]
    signature: NDArray[np.uint8]


class BlockForm:
    """See Form."""

    appended: ClassVar[bool] = True

    def write(self, path: Path, table: Block) -> None:
        """See Form."""
        head = orjson.dumps(table.head, default=tuple, option=orjson.OPT_APPEND_NEWLINE)
        for ending, written in (
            ("", table.text),
            (ENDS, table.ends.tobytes()),
            (SIGNATURES, table.signature.tobytes()),
            (HEADS, head),
        ):
            with path.with_name(path.name + ending).open("ab") as stream:
                stream.write(written)

    def heads(self, path: Path) -> list[Head]:
        """Of all blocks."""
        lines = path.with_name(path.name + HEADS).read_bytes().splitlines()
        return [Head(*orjson.loads(line)) for line in lines]

    def text(self, path: Path) -> NDArray[np.uint8]:
        """Of all blocks, memory-mapped."""
        return _mapped(path, np.uint8)

    def ends(self, path: Path) -> NDArray[np.int32]:
        """Of all blocks, memory-mapped."""
        return _mapped(path.with_name(path.name + ENDS), np.int32)

    def signatures(self, path: Path) -> NDArray[np.uint8]:
        """Of all blocks, memory-mapped; shape (n_blocks, N_BYTES)."""
        return _mapped(path.with_name(path.name + SIGNATURES), np.uint8).reshape(-1, N_BYTES)


@dataclass(frozen=True)
class KeepBlocks(Kernel[Block]):
    """The kernel.

    n_least : characters of a block, at least, unless its span ends; it goes on to the next end of a line or record
    n_most  : and at most: a line that is longer is cut; a record never is, for batches have whole ones
    """

    doing: ClassVar[str] = "keeping the text"
    normalize: Normalization
    n_least: int
    n_most: int

    @property
    def form(self) -> BlockForm:
        """See Kernel."""
        return BlockForm()

    @property
    def digest(self) -> str:
        """See Kernel."""
        return digest_of(["blocks", self.normalize, self.n_least, self.n_most])

    def __call__(self, text: Text) -> Iterator[Block]:
        """See Kernel."""
        for index, (span, batches) in enumerate(text.by_span()):
            by_lines = span.source.format == "txt"
            points, ends = np.empty(0, np.uint32), np.empty(0, np.int64)
            continues = False
            for batch in batches:
                more = batch.line_ends if by_lines else batch.document_ends
                ends = np.concatenate([ends, more + len(points)])
                points = np.concatenate([points, batch.points])
                while stop := self._stop(len(points), ends, self.n_most if by_lines else sys.maxsize):
                    n_ends = int(np.searchsorted(ends, stop, "right"))
                    yield _block(index, continues, points[:stop], ends[:n_ends])
                    continues = not n_ends or bool(ends[n_ends - 1] < stop)
                    points, ends = points[stop:], ends[n_ends:] - stop
            if len(points):
                yield _block(index, continues, points, ends)

    def _stop(self, n_points: int, ends: NDArray[np.int64], n_most: int) -> int:
        """Where the next block ends; 0 if more text is needed to say so."""
        after = int(np.searchsorted(ends, self.n_least))
        if after < len(ends):
            return min(int(ends[after]), n_most)
        return n_most if n_points >= n_most else 0


def _block(span: int, continues: bool, points: NDArray[np.uint32], ends: NDArray[np.int64]) -> Block:
    text = from_code_points(points).encode("utf-8", "surrogatepass")
    return Block(Head(span, continues, len(text), len(ends)), text, ends.astype(np.int32), signature(points))


def _mapped(path: Path, dtype: type[T]) -> NDArray[T]:
    return np.memmap(path, dtype, "r") if path.stat().st_size else np.empty(0, dtype)
