"""One fault after another: a random change to a random file of those below a folder, or to a file."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

Change = Callable[[bytes, random.Random], bytes]


def _flipped(raw: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(raw))
    return raw[:at] + bytes([raw[at] ^ 1 << rng.randrange(8)]) + raw[at + 1 :]


def _set(raw: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(raw))
    return raw[:at] + bytes([rng.choice([0, 1, 9, 34, 45, 57, 127, 255, rng.randrange(256)])]) + raw[at + 1 :]


def _cut(raw: bytes, rng: random.Random) -> bytes:
    return raw[: rng.randrange(len(raw))]


def _grown(raw: bytes, rng: random.Random) -> bytes:
    return raw + rng.randbytes(rng.randrange(1, 20))


def _zeroed(raw: bytes, rng: random.Random) -> bytes:
    start, stop = _range(raw, rng)
    return raw[:start] + bytes(stop - start) + raw[stop:]


def _doubled(raw: bytes, rng: random.Random) -> bytes:
    start, stop = _range(raw, rng)
    return raw[:stop] + raw[start:stop] + raw[stop:]


def _lost(raw: bytes, rng: random.Random) -> bytes:
    start, stop = _range(raw, rng)
    return raw[:start] + raw[stop:]


def _swapped(raw: bytes, rng: random.Random) -> bytes:
    start, stop = _range(raw, rng)
    return raw[:start] + raw[start:stop][::-1] + raw[stop:]


def _range(raw: bytes, rng: random.Random) -> tuple[int, int]:
    start = rng.randrange(len(raw))
    return start, min(len(raw), start + rng.randrange(1, 64))


_CHANGES: tuple[Change, ...] = (_flipped, _flipped, _flipped, _set, _cut, _grown, _zeroed, _doubled, _lost, _swapped)


def damage(place: Path, rng: random.Random) -> str:
    """Change a file, or rarely delete it or let it change places with another; says what was done."""
    files = [place] if place.is_file() else sorted(path for path in place.rglob("*") if path.is_file())
    file = rng.choice(files)
    if rng.random() < 0.02:
        file.unlink()
        return f"{file.name} deleted"
    if rng.random() < 0.02 and file.suffix != ".seg":  # which is whole in itself
        other = rng.choice(files)
        first, second = file.read_bytes(), other.read_bytes()
        file.write_bytes(second)
        other.write_bytes(first)
        return f"{file.name} and {other.name} exchanged"
    raw, change = file.read_bytes(), rng.choice(_CHANGES)
    file.write_bytes(change(raw, rng) if raw else b"x")
    return f"{file.name} {change.__name__.strip('_')}"
