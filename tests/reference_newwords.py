"""Slow twins of the two ways to find new words: dictionaries and loops, nothing clever."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from math import exp, inf, log, log1p

from tests.reference import symbols_of

# the published program (kexue.fm/archives/6920)

_OTHERS = re.compile("[^\u4e00-\u9fa50-9a-zA-Z ]+")
START, END = "<s>", "</s>"


def published_words(lines: Sequence[str], min_count: int, min_pmi: Sequence[float]) -> dict[str, int]:
    """The words of lines, each with its line end."""
    texts = list(map(normalized, lines))
    solid = solid_words(four_grams(texts), min_count, min_pmi)
    pieces = Counter(piece for text in texts for piece in pieces_of(text, solid))
    return {piece: n for piece, n in pieces.items() if n >= min_count and holds(piece, solid)}


def normalized(line: str) -> str:
    return _OTHERS.sub("\n", line)


def four_grams(texts: Sequence[str]) -> Counter[tuple[str, ...]]:
    counts: Counter[tuple[str, ...]] = Counter()
    for text in texts:
        for sentence in text.split("\n"):
            symbols = [*[START] * 3, *sentence.replace(" ", ""), END]
            counts.update(tuple(symbols[start : start + 4]) for start in range(len(symbols) - 3))
    return counts


def solid_words(four_grams: Mapping[tuple[str, ...], int], min_count: int, min_pmi: Sequence[float]) -> set[str]:
    kept = {ngram: n for ngram, n in four_grams.items() if n >= min_count}
    total = sum(kept.values())
    counts: Counter[str] = Counter()
    for ngram, n in kept.items():
        rest = "".join(symbol for symbol in ngram if symbol not in (START, END))
        for length in range(1, len(rest) + 1):
            counts[rest[:length]] += n
    solid = set()
    for word, n in counts.items():
        cuts = [(word[:at], word[at:]) for at in range(1, len(word))]
        if (
            cuts
            and log(min(total * n / (counts.get(a, total) * counts.get(b, total)) for a, b in cuts))
            >= (min_pmi[len(word) - 1])
        ):
            solid.add(word)
    return solid


def pieces_of(text: str, solid: set[str]) -> Iterator[str]:
    inside = set()
    for start in range(len(text)):
        for length in (2, 3, 4):
            if text[start : start + length] in solid:
                inside.update(range(start + 1, start + length))
    ends = [at for at in range(len(text) + 1) if at not in inside]
    return (text[start:end] for start, end in pairwise(ends))


def holds(piece: str, solid: set[str]) -> bool:
    if len(piece) < 3:
        return True
    return all(piece[at : at + 4] in solid for at in range(max(1, len(piece) - 3)))


# ours

Ngram = tuple[str, ...]
RARE, _MARK = "<rare>", ""
_LONGEST = 8
_TERMS = {  # middle, width, weight
    "pmi": (4.0, 2.0, 1.0),
    "freedom": (2.5, 0.7, 1.0),
    "first": (0.0, 1.5, 1.0),
    "last": (0.0, 1.5, 1.0),
    "inner": (0.0, 1.5, 1.0),
    "bound": (0.0, 0.5, 1.0),
    "excess": (-11.0, 2.0, 1.0),
    "edges": (-2.5, 0.7, 0.5),
    "outer": (0.0, 0.7, 0.5),
    "alone": (-0.45, 0.1, 1.0),
}
_MIDDLING = -log(2) * sum(weight for _, _, weight in _TERMS.values())


@dataclass
class Found:
    """A candidate with all that is said of it."""

    word: str
    count: int
    parts: tuple[str, ...]
    documents: int
    values: dict[str, float] = field(default_factory=dict)

    @property
    def terms(self) -> float:
        return sum(-w * _softplus((middle - self.values[name]) / width) for name, (middle, width, w) in _TERMS.items())

    @property
    def score(self) -> float:
        return 0.3 * log(self.count) + self.terms

    @property
    def note(self) -> str:
        rules = {
            "nested": self.values["nested"] >= 0.9,
            "one document": self.documents < 2,
            "chance": self.values["pmi"] <= 0,
            "weak": self.terms < _MIDDLING,
        }
        return next((name for name, holds in rules.items() if holds), "")

    @property
    def is_close_call(self) -> bool:
        """Whether rounding decides about the note."""
        return abs(self.values["pmi"]) < 1e-9 or abs(self.terms - _MIDDLING) < 1e-9


def _softplus(x: float) -> float:
    return 0.0 if x == -inf else max(x, 0.0) + log1p(exp(-abs(x)))


def new_words(documents: Sequence[str], known: Mapping[str, int], min_count: int) -> dict[str, Found]:
    """Every candidate of some documents, by word."""
    text = Text(documents, known, min_count)
    return {"".join(ngram): text.found(ngram) for ngram in text.candidates()}


def _is_mixed(unit: str) -> bool:
    return any(map(str.isalpha, unit)) and any(map(str.isdigit, unit))


class Known:
    """The known dictionary."""

    def __init__(self, words: Mapping[str, int]) -> None:
        self.words = words
        self.total = max(1, sum(words.values()))
        self.n_types = sum(len(word) > 1 for word in words)
        self.n_long = sum(len(word) > 2 for word in words)
        self.inside: Counter[str] = Counter()
        for word, n in words.items():
            if len(word) <= _LONGEST:
                for character in word:
                    self.inside[character] += n
        self.alone = sum(n for word, n in words.items() if len(word) == 1)

    def frequency(self, ngram: Ngram) -> int:
        return self.words.get("".join(ngram), 0)

    def single(self, symbol: str) -> float:
        if not self.alone or len(symbol) > 1:
            return 1.0
        mean = self.alone / sum(self.inside.values())
        return (self.words.get(symbol, 0) + 1000 * mean) / (self.inside[symbol] + 1000)

    def affix(self, part: Ngram, at_end: bool, n_more: int) -> float:
        seen = 0
        if len(part) <= 4 and all(len(symbol) == 1 for symbol in part):
            text = "".join(part)
            begins = str.endswith if at_end else str.startswith
            longer = (w for w in self.words if len(text) + min(n_more, 2) <= len(w) <= _LONGEST)
            seen = sum(begins(word, text) for word in longer)
        expected = (self.n_long if n_more > 1 else self.n_types) * self.frequency(part) / self.total
        return log((seen + 3) / (expected + 3))

    def cut(self, ngram: Ngram) -> list[Ngram]:
        best: list[tuple[float, list[Ngram]]] = [(0.0, [])]
        for end in range(1, len(ngram) + 1):
            ways = []
            for start in range(end):
                part = ngram[start:end]
                frequency = self.frequency(part) or (len(part) == 1)
                if frequency and (part != ngram or len(ngram) == 1):
                    ways.append((best[start][0] + log(frequency / self.total), [*best[start][1], part]))
            best.append(max(ways, key=lambda way: way[0]))
        return best[-1][1]


class Text:
    """Some documents.

    places : of each n-gram, what stands before and behind it, and the number of the document, each time it occurs
    counts : of the n-grams that occur `min_count` times
    """

    def __init__(self, documents: Sequence[str], known: Mapping[str, int], min_count: int) -> None:
        self.known = Known(known)
        self.places: dict[Ngram, list[tuple[str, str, int]]] = defaultdict(list)
        for number, document in enumerate(documents):
            for run in symbols_of(document):
                padded = [_MARK, *run, _MARK]
                for length in range(1, _LONGEST + 1):
                    for at in range(1, len(padded) - length):
                        place = (padded[at - 1], padded[at + length], number)
                        self.places[tuple(padded[at : at + length])].append(place)
        self.counts = {ngram: len(at) for ngram, at in self.places.items() if len(at) >= min_count}
        self.n_tokens = sum(len(at) for ngram, at in self.places.items() if len(ngram) == 1)
        self.extended: Counter[Ngram] = Counter()
        for ngram, n in self.counts.items():
            for part in (ngram[1:], ngram[:-1]):
                self.extended[part] = max(self.extended[part], n)

    def candidates(self) -> list[Ngram]:
        return [ngram for ngram in self.counts if self._is_candidate(ngram)]

    def _is_candidate(self, ngram: Ngram) -> bool:
        is_mixed = len(ngram) == 1 and _is_mixed(ngram[0])
        has_han = len(ngram) > 1 and any(len(symbol) == 1 and not symbol.isascii() for symbol in ngram)
        has_number = not all(any(map(str.isalpha, symbol)) for symbol in ngram)
        nested = self.extended[ngram] >= 0.9 * self.counts[ngram]
        return (is_mixed or has_han) and not has_number and not nested and not self.known.frequency(ngram)

    def found(self, ngram: Ngram) -> Found:
        places = self.places[ngram]
        n, n_symbols, known = len(places), len(ngram), self.known
        parts = known.cut(ngram)
        values = {"pmi": min((self._pmi(ngram[:at], ngram[at:], n) for at in range(1, n_symbols)), default=inf)}
        values["excess"] = -log(n / self.n_tokens)
        for part in parts:
            values["excess"] += log(self.counts[part] / self.n_tokens)
            values["excess"] += log(known.single(part[0])) if len(part) == 1 else 0
        values |= {"first": 0.0, "last": 0.0, "inner": inf, "bound": inf}
        if known.n_types:
            values["bound"] = min(self._bound(part, n) for part in (parts[0], parts[-1]))
            values["first"] = known.affix(parts[0], False, n_symbols - len(parts[0]))
            values["last"] = known.affix(parts[-1], True, n_symbols - len(parts[-1]))
            either = [max(known.affix(part, False, 1), known.affix(part, True, 1)) for part in parts[1:-1]]
            values["inner"] = min(either, default=inf)
        left, right = ([place[side] for place in places] for side in (0, 1))
        values["left_entropy"], values["right_entropy"] = self._entropy(left), self._entropy(right)
        values["freedom"] = min(values["left_entropy"], values["right_entropy"])
        values["edges"] = log((min(left.count(_MARK), right.count(_MARK)) + 1) / n)
        before = sum(self._tie((symbol, ngram[0]), symbol) for symbol in left) / n
        behind = sum(self._tie((ngram[-1], symbol), symbol) for symbol in right) / n
        values["outer"] = -max(before, behind)
        values["alone"] = -sum(place[:2] == (_MARK, _MARK) for place in places) / n
        values["nested"] = max(self._largest(left), self._largest(right)) / n
        texts = tuple("".join(part) for part in parts)
        return Found("".join(ngram), n, texts, len({place[2] for place in places}), values)

    def _bound(self, part: Ngram, own: int) -> float:
        if len(part) > 1 or len(part[0]) > 1 or part[0].isascii():
            return inf
        outside = max(self.counts[part] - self.inside[part[0]] - own, 0)
        return log((self.counts[part] - own - outside + 900) / (outside + 100))

    @cached_property
    def inside(self) -> Counter[str]:
        found: Counter[str] = Counter()
        known = {ngram: n for ngram, n in self.counts.items() if 2 <= len(ngram) <= 4 and self.known.frequency(ngram)}
        for ngram, n in known.items():
            pairs = [len(ngram) > 2 and bool(self.known.frequency(pair)) for pair in pairwise(ngram)]
            for at, symbol in enumerate(ngram):
                if not any(pairs[max(at - 1, 0) : at + 1]):
                    found[symbol] += n
        return found

    def _pmi(self, a: Ngram, b: Ngram, n: int) -> float:
        return log(self.n_tokens * n / (self.counts[a] * self.counts[b]))

    def _tie(self, pair: Ngram, symbol: str) -> float:
        if symbol == _MARK or pair not in self.counts:
            return -1.0
        return min(4.0, max(-1.0, self._pmi(pair[:1], pair[1:], self.counts[pair])))

    def _neighbours(self, symbols: Sequence[str]) -> Counter[str]:
        """Without the ends of runs; all symbols that are too rare for a word are one."""
        return Counter(symbol if (symbol,) in self.counts else RARE for symbol in symbols if symbol != _MARK)

    def _entropy(self, symbols: Sequence[str]) -> float:
        n = len(symbols)
        return max(0.0, log(n) - sum(times * log(times) for times in self._neighbours(symbols).values()) / n)

    def _largest(self, symbols: Sequence[str]) -> int:
        return max((n for symbol, n in self._neighbours(symbols).items() if symbol != RARE), default=0)
