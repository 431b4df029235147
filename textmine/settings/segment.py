"""How to learn to cut text into words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, get_args

from textmine.errors import SettingsError
from textmine.settings.lm import MIN_ORDER
from textmine.settings.ngrams import MAX_ORDER

Method = Literal["classes", "lm"]
METHODS: tuple[str, ...] = get_args(Method)
TRAIN_CHARS = {"classes": 15_000_000, "lm": 40_000_000}
GRANULARITIES = {"fine": -3.0, "standard": -1.5, "coarse": 1.0}
"""Log-odds from which a boundary is a cut. docs/segmentation.md"""
WEIGHTS = (0.15, 0.01, 0.01, 0.001)
"""From b to c, c to d, d to e, e to e; all other steps cost nothing. Set by hand: kexue.fm/archives/3956."""
LM_HAS_NO_GRANULARITY = "the method lm has no granularity: how finely it cuts its weights say"


@dataclass(frozen=True, slots=True)
class SegmentSettings:
    """How to learn to cut.

    method  : `classes`, words in latent classes, cut by what stands around (segment/word_classes.py, boundaries.py);
              or `lm`, tags scored by a language model (segment/tags.py)
    granularity : of `classes`: `fine`, `standard`, `coarse` or a number, the log-odds from which a boundary is a cut
    order   : of the language model
    weights : of `lm`, what each further character of a word costs, as factors: the second, third, fourth, later ones
    train_chars : characters to learn from, parts of the text if there are more; 0 for 15 million (classes) or 40 (lm)
    seed    : of all that is drawn at random
    """

    method: Method = "classes"
    granularity: str | float = "standard"
    order: int = 4
    weights: tuple[float, ...] = WEIGHTS
    train_chars: int = 0
    seed: int = 0

    def __post_init__(self) -> None:
        if self.method not in METHODS:
            raise SettingsError(f"method cannot be {self.method!r}", hint=f"Choose one of {', '.join(METHODS)}.")
        if not MIN_ORDER <= self.order <= MAX_ORDER:
            raise SettingsError(f"a model of order {self.order}", hint=f"Orders go from {MIN_ORDER} to {MAX_ORDER}.")
        checked_weights(self.weights)
        if checked_granularity(self.granularity) != GRANULARITIES["standard"] and self.method == "lm":
            raise SettingsError(LM_HAS_NO_GRANULARITY, hint="Give other weights.")
        if self.train_chars < 0 or self.seed < 0:
            raise SettingsError(
                "train_chars and seed are whole numbers from 0 on", hint="0 characters are the default."
            )

    @property
    def n_chars(self) -> int:
        """Characters to learn from, at most."""
        return self.train_chars or TRAIN_CHARS[self.method]


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
