"""Words with their parts of speech: those of `jieba.posseg` 0.42.1, whose words are not always those of jieba."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from textmine.errors import InputError, SettingsError
from textmine.kernels.single_characters import OTHER
from textmine.kernels.tag_run import MISSING
from textmine.kernels.tagged_cut import tag_blocks
from textmine.text.blocks import code_points, from_code_points, writeable
from textmine.text.cutters import Protecting
from textmine.text.dictionary import Dictionary
from textmine.text.dictionary_cut import character_kinds
from textmine.text.jieba_arrays import JIEBA_WORD, Arrays, Kept, stock_arrays, with_words
from textmine.text.jieba_dictionary import BEFORE_LINE_END, JIEBA_VERSION, import_jieba, load_tokenizer, stock_tags
from textmine.text.jieba_hmm import HAN_FIRST, HAN_LAST
from textmine.text.userdict import UserWord

TAGGERS = ("jieba", "jieba-py")
MAX_TAGS = 1 << 16
"""That there may be: their numbers have 16 bits."""
"""Tokenizers that know parts of speech."""

_FIRST_TAGS = ("x", "m", "eng")
"""In the order of kernels/tagged_cut.py."""

_NOT_IN_BLOCKS = "%-"
"""Where jieba and its posseg differ."""

_NO_WAY = -np.inf


class Tagger(Protecting):
    """A tokenizer that gives parts of speech.

    tag_names : by number
    """

    tag_names: tuple[str, ...]

    def tagged(self, points: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.uint16]]:
        """Where tokens start, and the numbers of their tags; both of shape (n_tokens,)."""
        walled, goes_on, spans = self._walled(points)
        is_start, tags = self._tagged_between(walled)
        if goes_on is not None:
            is_start &= ~goes_on
        for start, end in spans:
            tags[start] = self._of_protected.get(from_code_points(points[start:end]), 0)
        starts = np.flatnonzero(is_start)
        return starts, tags[starts]

    def pairs(self, text: str) -> list[tuple[str, str]]:
        """The tokens of a text with their tags."""
        starts, tags = self.tagged(code_points(text))
        bounds = pairwise([*starts.tolist(), len(text)])
        return [(text[a:b], self.tag_names[tag]) for (a, b), tag in zip(bounds, tags.tolist(), strict=True)]

    def _between(self, points: NDArray[np.uint32]) -> NDArray[np.bool_]:
        return self._tagged_between(points)[0]

    def _tagged_between(self, points: NDArray[np.uint32]) -> tuple[NDArray[np.bool_], NDArray[np.uint16]]:
        """Where tokens start, and at these places the numbers of their tags; both of shape (n_points,)."""
        raise NotImplementedError

    def _name_tags(self, names: Sequence[str]) -> dict[str, int]:
        """Number tags: those of the user's words behind the others."""
        self.tag_names = _with_own(names, (*self.words, *self.protected))
        if len(self.tag_names) > MAX_TAGS:
            n_own = len(self.tag_names) - len(names)
            raise InputError(
                f"{n_own:,} different tags in the user dictionary: too many to be told apart",
                hint="Look at its third column: it is for parts of speech, such as n or v.",
            )
        numbers = {name: number for number, name in enumerate(self.tag_names)}
        self._of_protected = {word.word: numbers[word.tag] for word in self.protected if word.tag}
        return numbers


class FastTagger(Tagger):
    """jieba's words and tags by a compiled kernel."""

    def __init__(self, hmm: bool, words: Sequence[UserWord], whole_emoji: bool, kept: Kept) -> None:
        super().__init__(words, JIEBA_WORD, whole_emoji)
        stock, _ = stock_arrays(kept)
        names, word_tags, *model = _kept_arrays(kept)
        numbers = self._name_tags(names.tolist())
        dictionary, _ = with_words(stock, self.words)
        if self.words:
            own = {word.word: word.tag for word in self.words if word.tag}
            word_tags = _by_place(dictionary, stock_tags() | own, numbers)
        kinds = character_kinds()
        kinds[list(map(ord, _NOT_IN_BLOCKS))] = OTHER
        self._given = (
            kinds,
            dictionary.codes,
            dictionary.links,
            dictionary.links.view(np.float64),
            float(dictionary.unknown[0]),
            hmm,
            word_tags,
            HAN_FIRST,
            *_Model(*model),
        )

    def _tagged_between(self, points: NDArray[np.uint32]) -> tuple[NDArray[np.bool_], NDArray[np.uint16]]:
        is_start = np.zeros(len(points), np.bool_)
        tags = np.zeros(len(points), np.uint16)
        tag_blocks(writeable(points), *self._given, is_start, tags)
        return is_start, tags


class SlowTagger(Tagger):
    """jieba.posseg itself: the reference."""

    def __init__(self, hmm: bool, words: Sequence[UserWord], whole_emoji: bool) -> None:
        super().__init__(words, JIEBA_WORD, whole_emoji)
        posseg = _import_posseg()
        tokenizer, _ = load_tokenizer(self.words)
        self._posseg = posseg.POSTokenizer(tokenizer)
        self._hmm = hmm
        self._numbers = self._name_tags(_tag_names(posseg))

    def _tagged_between(self, points: NDArray[np.uint32]) -> tuple[NDArray[np.bool_], NDArray[np.uint16]]:
        is_start = np.zeros(len(points), np.bool_)
        tags = np.zeros(len(points), np.uint16)
        at = 0
        for piece in BEFORE_LINE_END.split(from_code_points(points)):
            for token, tag in self._posseg.cut(piece, HMM=self._hmm):
                is_start[at] = True
                tags[at] = self._numbers[tag]
                at += len(token)
        return is_start, tags


