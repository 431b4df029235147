"""Asks whether versions have known vulnerabilities: `python -m tests.supply.audit CONSTRAINTS`.

Runs pip-audit, which must be installed beside this Python; ends with 1 if there is one without a reason given here.
What the services say nothing about is named, as NOT AUDITED: silence is no pass.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

REASONED: dict[str, str] = {}
"""Of a vulnerability that textmine cannot meet, its name: why."""

SERVICES = ("pypi", "osv")
_SECONDS = 300
_NAMED = 5

Ask = Callable[[str, str], Mapping[str, Any]]


def asked(service: str, constraints: str) -> Mapping[str, Any]:
    """What a service answers about the versions in a file; OSError if it does not."""
    options = ("--no-deps", "--disable-pip", "--progress-spinner", "off", "--format", "json")
    command = [sys.executable, "-m", "pip_audit", "--vulnerability-service", service, *options, "-r", constraints]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
    try:
        answer: Mapping[str, Any] = json.loads(done.stdout)
    except ValueError:
        last, *_ = done.stderr.strip().splitlines()[::-1] or ["it says nothing"]
        raise OSError(last) from None
    return answer


def audited(constraints: str, ask: Ask = asked) -> tuple[list[str], bool]:
    """What is to be said about the versions in a file, and whether that is no breach."""
    left = {line.partition("==")[0] for line in Path(constraints).read_text().split()}
    n_all, said, whole = len(left), [], True
    for service in SERVICES:
        if not left:
            break
        try:
            answer = ask(service, constraints)
        except (OSError, subprocess.TimeoutExpired) as error:
            said.append(f"{service}: no answer: {str(error)[:200]}")
            continue
        known = [each for each in answer["dependencies"] if "skip_reason" not in each]
        left -= {each["name"] for each in known}
        for each in known:
            for found in each["vulns"]:
                reason = next((REASONED[name] for name in (found["id"], *found["aliases"]) if name in REASONED), "")
                whole = whole and bool(reason)
                said.append(
                    f"{each['name']} {each['version']}: {found['id']}: {reason or 'VULNERABLE, no reason given'}"
                )
    said.append(f"{n_all - len(left)} of {n_all} packages audited")
    if left:
        named = ", ".join(sorted(left)[:_NAMED])
        said.append(f"NOT AUDITED: {len(left)} packages, about which no service answered: {named} …")
    return said, whole


def main(args: Sequence[str]) -> int:
    """Say what is known; the exit code."""
    said, whole = audited(args[0])
    print("\n".join(said))
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
