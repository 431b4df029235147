"""The first pass of `--dedup near`: a sketch of each document, kept in files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from textmine.io.arrays import ArrayWriter, file_name
from textmine.pipeline.run.reader import Text
from textmine.pipeline.run.work import Kernel
from textmine.text.sketches import MAX_SET, N_BANDS, N_ROWS, WIDTH, Sketcher, Sketches

_TABLE_BYTES = 16 << 20
_TYPES = {"keys": np.uint32, "sizes": np.int64, "levels": np.uint8, "hashes": np.uint32}


class _SketchesForm:
    """A folder: `keys.u4`, `sizes.i8`, `levels.u1` and `hashes.u4`; see Sketches."""

    appended: ClassVar[bool] = False

    def write(self, path: Path, table: Sketches) -> None:
        """See Form."""
        path.mkdir()
        for name, dtype in _TYPES.items():
            writer = ArrayWriter(path, name, dtype, with_digest=False)
            try:
                writer.append(getattr(table, name).ravel())
            finally:
                writer.close()


@dataclass(frozen=True)
class SketchDocuments(Kernel[Sketches]):
    """The kernel: the sketches of the documents of a shard, in order."""

    doing: ClassVar[str] = "looking for duplicates"

    @property
    def in_threads(self) -> bool:
        """See Kernel."""
        return True

    @property
    def form(self) -> _SketchesForm:
        """See Kernel."""
        return _SketchesForm()

    @property
    def digest(self) -> str:
        """See Kernel."""
        return f"{WIDTH} {N_BANDS} {N_ROWS} {MAX_SET}"

    def __call__(self, text: Text) -> Iterator[Sketches]:
        """See Kernel."""
        sketcher = Sketcher()
        held: list[Sketches] = []
        for batch in text:
            held.append(sketcher.add(batch.points, batch.document_ends))
            if sum(each.n_bytes for each in held) > _TABLE_BYTES:
                yield _joined(held)
                held = []
        if held:
            yield _joined(held)


def _joined(held: list[Sketches]) -> Sketches:
    return Sketches(
        np.concatenate([each.keys for each in held], axis=1),
        *(np.concatenate([getattr(each, name) for each in held]) for name in ("sizes", "levels", "hashes")),
    )


def kept(path: str | Path, name: str, start: int = 0, n: int = -1) -> NDArray[Any]:
    """An array of sketches that were kept, or `n` of its numbers from `start` on."""
    dtype = np.dtype(_TYPES[name])
    file = Path(path) / file_name(name, dtype)
    return np.fromfile(file, dtype.newbyteorder("<"), n, offset=start * dtype.itemsize)
