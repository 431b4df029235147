"""Names of what is made of a shard: the same whenever it would be the same."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, fields
from typing import Any

from textmine.io.shards import Shard
from textmine.io.sources import Source

_OF_SOURCE = [field.name for field in fields(Source)]


def name_of(shard: Shard, settings: Any) -> str:
    """The name of what is made of a shard by some settings: a digest of both as JSON, made file by file."""
    found = hashlib.sha256(f"[{json.dumps(settings)}, [".encode())
    for number, span in enumerate(shard):
        source = {name: getattr(span.source, name) for name in _OF_SOURCE}
        if span.source.extraction is not None:
            source["extraction"] = asdict(span.source.extraction)
        said = json.dumps({"source": source, "first": span.first, "last": span.last})
        found.update(f"{', ' if number else ''}{said}".encode())
    found.update(b"]]")
    return found.hexdigest()[:32]


def digest_of(settings: Any) -> str:
    """The SHA-256 of values that JSON can hold."""
    return hashlib.sha256(json.dumps(settings).encode()).hexdigest()  # not orjson: names may not be UTF-8
