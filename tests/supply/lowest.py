"""Prints constraints for pip that hold every dependency at its lower bound: `python -m tests.supply.lowest EXTRA...`.

Needs the standard library alone, so that it runs before anything is installed.
"""

from __future__ import annotations

import re
import sys

from tests.supply.declared import requirements

_BOUND = re.compile(r"([\w.-]+)(?:\[[\w,-]+\])?[>=]=([\w.]+)")


def lowest(extras: tuple[str, ...]) -> list[str]:
    """`NAME==LOWER BOUND` of each requirement; ValueError for one that has no lower bound alone.

    Where two extras need one package, the higher bound.
    """
    bounds: dict[str, str] = {}
    for requirement in requirements(extras):
        found = _BOUND.fullmatch(requirement)
        if found is None:
            raise ValueError(f"setup.cfg: {requirement} has no lower bound, or more than one")
        name, version = found.groups()
        bounds[name.lower()] = max(bounds.get(name.lower(), "0"), version, key=_numbers)
    return [f"{name}=={version}" for name, version in sorted(bounds.items())]


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]


if __name__ == "__main__":
    print("\n".join(lowest(tuple(sys.argv[1:]))))
