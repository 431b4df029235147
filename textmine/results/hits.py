"""Hits of a concordance: what one is, in which order they come, and how the first of many are kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, Generic, Literal, NamedTuple, TypeVar, get_args

from textmine.errors import InputError, SettingsError
from textmine.io.sources import Source
from textmine.settings.reading import Normalization
from textmine.text.matching import Matcher, expression_matcher, word_matcher

T = TypeVar("T")
Order = Literal["text", "left", "right"]
ORDERS: tuple[str, ...] = get_args(Order)

MAX_HELD = 500_000
MAX_HELD_CHARS = 50_000_000
"""What is held in memory at most to be sorted or drawn, in hits and in characters of context. Measured: 600,000 hits
with 20 characters on each side took 1.75 GB in two workers and their parent."""


class Hit(NamedTuple):
    """A hit with what stands around it in its line.

    document : FILE:LINE, or FILE:RECORD of jsonl, csv, tsv and parquet
    position : of the hit's first character in that line or record, from 1
    """

    document: str
    position: int
    left: str
    hit: str
    right: str


def document_of(source: Source, number: int) -> str:
    """The place of a hit in the line or record of that number; bytes of a name that are not UTF-8 are escaped.

    >>> document_of(Source("/tmp/a.txt", "a.txt", 0, 0, "txt"), 3)
    'a.txt:3'
    """
    return f"{source.name.encode(errors='backslashreplace').decode()}:{number}"


@dataclass(frozen=True, slots=True)
class ConcordanceSettings:
    """What is looked for, and which hits are shown.

    words       : hits do not overlap; of words that begin at the same place the longest is taken
    regex       : the words are regular expressions, applied line by line
    ignore_case : Linux is also found as LINUX
    width       : of the contexts, characters on each side
    sort        : `text` as they stand, `left` and `right` by what stands there (left: read backwards)
    limit       : at most so many hits, the first in that order; 0 for all
    sample      : so many hits drawn at random, each as likely as another; 0 for all
    seed        : of what is drawn
    """

    words: tuple[str, ...]
    regex: bool = False
    ignore_case: bool = False
    width: int = 20
    sort: Order = "text"
    limit: int = 0
    sample: int = 0
    seed: int = 0

    def __post_init__(self) -> None:
        if self.sort not in ORDERS:
            raise SettingsError(f"sort cannot be {self.sort!r}", hint=f"Choose one of {', '.join(ORDERS)}.")
        for name in ("width", "limit", "sample", "seed"):
            if getattr(self, name) < 0:
                raise SettingsError(f"{name} must be 0 or more, not {getattr(self, name)}")
        if not self.words:
            raise SettingsError("no word to look for")
        if self.sample > self.max_held or (self.limit > self.max_held and self.sort != "text"):
            raise SettingsError(
                f"sorted or drawn hits are held in memory, {self.max_held:,} of this width at most",
                hint="Ask for fewer, or for a smaller width.",
            )
        self.matcher("none")

    @property
    def max_held(self) -> int:
        """How many hits are held in memory at most."""
        return min(MAX_HELD, MAX_HELD_CHARS // (2 * self.width + 1))

    @property
    def is_streamed(self) -> bool:
        """Whether hits come out as they are found."""
        return self.sort == "text" and not self.sample

    @property
    def n_chosen(self) -> int:
        """Of all hits, how many are held to be put in order; 0 for all."""
        return 0 if self.is_streamed else self.sample or self.limit

    def matcher(self, normalization: Normalization) -> Matcher:
        """What finds the words in text that is so normalised."""
        make = expression_matcher if self.regex else word_matcher
        return make(self.words, self.ignore_case, normalization)

    def key(self, hit: Hit) -> Any:
        """What hits are chosen by: the smallest are kept, of equal ones the first in the text."""
        if self.sample:
            place = f"{self.seed}\0{hit.document}\0{hit.position}"
            return blake2b(place.encode(), digest_size=8).digest()
        return self._place_in_order(hit)

    def in_order(self, hits: list[Hit]) -> list[Hit]:
        """Hits that were given in the order of the text, in the order that is wanted, and not more than wanted."""
        if self.sort != "text":
            hits.sort(key=self._place_in_order)
        return hits[: self.limit] if self.limit else hits

    def refuse_too_many(self, n_hits: int) -> None:
        """Raise InputError where more hits are to be held in memory than are."""
        if n_hits > self.max_held:
            raise InputError(
                f"more than {self.max_held:,} hits to be held in memory",
                hint="Give --limit for the first ones, or --sample for some drawn at random.",
            )

    def _place_in_order(self, hit: Hit) -> Any:
        return (hit.right, hit.hit) if self.sort == "right" else (hit.left[::-1], hit.hit)


@dataclass(slots=True)
class Smallest(Generic[T]):
    """Of all that is added, the `most` things with the smallest keys; of those with equal keys the first ones.

    >>> smallest = Smallest(2)
    >>> for number in (3, 1, 4, 2):
    ...     smallest.add(number, str(number))
    >>> list(smallest)
    ['1', '2']
    """

    most: int
    _held: list[tuple[Any, int, T]] = field(default_factory=list)
    _n_added: int = 0
    _bound: Any = None

    def add(self, key: Any, thing: T) -> None:
        """Take in a thing, which comes after all that were added before."""
        if self._bound is not None and key >= self._bound:
            return
        self._held.append((key, self._n_added, thing))
        self._n_added += 1
        if len(self._held) > self.most + max(1024, self.most // 2):
            self._prune()

    def __iter__(self) -> Iterator[T]:
        """What is left, in the order it was added."""
        self._prune()
        return (thing for _, _, thing in sorted(self._held, key=lambda held: held[1]))

    def _prune(self) -> None:
        if len(self._held) > self.most:
            self._held.sort(key=lambda held: held[:2])
            del self._held[self.most :]
            self._bound = self._held[-1][0]
