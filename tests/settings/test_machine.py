from __future__ import annotations

import os
from pathlib import Path

import pytest

from textmine.errors import SettingsError
from textmine.settings import machine as base
from textmine.settings.machine import (
    DEFAULT_MEMORY,
    MIN_MEMORY,
    default_memory,
    format_memory,
    parse_memory,
    usable_cpus,
)

MIB, GIB = 1 << 20, 1 << 30


@pytest.mark.parametrize(
    ("text", "n_bytes"),
    [
        ("2G", 2 * GIB),
        ("1.5g", 3 * GIB // 2),
        ("512M", 512 * MIB),
        ("512 MiB", 512 * MIB),
        ("512mb", 512 * MIB),
        ("0.5T", 512 * GIB),
        ("128M", 128 * MIB),
        ("131072k", 128 * MIB),
        ("134217728", 128 * MIB),
    ],
)
def test_amounts_of_memory(text, n_bytes):
    assert parse_memory(text) == n_bytes


@pytest.mark.parametrize("text", ["", "lots", "2X", "-1G", "1,5G", "G", "1e9", "2 G B"])
def test_no_amount_of_memory(text):
    with pytest.raises(SettingsError, match="512M or 2G"):
        parse_memory(text)


@pytest.mark.parametrize("text", ["127M", "0", "1", "134217727"])
def test_too_little_memory(text):
    with pytest.raises(SettingsError, match="128M or more"):
        parse_memory(text)


@pytest.mark.parametrize("text", ["1.5G", "128M", "2.0G"])
def test_format_memory_is_the_inverse(text):
    assert format_memory(parse_memory(text)) == text


@pytest.fixture
def cgroup(tmp_path, monkeypatch):
    """Writes what the files of the cgroup say; those not written are not there."""
    monkeypatch.setattr(base, "Path", lambda name: tmp_path / Path(name).name)
    return lambda **files: [(tmp_path / name.replace("_max", ".max")).write_text(text) for name, text in files.items()]


@pytest.fixture
def machine_memory(monkeypatch):
    def set_memory(n_bytes: int) -> None:
        values = {"SC_PAGE_SIZE": 4096, "SC_PHYS_PAGES": n_bytes // 4096}
        monkeypatch.setattr(os, "sysconf", values.__getitem__)

    return set_memory


def test_default_memory_is_1_gib_where_there_is_enough(cgroup, machine_memory):
    machine_memory(16 * GIB)
    cgroup(memory_max="max\n")
    assert default_memory() == DEFAULT_MEMORY == GIB


def test_default_memory_is_half_of_a_small_machine(cgroup, machine_memory):
    machine_memory(1 * GIB)
    assert default_memory() == 512 * MIB


def test_default_memory_is_half_of_the_cgroups(cgroup, machine_memory):
    machine_memory(16 * GIB)
    cgroup(memory_max=f"{600 * MIB}\n")
    assert default_memory() == 300 * MIB


def test_default_memory_is_never_below_what_any_run_needs(cgroup, machine_memory):
    machine_memory(64 * MIB)
    assert default_memory() == MIN_MEMORY


@pytest.mark.parametrize(
    ("quota", "n_cpus"),
    [(None, 6), ("max 100000\n", 6), ("200000 100000\n", 2), ("50000 100000\n", 1), ("900000 100000\n", 6)],
)
def test_usable_cpus_are_those_of_the_affinity_within_the_quota(cgroup, monkeypatch, quota, n_cpus):
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: set(range(6)), raising=False)
    if quota:
        cgroup(cpu_max=quota)
    assert usable_cpus() == n_cpus
