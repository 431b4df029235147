"""What to find out about a cut of text into words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from textmine.settings.declare import check, setting
from textmine.settings.reading import known_encoding


@dataclass(frozen=True, slots=True)
class EvaluateSettings:
    """What to find out. What follows a word in the line of a lexicon, after white space, is ignored."""

    lexicon: str | Collection[str] = setting(
        "",
        "Known words, one per line: adds the OOV rate and the recall of words in and out of vocabulary.",
        doc="words that are not OOV: a file with one per line, or the words",
        metavar="FILE",
        paths=True,
    )
    worst: int = setting(
        0,
        "Show the K most frequent wrong cuts.",
        doc="how many of the most frequent wrong cuts to give",
        metavar="K",
        least=0,
        shown="none",
    )
    encoding: str = setting(
        "auto",
        "Encoding of GOLD and PRED; auto looks at each.",
        doc='the encoding, by Python\'s name; "auto" looks at each file',
        metavar="NAME",
    )

    def __post_init__(self) -> None:
        check(self)
        if self.encoding != "auto":
            object.__setattr__(self, "encoding", known_encoding(self.encoding))
