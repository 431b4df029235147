"""The slow twin of looking for words in a text: every stretch of every run, line by line."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from tests.reference import symbols_of

START, END = "<s>", "</s>"


@dataclass
class Seen:
    """Where a word occurs."""

    count: int = 0
    lines: int = 0
    alone: int = 0
    left: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)


def seen(text: str, word: str, n_around: int) -> Seen:
    """All occurrences of a word as whole symbols of one run, and a context of the first of each line."""
    found = Seen()
    for line in text.split("\n"):
        n_before, at = found.count, 0
        for run in symbols_of(line):
            places = []
            for symbol in run:
                places.append(line.index(symbol, at))
                at = places[-1] + len(symbol)
            for first in range(len(run)):
                for last in range(first + 1, len(run) + 1):
                    if "".join(run[first:last]) == word:
                        left, right = run[:first][-1:] or [START], run[last:][:1] or [END]
                        found.left.update(left)
                        found.right.update(right)
                        found.alone += first == 0 and last == len(run)
                        found.count += 1
                        if found.count == n_before + 1:
                            found.lines += 1
                            found.examples.append(_around(line, places[first], word, n_around))
    return found


def _around(line: str, start: int, word: str, n: int) -> str:
    end = start + len(word)
    before, behind = "…" * (start > n), "…" * (len(line) > end + n)
    return f"{before}{line[max(0, start - n) : start]}【{word}】{line[end : end + n]}{behind}".strip()
