"""Golden cases: text files in tests/cases that say what goes in and what comes out.

::

    # flags: --userdict user.txt      options of `textmine count`
    她买了Louis Vuitton                 the input, up to the next line of this kind
    # file user.txt                     a further file (none, one or more)
    Louis Vuitton
    # output                            what standard output must be, to the byte
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.txt"))


@pytest.mark.every
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_golden_case(path, tmp_path, run_here):
    flags, text, *files, output = parse(path.read_bytes().decode())
    (tmp_path / "input.txt").write_bytes(text.encode())
    for name, content in files:
        (tmp_path / name).write_bytes(content.encode())
    assert run_here("count", "input.txt", *shlex.split(flags), cwd=tmp_path).stdout == output


def parse(case: str) -> list:
    """Flags, input, (name, content) of each file, output."""
    head, rest = case.removeprefix("# flags:").split("\n", 1)
    body, output = rest.rsplit("# output\n", 1)
    text, *files = re.split(r"^# file (.*\n)", body, flags=re.MULTILINE)
    names = [name.strip() for name in files[::2]]
    return [head, text, *zip(names, files[1::2], strict=True), output]
