"""What is known of a text that was cut, beside the text itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from textmine.results.summary import Summary
from textmine.results.words import WordCounts

Lines = Sequence[Sequence[str]]
"""The words of some lines."""


@dataclass(frozen=True, slots=True)
class CutText:
    """What is known of a text that was cut.

    words       : how often each was written, without punctuation
    first       : the beginnings of the first lines, as they are written
    granularity : the same lines as the model cuts them at each granularity, by name; empty if it has none
    """

    summary: Summary
    words: WordCounts
    first: Lines = ()
    granularity: Mapping[str, Lines] = field(default_factory=dict)
