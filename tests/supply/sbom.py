"""What textmine consists of, as installed here: `python -m tests.supply.sbom [--constraints] [EXTRA...]`.

Prints a bill of materials, CycloneDX 1.6 in JSON (https://cyclonedx.org/docs/1.6/json/); with `--constraints`, the same
versions as constraints for pip. The same environment gives the same bytes: neither has a time or a random number.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from hashlib import sha256
from typing import Any
from uuid import UUID

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.supply.declared import requirements
from tests.supply.installed import Package, packages
from textmine import __version__

_PURL = "pkg:pypi/{}@{}"


def bill(found: Sequence[Package], roots: Sequence[str]) -> dict[str, Any]:
    """The bill of materials of some packages, of which textmine itself needs `roots`."""
    own = Package("textmine", __version__, "MIT", tuple(sorted(roots)))
    content = {
        "metadata": {"component": {**_component(own), "licenses": [{"license": {"id": "MIT"}}]}},
        "components": [_component(each) for each in found],
        "dependencies": [_needs(each, found) for each in (own, *found)],
    }
    digest = sha256(json.dumps(content, sort_keys=True).encode()).digest()
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{UUID(bytes=digest[:16], version=4)}",
        "version": 1,
        **content,
    }


def constraints(found: Sequence[Package]) -> str:
    """`NAME==VERSION` of each package, a line each."""
    return "".join(f"{each.name}=={each.version}\n" for each in found)


def _component(package: Package) -> dict[str, Any]:
    purl = _PURL.format(package.name, package.version)
    return {
        "type": "library",
        "bom-ref": purl,
        "name": package.name,
        "version": package.version,
        "licenses": [_licence(package.license)],
        "purl": purl,
    }


def _licence(said: str) -> dict[str, Any]:
    try:
        return {"expression": str(canonicalize_license_expression(said))}
    except InvalidLicenseExpression:
        return {"license": {"name": said}}


def _needs(package: Package, found: Sequence[Package]) -> dict[str, Any]:
    purls = {each.name: _PURL.format(each.name, each.version) for each in found}
    return {
        "ref": _PURL.format(package.name, package.version),
        "dependsOn": [purls[name] for name in package.needs],
    }


def main(args: Sequence[str]) -> str:
    """What is to be printed."""
    extras = tuple(arg for arg in args if arg != "--constraints")
    found = packages(extras)
    if "--constraints" in args:
        return constraints(found)
    roots = {canonicalize_name(Requirement(line).name) for line in requirements(extras)}
    return f"{json.dumps(bill(found, sorted(roots)), indent=2)}\n"


if __name__ == "__main__":
    print(main(sys.argv[1:]), end="")
