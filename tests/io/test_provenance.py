"""What a store was counted from."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from textmine.errors import InputError
from textmine.io.provenance import INPUTS, digests_of, read_inputs, write_input_lines, write_inputs
from textmine.io.sources import Source


def source(path: Path, name: str = "") -> Source:
    return Source(str(path), name or path.name, path.stat().st_size, str(path.stat().st_mtime_ns), "txt")


def test_each_input_has_its_name_size_and_digest_in_order(tmp_path):
    texts = {"b.txt": "长江", "a.txt": "黄河\n", "空.txt": ""}
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    sources = [source(tmp_path / name) for name in texts]
    write_inputs(tmp_path, sources, digests_of(sources))
    expected = [
        {"name": name, "size": len(text.encode()), "sha256": hashlib.sha256(text.encode()).hexdigest()}
        for name, text in texts.items()
    ]
    lines = (tmp_path / INPUTS).read_text().splitlines()
    assert [json.loads(line) for line in lines] == read_inputs(tmp_path) == expected


def test_a_name_that_is_not_utf8_is_written_as_its_bytes(tmp_path):
    (tmp_path / "a").write_text("")
    write_inputs(tmp_path, [source(tmp_path / "a", os.fsdecode(b"\xd6\xd0.txt"))], ["0"])
    assert read_inputs(tmp_path)[0]["name"] == r"\udcd6\udcd0.txt"


def test_an_input_that_is_gone_is_an_input_error(tmp_path):
    gone = Source(str(tmp_path / "gone.txt"), "gone.txt", 0, "0", "txt")
    with pytest.raises(InputError, match=r"gone\.txt: no such file"):
        digests_of([gone])


@pytest.mark.parametrize("content", [None, b"", b"{", b"[]\n3\nnull\n", b'{"name": "a"}\n', b"\xff"])
def test_a_store_that_does_not_say_has_no_inputs(tmp_path, content):
    if content is not None:
        (tmp_path / INPUTS).write_bytes(content)
    assert read_inputs(tmp_path) == []


def test_lines_are_written_as_they_were_read(tmp_path):
    lines = [{"name": "a", "size": 1, "sha256": "0", "more": "kept"}, {"name": "b\n", "size": 2, "sha256": "1"}]
    write_input_lines(tmp_path, lines)
    assert read_inputs(tmp_path) == lines
    write_input_lines(tmp_path, [])
    assert read_inputs(tmp_path) == []
