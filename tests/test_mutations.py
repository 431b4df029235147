"""Damage is never believed; `python -m tests.mutations` tries more of it."""

from __future__ import annotations

import pytest

from tests.mutations.formats import FORMATS
from tests.mutations.kept import JOBS
from tests.mutations.trying import REFUSED, try_format, try_kept


@pytest.mark.parametrize("name", FORMATS)
def test_damage_to_any_format_is_refused_or_changes_nothing(name):
    assert try_format(name, 60, seed=1)[REFUSED] > 40


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
def test_much_damage_to_any_format_is_refused_or_changes_nothing(name):
    assert try_format(name, 2000, seed=2)[REFUSED] > 1500


@pytest.mark.slow
@pytest.mark.parametrize("name", JOBS)
def test_damage_to_kept_parts_changes_no_result(name):
    try_kept(name, 30, seed=3)
