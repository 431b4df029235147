"""Word lists and user dictionaries: small text files that come beside a corpus."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from textmine.errors import EncodingError, InputError
from textmine.io.decoding import locate
from textmine.io.opening import opened
from textmine.io.sources import inspect
from textmine.settings.reading import Normalization
from textmine.text.charset import decoder_of
from textmine.text.normalize import normalize
from textmine.text.userdict import UserWord, parse_userdict


def read_text(path: str) -> str:
    """A whole text file in any encoding, with CRLF as LF; InputError if it cannot be read."""
    if Path(path).is_fifo():
        raise InputError("a pipe, which can be read only once", where=path, hint="Save it to a file first.")
    try:
        source = inspect(Path(path), path, "txt", "auto").source
        with opened(path, source.compression) as stream:
            raw = stream.read()
        try:
            return decoder_of(source.encoding).decode(raw, True).replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            raise locate(source) from error
    except EncodingError as error:
        raise EncodingError(error.what, where=error.where, hint="Save it as UTF-8.") from error


def words_of(given: str | Collection[str], how: Normalization, fold: Callable[[str], str] = str) -> frozenset[str]:
    """Words, given directly or as the path of a file with one word per line; none for an empty path.

    They are normalised, then folded.
    """
    lines = lines_of(given)
    return frozenset(word for line in lines if (word := fold(normalize(line, how)).strip("\r\n \t")))


def user_words_of(
    given: str | Collection[str], how: Normalization, fold: Callable[[str], str] = str
) -> tuple[UserWord, ...]:
    """Entries in jieba's format, given as lines or as the path of a file; none for an empty path.

    They are normalised, then folded.
    """
    name = given if isinstance(given, str) else "user words"
    return parse_userdict(fold(normalize("\n".join(lines_of(given)), how)), name)


def lines_of(given: str | Collection[str]) -> Collection[str]:
    """Lines, given directly or as the path of a file; none for an empty path."""
    if isinstance(given, str):
        return read_text(given).split("\n") if given else ()
    return given
