"""How many examples a property is tried with, and what skips a test.

For every day they are few, and the same ones each time; `--hypothesis-profile full` tries many.
"""

import pytest
from hypothesis import settings

from tests.corpora import SHARED

settings.register_profile("quick", max_examples=20, derandomize=True)
settings.register_profile("full", max_examples=120)
settings.load_profile("quick")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what reads the corpora where there are none."""
    if item.get_closest_marker("corpora") and not SHARED.is_dir():
        pytest.skip(f"no corpora here: {SHARED} is missing")
