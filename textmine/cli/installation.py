"""What an installation consists of, as `textmine check --self` says."""

from __future__ import annotations

import importlib.metadata
import platform
from pathlib import Path

import click
from platformdirs import user_cache_path

from textmine import __version__
from textmine.settings.machine import default_memory, format_memory, usable_cpus
from textmine.text.visible import visible

_PARTS = (
    "numpy",
    "numba",
    "jieba",
    "orjson",
    "zstandard",
    "pyahocorasick",
    "OpenCC",
    "pyarrow",
    "XlsxWriter",
    "python-calamine",
)


def print_installation() -> None:
    """Print versions, the machine, and where compiled kernels and the dictionary are kept."""
    from textmine.kernels import dictionary_cut

    kernel = dictionary_cut.cut_blocks
    lines = (
        f"textmine {__version__}, {Path(__file__).parents[1]}",
        f"Python {platform.python_version()}, {platform.platform()}",
        ", ".join(f"{name} {_version(name)}" for name in _PARTS),
        f"{usable_cpus()} CPUs; memory limit by default {format_memory(default_memory())}",
        f"compiled kernels: {getattr(getattr(kernel, '_cache', None), 'cache_path', '') or 'kept nowhere'}",
        f"dictionary: {user_cache_path('textmine')}",
    )
    click.echo(visible("\n".join(lines)))


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"
