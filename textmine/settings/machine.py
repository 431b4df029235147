"""What there is of the machine: CPUs and memory."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

from textmine.errors import SettingsError

MIN_MEMORY = 128 << 20
DEFAULT_MEMORY = 1 << 30
_UNKNOWN = 1 << 62
_BASE, _OF_WORKER = 150_000_000, 100_000_000


def usable_cpus() -> int:
    """How many CPUs this process may use: its affinity and its cgroup's quota."""
    try:
        n_cpus = len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        n_cpus = os.cpu_count() or 1
    with suppress(OSError, ValueError):
        quota, period = Path("/sys/fs/cgroup/cpu.max").read_text().split()
        if quota != "max":
            n_cpus = min(n_cpus, max(1, int(quota) // int(period)))
    return n_cpus


def default_memory() -> int:
    """The smaller of 1 GiB and half of what the machine or its cgroup has, in bytes."""
    return max(MIN_MEMORY, min(DEFAULT_MEMORY, machine_memory() // 2))


def machine_memory() -> int:
    """The bytes that the machine or its cgroup has; a number above all others where the system does not say."""
    limits = [_UNKNOWN]
    with suppress(AttributeError, ValueError, OSError):
        limits.append(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
    for path in ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"):
        with suppress(OSError, ValueError):
            limits.append(int(Path(path).read_text()))
    return min(limits)


def base_memory(n_workers: int) -> int:
    """The bytes that a run may take beside its limit: for Python, packages and dictionaries, and for each worker."""
    return _BASE + n_workers * _OF_WORKER


def parse_memory(text: str) -> int:
    """Bytes of a size such as `2G`, `512M` or `1.5g`; SettingsError if it is none or below 128M.

    >>> parse_memory("2G") == 2 * 1024**3
    True
    """
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([kmgt]?)(?:i?b)?", text.strip(), re.IGNORECASE)
    if not match:
        raise SettingsError(f"not an amount of memory: {text}", hint="For example 512M or 2G.")
    number, unit = match.groups()
    n_bytes = int(float(number) * 1024 ** " kmgt".index(unit.lower() or " "))
    if n_bytes < MIN_MEMORY:
        raise SettingsError(f"{text} of memory is too little", hint="Give 128M or more.")
    return n_bytes


def format_memory(n_bytes: int) -> str:
    """The inverse of `parse_memory`, rounded.

    >>> format_memory(1 << 30)
    '1.0G'
    """
    return f"{n_bytes / 2**30:.1f}G" if n_bytes >= 2**30 else f"{n_bytes / 2**20:.0f}M"
