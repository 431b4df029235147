"""Words as they are written: a text that is set apart, or objects of JSON; as it is, or just the words that count."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar, NamedTuple, Protocol

import numpy as np
import orjson
from numpy.typing import NDArray

from textmine.counts.words import WordTable
from textmine.kernels.writing import LINE_END, write_words
from textmine.pipeline.run.reader import Text
from textmine.pipeline.segment.tokenized import CountedText
from textmine.pipeline.words.form import WordsForm
from textmine.segment.words import word_spans
from textmine.text.blocks import code_points, from_code_points


class TextCutter(Protocol):
    """What cuts a text."""

    def starts(self, points: NDArray[np.uint32]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Whether a word begins at each character of a text, and whether it is white space."""


class Spans(NamedTuple):
    """Words of a text: where they stand, half-open; the words, if not what stands there; their tags, if asked for."""

    begins: NDArray[np.int64]
    ends: NDArray[np.int64]
    words: list[str] | None = None
    tags: list[str] | None = None


class TextForm:
    """See Form. One file with all of the text, in UTF-8; its words beside it, if they are counted."""

    appended: ClassVar[bool] = True

    def write(self, path: Path, table: bytes | WordTable) -> None:
        """See Form."""
        with path.open("ab") as stream:
            stream.write(b"" if isinstance(table, WordTable) else table)
        if isinstance(table, WordTable):
            WordsForm().write(Path(words_beside(path)), table)


def words_beside(path: Path) -> str:
    """Where the words of a text are counted."""
    return str(path.with_name("words"))


def as_text(text: Text, cutter: TextCutter, separator: str) -> Iterator[bytes]:
    """The text with a separator where a word begins and no white space stands before it."""
    marks = code_points(separator)
    goes_on = False  # whether the last batch ended inside a line, and not with white space
    for batch in text:
        points = batch.points
        starts, is_space = cutter.starts(points)
        text.n_tokens += int(np.count_nonzero(starts))
        starts[1:] &= ~is_space[:-1]
        starts[:1] &= goes_on
        goes_on = bool(len(points)) and not is_space[-1]
        yield from_code_points(_separated(points, starts, marks)).encode()


def _separated(
    points: NDArray[np.uint32], is_separate: NDArray[np.bool_], marks: NDArray[np.uint32]
) -> NDArray[np.uint32]:
    """A text with `marks` in front of some of its characters."""
    places = np.cumsum(is_separate, dtype=np.int64)
    n_added = int(places[-1]) if len(places) else 0
    places *= len(marks)
    places += np.arange(len(points))
    separated = np.empty(len(points) + n_added * len(marks), np.uint32)
    before = places[is_separate] - len(marks)
    for i, mark in enumerate(marks.tolist()):
        separated[before + i] = mark
    separated[places] = points
    return separated


def as_json(text: Text, cutter: TextCutter) -> Iterator[bytes]:
    """Each document with its words and their spans."""

    def records(whole: str, ends: list[int]) -> tuple[list[bytes], int]:
        begins, behind = word_spans(*cutter.starts(code_points(whole)))
        spans = Spans(begins, behind)
        return _records(whole, ends, spans), len(begins)

    return _by_document(text, records)


def words_as_text(text: Text, counted: CountedText, separator: str) -> Iterator[bytes]:
    """Just the words that count, a separator between them, a line for a line."""
    marks = code_points(separator)
    tag_lengths = np.fromiter(map(len, counted.tag_names), np.int64, len(counted.tag_names))
    tag_letters, tag_bounds = code_points("".join(counted.tag_names)), np.append(0, np.cumsum(tag_lengths))
    longest_tag = 1 + int(tag_lengths.max(initial=0))
    goes_on = False
    for batch in text:
        words = counted.of(batch.points)
        letters, bounds = counted.numbers.letters()
        is_word = words.numbers != LINE_END
        n_words = int(np.count_nonzero(is_word))
        n_letters = int(np.diff(bounds)[words.numbers[is_word]].sum())
        room = n_letters + len(words.numbers) + n_words * (len(marks) + longest_tag)
        written = np.empty(room, np.uint32)
        n, goes_on = write_words(
            letters, bounds, words.numbers, words.tags, tag_letters, tag_bounds, marks, goes_on, written
        )
        text.n_tokens += n_words
        yield from_code_points(written[:n]).encode()


def words_as_json(text: Text, counted: CountedText) -> Iterator[bytes]:
    """Each document with the words that count, where they stand in it, and their tags, if these are asked for."""

    def records(whole: str, ends: list[int]) -> tuple[list[bytes], int]:
        found = counted.of(code_points(whole))
        is_word = found.numbers != LINE_END
        numbers, tags = found.numbers[is_word], found.tags[is_word] if len(found.tags) else None
        names = [counted.tag_names[tag] for tag in tags.tolist()] if tags is not None else None
        spans = Spans(found.begins[is_word], found.ends[is_word], counted.numbers.words(numbers), names)
        return _records(whole, ends, spans), len(numbers)

    return _by_document(text, records)


def _by_document(text: Text, records: Callable[[str, list[int]], tuple[list[bytes], int]]) -> Iterator[bytes]:
    """What `records` makes of whole documents, and how many words these have."""
    waiting = ""  # a document that continues in the next batch
    for batch in text:
        shift = len(waiting)
        together = waiting + batch.text
        ends = [int(end) + shift for end in batch.document_ends]
        reached = ends[-1] if ends else 0
        whole, waiting = together[:reached], together[reached:]
        made, n_words = records(whole, ends)
        text.n_tokens += n_words
        yield b"".join(made)


def _records(text: str, document_ends: list[int], found: Spans) -> list[bytes]:
    stops = np.searchsorted(found.begins, document_ends).tolist()
    spans = np.stack([found.begins, found.ends], axis=1)
    records = []
    first = 0
    row = 0
    for last, stop in zip(document_ends, stops, strict=True):
        if first == last:
            continue  # behind the last line end there is no line
        document = text[first:last].removesuffix("\n")
        own = (spans[row:stop] - first).tolist()
        words = [document[begin:end] for begin, end in own] if found.words is None else found.words[row:stop]
        record = {"text": document, "words": words, "spans": own}
        if found.tags is not None:
            record["tags"] = found.tags[row:stop]
        records.append(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))
        first, row = last, stop
    return records
