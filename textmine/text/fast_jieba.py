"""The tokens of jieba 0.42.1's `lcut`, about fifteen times as fast.

jieba cuts a block of text (`JIEBA_BLOCK`) in three steps, and so does this module, for many blocks at once:

1. the most probable path through the dictionary: jieba-rs, without its HMM, gives the same path;
2. runs of single Han characters on that path go to a hidden Markov model, unless the whole run is a
   word of the dictionary (then it stays in characters): `text/jieba_hmm.py`;
3. runs of other single characters are cut by the pattern `re_skip`; the run alone determines the
   cuts, so a counter does this once per type, not per token (`mend`).

Rare Han (`RARE_HAN`), which jieba-rs knows and jieba does not, is walled in first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
import rjieba
from numpy.typing import NDArray

from textmine.text.blocks import JIEBA_BLOCK, Ranges, code_points, from_code_points, members
from textmine.text.jieba_hmm import HAN_FIRST, HAN_LAST, HiddenMarkov

RARE_HAN: Ranges = (
    (0x3400, 0x4DBF),
    (0x9FD6, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2EBEF),
    (0x2F800, 0x2FA1F),
)
"""Han for jieba-rs but not for jieba, which makes each a token by itself that ends the words around it.
Found by comparing the two on every code point (rjieba 0.2.2)."""

LATIN_UNIT = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")  # finalseg.re_skip of jieba 0.42.1
DICTIONARY_SYMBOLS = frozenset({"AT&T", "c#", "C#", "c++", "C++"})
"""The words of jieba's dictionary without Han: kept whole although `re_skip` would cut them."""

FILLER = "\ue000"
"""A private-use word that never occurs: its frequency makes up for the difference in the total of frequencies."""
_STOCK_SURPLUS = (
    3  # jieba's dictionary has B超 (3) twice, and its total counts both, which decides ties: 八 | 八八 共 成
)

_WALL = 0xFFFF  # a noncharacter: a token by itself, so a wall between the words around it
_RARE = members(RARE_HAN)

_OTHER, _HAN, _LATIN = 0, 1, 2
_KIND = np.where(members(JIEBA_BLOCK), np.uint8(_LATIN), np.uint8(_OTHER))
_KIND[HAN_FIRST : HAN_LAST + 1] = _HAN
_ALNUM = members(tuple((ord(a), ord(b)) for a, b in ("az", "AZ", "09")))


@dataclass(frozen=True, slots=True)
class _Runs:
    """Maximal runs of tokens of one kind that are not words of the dictionary.

    starts, stops : in tokens; kinds : _OTHER, _HAN or _LATIN, _OTHER for everything else
    """

    starts: NDArray[np.int64]
    stops: NDArray[np.int64]
    kinds: NDArray[np.uint8]


class JiebaCut:
    """jieba's cut of a text, as the lengths of its tokens.

    cut_by_path : jieba-rs' `cut(text, hmm)`; by default, with jieba's own dictionary
    singles     : words of the dictionary that are cut into single characters, because these are so frequent
    latin_words : words of a user dictionary that consist of Latin letters and digits
    """

    def __init__(
        self,
        hmm: bool = True,
        cut_by_path: Callable[[str, bool], list[str]] | None = None,
        singles: Iterable[str] | None = None,
        latin_words: Iterable[str] = (),
    ) -> None:
        self._cut_by_path = cut_by_path or _stock_cut()
        self._markov = HiddenMarkov() if hmm else None
        self._singles = _Words(_stock_singles() if singles is None else singles)
        self._latin_words = frozenset(latin_words)

    def lengths(self, text: str) -> NDArray[np.int64]:
        """The lengths of the tokens of `text`, in code points; runs of Latin units are not mended yet."""
        points = code_points(text)
        lengths = self._path(text, points)
        if self._markov is None or not len(lengths):
            return lengths
        starts = np.cumsum(lengths) - lengths
        runs = self._runs(text, points, starts, lengths)
        is_start = np.zeros(len(points), np.bool_)
        is_start[starts] = True
        self._cut_han(points, starts, runs, is_start)
        _join_latin(starts, runs, is_start)
        return np.diff(np.flatnonzero(is_start), append=len(points))

    def _path(self, text: str, points: NDArray[np.uint32]) -> NDArray[np.int64]:
        rare = _RARE[points]
        if not rare.any():
            return _lengths(self._cut_by_path(text, False))
        times: NDArray[np.int64] = np.where(rare, 3, 1)
        walled = np.repeat(points, times)
        middle = np.cumsum(times) - 1 - rare  # where each character of the text is now
        inserted = np.ones(len(walled), np.bool_)
        inserted[middle] = False
        walled[inserted] = _WALL
        lengths = _lengths(self._cut_by_path(from_code_points(walled), False))
        of_text: NDArray[np.int64] = lengths[~inserted[np.cumsum(lengths) - lengths]]
        return of_text

    def _runs(
        self, text: str, points: NDArray[np.uint32], starts: NDArray[np.int64], lengths: NDArray[np.int64]
    ) -> _Runs:
        kinds = _KIND[points[starts]]
        longer = np.flatnonzero(lengths > 1)
        kinds[longer[kinds[longer] == _HAN]] = _OTHER
        joined = longer[kinds[longer] == _LATIN]  # letters and digits joined by jieba-rs, or a word such as AA制
        n_others = np.concatenate([[0], np.cumsum(~_ALNUM[points])])
        is_word = n_others[starts[joined] + lengths[joined]] > n_others[starts[joined]]
        if self._latin_words:
            spans = zip(starts[joined].tolist(), lengths[joined].tolist(), strict=True)
            listed = (text[start : start + length] in self._latin_words for start, length in spans)
            is_word |= np.fromiter(listed, np.bool_, len(joined))
        kinds[joined[is_word]] = _OTHER
        first = np.flatnonzero(np.concatenate([[True], kinds[1:] != kinds[:-1]]))
        return _Runs(first, np.append(first[1:], len(kinds)), kinds[first])

    def _cut_han(
        self,
        points: NDArray[np.uint32],
        starts: NDArray[np.int64],
        runs: _Runs,
        is_start: NDArray[np.bool_],
    ) -> None:
        chosen = (runs.kinds == _HAN) & (runs.stops - runs.starts > 1)
        beside_latin = np.zeros(len(chosen), np.bool_)
        beside_latin[1:] |= runs.kinds[:-1] == _LATIN
        beside_latin[:-1] |= runs.kinds[1:] == _LATIN
        run_starts, run_lengths = starts[runs.starts[chosen]], (runs.stops - runs.starts)[chosen]
        in_characters = self._singles.found(points, run_starts, run_lengths) & ~beside_latin[chosen]
        run_starts, run_lengths = run_starts[~in_characters], run_lengths[~in_characters]
        if not len(run_starts) or self._markov is None:
            return
        word_starts = self._markov.word_starts(points, run_starts, run_lengths)
        inside = np.repeat(run_starts - np.cumsum(run_lengths) + run_lengths, run_lengths)
        is_start[inside + np.arange(len(inside))] = False
        is_start[word_starts] = True


