"""Models on disk: one file of named arrays, memory-mapped when opened.

::

    bytes 0 to 15      b"textmine-model" and two zero bytes
    bytes 16 to 23     length of the description, unsigned, little-endian
    description        JSON: {"version": 1, "kind": "lm", …, "arrays": {"keys-2": {"dtype": "<u8", "shape": [7],
                       "offset": 0}, …}}, padded with spaces
    arrays             little-endian, each at a multiple of 64 bytes from the first
    last 32 bytes      SHA-256 of all bytes before
"""

from __future__ import annotations

import hashlib
import json
import math
import mmap
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import orjson
from numpy.typing import NDArray

from textmine.errors import InputError
from textmine.io.opening import unreadable
from textmine.io.output import opened_for_writing

VERSION = 1
MAGIC = b"textmine-model\0\0"
_ALIGNED = 64
_DTYPE = re.compile("[<|][biuf][1248]")
_HASHED_AT_ONCE = 1 << 20
_POPULATE_READ = 22  # of madvise(2): look-ups are all over the file, and loading single pages is slow
_AGAIN = "It is incomplete or damaged: make it again, or copy it again."


def is_model(path: str) -> bool:
    """Whether a file begins like a model."""
    try:
        with Path(path).open("rb") as stream:
            return stream.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


def write_model(target: str, kind: str, about: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write a model of a kind: its description and its arrays."""
    offsets = {}
    end = 0
    for name, array in arrays.items():
        offsets[name] = _aligned(end)
        end = offsets[name] + array.nbytes
    places = {
        name: {"dtype": array.dtype.newbyteorder("<").str, "shape": array.shape, "offset": offsets[name]}
        for name, array in arrays.items()
    }
    description = orjson.dumps({"version": VERSION, "kind": kind, **about, "arrays": places})
    description += b" " * (_aligned(len(MAGIC) + 8 + len(description)) - len(MAGIC) - 8 - len(description))
    digest = hashlib.sha256()
    with opened_for_writing(target) as stream:

        def write(part: Any) -> None:
            stream.write(part)
            digest.update(part)

        write(MAGIC + len(description).to_bytes(8, "little") + description)
        written = 0
        for name, array in arrays.items():
            write(b"\0" * (offsets[name] - written))
            raw = np.ascontiguousarray(array, array.dtype.newbyteorder("<")).reshape(-1).view(np.uint8)
            for start in range(0, len(raw), _HASHED_AT_ONCE):
                write(raw[start : start + _HASHED_AT_ONCE].data)
            written = offsets[name] + array.nbytes
        stream.write(digest.digest())


def open_model(path: str, kind: str) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """The description and memory-mapped arrays of a model of a kind; InputError if damaged or of another kind."""
    check_digest(path)
    about, memory, first = _described(path)
    if about["kind"] != kind:
        raise InputError(f"a model of kind {about['kind']}, not {kind}", where=path)
    try:
        arrays = {name: _array(memory, first, place) for name, place in about["arrays"].items()}
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise InputError("its description is damaged", where=path, hint=_AGAIN) from error
    return about, arrays


def _array(memory: mmap.mmap, first: int, place: Mapping[str, Any]) -> NDArray[Any]:
    """An array of a model; ValueError if it is not inside of the file, or of no type that models have."""
    dtype, shape, offset = place["dtype"], place["shape"], place["offset"]
    if not isinstance(dtype, str) or not _DTYPE.fullmatch(dtype):
        raise ValueError(f"no type of numbers: {dtype!r}")
    if any(type(size) is not int or size < 0 for size in (*shape, offset)):
        raise ValueError("no shape or no offset")
    n = math.prod(shape)
    if first + offset + n * np.dtype(dtype).itemsize > len(memory) - hashlib.sha256().digest_size:
        raise ValueError("outside of the file")
    return np.frombuffer(memory, dtype, n, first + offset).reshape(shape)


def kind_of(path: str) -> str:
    """The kind of model in a file; InputError if it is not a model."""
    return str(_described(path)[0]["kind"])


def _described(path: str) -> tuple[dict[str, Any], mmap.mmap, int]:
    """The description of a model, the mapped file, and the offset of its arrays."""
    try:
        with Path(path).open("rb") as stream:
            _begun(stream, path)
            length = int.from_bytes(stream.read(8), "little")
            memory = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_COPY)  # kernels take arrays of one kind
        with suppress(AttributeError, OSError, ValueError):  # Linux has it since 5.14
            memory.madvise(_POPULATE_READ)
    except OSError as error:
        raise unreadable(path, error) from error
    first = len(MAGIC) + 8 + length
    try:
        about = json.loads(memory[len(MAGIC) + 8 : first])
        version, _, _ = about["version"], about["kind"], about["arrays"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError("its description is damaged", where=path, hint=_AGAIN) from error
    if version != VERSION:
        raise InputError(
            f"a model of version {version}; this textmine reads version {VERSION}",
            where=path,
            hint="Upgrade textmine, or make the model again.",
        )
    return about, memory, first


def digest_of(path: str) -> str:
    """The SHA-256 recorded in a model, in hexadecimal."""
    try:
        with Path(path).open("rb") as stream:
            stream.seek(-hashlib.sha256().digest_size, 2)
            return stream.read().hex()
    except OSError as error:
        raise unreadable(path, error) from error


def check_digest(path: str, advance: Callable[[int], object] = lambda _: None) -> None:
    """Raise InputError if a file is no model, or any byte of it has changed since it was written."""
    digest = hashlib.sha256()
    try:
        with Path(path).open("rb") as stream:
            digest.update(_begun(stream, path))
            advance(len(MAGIC))
            last = b""
            while block := stream.read(_HASHED_AT_ONCE):
                block = last + block
                block, last = block[: -digest.digest_size], block[-digest.digest_size :]
                digest.update(block)
                advance(len(block))
    except OSError as error:
        raise unreadable(path, error) from error
    if digest.digest() != last:
        raise InputError("has changed since it was written: its SHA-256 differs", where=path, hint=_AGAIN)


def _begun(stream: BinaryIO, path: str) -> bytes:
    """The first bytes of a model; InputError if they are others."""
    if stream.read(len(MAGIC)) != MAGIC:
        raise InputError("not a model of textmine", where=path, hint="Make one with textmine lm or segment.")
    return MAGIC


def _aligned(offset: int) -> int:
    return -(-offset // _ALIGNED) * _ALIGNED
