"""What the tests of reading share: a file read whole through the reader, and an obvious twin of it."""

from __future__ import annotations

import bz2
import gzip
import lzma
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import zstandard
from hypothesis import HealthCheck, settings

from tests.strategies import fuzz
from textmine.io.batches import Batch, read_batches
from textmine.io.decoding import Tally
from textmine.io.inspecting import inspect
from textmine.io.shards import Shard, plan_shards
from textmine.io.sources import Source
from textmine.settings.reading import ReadSettings
from textmine.settings.sizes import Sizes

SIZES = Sizes()

COMPRESS: Mapping[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstandard.ZstdCompressor().compress,
}


in_one_file = settings(fuzz, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
"""Settings of a property test whose examples overwrite one file in `tmp_path`."""


@dataclass(frozen=True)
class Reading:
    """A file as the reader gives it.

    documents : those that have characters, without the line ends after them
    """

    source: Source
    shards: list[Shard]
    batches: list[Batch]
    text: str
    documents: list[str]
    tally: Tally


def read(
    path: Path | str,
    shard_bytes: int = SIZES.shard_bytes,
    batch_bytes: int = SIZES.batch_bytes,
    normalize: str = "none",
    **how: Any,
) -> Reading:
    """Read a file by its shards one after another, as workers would; checks that each batch says what it is."""
    read_settings = ReadSettings(normalize=normalize, **how)
    source = inspect(str(path), str(path), read_settings).source
    shards = plan_shards([source], read_settings, shard_bytes)
    tally = Tally()
    batches: list[Batch] = []
    documents: list[str] = []
    for span in (span for shard in shards for span in shard):
        of_span = list(read_batches(span, read_settings, tally, batch_bytes))
        batches += of_span
        documents += documents_in(of_span)
    text = "".join(batch.text for batch in batches)
    assert tally.documents == len(documents)
    assert tally.characters == len(text) - text.count("\n")
    return Reading(source, shards, batches, text, documents, tally)


def documents_in(batches: Iterable[Batch]) -> list[str]:
    """The documents of all batches of a span or shard, those without characters left out."""
    documents = []
    still_open = ""
    for batch in batches:
        assert batch.line_ends.tolist() == [i + 1 for i, c in enumerate(batch.text) if c == "\n"]
        starts = [0, *batch.document_ends.tolist()]
        assert np.all(np.diff(starts) >= 0)
        for start, end in pairwise(starts):
            documents.append(still_open + batch.text[start:end])
            still_open = ""
        still_open += batch.text[starts[-1] :]
    assert still_open == "", "a span ends at the end of a document"
    return [document.rstrip("\n") for document in documents if document.strip("\n")]


def ended(text: str) -> str:
    """Text as batches give it: CRLF made LF, the last line ended."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if not text or text.endswith("\n") else text + "\n"


def documents_of(text: str, unit: str) -> list[str]:
    """The documents of a text whose lines are ended: the slow twin of the reader."""
    if unit == "line":
        documents = text.split("\n")
    elif unit == "paragraph":
        documents = _paragraphs(text)
    else:
        documents = [text]
    return [document.rstrip("\n") for document in documents if document.strip("\n")]


def _paragraphs(text: str) -> list[str]:
    paragraphs = [""]
    for line in re.findall(r"[^\n]*\n", text):
        paragraphs[-1] += line
        if not line.strip():
            paragraphs.append("")
    return paragraphs
