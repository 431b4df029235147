"""Formats and kept parts, damaged again and again."""

from __future__ import annotations

import random
import shutil
import tempfile
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.mending import mend
from tests.mutations.damage import damage
from tests.mutations.formats import FORMATS, SENTENCES
from tests.mutations.kept import JOBS
from textmine.errors import TextmineError

REFUSED, UNCHANGED, MADE_AGAIN = "refused", "read, and the same", "made again, and the same"
READ = "forged, and read"


_MOST_MEMORY, _SOME_BYTES = 2, 10_000_000
"""So many times what a sound one takes, and for blocks that are compared with their digests in threads."""


class BreachError(AssertionError):
    """Damage was believed, or ended in something else than an error of textmine."""


def try_format(name: str, n: int, seed: int) -> Counter[str]:
    """Damage a format `n` times; how often each outcome was seen. BreachError at the first that must not be."""
    tried, seen = FORMATS[name], Counter[str]()
    with tempfile.TemporaryDirectory() as made, tempfile.TemporaryDirectory() as folder:
        place = tried.make(Path(made))
        whole = [_measured(read, place) for read in tried.readers]
        if errors := [str(found) for found, _ in whole if isinstance(found, TextmineError)]:
            raise BreachError(f"{name}: a sound one is refused: {errors[0]}")
        for rng in _random(n, seed):
            copy = _copied(Path(made), Path(folder)) / place.relative_to(made)
            what = damage(copy, rng)
            number = rng.randrange(len(whole))
            right, usual = whole[number]
            try:
                found, peak = _measured(tried.readers[number], copy)
            except Exception as error:
                raise BreachError(f"{name}: {what}: {type(error).__name__}: {error}") from error
            if peak > _MOST_MEMORY * usual + _SOME_BYTES:
                raise BreachError(f"{name}: {what}: it took {peak:,} bytes, a sound one {usual:,}")
            if not isinstance(found, TextmineError) and found != right:
                raise BreachError(f"{name}: {what}: it was believed")
            seen[REFUSED if isinstance(found, TextmineError) else UNCHANGED] += 1
    return seen


def _measured(read: Callable[[Path], Any], place: Path) -> tuple[Any, int]:
    """What is read, or the error of textmine, and the most memory that it took."""
    tracemalloc.start()
    try:
        return read(place), tracemalloc.get_traced_memory()[1]
    except TextmineError as error:
        return error, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def try_forged(name: str, n: int, seed: int) -> Counter[str]:
    """Likewise, but digests are made to agree: numbers may be others, but nothing ends in anything but our errors."""
    tried, seen = FORMATS[name], Counter[str]()
    with tempfile.TemporaryDirectory() as made, tempfile.TemporaryDirectory() as folder:
        place = tried.make(Path(made))
        for rng in _random(n, seed):
            copy = _copied(Path(made), Path(folder)) / place.relative_to(made)
            what = damage(copy, rng)
            mend(copy)
            try:
                rng.choice([*tried.readers, *tried.users])(copy)
            except TextmineError:
                seen[REFUSED] += 1
                continue
            except Exception as error:
                raise BreachError(f"{name}, forged: {what}: {type(error).__name__}: {error}") from error
            seen[READ] += 1
    return seen


def try_kept(name: str, n: int, seed: int) -> Counter[str]:
    """Likewise with the parts of a job, which must give what an undisturbed run gives."""
    job, seen = JOBS[name], Counter[str]()
    with tempfile.TemporaryDirectory() as made, tempfile.TemporaryDirectory() as folder:
        text = Path(made) / "in.txt"
        text.write_text(SENTENCES, encoding="utf-8")
        whole = job(str(text), f"{made}/parts")
        for rng in _random(n, seed):
            shutil.rmtree(f"{folder}/parts", ignore_errors=True)
            shutil.copytree(f"{made}/parts", f"{folder}/parts")
            what = damage(Path(folder) / "parts", rng)
            try:
                found = job(str(text), f"{folder}/parts")
            except Exception as error:
                raise BreachError(f"{name}: {what}: {type(error).__name__}: {error}") from error
            if found != whole:
                raise BreachError(f"{name}: {what}: it was believed")
            seen[MADE_AGAIN] += 1
    return seen


def _random(n: int, seed: int) -> Iterator[random.Random]:
    return (random.Random(f"{seed} {number}") for number in range(n))


def _copied(made: Path, folder: Path) -> Path:
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return Path(shutil.copytree(made, folder, dirs_exist_ok=True))
