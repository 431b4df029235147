"""How to learn to cut text into words."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass

from textmine.errors import SettingsError
from textmine.settings.declare import check, setting
from textmine.settings.lm import MIN_ORDER
from textmine.settings.ngrams import MAX_ORDER
from textmine.settings.typed import numbers
from textmine.settings.words import WordSettings

METHODS = ("classes", "lm")
"""Those that learn; another method is a tokenizer, which does not."""
TRAIN_CHARS = {"classes": 15_000_000, "lm": 40_000_000}
ADAPT_CHARS = 2_000_000
GRANULARITIES = {"fine": -5.0, "standard": -2.75, "coarse": 4.0}
"""Log-odds from which a boundary is a cut. docs/segmentation.md"""
WEIGHTS = (0.15, 0.01, 0.01, 0.001)
"""From b to c, c to d, d to e, e to e; all other steps cost nothing. Set by hand: kexue.fm/archives/3956."""
JIEBA = "jieba"
"""As a lexicon: its words are evidence, and not kept whole."""
LM_HAS_NO_GRANULARITY = "the method lm has no granularity"


@dataclass(frozen=True, slots=True)
class SegmentSettings:
    """How to learn to cut: as words in latent classes (`classes`), or by tags that a language model scores (`lm`)."""

    method: str = setting(
        "classes",
        "How to cut: classes learns words in latent classes; lm learns faster, and cuts less well, by tags that a "
        "language model scores. Nothing is learnt with jieba (fast, same words as jieba 0.42.1), jieba-py (jieba "
        "itself), chars, a word list, or a model.",
        metavar="NAME|FILE",
        doc='"classes": words in latent classes; "lm": faster and less well, tags that a language model scores',
    )
    granularity: str | float = setting(
        "standard",
        "How finely to cut: fine, standard, coarse or a number; higher values give fewer, longer words.",
        doc='"fine", "standard", "coarse" or a number, the log-odds from which a boundary is a cut',
        metavar="G",
    )
    order: int = setting(
        4,
        f"Order of the language model of --method lm, {MIN_ORDER} to {MAX_ORDER}.",
        doc=f"of the language model, {MIN_ORDER} to {MAX_ORDER}",
        metavar="N",
        least=MIN_ORDER,
        most=MAX_ORDER,
    )
    weights: tuple[float, ...] = setting(
        WEIGHTS,
        "With --method lm, factors for a second, third, fourth and each further character of a word; higher values "
        "give fewer, longer words.",
        doc='of "lm", factors for a second, third, fourth and each further character of a word',
        metavar="A,B,C,D",
        parse=numbers,
        form=",".join(map(str, WEIGHTS)),
        shown=",".join(map(str, WEIGHTS)),
    )
    train_chars: int = setting(
        0,
        "Learn from at most M characters, taken from all over INPUT.",
        doc='learn from at most so many characters; 0 for 15 million, 40 million with "lm", 2 million to adapt',
        metavar="M",
        least=1,
        shown="15 million; with --method lm 40 million; with --adapt 2 million",
    )
    seed: int = setting(
        0, "Random seed.", doc="random seed; the same seed gives the same cuts", metavar="S", least=0, shown="0"
    )

    def __post_init__(self) -> None:
        check(self)
        checked_weights(self.weights)
        if checked_granularity(self.granularity) != GRANULARITIES["standard"] and self.method == "lm":
            raise SettingsError(LM_HAS_NO_GRANULARITY, hint="Use weights instead.")

    @property
    def learns(self) -> bool:
        """Whether the method is to learn from the text."""
        return self.method in METHODS

    @property
    def n_chars(self) -> int:
        """Characters to learn from, at most."""
        return self.train_chars or TRAIN_CHARS[self.method]


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenSettings(WordSettings):
    """What a tokenizer cuts, and which of its words are written."""

    punct: bool = setting(True, "Leave out punctuation.", doc="keep punctuation", flag="--no-punct")
    tags: bool = setting(False, "Write each word with its part of speech, as jieba tags it: 天气/n.")

    @property
    def chooses(self) -> bool:
        """Whether some tokens are left out or written otherwise."""
        chosen = bool(self.stopwords) or bool(self.pos_tags) or self.min_length > 1
        return chosen or self.lowercase or not self.punct


@dataclass(frozen=True, slots=True)
class LexiconSettings:
    """Words that are kept whole, or are evidence, and lines that show how to cut."""

    lexicon: str | Collection[str] = setting(
        "",
        "Words never to cut, one per line. Or jieba: while a model is learnt, the words of jieba's dictionary count as "
        "words that were seen, but they may be cut.",
        doc='words never to cut: a file, or the words; or "jieba": its words count as seen when it learns',
        metavar="FILE|jieba",
        paths=True,
    )
    style: str | Collection[str] = setting(
        "",
        "Learn how finely to cut from some hundred lines that were cut by hand, with spaces between words; or from a "
        "list of words.",
        doc="some hundred lines cut by hand, with spaces between words, that show how to cut: a file, or the lines",
        metavar="FILE",
        paths=True,
    )

    def __post_init__(self) -> None:
        check(self)

    @property
    def evidence(self) -> str:
        """The dictionary that is evidence, if any."""
        return JIEBA if self.lexicon == JIEBA else ""

    @property
    def never_cut(self) -> str | Collection[str]:
        """What is never cut."""
        return "" if self.evidence else self.lexicon


def checked_weights(weights: tuple[float, ...]) -> tuple[float, float, float, float]:
    """Four factors of the steps inside a word; SettingsError unless each is in (0, 1]."""
    if len(weights) != 4 or not all(0 < weight <= 1 for weight in weights):
        raise SettingsError(
            f"weights cannot be {','.join(map(str, weights))}",
            hint="Give four factors above 0 and up to 1, for a second, a third, a fourth and each further character.",
        )
    b_c, c_d, d_e, e_e = weights
    return b_c, c_d, d_e, e_e


def checked_granularity(granularity: str | float) -> float:
    """The number that a granularity stands for."""
    if granularity in GRANULARITIES:
        return GRANULARITIES[str(granularity)]
    try:
        number = float(granularity)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise SettingsError(
            f"granularity cannot be {granularity!r}", hint=f"Give {', '.join(GRANULARITIES)} or a number."
        )
    return number