def mended(token: str) -> list[str]:
    """The tokens that a run of Latin units stands for; any other token is returned unchanged.

    >>> mended("Wi-Fi"), mended("3.5%"), mended("C++")
    (['Wi', '-', 'Fi'], ['3.5%'], ['C++'])
    """
    if len(token) == 1 or token.isalnum() or token in DICTIONARY_SYMBOLS or not _LATIN_ONLY.fullmatch(token):
        return [token]
    return [part for part in LATIN_UNIT.split(token) if part]


_LATIN_ONLY = re.compile(r"[a-zA-Z0-9+#&._%\-]+")


def _join_latin(starts: NDArray[np.int64], runs: _Runs, is_start: NDArray[np.bool_]) -> None:
    chosen = (runs.kinds == _LATIN) & (runs.stops - runs.starts > 1)
    for first, stop in zip(runs.starts[chosen].tolist(), runs.stops[chosen].tolist(), strict=True):
        is_start[starts[first + 1 : stop]] = False


def _lengths(tokens: list[str]) -> NDArray[np.int64]:
    return np.fromiter(map(len, tokens), np.int64, len(tokens))


class _Words:
    """A set of words in which many spans are looked up at once."""

    _PACKED = 4

    def __init__(self, words: Iterable[str]) -> None:
        by_length: dict[int, list[str]] = {}
        for word in words:
            by_length.setdefault(len(word), []).append(word)
        self._keys = {
            length: np.sort(_keys(code_points("".join(same)), np.arange(len(same)) * length, length))
            for length, same in by_length.items()
            if length <= self._PACKED
        }
        self._longer = frozenset(word for length, same in by_length.items() if length > self._PACKED for word in same)

    def found(
        self, points: NDArray[np.uint32], starts: NDArray[np.int64], lengths: NDArray[np.int64]
    ) -> NDArray[np.bool_]:
        """Which of the spans `points[start : start + length]` are in the set."""
        found = np.zeros(len(starts), np.bool_)
        for length, keys in self._keys.items():
            same = np.flatnonzero(lengths == length)
            asked = _keys(points, starts[same], length)
            found[same] = keys[np.minimum(np.searchsorted(keys, asked), len(keys) - 1)] == asked
        if self._longer:
            for i in np.flatnonzero(lengths > self._PACKED).tolist():
                found[i] = from_code_points(points[starts[i] : starts[i] + lengths[i]]) in self._longer
        return found


def _keys(points: NDArray[np.uint32], starts: NDArray[np.int64], length: int) -> NDArray[np.uint64]:
    keys = np.zeros(len(starts), np.uint64)
    for place in range(length):
        keys = keys << np.uint64(16) | points[starts + place].astype(np.uint64)
    return keys


@cache
def _stock_cut() -> Callable[[str, bool], list[str]]:
    jieba: Any = rjieba.Jieba()
    jieba.add_word(FILLER, _STOCK_SURPLUS, None)
    cut: Callable[[str, bool], list[str]] = jieba.cut
    return cut


def _stock_singles() -> list[str]:
    """Words of jieba's own dictionary that are never on its most probable path.

    One word per line, made from jieba 0.42.1 (MIT licence) as `w for w in dictionary if lcut(w, HMM=False) == list(w)`.
    """
    return resources.files("textmine.text").joinpath("jieba_singles.txt").read_text("utf-8").split()
