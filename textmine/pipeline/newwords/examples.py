"""The first lines that have each of many words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

from textmine.pipeline.newwords.contexts import Stretch, automaton_of, stretches
from textmine.pipeline.run.job import Job
from textmine.pipeline.run.names import digest_of
from textmine.pipeline.run.reader import Text
from textmine.pipeline.run.work import Kernel

_BYTES_OF_WORD, _BYTES_OF_EXAMPLE = 1000, 400
"""While they are looked for, in each worker and in its parent: an estimate on the safe side."""
_FEWEST_WORDS = 10_000
_MANY_IN_VAIN = 10_000

Examples = dict[str, list[str]]
"""By word, contexts, one a line of text, in the order of the text."""


def examples(job: Job, words: Sequence[str], k: int) -> Examples:
    """Up to `k` contexts of each word in a job's text; as many words are looked for at once as memory allows.

    words : of whole symbols
    """
    found: Examples = {word: [] for word in words}
    of_word = (_BYTES_OF_WORD + k * _BYTES_OF_EXAMPLE) * (job.budget.n_workers + 1)
    n_at_once = max(_FEWEST_WORDS, job.budget.n_bytes // of_word)
    for start in range(0, len(words), n_at_once):
        some = tuple(words[start : start + n_at_once])
        kernel = FindExamples(job.sizes.search_bytes, some, k, job.sizes.line_characters)
        for part in job.map(kernel, hold=True):
            for table in part.tables:
                of_shard = table if isinstance(table, dict) else json.loads(Path(table).read_text())
                for word, more in of_shard.items():
                    found[word] += more[: k - len(found[word])]
    return found


@dataclass(frozen=True)
class FindExamples(Kernel[Examples]):
    """The kernel: the first lines of a text that have each word, in one table.

    k        : how many contexts of each word are kept
    max_line : of so many characters without a line end, no more are waited for
    """

    doing: ClassVar[str] = "looking for examples"
    words: tuple[str, ...]
    k: int
    max_line: int

    @property
    def form(self) -> _ExamplesForm:
        """See Kernel."""
        return _ExamplesForm()

    @property
    def digest(self) -> str:
        """See Kernel."""
        return digest_of([self.words, self.k])

    def __call__(self, text: Text) -> Iterator[Examples]:
        """See Kernel."""
        found: Examples = {}
        wanted = _Wanted(self.words, self._automaton)
        in_line: set[str] = set()  # what was found in the line so far
        for points in stretches(text, self.max_line):
            stretch = Stretch(points)
            for start, end, word, is_new_line in stretch.whole(wanted.matches(stretch.text), wanted.longest):
                if is_new_line:
                    in_line = set()
                if word in in_line or word not in wanted:
                    continue
                in_line.add(word)
                held = found.setdefault(word, [])
                held.append(stretch.context(start, end))
                if len(held) == self.k:
                    wanted.drop(word)
            if stretch.ends_line:
                in_line = set()
        yield found

    @cached_property
    def _automaton(self) -> Any:
        return automaton_of(self.words)


class _Wanted:
    """Words of which more examples are wanted; the others are soon looked for no longer."""

    def __init__(self, words: Sequence[str], automaton: Any) -> None:
        self.longest = max(map(len, words))
        self._words = set(words)
        self._automaton = automaton
        self._n_in_vain = 0

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def drop(self, word: str) -> None:
        """Look no longer for a word."""
        self._words.remove(word)

    def matches(self, text: str) -> Iterator[tuple[int, str]]:
        """Matches of the words that are wanted, as of an automaton."""
        if self._n_in_vain > max(_MANY_IN_VAIN, len(self._words)):
            self._automaton, self._n_in_vain = automaton_of(self._words), 0
        if not self._words:
            return
        for match in self._automaton.iter(text):
            if match[1] in self._words:
                yield match
            else:
                self._n_in_vain += 1


class _ExamplesForm:
    """See Form. JSON."""

    appended: ClassVar[bool] = False

    def write(self, path: Path, table: Examples) -> None:
        """See Form."""
        path.write_text(json.dumps(table))
