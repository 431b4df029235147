"""Names of what is made of a shard: the same whenever it would be the same."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import Any

from textmine.io.shards import Shard


def name_of(shard: Shard, settings: Any) -> str:
    """The name of what is made of a shard by some settings."""
    return digest_of([settings, [asdict(span) for span in shard]])[:32]


def digest_of(settings: Any) -> str:
    """The SHA-256 of values that JSON can hold."""
    return hashlib.sha256(json.dumps(settings).encode()).hexdigest()  # not orjson: names may not be UTF-8
