"""The dependencies that setup.cfg declares."""

from __future__ import annotations

import configparser
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
_OWN_EXTRAS = re.compile(r"textmine\[(.*)\]")


def requirements(extras: tuple[str, ...] = ()) -> list[str]:
    """The requirements of textmine with some extras, and with those that these name; each once, sorted."""
    found = set(_lines("options", "install_requires"))
    for extra in extras:
        found |= set(_of_extra(extra))
    return sorted(found, key=str.lower)


def extras() -> list[str]:
    """The names of all extras."""
    return list(_config()["options.extras_require"])


def _of_extra(name: str) -> Iterator[str]:
    for line in _lines("options.extras_require", name):
        if own := _OWN_EXTRAS.fullmatch(line):
            for extra in own[1].split(","):
                yield from _of_extra(extra)
        else:
            yield line


def _lines(section: str, name: str) -> list[str]:
    return [line.strip() for line in _config()[section][name].splitlines() if line.strip()]


@cache
def _config() -> configparser.ConfigParser:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    return config
