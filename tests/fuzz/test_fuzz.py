"""The short form: some inputs for each target, made at random; `python -m tests.fuzz` is the long one."""

from __future__ import annotations

import resource
import signal

import pytest

from tests.fuzz.at_random import tried
from tests.fuzz.bounds import breach_of
from tests.fuzz.table import TARGETS
from textmine.errors import InputError

pytestmark = pytest.mark.skipif(
    not hasattr(resource, "RLIMIT_AS") or not hasattr(signal, "setitimer"), reason="no bounds of memory and time here"
)
VERIFIED_ELSEWHERE = ("store", "model")
QUICK = ("text", "jsonl", "csv", "user words", "values")


@pytest.mark.parametrize(
    "name",
    [
        name if name in QUICK else pytest.param(name, marks=pytest.mark.slow)
        for name in TARGETS
        if name not in VERIFIED_ELSEWHERE
    ],
)
def test_whatever_comes_is_read_or_refused(name, monkeypatch):
    monkeypatch.setattr("tests.fuzz.bounds.SECONDS", 100)  # other tests run at the same time
    target = TARGETS[name]
    n, raw, breach = tried(target, target.quick, seed=1, seconds=20)
    assert breach is None, (name, n, raw, breach)


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in TARGETS if name not in VERIFIED_ELSEWHERE])
def test_most_targets_begin_with_what_is_valid(name):
    target = TARGETS[name]
    seeds = target.seeds()[:20]
    read = sum(_is_read(target.run, raw) for raw in seeds)
    assert read >= len(seeds) / 3, name


def _is_read(run, raw):
    try:
        run(raw)
    except InputError:
        return False
    return True


@pytest.mark.parametrize("error", [KeyError("x"), MemoryError(), RecursionError(), SystemExit(3)])
def test_another_exception_is_a_breach(error):
    def fail(_raw):
        raise error

    assert breach_of(fail, b"") is error


def test_what_never_ends_is_a_breach(monkeypatch):
    monkeypatch.setattr("tests.fuzz.bounds.SECONDS", 0.05)

    def hang(_raw):
        while True:
            pass

    assert "more than" in str(breach_of(hang, b""))


def test_an_error_of_ours_is_none():
    def refuse(_raw):
        raise InputError("no text")

    assert breach_of(refuse, b"") is None
