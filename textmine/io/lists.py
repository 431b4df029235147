"""Word lists and user dictionaries: small text files that come beside a corpus."""

from __future__ import annotations

from pathlib import Path

from textmine.errors import EncodingError, InputError
from textmine.io.decoding import locate
from textmine.io.opening import opened
from textmine.io.sources import inspect
from textmine.text.charset import decoder_of
from textmine.text.normalize import Normalization, normalize
from textmine.text.userdict import UserWord, parse_userdict


def read_text(path: str) -> str:
    """A whole text file in whatever encoding, CRLF made LF; InputError if it cannot be read."""
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


def read_list(path: str, how: Normalization) -> frozenset[str]:
    """A word a line, empty lines left out, normalised."""
    return frozenset(word for line in normalize(read_text(path), how).split("\n") if (word := line.strip("\r \t")))


def read_userdict(path: str, how: Normalization) -> tuple[UserWord, ...]:
    """The entries of a dictionary in jieba's format, normalised."""
    return parse_userdict(normalize(read_text(path), how), path)
