"""What callers give to be read: paths, or texts in memory."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from os import PathLike
from typing import Any, Protocol

from textmine.errors import InputError
from textmine.io.files import shown
from textmine.io.inputs import paths_of
from textmine.io.texts import Inputs
from textmine.io.texts import Texts as _Texts

Path = str | PathLike[str]
Paths = Path | Sequence[Path]


class ArrowStream(Protocol):
    """What hands out its rows by the Arrow interface."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The rows."""


class ArrowArray(Protocol):
    """What hands out an array by the Arrow interface."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> Any:
        """The array and its type."""


Texts = Iterable[Any] | ArrowStream | ArrowArray
"""Texts, or a column or a table of pandas, polars, pyarrow or datasets."""


_MAX_SHOWN = 100
"""Characters of what is a text more likely than a path."""


@contextmanager
def reading(paths: Paths | None, texts: Texts | None, name: str = "texts", by: str = "") -> Iterator[Inputs]:
    """What is read during a block: paths, or texts.

    name : of the keyword for texts
    by   : the field of records that is read, too
    Of a path that leads nowhere, an error also says what to do with a text.
    """
    _check(paths is not None, texts is not None, name)
    if texts is not None:
        yield _Texts(texts, name, by)
        return
    given = paths_of(paths or ())
    try:
        for path in given:
            if "\0" in path:
                raise InputError("no such file or folder", where=path)
        yield given
    except InputError as error:
        if any(error.where == shown(path) and not os.path.lexists(path) for path in given):
            error.where = error.where if len(error.where) <= _MAX_SHOWN else f"{error.where[:_MAX_SHOWN]}…"
            error.hint = f'{error.hint} If it is a text, not a path: {name}=["…"].'.strip()
        raise


@contextmanager
def reading_one(path: Path | None, texts: Texts | None, name: str) -> Iterator[str | _Texts]:
    """As `reading`, of one path alone."""
    if path is not None and not isinstance(path, str | PathLike):
        raise TypeError(f"{type(path).__name__} where one path is expected; texts in memory are {name}=")
    with reading(path, texts, name) as inputs:
        yield inputs if isinstance(inputs, str | _Texts) else inputs[0]


def _check(has_paths: bool, has_texts: bool, name: str) -> None:
    if has_paths and has_texts:
        raise TypeError(f"either a path or {name}=, not both; what follows a path is then given by its keyword")
    if not has_paths and not has_texts:
        raise TypeError(f"nothing to read: give a path, or {name}=")
