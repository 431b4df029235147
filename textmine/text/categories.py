"""Words in categories, and which of them a word of the text is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

_WILDCARDS = re.compile(r"[*?]")


@dataclass(frozen=True)
class Categories:
    """Categories, and the words of each; in a word, `*` stands for any characters, and `?` for one.

    names   : of the categories
    members : each word with the numbers of its categories

    >>> categories = Categories.of([("joy", "开心*"), ("joy", "喜欢"), ("verb", "喜欢")])
    >>> categories.names, categories.entries_of("喜欢"), categories.entries_of("开心果"), categories.numbers_of("喜欢")
    (('joy', 'verb'), ['喜欢'], ['开心*'], [0, 1])
    """

    names: tuple[str, ...]
    members: dict[str, frozenset[int]]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Categories:
        """Of pairs of a category and a word. A category has the words of those below it, too: `a` those of `a/b`."""
        numbers: dict[str, int] = {}
        members: dict[str, frozenset[int]] = {}
        for category, word in pairs:
            levels = category.split("/")
            above = ["/".join(levels[: n + 1]) for n in range(len(levels))]
            own = [numbers.setdefault(name, len(numbers)) for name in above]
            members[word] = members.get(word, frozenset()).union(own)
        return cls(tuple(numbers), members)

    @property
    def words(self) -> list[str]:
        """Those without wildcards."""
        return [word for word in self.members if not _WILDCARDS.search(word)]

    def entries_of(self, word: str) -> list[str]:
        """The entries, as the dictionary has them, that a word of the text is."""
        found = [word] if word in self._exact else []
        if self._beginnings:
            found += [f"{word[:end]}*" for end in range(len(word) + 1) if word[:end] in self._beginnings]
        return found + [entry for entry, pattern in self._patterns.items() if pattern.fullmatch(word)]

    def numbers_of(self, word: str) -> list[int]:
        """The numbers of its categories, ascending."""
        return sorted({number for entry in self.entries_of(word) for number in self.members[entry]})

    @cached_property
    def _exact(self) -> frozenset[str]:
        return frozenset(self.words)

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        """Of entries whose one wildcard is a `*` at the end."""
        return frozenset(entry[:-1] for entry in self.members if _WILDCARDS.search(entry) and _is_beginning(entry))

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {
            entry: re.compile(re.escape(entry).replace(r"\*", ".*").replace(r"\?", "."), re.DOTALL)
            for entry in self.members
            if _WILDCARDS.search(entry) and not _is_beginning(entry)
        }


def _is_beginning(entry: str) -> bool:
    return entry.endswith("*") and not _WILDCARDS.search(entry[:-1])
