"""What a run read and counted, and its tally as a store keeps it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

from textmine.errors import InputError
from textmine.io.decoding import Tally


class Phase(NamedTuple):
    """A part of a run that is reported by itself."""

    name: str
    seconds: float
    n_workers: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What was counted.

    n_files   : files that were read
    n_tokens  : words that were counted
    n_types   : distinct words before `min_count` left any out
    tally     : what was read, in numbers
    encodings : how many files were read as each
    seconds   : of wall clock, 0 where it was not measured
    n_workers : threads or processes
    memory_bytes : the limit for all of them together
    base_bytes : what they may take beside it, for Python, its packages and dictionaries
    peak_bytes : the most that they had together, of both: memory without pages of files, and what was swapped out, as
                looked at every 0.05 s; 0 where the system does not say
    n_shards, n_reused : parts of the input, and those of them that an earlier run had counted
    settings  : what was counted, by the names of the options
    missing_words : those of the user's dictionary that were not counted once
    phases    : of a run that consists of very different ones; `n_workers` is then that of the last
    """

    n_files: int = 0
    n_tokens: int = 0
    n_types: int = 0
    tally: Tally = field(default_factory=Tally)
    encodings: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    n_workers: int = 0
    memory_bytes: int = 0
    base_bytes: int = 0
    peak_bytes: int = 0
    n_shards: int = 0
    n_reused: int = 0
    settings: Mapping[str, Any] = field(default_factory=dict)
    phases: Sequence[Phase] = ()
    missing_words: Sequence[str] = ()


def read_tally(printed: Any, path: str) -> Tally:
    """The inverse of `printable_tally`; InputError if it is none."""
    try:
        return Tally(**printed)
    except TypeError as error:
        raise InputError("its manifest.json is damaged: tally", where=path) from error


def printable_tally(tally: Tally) -> dict[str, Any]:
    """As a dictionary, names of files that are not UTF-8 written as their bytes: JSON has no other place for them."""
    replaced = tally.bytes_replaced.items()
    names = {_in_utf8(name): n for name, n in replaced}
    left_out = [_in_utf8(reason) for reason in tally.left_out]
    return asdict(tally) | {"bytes_replaced": names, "left_out": left_out}


def _in_utf8(text: str) -> str:
    return text.encode(errors="backslashreplace").decode()
