"""Each fault once, against one of the quick commands; `python -m tests.faults` tries every command, and more rounds."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.faults.commands import COMMANDS, QUICK, write_inputs
from tests.faults.faults import FAULTS, SKIPPED, try_fault
from tests.faults.running import Trial, trial

pytestmark = [pytest.mark.slow, pytest.mark.process, pytest.mark.xdist_group("faults")]


@pytest.fixture(scope="module")
def trials(tmp_path_factory) -> Iterator[dict[str, Trial]]:
    inputs: Path = tmp_path_factory.mktemp("faults") / "inputs"
    write_inputs(inputs, 2000)
    with ExitStack() as stack:
        yield {name: stack.enter_context(trial(COMMANDS[name], inputs, random.Random(name))) for name in QUICK}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_disturbed_run_is_right_or_refused_and_leaves_nothing(trials, fault):
    if try_fault(fault, trials[QUICK[len(fault) % len(QUICK)]]) == SKIPPED:
        pytest.skip(f"{fault}: not on this system")
