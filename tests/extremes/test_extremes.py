"""Small extremes through a few commands each; all commands, and what is large, by `python -m tests.extremes`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.corpora import CORPUS
from tests.extremes.commands import COMMANDS
from tests.extremes.extreme import Size
from tests.extremes.running import Limits, tools, verdicts
from tests.extremes.starting import here
from tests.extremes.table import EXTREMES

SMALL = Size(1e-5, CORPUS / "03_short_story.txt")
MAX_COMMANDS = 3
SLOW = ("train", "explore", "merge", "report", "dictionary")
"""These take a second or more, whatever is read."""


def each() -> Iterator:
    """Each extreme with some of its commands; each eighth with one, every day."""
    for number, extreme in enumerate(EXTREMES.values()):
        names = [command.name for command in extreme.commands or COMMANDS if command.name not in SLOW]
        chosen = [names[(number + step) % len(names)] for step in range(min(MAX_COMMANDS, len(names)))]
        quick = chosen[:1] if number % 8 == 0 else []
        for name in chosen:
            marks = [] if name in quick else [pytest.mark.slow]
            yield pytest.param(extreme, name, marks=marks, id=f"{extreme.name}: {name}")


@pytest.fixture(scope="module")
def of_commands(tmp_path_factory) -> Path:
    """Files that commands read beside the extremes."""
    return tools(tmp_path_factory.mktemp("tools") / "of")


@pytest.mark.every
@pytest.mark.parametrize(("extreme", "command"), list(each()))
def test_no_command_fails_in_an_extreme(extreme, command, of_commands, tmp_path):
    limits = Limits(start=here)
    found = list(verdicts(extreme, SMALL, tmp_path / "of", of_commands, limits, {command}))
    assert [verdict.command for verdict in found] == [command]
    assert [verdict.fault for verdict in found] == [""]
