"""The library's functions with all settings as keywords; the command line is their first user."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from os import PathLike, fspath
from typing import Any

from textmine.errors import SettingsError
from textmine.io.settings import ReadSettings
from textmine.pipeline.count import CountSettings
from textmine.pipeline.count import count as _count
from textmine.pipeline.settings import Reporter, RunSettings
from textmine.pipeline.word_counts import WordCounts

Paths = str | PathLike[str] | Sequence[str | PathLike[str]]


def count(paths: Paths, *, report: Reporter | None = None, **settings: Any) -> WordCounts:
    """Count the words of files, folders or globs.

    settings : any field of CountSettings, ReadSettings and RunSettings, for example `lowercase=True`,
               `userdict="user.txt"`, `encoding="big5"`, `workers=4`, `memory="2G"`
    Raises TextmineError, which says where, what, and what to try.

    >>> import textmine
    >>> counts = textmine.count("data/corpus", min_length=2, workers=1)
    >>> len(counts) > 1000
    True
    """
    inputs = [fspath(paths)] if isinstance(paths, str | PathLike) else [fspath(path) for path in paths]
    chosen, read, run = _sort_out(settings, CountSettings, ReadSettings, RunSettings)
    return _count(inputs, chosen, read=read, run=run, report=report)


def _sort_out(settings: dict[str, Any], *kinds: Any) -> list[Any]:
    """One instance of each kind of settings, from one bag of keywords."""
    fields = {field.name: kind for kind in kinds for field in dataclasses.fields(kind)}
    unknown = settings.keys() - fields.keys()
    if unknown:
        raise SettingsError(f"no such setting: {', '.join(sorted(unknown))}", hint=f"There are: {', '.join(fields)}.")
    return [kind(**{name: value for name, value in settings.items() if fields[name] is kind}) for kind in kinds]
