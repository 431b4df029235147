"""What a segmenter does otherwise once it has learnt on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Adaptation:
    """What a segmenter has learnt from a text, and changes there.

    n_symbols : Han characters that it has learnt from
    n_places  : between two of them in a run, where a text may be cut
    n_changed : of these, where it cuts and did not before, or the reverse
    n_words   : words of two and more characters that occur at least twice there, and did not before
    words     : the most frequent of them, with their counts
    """

    n_symbols: int
    n_places: int
    n_changed: int
    n_words: int
    words: tuple[tuple[str, int], ...]
