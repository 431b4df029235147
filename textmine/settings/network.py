"""Which words are tied to one another in a network, and how firmly."""

from __future__ import annotations

from dataclasses import dataclass

from textmine.errors import SettingsError
from textmine.settings.collocates import Measure as Measure
from textmine.settings.declare import check, setting

MAX_NODES = 10_000
_WINDOW, _MAX_WINDOW = 5, 100


@dataclass(frozen=True, slots=True)
class NetworkSettings:
    """Which words are nodes, and which pairs of them are edges."""

    window: int | None = setting(
        None,
        "How many words to the left and right stand together with a word, in the same line; punctuation is skipped.",
        doc=f"how many words to the left and right stand together with a word, in the same line; None for {_WINDOW}",
        metavar="W",
        least=1,
        most=_MAX_WINDOW,
        shown=str(_WINDOW),
    )
    by_document: bool = setting(
        False,
        "Words stand together if they are in one document, wherever, in place of a window.",
        doc="words stand together if they are in one document, wherever, in place of a window",
    )
    top: int = setting(
        200,
        "The K most frequent words are looked at.",
        doc="how many of the most frequent words are looked at",
        metavar="K",
        least=2,
        most=MAX_NODES,
    )
    top_edges: int = setting(
        500,
        "Keep the K edges of the greatest weight.",
        doc="keep so many edges, those of the greatest weight",
        metavar="K",
        least=1,
    )
    min_count: int = setting(
        3,
        "Leave out pairs of words that stand together less often.",
        doc="leave out pairs of words that stand together less often",
        metavar="K",
        least=1,
    )
    weight: Measure = setting(
        "log_dice",
        "What an edge weighs: a measure of textmine collocates.",
        doc='what an edge weighs: "log_dice", "mi_bits", "t_score", "g2" or "count"',
    )
    communities: bool = setting(
        False,
        "Find groups of words that hang together, by networkx (Louvain).",
        doc="find groups of words that hang together, by networkx",
    )

    def __post_init__(self) -> None:
        check(self)
        if self.by_document and self.window is not None:
            raise SettingsError("a window is of no use within whole documents", hint="Leave out window or by_document.")

    @property
    def span(self) -> int:
        """How many words on either side are near; 0 for all of the document."""
        return 0 if self.by_document else self.window or _WINDOW
