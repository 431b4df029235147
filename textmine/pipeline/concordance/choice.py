"""Which hits are looked for, kept and shown, and in which order, as the settings say."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

from textmine.errors import InputError, SettingsError
from textmine.results.hits import Hit
from textmine.settings.concordance import ConcordanceSettings
from textmine.settings.reading import Normalization
from textmine.text.matching import Matcher, expression_matcher, word_matcher


def matcher_of(settings: ConcordanceSettings, normalization: Normalization) -> Matcher:
    """What finds the words in text that is so normalised; SettingsError if it cannot."""
    if not settings.words:
        raise SettingsError("no word to look for")
    make = expression_matcher if settings.regex else word_matcher
    return make(settings.words, settings.ignore_case, normalization)


def key_of(hit: Hit, settings: ConcordanceSettings) -> Any:
    """What hits are chosen by: the smallest are kept, of equal ones the first in the text."""
    if settings.sample:
        place = f"{settings.seed}\0{hit.document}\0{hit.position}"
        return blake2b(place.encode(), digest_size=8).digest()
    return _place_in_order(hit, settings)


def in_order(hits: list[Hit], settings: ConcordanceSettings) -> list[Hit]:
    """Hits that were given in the order of the text, in the order that is wanted, and not more than wanted."""
    if settings.sort != "text":
        hits.sort(key=lambda hit: _place_in_order(hit, settings))
    return hits[: settings.top] if settings.top else hits


def refuse_too_many(n_hits: int, max_held: int) -> None:
    """Raise InputError where more hits are to be held in memory than are."""
    if n_hits > max_held:
        raise InputError(
            f"more than {max_held:,} hits to be held in memory",
            hint="Use --top for the first ones, or --sample for some drawn at random.",
        )


def _place_in_order(hit: Hit, settings: ConcordanceSettings) -> Any:
    return (hit.right, hit.hit) if settings.sort == "right" else (hit.left[::-1], hit.hit)
