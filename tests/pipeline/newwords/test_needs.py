"""Finding words says beforehand if its n-grams take more memory than it may."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from tests.heard import Heard
from textmine.pipeline.newwords.needs import warn_of_memory


@pytest.mark.parametrize(
    ("n_ngrams", "enough"), [(100_000, 128), (1_100_000, 128), (2_000_000, 287), (9_000_000, 1622)]
)
def test_a_warning_names_what_is_enough(n_ngrams, enough):
    heard = Heard()
    for n_bytes in (128 << 20, enough << 20):
        warn_of_memory(
            SimpleNamespace(budget=SimpleNamespace(n_bytes=n_bytes, n_workers=2), report=heard.report), n_ngrams, 3
        )
    assert len(heard.warnings) == (enough > 128)
    for said in heard.warnings:
        assert re.fullmatch(
            r"[\d,]+ n-grams occur 3 times or more and take about [\d.]+[MG] of memory, more than --memory 128M and "
            rf"334M to begin with: give a higher --min-count, or --memory {enough}M",
            said,
        )
