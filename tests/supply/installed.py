"""What is installed for textmine in this environment, from the packages' own metadata."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.supply.declared import requirements


@dataclass(frozen=True)
class Package:
    """A package that is installed: its canonical name, and the names of those that it needs here."""

    name: str
    version: str
    license: str
    needs: tuple[str, ...]


def packages(extras: tuple[str, ...]) -> list[Package]:
    """The packages that textmine needs with some extras, and those that they need, by name.

    PackageNotFoundError for one of textmine's own that is not installed.
    """
    found: dict[str, Package] = {}
    waiting = [Requirement(line) for line in requirements(extras)]
    for requirement in waiting:
        distribution(requirement.name)
    done: set[tuple[str, str]] = set()
    needs: dict[str, set[str]] = {}
    while waiting:
        requirement = waiting.pop()
        try:
            about = distribution(requirement.name)
        except PackageNotFoundError:
            continue  # what another needs on other systems alone
        name = canonicalize_name(requirement.name)
        for extra in ("", *requirement.extras):
            if (name, extra) not in done:
                done.add((name, extra))
                further = _needed(about, extra)
                needs.setdefault(name, set()).update(canonicalize_name(each.name) for each in further)
                waiting += further
        found[name] = Package(name, about.version, _license(about), ())
    return [
        Package(each.name, each.version, each.license, tuple(sorted(needs[each.name] & found.keys())))
        for _, each in sorted(found.items())
    ]


def _needed(about: Distribution, extra: str) -> list[Requirement]:
    """What a package needs on this system: always, or for one of its extras."""
    all_of_it = [Requirement(line) for line in about.requires or ()]
    always = [each for each in all_of_it if each.marker is None or each.marker.evaluate({"extra": ""})]
    if not extra:
        return always
    with_extra = [each for each in all_of_it if each.marker is None or each.marker.evaluate({"extra": extra})]
    return [each for each in with_extra if each not in always]


def _license(about: Distribution) -> str:
    """A package's licence as it says it: an SPDX expression, or else what its classifiers or the old field say."""
    said = about.metadata.get("License-Expression")
    if said:
        return str(said)
    classified = [
        line.rpartition(" :: ")[2]
        for line in about.metadata.get_all("Classifier") or ()
        if line.startswith("License ::") and line != "License :: OSI Approved"
    ]
    first, *_ = str(about.metadata.get("License") or "").strip().splitlines() or [""]
    return " or ".join(classified) or first or "unknown"