def tagger(name: str, hmm: bool, words: Sequence[UserWord], whole_emoji: bool, kept: Kept) -> Tagger:
    """The tagger of a name; SettingsError if there is none."""
    if name not in TAGGERS:
        raise no_tags(name)
    return FastTagger(hmm, words, whole_emoji, kept) if name == "jieba" else SlowTagger(hmm, words, whole_emoji)


def no_tags(tokenizer: str) -> SettingsError:
    """What to say of a tokenizer that is no tagger."""
    return SettingsError(
        f"{tokenizer} knows no parts of speech", hint=f"They are jieba's: choose {' or '.join(TAGGERS)}."
    )


def known_tags(words: Sequence[UserWord], kept: Kept) -> tuple[str, ...]:
    """Jieba's tags and those of a user's words."""
    return _with_own(_kept_arrays(kept)[0].tolist(), words)


def _with_own(names: Sequence[str], words: Sequence[UserWord]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*names, *(word.tag for word in words if word.tag)]))


def _kept_arrays(kept: Kept) -> Arrays:
    """The names of tags; by place in jieba's dictionary, the number of the word's tag; the fields of _Model."""
    return kept(f"jieba-posseg-2-{JIEBA_VERSION}", lambda: _arrays(stock_arrays(kept)[0]))


def chosen_tags(names: Sequence[str], patterns: Sequence[str]) -> NDArray[np.bool_]:
    """Which of some tags are meant; shape (n_names,). SettingsError where a pattern means none.

    patterns : tags; `n*` is every tag that begins with n

    >>> chosen_tags(["n", "nr", "v"], ["n"]).tolist(), chosen_tags(["n", "nr", "v"], ["n*"]).tolist()
    ([True, False, False], [True, True, False])
    """
    chosen = np.zeros(len(names), np.bool_)
    for pattern in patterns:
        start = pattern.removesuffix("*")
        meant = [name.startswith(start) if start != pattern else name == pattern for name in names]
        if not any(meant):
            raise SettingsError(f"no such part of speech: {pattern}", hint=f"There are {', '.join(sorted(names))}.")
        chosen |= meant
    return chosen


class _Model(NamedTuple):
    """The model of jieba.posseg: see kernels/tag_run.py."""

    emission_starts: NDArray[np.int32]
    emission_states: NDArray[np.int16]
    emissions: NDArray[np.float64]
    is_listed: NDArray[np.bool_]
    first: NDArray[np.float64]
    into: NDArray[np.float64]
    tag_of: NDArray[np.uint16]
    bounds: NDArray[np.int64]


def _import_posseg() -> Any:
    import_jieba()
    import jieba.posseg

    return jieba.posseg


def _tag_names(posseg: Any) -> list[str]:
    tags = {tag for _, tag in posseg.start_P} | set(stock_tags().values())
    return [*_FIRST_TAGS, *sorted(tags - set(_FIRST_TAGS))]


def _arrays(stock: Dictionary) -> Arrays:
    posseg = _import_posseg()
    names = _tag_names(posseg)
    numbers = {name: number for number, name in enumerate(names)}
    return [np.array(names), _by_place(stock, stock_tags(), numbers), *_model_of(posseg, numbers)]


def _by_place(dictionary: Dictionary, tags: Mapping[str, str], numbers: Mapping[str, int]) -> NDArray[np.uint16]:
    """By place in a dictionary: the number of the word's tag, 0 where there is no word."""
    found = np.zeros(len(dictionary.links) // 2, np.uint16)
    found[dictionary.places(list(tags))] = [numbers[tag] for tag in tags.values()]
    return found


def _model_of(posseg: Any, numbers: Mapping[str, int]) -> _Model:
    states = sorted(posseg.start_P)
    number_of = {state: number for number, state in enumerate(states)}
    into = np.full((len(states), len(states)), _NO_WAY)
    for before, ways in posseg.trans_P.items():
        for state, value in ways.items():
            into[number_of[state], number_of[before]] = value
    of_character: list[dict[int, tuple[float, bool]]] = [{} for _ in range(HAN_LAST + 1 - HAN_FIRST)]
    for number, state in enumerate(states):
        for character, value in posseg.emit_P[state].items():
            if HAN_FIRST <= ord(character) <= HAN_LAST:
                of_character[ord(character) - HAN_FIRST][number] = value, False
    for character, own in posseg.char_state_tab_P.items():
        if HAN_FIRST <= ord(character) <= HAN_LAST:
            emitted = of_character[ord(character) - HAN_FIRST]
            for number in map(number_of.__getitem__, own):
                emitted[number] = emitted.get(number, (MISSING, True))[0], True
    emissions = [(number, *of) for emitted in of_character for number, of in sorted(emitted.items())]
    n_before = np.cumsum([0, *map(len, of_character)])
    n_of = [sum(position == each for position, _ in states) for each in "BEM"]
    return _Model(
        emission_starts=n_before.astype(np.int32),
        emission_states=np.array([number for number, _, _ in emissions], np.int16),
        emissions=np.array([value for _, value, _ in emissions]),
        is_listed=np.array([listed for _, _, listed in emissions]),
        first=np.array([posseg.start_P[state] for state in states]),
        into=into,
        tag_of=np.array([numbers[tag] for _, tag in states], np.uint16),
        bounds=np.cumsum(n_of),
    )
