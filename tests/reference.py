"""Slow, obvious twins of the kernels: dictionaries and loops, nothing clever.

Where a twin cuts words it asks jieba 0.42.1 itself, the witness from outside.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from math import inf, log
from typing import Any

from textmine.counts.words import WordTable
from textmine.text.blocks import HAN, LATIN_OR_DIGIT
from textmine.text.jieba_dictionary import import_jieba
from textmine.text.properties import IGNORABLE, PICTOGRAPHS, Ranges
from textmine.text.userdict import UserWord
from textmine.text.words import WordFilter

Row = tuple[str, int] | tuple[str, int, int]
"""A word, its count and, where documents were counted, in how many it occurs."""

Cut = Callable[[str], list[str]]


# counts


def rows_of(table: WordTable) -> list[Row]:
    columns = [table.words(), table.counts.tolist()]
    if table.documents is not None:
        columns.append(table.documents.tolist())
    return list(zip(*columns, strict=True))


def merged(tables: Iterable[Iterable[Row]]) -> list[Row]:
    sums: dict[str, list[int]] = {}
    for table in tables:
        for word, *numbers in table:
            held = sums.setdefault(word, [0] * len(numbers))
            for column, number in enumerate(numbers):
                held[column] += number
    return [(word, *sums[word]) for word in sorted(sums)]


def ranked(counts: Mapping[str, int], min_count: int = 1) -> list[str]:
    return sorted((word for word, n in counts.items() if n >= min_count), key=lambda word: (-counts[word], word))


def count_sequences(words: Sequence[str], orders: range) -> Counter[str]:
    counts: Counter[str] = Counter()
    for order in orders:
        for start in range(len(words) - order + 1):
            sequence = words[start : start + order]
            if "" not in sequence:
                counts[" ".join(sequence)] += 1
    return counts


def pack(word: str) -> int | None:
    """The key of a word, None if it has none."""
    if len(word) > 4 or any(character in "\0\n" or character >= "\uffff" for character in word):
        return None
    key = 0
    for character in word.ljust(4, "\0"):
        key = key * 65536 + ord(character)
    return key


# n-grams

MARK = ""
"""`<s>` where a run begins, `</s>` where it ends."""


def _characters(ranges: Ranges) -> frozenset[str]:
    return frozenset(chr(point) for first, last in ranges for point in range(first, last + 1))


_HAN, _LETTERS = _characters(HAN), _characters(LATIN_OR_DIGIT)
HAN_OF_THE_BASIC_PLANE = frozenset(character for character in _HAN if character <= "\uffff")


def symbols_of(text: str, units: str = "all") -> list[list[str]]:
    """The runs of a text."""
    runs: list[list[str]] = [[]]
    start = 0
    while start < len(text):
        stop = start + 1
        is_unit = text[start] in _LETTERS
        while is_unit and stop < len(text) and _goes_on(text, stop):
            stop += 1
        if text[start] in _HAN or (is_unit and units == "all"):
            runs[-1].append(text[start:stop])
        else:
            runs.append([])
        start = stop
    return [run for run in runs if run]


def _goes_on(text: str, at: int) -> bool:
    """Whether a unit that reaches up to a character goes on with it."""
    before, character, after = text[at - 1], text[at], text[at + 1 : at + 2]
    if character in ".-_'":
        return before in _LETTERS and after in _LETTERS
    return character in "+#" or character in _LETTERS


def windows(run: Sequence[int], order: int) -> list[list[int]]:
    """The windows of a run, 0 where it starts and ends, zeros behind it."""
    padded = [0, *run, *[0] * order]
    return [padded[start : start + order] for start in range(len(run) + 1)]


def count_ngrams(runs: Iterable[Sequence[str]], order: int, marks: bool = False) -> Counter[tuple[str, ...]]:
    counts: Counter[tuple[str, ...]] = Counter()
    for run in runs:
        symbols = [MARK, *run, MARK] if marks and order > 1 else [MARK, *run] if marks else run
        for start in range(len(symbols) - order + 1):
            counts[tuple(symbols[start : start + order])] += 1
    return counts


# words

_MARKS = {*("Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po"), *("Zs", "Zl", "Zp"), *("Cc", "Cf", "Cs", "Co", "Cn")}
_MARKS |= {"Sm", "Sc", "Sk"}  # and not So


def is_punctuation(token: str) -> bool:
    n_marks = 0
    for character in token:
        new_emoji = unicodedata.category(character) == "Cn" and re.match(_PICTOGRAPH, character)
        n_marks += not new_emoji and unicodedata.category(character) in _MARKS
        n_marks += character == "\N{REPLACEMENT CHARACTER}"
    return n_marks == len(token)


def counted_as(token: str, word_filter: WordFilter) -> str:
    word = token.lower() if word_filter.lowercase else token
    dropped = (
        word == "\n"
        or (is_punctuation(word) and not word_filter.keep_punct)
        or word in word_filter.stopwords
        or len(word) < word_filter.min_length
    )
    return "" if dropped else word


def count_words(text: str, cut: Cut, word_filter: WordFilter) -> tuple[Counter[str], Counter[str]]:
    """The counts of words, and the number of lines that have them; `cut` is given line after line."""
    counts: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    for line in text.split("\n"):
        words = [word for token in cut(line) if (word := counted_as(token, word_filter))]
        counts.update(words)
        documents.update(set(words))
    return counts, documents


def count_sequences_of(text: str, cut: Cut, word_filter: WordFilter, orders: range) -> Counter[str]:
    counts: Counter[str] = Counter()
    for line in text.split("\n"):
        counts += count_sequences([counted_as(token, word_filter) for token in cut(line)], orders)
    return counts


def skip_gram_cells(lines: Iterable[Sequence[str]], window: int, min_count: int) -> Counter[tuple[str, str]]:
    """The ordered pairs of words of `min_count` that stand at most `window` apart, the others taken out first."""
    lines = [list(line) for line in lines]
    counts = Counter(word for line in lines for word in line)
    cells: Counter[tuple[str, str]] = Counter()
    for line in lines:
        words = [word for word in line if counts[word] >= min_count]
        for i, word in enumerate(words):
            for j, other in enumerate(words):
                if i != j and abs(i - j) <= window:
                    cells[word, other] += 1
    return cells


def entropy(counts: Iterable[int]) -> float:
    counts = list(counts)
    return -sum(n / sum(counts) * log(n / sum(counts)) for n in counts)


# cuts


def best_score(text: str, frequencies: Mapping[str, int]) -> float:
    """The log probability of the most probable cut; a character that is no word counts as one of frequency 1."""
    log_total = log(sum(frequencies.values()))
    best = [0.0]
    for end in range(1, len(text) + 1):
        scores = []
        for start in range(end):
            word = text[start:end]
            if frequencies.get(word) or len(word) == 1:
                scores.append(best[start] + log(frequencies.get(word) or 1) - log_total)
        best.append(max(scores))
    return best[-1]


def score(tokens: Iterable[str], frequencies: Mapping[str, int]) -> float:
    """The log probability of a cut, in which single Latin letters and digits may be joined afterwards."""
    log_total = log(sum(frequencies.values()))
    total = 0.0
    for token in tokens:
        ways = []
        if frequencies.get(token) or len(token) == 1:
            ways.append(log(frequencies.get(token) or 1) - log_total)
        if all(map(_is_latin, token)):
            ways.append(sum(log(frequencies.get(letter) or 1) - log_total for letter in token))
        total += max(ways, default=-inf)
    return total


def spans_of(words: Iterable[str], text: str) -> list[tuple[int, int]]:
    """The leftmost, then longest occurrences of `words` that touch no Latin letter or digit with one of theirs."""
    spans = []
    start = 0
    while start < len(text):
        fitting = [word for word in words if text.startswith(word, start) and _stands_alone(text, start, len(word))]
        if fitting:
            longest = max(map(len, fitting))
            spans.append((start, start + longest))
            start += longest
        else:
            start += 1
    return spans


def _stands_alone(text: str, start: int, length: int) -> bool:
    padded = f" {text} "
    before, first = padded[start], padded[start + 1]
    last, after = padded[start + length], padded[start + length + 1]
    return not (_is_latin(before) and _is_latin(first)) and not (_is_latin(last) and _is_latin(after))


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def is_ignorable(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in IGNORABLE)


_PICTOGRAPH = f"[{''.join(f'{chr(first)}-{chr(last)}' for first, last in PICTOGRAPHS)}]"
_ELEMENT = (
    rf"(?:[0-9#*]\u20e3|(?:[\U0001f1e6-\U0001f1ff]{{1,2}}|{_PICTOGRAPH}[🏻-🏿]?|[🏻-🏿])"
    r"(?:[\U000e0020-\U000e007e]+\U000e007f)?)"
)
_EMOJI = re.compile(rf"{_ELEMENT}(?:\u200d{_ELEMENT})*")


def emoji_spans(text: str) -> list[tuple[int, int]]:
    """Emoji of one or more characters."""
    return [match.span() for match in _EMOJI.finditer(text)]


def with_whole_emoji(cut: Cut) -> Cut:
    """A cut of the text between emoji of several characters."""

    def tokens(text: str) -> list[str]:
        found, reached = [], 0
        for start, end in [*emoji_spans(text), (len(text), len(text))]:
            if end - start != 1:
                found += [*cut(text[reached:start]), text[start:end]]
                reached = end
        return [token for token in found if token]

    return tokens


def without_ignorable(text: str) -> str:
    """The text without characters that do not show, but for those inside emoji."""
    in_emoji = ("\u200d", *map(chr, range(0xE0020, 0xE0080)))
    text = "".join(c for c in text if c in in_emoji or not is_ignorable(c))
    inside = {place for span in emoji_spans(text) for place in range(*span)}
    return "".join(c for place, c in enumerate(text) if place in inside or not is_ignorable(c))


def safe_cut(text: str, never_after: Collection[str] = ()) -> int:
    block = import_jieba().re_han_default
    for end in range(len(text) - 1, 0, -1):
        last, following = text[end - 1], text[end]
        alone = not any(block.match(character) for character in last + unicodedata.normalize("NFKC", last))
        vanishes = is_ignorable(last)
        starter = unicodedata.normalize("NFKD", following)[0]
        joins = unicodedata.category(starter) in ("Mn", "Mc", "Me") or 0x1160 <= ord(starter) <= 0x11FF
        joins = joins or is_ignorable(following) or "🏻" <= following <= "🏿"
        inside = any(character in never_after for character in last + unicodedata.normalize("NFKC", last))
        if last < "\uffff" and alone and not vanishes and not joins and not inside:
            return end
    return 0


# jieba 0.42.1


@cache
def jieba() -> Any:
    """A `jieba.Tokenizer` that leaves no cache file behind; one for all tests, so that none may give it words."""
    return own_jieba()


def own_jieba() -> Any:
    """As `jieba`, for a test that gives it words."""
    tokenizer = import_jieba().Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


def by_lines(cut: Cut) -> Cut:
    """A cutter that is given lines, whose ends are tokens."""

    def cut_lines(text: str) -> list[str]:
        first, *others = text.split("\n")
        tokens = cut(first)
        for line in others:
            tokens += ["\n", *cut(line)]
        return tokens

    return cut_lines


class JiebaWithWords:
    """jieba after `load_userdict`; its words of frequency 0, which it keeps in a global, last for a call each."""

    def __init__(self, words: Iterable[UserWord], stock: Any = None) -> None:
        stock = stock or jieba()
        self.tokenizer = import_jieba().Tokenizer()
        self.tokenizer.FREQ, self.tokenizer.total = dict(stock.FREQ), stock.total
        self.tokenizer.initialized = True
        self._forced: set[str] = set()
        entries = "\n".join(word if freq is None else f"{word} {freq}" for word, freq, *_ in words)
        with _force_split(self._forced):
            self.tokenizer.load_userdict(io.BytesIO(entries.encode()))

    def lcut(self, text: str, hmm: bool = True) -> list[str]:
        with _force_split(self._forced):
            return self.tokenizer.lcut(text, HMM=hmm)


@contextmanager
def few_words(letters: str) -> Iterator[Any]:
    """jieba with only those of its words that consist of `letters`: quick to load, so dictionaries can be fuzzed."""
    module = import_jieba()
    entries = _entries(letters)

    class FewWords(module.Tokenizer):  # type: ignore[misc, name-defined]
        def get_dict_file(self) -> io.BytesIO:
            return io.BytesIO(entries)

    kept = module.Tokenizer
    module.Tokenizer = FewWords
    try:
        tokenizer = FewWords()
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
        tokenizer.initialized = True
        yield tokenizer
    finally:
        module.Tokenizer = kept


@cache
def _entries(letters: str) -> bytes:
    words = ((word, freq) for word, freq in jieba().FREQ.items() if freq and set(word) <= set(letters))
    return "".join(f"{word} {freq} n\n" for word, freq in words).encode()


@contextmanager
def _force_split(words: set[str]) -> Iterator[None]:
    finalseg = import_jieba().finalseg
    kept = finalseg.Force_Split_Words
    finalseg.Force_Split_Words = words
    try:
        yield
    finally:
        finalseg.Force_Split_Words = kept


# documents and words


def words_of_documents(documents: Iterable[str], counted_as: Callable[[str], str], cut: Cut) -> list[dict[str, int]]:
    """How often each word occurs in each document, the words in the order of code points."""
    counts = [Counter(counted_as(token) for line in text.split("\n") for token in cut(line)) for text in documents]
    return [{word: n for word, n in sorted(count.items()) if word} for count in counts]


def tfidf(rows: Sequence[Mapping[str, int]]) -> list[dict[str, float]]:
    """As scikit-learn's TfidfVectorizer has it."""
    documents = Counter(word for row in rows for word in row)
    idf = {word: log((1 + len(rows)) / (1 + n)) + 1 for word, n in documents.items()}
    weights = [{word: n * idf[word] for word, n in row.items()} for row in rows]
    return [{word: value / sum(v * v for v in row.values()) ** 0.5 for word, value in row.items()} for row in weights]


def keywords(rows: Sequence[Mapping[str, int]], n_documents: int, top: int) -> list[list[tuple[str, float, int]]]:
    """The keywords of each document with scores and counts, rounded."""
    documents = Counter(word for row in rows for word in row)
    idf = {word: log((1 + n_documents) / (1 + n)) for word, n in documents.items()}
    scored = [[(word, n * idf[word] / sum(row.values()), n) for word, n in row.items() if idf[word]] for row in rows]
    return [sorted(row, key=lambda one: (-round(one[1], 12), one[0]))[:top] for row in scored]
