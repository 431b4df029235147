"""Word lists and user dictionaries: small text files that come beside a corpus, and lists of stop words by name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from importlib import resources
from pathlib import Path
from typing import Any

from textmine.errors import EncodingError, InputError, SettingsError
from textmine.io.inspecting import inspect
from textmine.io.sources import opened_source
from textmine.io.undecodable import locate
from textmine.settings.reading import Normalization, ReadSettings
from textmine.settings.words import STOPWORD_LISTS
from textmine.text.decoders import decoder_of
from textmine.text.normalize import normalize
from textmine.text.userdict import UserWord, parse_userdict

_ALL = "all"


def read_text(path: str) -> str:
    """A whole text file in any encoding; InputError if it cannot be read."""
    if Path(path).is_fifo():
        raise InputError("a pipe, which can be read only once", where=path, hint="Save it to a file first.")
    try:
        source = inspect(path, path, ReadSettings(format="txt")).source
        if source.format != "txt":
            raise InputError("a table, not a list", where=path, hint="Save its words as text, one a line.")
        with opened_source(source) as (stream, *_):
            raw = stream.read()
        try:
            return decoder_of(source.encoding).decode(raw, True)
        except UnicodeDecodeError as error:
            raise locate(source) from error
    except EncodingError as error:
        raise EncodingError(error.what, where=error.where, hint="Save it as UTF-8.") from error


def lines_of(given: str | Collection[str]) -> tuple[str, ...]:
    """The lines of a list: of a file, or as they are given; an empty name is no file."""
    return tuple(lines_of_file(given)) if isinstance(given, str) and given else tuple(given)


def lines_of_file(path: str) -> list[str]:
    """The lines of a text file, whatever ends them."""
    return read_text(path).splitlines()


def stopwords_of(given: str | Collection[str], how: Normalization, fold: Callable[[str], str] = str) -> frozenset[str]:
    """Words, given directly, or as lists: names and paths with commas between them; none for an empty text.

    They are normalised, then folded.
    """
    lines = [line for name in _names(given) for line in _listed(name)] if isinstance(given, str) else given
    return frozenset(word for line in map(_text, lines) if (word := fold(normalize(line, how)).strip("\r\n \t")))


def user_words_of(given: Any, how: Normalization, fold: Callable[[str], str] = str) -> tuple[UserWord, ...]:
    """A user's words: those of a dictionary file, or given directly, with or without their frequencies.

    given : a path, empty for none; or words, or pairs of a word and its frequency, or with its part of speech, too
    They are normalised, then folded.
    """
    if isinstance(given, str):
        return parse_userdict(fold(normalize("\n".join(lines_of_file(given)), how)), given) if given else ()
    entries = [(each,) if isinstance(each, str) else tuple(each) for each in given]
    return tuple(
        UserWord(word, *more) for text, *more in entries if (word := fold(normalize(_text(text), how)).strip())
    )


def _names(given: str) -> Iterator[str]:
    if given and given not in STOPWORD_LISTS and Path(given).exists():
        yield given
        return
    yield from filter(None, map(str.strip, given.split(",")))


def _listed(name: str) -> list[str]:
    """The lines of a list that has a name here, or of a file."""
    if name not in STOPWORD_LISTS:
        return lines_of_file(name)
    names = [each for each in STOPWORD_LISTS if each != _ALL] if name == _ALL else [name]
    folder = resources.files("textmine.io") / "stopwords"
    return [line for each in names for line in (folder / f"{each}.txt").read_text("utf-8").splitlines()]


def _text(word: Any) -> str:
    if not isinstance(word, str):
        raise SettingsError(f"{word!r} is no word", hint="Give words as strings.")
    return word
