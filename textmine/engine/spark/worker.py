"""What runs in Spark's Python workers: functions of record batches, each loaded once a process."""

from __future__ import annotations

import pickle
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any

from textmine.errors import WorkerError

Batches = Iterator[Any]
"""Of `pyarrow.RecordBatch`es."""

_MAX_LOADED = 8
_loaded: OrderedDict[str, Callable[[Batches], Batches]] = OrderedDict()


def packed(function: Any) -> tuple[bytes, str]:
    """A picklable function as bytes, and their digest."""
    payload = zlib.compress(pickle.dumps(function, pickle.HIGHEST_PROTOCOL), 1)
    return payload, sha256(payload).hexdigest()


def loaded(payload: bytes, digest: str) -> Callable[[Batches], Batches]:
    """The function; loaded when a process first meets it, and the last few are kept with all that they have made."""
    if digest not in _loaded:
        if sha256(payload).hexdigest() != digest:
            raise WorkerError("what the driver sent was damaged on its way to an executor", hint="Try again.")
        _loaded[digest] = pickle.loads(zlib.decompress(payload))
        while len(_loaded) > _MAX_LOADED:
            _loaded.popitem(last=False)
    _loaded.move_to_end(digest)
    return _loaded[digest]
