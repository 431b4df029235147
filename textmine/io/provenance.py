"""The inputs of a store: `inputs.jsonl`, one line per input, in the order in which they were read.

::

    {"name": "corpus/a.txt", "size": 81234, "sha256": "…"}
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson

from textmine.io.digests import digest_of_stream
from textmine.io.opening import opened
from textmine.io.sources import Source, check_unchanged

INPUTS = "inputs.jsonl"


def digests_of(sources: Sequence[Source]) -> list[str]:
    """The SHA-256 of each input file, as it was when it was found: ChangedError if it is not any more."""
    digests = []
    for source in sources:
        with opened(source.path, name=source.name) as stream:
            digests.append(digest_of_stream(stream))
        check_unchanged(source)
    return digests


def write_inputs(folder: Path, sources: Sequence[Source], digests: Sequence[str]) -> None:
    """Write the list of inputs into a store."""
    names = (source.name.encode(errors="backslashreplace").decode() for source in sources)
    lines = [
        {"name": name, "size": source.size, "sha256": digest}
        for name, source, digest in zip(names, sources, digests, strict=True)
    ]
    write_input_lines(folder, lines)


def write_input_lines(folder: Path, lines: Sequence[dict[str, Any]]) -> None:
    """Write a list of inputs, as `read_inputs` gives it, into a store."""
    (folder / INPUTS).write_bytes(b"".join(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE) for line in lines))


def read_inputs(folder: Path) -> list[dict[str, Any]]:
    """The inputs of a store; none if it has no such list."""
    try:
        lines = [orjson.loads(line) for line in (folder / INPUTS).read_bytes().splitlines()]
    except (OSError, orjson.JSONDecodeError):
        return []
    return [line for line in lines if isinstance(line, dict) and {"name", "sha256"} <= line.keys()]
