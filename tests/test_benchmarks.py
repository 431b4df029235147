"""Benchmarks take their time; that they can be run at all is seen by importing them."""

from __future__ import annotations

from importlib import import_module

import pytest

from tests.corpora import ROOT

BENCHMARKS = sorted(path.stem for path in (ROOT / "benchmarks").glob("*.py"))


@pytest.mark.parametrize("name", BENCHMARKS)
def test_a_benchmark_finds_all_that_it_imports(monkeypatch, name):
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    module = import_module(name)
    assert module.__file__ == str(ROOT / "benchmarks" / f"{name}.py")
    assert name == "measure" or callable(module.main)
